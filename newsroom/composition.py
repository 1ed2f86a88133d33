"""How the stories of a page or an issue share the room: by weight, as an editor would lay them out.

It asks the database nothing: placements come with the published texts of their stories.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from articles.genres import Genre
from issues.models import Placement

Weight = Placement.Weight


@dataclass(frozen=True)
class Composition:
    """Stories by the room they get; each list in reading order."""

    lead: Placement | None = None
    second: Placement | None = None
    features: list[Placement] = field(default_factory=list)
    stories: list[Placement] = field(default_factory=list)
    briefs: list[Placement] = field(default_factory=list)
    photo_stories: list[Placement] = field(default_factory=list)


def compose(placements: Iterable[Placement]) -> Composition:
    """The first story of weight “lead” leads, else the first that is not a brief. What is as heavy as a
    second lead beyond the one that stands beside the lead becomes a feature."""
    rest = list(placements)
    lead = _take(rest, lambda each: each.weight == Weight.LEAD) or _take(rest, _is_text) or _take(rest, bool)
    photo_stories = [each for each in rest if _is_photo_story(each)]
    texts = [each for each in rest if not _is_photo_story(each)]
    second = _take(texts, _is_heavy) or _take(texts, lambda each: not _is_brief(each))
    return Composition(
        lead=lead,
        second=second,
        features=[each for each in texts if _is_heavy(each)],
        stories=[each for each in texts if not _is_heavy(each) and not _is_brief(each)],
        briefs=[each for each in texts if not _is_heavy(each) and _is_brief(each)],
        photo_stories=photo_stories,
    )


def by_page(placements: Iterable[Placement]) -> dict[str, list[Placement]]:
    """Placements in reading order, by their page's number."""
    return {number: list(rows) for number, rows in groupby(placements, key=lambda each: each.page.number)}


def _take(rows: list[Placement], fits: Any) -> Placement | None:
    """Removes and returns the first that fits."""
    found = next((each for each in rows if fits(each)), None)
    if found:
        rows.remove(found)
    return found


def _is_heavy(placement: Placement) -> bool:
    return placement.weight in {Weight.LEAD, Weight.SECOND}


def _is_brief(placement: Placement) -> bool:
    return bool(placement.weight == Weight.BRIEF or _text(placement).genre == Genre.BRIEF)


def _is_photo_story(placement: Placement) -> bool:
    text = _text(placement)
    return bool(text.genre == Genre.PHOTO and text.photos)


def _is_text(placement: Placement) -> bool:
    return not _is_photo_story(placement) and not _is_brief(placement)


def _text(placement: Placement) -> Any:
    return placement.article.published_revision
