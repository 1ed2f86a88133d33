"""What a sheet lacks before it can be confirmed. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.genres import Genre
from issues.importing.sheet import Sheet, SheetByline, SheetStory, live_stories

LONGEST = {"kicker": 80, "headline": 80, "deck": 120, "dateline": 40, "body": 100_000}
"""Characters, by the columns of Article (a test compares them)."""

LONGEST_NAME, LONGEST_ORGANISATION = 40, 80


@dataclass(frozen=True)
class Problem:
    """One thing to be put right, and where: `key` is a story's, a leftover's or "page"; a byline's field is
    its number."""

    key: str
    field: str
    message: str | Promise

    def __str__(self) -> str:
        return str(self.message)


PLACE = {
    "date": _("The date of the issue is missing."),
    "page_number": _("The page number is missing."),
    "page_name": _("The page name is missing."),
}


def place_problems(place: Mapping[str, object]) -> list[Problem]:
    """What is not known of the page that the stories are to stand on."""
    return [Problem("page", field, message) for field, message in PLACE.items() if not place[field]]


def problems_of(sheet: Sheet) -> list[Problem]:
    """Everything that is missing in the sheet's stories and leftovers."""
    stories = live_stories(sheet)
    found = [problem for story in stories for problem in _story_problems(story)]
    if not stories:
        found.append(Problem("page", "stories", _("No story is left on the sheet.")))
    undecided = [row for row in sheet["leftovers"] if row["to"] == ""]
    return [
        *found,
        *(Problem(row["key"], "to", _("Add this line to a story or leave it out.")) for row in undecided),
    ]


def _story_problems(story: SheetStory) -> Iterator[Problem]:
    if not story["headline"].strip():
        yield Problem(story["key"], "headline", _("The headline is missing."))
    if story["headline"].rstrip().endswith("。"):
        yield Problem(story["key"], "headline", _("A headline does not end with a full stop."))
    if not story["body"].strip() and story["genre"] != Genre.PHOTO:
        yield Problem(story["key"], "body", _("The story has no text."))
    texts: dict[str, Any] = {**story}
    for name, longest in LONGEST.items():
        if len(texts[name]) > longest:
            yield Problem(story["key"], name, _too_long(len(texts[name]), longest))
    for number, byline in enumerate(story["bylines"]):
        yield from _byline_problems(story["key"], str(number), byline)


def _byline_problems(key: str, number: str, byline: SheetByline) -> Iterator[Problem]:
    for text, longest in ((byline["name"], LONGEST_NAME), (byline["organisation"], LONGEST_ORGANISATION)):
        if len(text) > longest:
            yield Problem(key, number, _too_long(len(text), longest))


def _too_long(length: int, longest: int) -> str:
    return _("%(length)d characters; at most %(longest)d fit here.") % {"length": length, "longest": longest}
