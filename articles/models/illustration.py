"""The photos that the working copy of a story uses."""

from collections.abc import Iterable
from typing import Any, Self

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from photos.credits import house_credit
from photos.darkroom.copies import Box
from photos.models import Crop, Photo
from photos.models.crop import WHOLE_PHOTO

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

    kept_of: dict[str, Any] = {}

    class Meta:
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        ordering = ("order", "id")

    def __str__(self) -> str:
        return self.caption[:30] or str(self.photo)

    def save(self, **kwargs: Any) -> None:
        """Another photo in the place of one has another frame and is described in other words."""
        if self.kept_of.get("photo_id") not in {None, self.photo_id}:
            self.crop = self.focus_x = self.focus_y = None
            self.alt_text = "" if self.alt_text == self.kept_of["alt_text"] else self.alt_text
        super().save(**kwargs)

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

    @classmethod
    def from_db(cls, *row: Any, **how: Any) -> Self:
        use = super().from_db(*row, **how)
        use.kept_of = {name: use.__dict__.get(name) for name in ("photo_id", "alt_text")}
        return use

    @property
    def box(self) -> Box:
        """The part that is shown, in thousandths of the photo."""
        return self.crop.box if self.crop else WHOLE_PHOTO

    @property
    def focus(self) -> tuple[int, int]:
        """The point that matters most, in percent of the part that is shown."""
        own = (self.focus_x, self.focus_y)
        x, y = (CENTRE if value is None else value for value in own)
        return (x, y)

    @property
    def is_new(self) -> bool:
        """Whether nobody, nor the photo, has said yet how it is shown."""
        return self.focus_x is None and self.crop_id is None

    def is_of(self, row: dict[str, Any]) -> bool:
        """Whether a revision's row is this use's own; for a new use, whether it is of the same photo."""
        own = row["photo_id"] == self.photo_id
        return own and (self.is_new or row["key"] == (self.crop or self.photo).key)

    def take_over(self, row: dict[str, Any]) -> None:
        kept = Illustration.from_data(row)
        self.crop, self.focus_x, self.focus_y = kept.crop, kept.focus_x, kept.focus_y
        self.alt_text = self.alt_text or kept.alt_text

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


def take_over_frames(uses: Iterable[Illustration], printed: Iterable[dict[str, Any]]) -> None:
    """Gives uses that were put down anew the frame and alt text that the story had for the same photo.

    `printed` are the photos of the story's revision; each is taken over once, and not where a use still has it.
    """
    spare = list(printed)
    for use in sorted(uses, key=lambda use: use.is_new):
        row = next((row for row in spare if use.is_of(row)), None)
        if row:
            spare.remove(row)
        if row and use.is_new:
            use.take_over(row)
            use.save()


def part_told(row: dict[str, Any], boxes: dict[str, Box]) -> str:
    """What a revision's row shows of its photo, in words; empty for the whole. `boxes` are those of crops by key."""
    left, top, right, bottom = (f"{edge / 10:g}" for edge in boxes.get(row["key"], (0,) * 4))
    part = {"across": f"{left}–{right}", "down": f"{top}–{bottom}"}
    told = [_("part: %(across)s %% across, %(down)s %% down") % part] if row["key"] in boxes else []
    if "focus" in row:
        told.append(_("focal point: %(x)s %%, %(y)s %%") % dict(zip("xy", row["focus"], strict=True)))
    return "，".join(map(str, told))
