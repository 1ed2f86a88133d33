"""What is wanting under a story's photos before it is signed. Pure: model, screens and tests ask here."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from articles.genres import Genre
from articles.refusals import CaptionMissing, CreditMissing, PhotoExpired, Refusal
from photos.rights import SOON

CREDIT, CAPTION, EXPIRED, ALT_TEXT, ENDS_SOON = "credit", "caption", "expired", "alt_text", "ends_soon"

REFUSALS: dict[str, type[Refusal]] = {
    CREDIT: CreditMissing,
    CAPTION: CaptionMissing,
    EXPIRED: PhotoExpired,
}
"""What refuses a signature; every other fault is only mentioned."""


@dataclass(frozen=True)
class Fault:
    """One thing that a photo of the story lacks; `number` counts its photos from 1."""

    code: str
    number: int
    sentence: str

    @property
    def blocks(self) -> bool:
        """Whether nobody signs the story like this."""
        return self.code in REFUSALS

    @property
    def refusal(self) -> Refusal:
        """The fault as the answer to who wanted to sign."""
        return REFUSALS[self.code](self.sentence)


def picture_faults(
    photos: list[dict[str, Any]],
    today: datetime.date,
    rights_by_photo: Mapping[int, datetime.date | None],
    *,
    body_is_caption: bool = False,
) -> list[Fault]:
    """The faults of a revision's photos, those that block first.

    rights_by_photo: the last day on which a photo may be signed, by its id; None or missing: for ever.
    body_is_caption: the story's text stands under its only photo, so that no other caption is wanted.
    """
    faults = [
        Fault(code, number, sentence % {"photo": _named(number, row), "day": until})
        for number, row in enumerate(photos, 1)
        for until in [rights_by_photo.get(row["photo_id"])]
        for code, sentence in _wanting(row, today, until, body_is_caption)
    ]
    return sorted(faults, key=lambda fault: not fault.blocks)


def is_caption(genre: str, characters: int, photos: list[dict[str, Any]]) -> bool:
    """Whether the text is the caption: in a photo story with one photo."""
    return genre == Genre.PHOTO and len(photos) == 1 and characters > 0


def _wanting(
    row: dict[str, Any], today: datetime.date, until: datetime.date | None, body_is_caption: bool
) -> Iterable[tuple[str, str]]:
    if not row["credit"].strip():
        yield CREDIT, _("%(photo)s has no credit. Write it in the story, for example: 孙某 摄")
    if not (row["caption"].strip() or body_is_caption):
        yield CAPTION, _("%(photo)s has no caption. Write in the story what it shows.")
    if not row["alt"].strip():
        yield ALT_TEXT, _("%(photo)s has no alt text for readers who cannot see it.")
    if until:
        yield from _ending(today, until)


def _ending(today: datetime.date, until: datetime.date) -> Iterable[tuple[str, str]]:
    if until < today:
        yield EXPIRED, _("%(photo)s: the right to print it ended on %(day)s. Take another photo.")
    elif until <= today + SOON:
        yield ENDS_SOON, _("%(photo)s: the right to print it ends on %(day)s.")


def _named(number: int, row: dict[str, Any]) -> str:
    caption = row["caption"].strip()
    beginning = caption[:12] + ("…" if len(caption) > 12 else "")
    if not beginning:
        return _("Photo %(number)s") % {"number": number}
    return _("Photo %(number)s (%(caption)s)") % {"number": number, "caption": beginning}
