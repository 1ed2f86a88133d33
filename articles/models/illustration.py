"""The photos that the working copy of a story uses."""

from typing import Any

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from photos.credits import house_credit
from photos.models import Crop, Photo

CENTRE = 50


class Illustration(models.Model):
    """One use of a photo, with the words that this story prints under it and the part that it shows.

    The words are the story's own from the moment that it is saved: what changes in the library afterwards
    does not change what was read and signed.
    """

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="illustrations")
    photo = models.ForeignKey(
        Photo, verbose_name=_("photo"), on_delete=models.PROTECT, related_name="illustrations"
    )
    crop = models.ForeignKey(
        Crop, verbose_name=_("crop"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    caption = models.TextField(
        _("caption"), max_length=500, blank=True, help_text=_("Empty: the photo's own.")
    )
    credit = models.CharField(_("credit"), max_length=60, blank=True, help_text=_("Empty: the photo's own."))
    alt_text = models.CharField(
        _("alt text"),
        max_length=200,
        blank=True,
        default="",
        db_default="",
        help_text=_("What is to be seen, for readers who cannot see it. Empty: the photo's own."),
    )
    focus_x = models.PositiveSmallIntegerField(
        null=True, blank=True, editable=False, validators=[MaxValueValidator(100)]
    )
    focus_y = models.PositiveSmallIntegerField(
        null=True, blank=True, editable=False, validators=[MaxValueValidator(100)]
    )
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
        focus_x, focus_y = row.get("focus", (CENTRE, CENTRE))
        return cls(
            photo_id=row["photo_id"],
            crop=Crop.objects.filter(key=row["key"]).first(),
            caption=row["caption"],
            credit=row["credit"],
            alt_text=row["alt"],
            focus_x=focus_x,
            focus_y=focus_y,
        )

    def complete(self) -> bool:
        """Takes over from the photo what the story does not say itself, and brings the credit to its house form;
        whether that was anything."""
        typed = self.credit
        wanting = [name for name in ("caption", "credit", "alt_text") if not getattr(self, name)]
        wanting += [name for name in ("focus_x", "focus_y") if getattr(self, name) is None]
        for name in wanting:
            setattr(self, name, getattr(self.photo, name))
        self.credit = house_credit(self.credit)[:60]
        return self.credit != typed or any(getattr(self, name) not in {"", None} for name in wanting)

    def as_data(self) -> dict[str, Any]:
        """The row as a revision keeps it; "focus" and "mosaic" only where there is something to say."""
        frame = self.crop or self.photo
        row = {
            "photo_id": self.photo_id,
            "key": frame.key,
            "caption": self.caption,
            "credit": self.credit,
            "alt": self.alt_text,
            "width": frame.width,
            "height": frame.height,
        }
        if not {self.focus_x, self.focus_y} <= {None, CENTRE}:
            row["focus"] = [self.focus_x, self.focus_y]
        return {**row, "mosaic": frame.mosaic} if frame.mosaic else row
