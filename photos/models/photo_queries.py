"""Which photos a person sees, and which are found."""

import unicodedata
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.timezone import localdate

from newsroom.lib.han import fold_traditional
from newsroom.lib.text import printable
from photos.models.frame import FrameQuerySet
from photos.rights import SOON
from reporters.roles import DESK

if TYPE_CHECKING:
    from photos.models.photo import Photo

MOST_ALIKE = 50
"""Photos of one likeness number that are compared."""
FEW_BITS = 4
"""Differing bits of 64 up to which two pictures look the same, if they share one of the four numbers."""

SEARCHED = ("caption", "credit", "alt_text", "keywords", "place", "photographer__name")
MOST_WORDS, LONGEST_WORD = 10, 50


class PhotoQuerySet(FrameQuerySet):
    def visible_to(self, user: Any) -> "PhotoQuerySet":
        """The desk sees every photo; a contributor those that they sent in or took, and better versions of theirs."""
        if user.has_role(*DESK):
            return self
        sent_in = models.Q(uploaded_by=user) | models.Q(replaces__uploaded_by=user)
        return self.filter(sent_in | models.Q(photographer__user=user))

    def current(self) -> "PhotoQuerySet":
        """Without those that a better version has replaced."""
        return self.filter(replaced_by=None)

    def with_versions(self) -> "PhotoQuerySet":
        """Adds `was_replaced`: whether a better version stands in the photo's place."""
        found: PhotoQuerySet = self.annotate(
            was_replaced=models.Exists(self.model.objects.filter(replaces=models.OuterRef("pk")))
        )
        return found

    def saying(self, typed: str) -> "PhotoQuerySet":
        """Those whose words, or photographer's name, hold every typed word somewhere; one character is enough."""
        found = self
        for word in printable(typed).split()[:MOST_WORDS]:
            found = found.filter(_says(word[:LONGEST_WORD]))
        return found

    def expired(self) -> "PhotoQuerySet":
        """Those whose rights have ended."""
        return self.filter(usable_until__lt=localdate())

    def expiring(self) -> "PhotoQuerySet":
        """Those that may still be printed, and not for long."""
        return self.filter(usable_until__range=(localdate(), localdate() + SOON))

    def in_state(self, state: str) -> "PhotoQuerySet":
        """Those whose renditions are ready, waiting or troubled, as Frame.state says it of one."""
        if state == "ready":
            return self.filter(developed_at__isnull=False)
        waiting = self.filter(developed_at=None)
        return waiting.filter(trouble="") if state == "waiting" else waiting.exclude(trouble="")

    def alike(self, likeness: list[int]) -> list["Photo"]:
        """The photos that look the same, the closest first."""
        if not likeness:
            return []
        near = self.filter(likeness__overlap=marked(likeness))[:MOST_ALIKE]
        far = {photo: difference(photo.likeness, marked(likeness)) for photo in near}
        return sorted((photo for photo in far if far[photo] <= FEW_BITS), key=lambda photo: far[photo])


def _says(word: str) -> models.Q:
    """The word as typed, with narrow letters and digits, or in simplified characters."""
    narrow = unicodedata.normalize("NFKC", word)
    says = models.Q()
    for form in {word, narrow, fold_traditional(narrow)}:
        for name in SEARCHED:
            says |= models.Q(**{f"{name}__icontains": form})
    return says


def marked(likeness: list[int]) -> list[int]:
    """The four numbers, each with its place, as they are kept and looked up."""
    return [number + (place << 16) for place, number in enumerate(likeness)]


def difference(one: list[int], other: list[int]) -> int:
    """In how many of 64 bits two pictures differ."""
    return sum((a ^ b).bit_count() for a, b in zip(one, other, strict=True))
