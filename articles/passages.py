"""Whether a quoted passage still stands in a story. Pure."""

import html
import re
from typing import Any

_TAG = re.compile(r"<[^>]*>")
_BLANK = re.compile(r"\s+")


def searchable(revision: Any) -> str:
    """All that a revision says, as typed and as printed, for `occurs`."""
    lines = (revision.kicker, revision.headline, revision.deck, revision.dateline, revision.body)
    captions = (f"{photo['caption']} {photo['credit']}" for photo in revision.photos)
    printed = html.unescape(_TAG.sub("", revision.body_html))
    return "\0".join(map(_closed_up, (*lines, printed, *captions)))


def occurs(passage: str, searchable_text: str) -> bool:
    """Whether the passage stands there; line ends and spaces do not count."""
    return _closed_up(passage) in searchable_text


def _closed_up(text: str) -> str:
    return _BLANK.sub("", text)
