"""A page drawn small (版面缩略图): where its lead, photos and briefs stand, for the list of pages.

It draws what the composition decided, in a room of 24 by 34 units; nothing is looked up or rendered.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from newsroom.composition import Composition

HEIGHT = 34
_LEFT, _MIDDLE, _RIGHT, _HALF = 2, 13, 15, 9
_ROW = 4
_SMALL = 3


@dataclass(frozen=True)
class Block:
    """One story's room: `photo` is filled, `lead` dark, `words` light."""

    kind: str
    x: int
    y: int
    width: int
    height: int


def draw(composition: Composition) -> list[Block]:
    """The head of the page — lead with its photo, second lead beside it — and below it the others in two columns,
    as many as there is room for."""
    if composition.lead is None:
        return []
    return [*_head(composition), *_rows(composition)]


def _head(composition: Composition) -> Iterable[Block]:
    width = 12 if composition.second else 20
    yield Block("lead", _LEFT, 2, width, 2)
    yield Block("photo" if _has_photo(composition.lead) else "words", _LEFT, 5, width, 8)
    if composition.second:
        yield Block("lead", _RIGHT, 2, 7, 1)
        yield Block("photo" if _has_photo(composition.second) else "words", _RIGHT, 4, 7, 5)
        yield Block("words", _RIGHT, 10, 7, _SMALL)


def _rows(composition: Composition) -> Iterable[Block]:
    photos = [("photo", _ROW + 2) for _ in composition.photo_stories]
    stories = [("words", _ROW) for _ in (*composition.features, *composition.stories)]
    briefs = [("words", 1) for _ in composition.briefs]
    bottoms = {_LEFT: 15, _MIDDLE: 15}
    for kind, height in (*photos, *stories, *briefs):
        x = min(bottoms, key=lambda column: bottoms[column])
        if bottoms[x] + height <= HEIGHT - 2:
            yield Block(kind, x, bottoms[x], _HALF, height)
            bottoms[x] += height + 1


def _has_photo(placement: Any) -> bool:
    return bool(placement.article.published_revision.photos)
