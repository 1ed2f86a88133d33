"""Which photos a person sees, and which are found."""

from typing import TYPE_CHECKING, Any

from django.db import models

from photos.models.frame import FrameQuerySet
from reporters.roles import DESK

if TYPE_CHECKING:
    from photos.models.photo import Photo

MOST_ALIKE = 50
"""Photos of one likeness number that are compared."""
FEW_BITS = 4
"""Differing bits of 64 up to which two pictures look the same, if they share one of the four numbers."""


class PhotoQuerySet(FrameQuerySet):
    def visible_to(self, user: Any) -> "PhotoQuerySet":
        """The desk sees every photo; a contributor those that they sent in or took."""
        if user.has_role(*DESK):
            return self
        return self.filter(models.Q(uploaded_by=user) | models.Q(photographer__user=user))

    def alike(self, likeness: list[int]) -> list["Photo"]:
        """The photos that look the same, the closest first."""
        if not likeness:
            return []
        near = self.filter(likeness__overlap=marked(likeness))[:MOST_ALIKE]
        far = {photo: difference(photo.likeness, marked(likeness)) for photo in near}
        return sorted((photo for photo in far if far[photo] <= FEW_BITS), key=lambda photo: far[photo])


def marked(likeness: list[int]) -> list[int]:
    """The four numbers, each with its place, as they are kept and looked up."""
    return [number + (place << 16) for place, number in enumerate(likeness)]


def difference(one: list[int], other: list[int]) -> int:
    """In how many of 64 bits two pictures differ."""
    return sum((a ^ b).bit_count() for a, b in zip(one, other, strict=True))
