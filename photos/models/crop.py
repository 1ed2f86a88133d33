"""A part of a photo, as a story shows it."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from photos.darkroom import door
from photos.darkroom.copies import Box
from photos.models.frame import Frame, FrameQuerySet
from photos.models.photo import Photo
from photos.refusals import OriginalMissing, WrongCrop
from reporters.guards import never_emptied, row_is_kept

WHOLE = 1000
WHOLE_PHOTO: Box = (0, 0, WHOLE, WHOLE)
LEAST_SIDE = 50
"""Thousandths of the photo's side that a crop keeps at least."""
LEAST_PIXELS = 160


class Crop(Frame):
    """A part of a photo, in thousandths of the upright photo. It has a key of its own, so that what was cut off
    is not public; and it never changes, so that what was signed stays what is shown."""

    photo = models.ForeignKey(Photo, on_delete=models.PROTECT, related_name="crops")
    left = models.PositiveSmallIntegerField()
    top = models.PositiveSmallIntegerField()
    right = models.PositiveSmallIntegerField()
    bottom = models.PositiveSmallIntegerField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    objects = FrameQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=("id",), condition=models.Q(developed_at=None), name="crop_waits"),)
        verbose_name = _("crop")
        verbose_name_plural = _("crops")
        triggers = (row_is_kept("crops"), never_emptied("crops"))
        constraints = (
            models.UniqueConstraint(
                fields=("photo", "left", "top", "right", "bottom"), name="one_crop_a_box"
            ),
            models.CheckConstraint(
                condition=models.Q(right__lte=1000, bottom__lte=1000)
                & models.Q(left__lt=models.F("right"), top__lt=models.F("bottom")),
                name="crop_lies_inside",
            ),
        )

    def __str__(self) -> str:
        return f"{self.photo} {self.left}–{self.right} × {self.top}–{self.bottom}"

    @classmethod
    def of(cls, photo: Photo, box: Box, *, by: Any) -> "Crop | None":
        """The crop of the photo, made at the first time; None where it is the whole. Raises UnusablePhoto."""
        if box == WHOLE_PHOTO:
            return None
        left, top, right, bottom = box
        refuse_wrong(photo, box)
        edges = {"left": left, "top": top, "right": right, "bottom": bottom}
        known = cls.objects.filter(photo=photo, **edges).first()
        return known or cls._made(photo, box, edges, by)

    @classmethod
    def _made(cls, photo: Photo, box: Box, edges: dict[str, int], by: Any) -> "Crop":
        try:
            original = photo.original_bytes()
        except OSError as error:
            raise OriginalMissing from error
        found = door.examine(original, box)
        size = {"width": found.width, "height": found.height, "mosaic": found.mosaic}
        crop, _new = cls.objects.get_or_create(photo=photo, **edges, defaults={**size, "made_by": by})
        return crop

    @property
    def whole(self) -> Photo:
        return self.photo

    @property
    def box(self) -> Box:
        return (self.left, self.top, self.right, self.bottom)


def frame_named(key: str) -> Frame | None:
    """The photo or crop of this key."""
    return (
        Photo.objects.filter(key=key).first() or Crop.objects.select_related("photo").filter(key=key).first()
    )


def refuse_wrong(photo: Photo, box: Box) -> None:
    """Raises WrongCrop if a box is no part of the photo or too small to be printed."""
    left, top, right, bottom = box
    inside = 0 <= left < right <= WHOLE and 0 <= top < bottom <= WHOLE
    if not inside or min(right - left, bottom - top) < LEAST_SIDE:
        raise WrongCrop
    if (right - left) * photo.width < LEAST_PIXELS * WHOLE or (
        bottom - top
    ) * photo.height < LEAST_PIXELS * WHOLE:
        raise WrongCrop
