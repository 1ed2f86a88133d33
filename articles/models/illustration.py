"""The photos that the working copy of a story uses."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from photos.models import Photo


class Illustration(models.Model):
    """One use of a photo, with the caption and credit that this story prints under it."""

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="illustrations")
    photo = models.ForeignKey(
        Photo, verbose_name=_("photo"), on_delete=models.PROTECT, related_name="illustrations"
    )
    caption = models.TextField(
        _("caption"), max_length=500, blank=True, help_text=_("Empty: the photo's own.")
    )
    credit = models.CharField(_("credit"), max_length=60, blank=True, help_text=_("Empty: the photo's own."))
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        ordering = ("order", "id")

    def __str__(self) -> str:
        return self.caption[:30] or str(self.photo)

    @classmethod
    def from_data(cls, row: dict[str, Any]) -> "Illustration":
        """An unsaved row as a revision kept it."""
        return cls(photo_id=row["photo_id"], caption=row["caption"], credit=row["credit"])

    def as_data(self) -> dict[str, Any]:
        """The row as a revision keeps it, with the photo's own caption and credit where it has none."""
        return {
            "photo_id": self.photo_id,
            "key": self.photo.key,
            "caption": self.caption or self.photo.caption,
            "credit": self.credit or self.photo.credit,
            "alt": self.photo.alt_text,
            "width": self.photo.width,
            "height": self.photo.height,
        }
