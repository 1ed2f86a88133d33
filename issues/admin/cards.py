"""What the sheet's page shows: the source line by line, a card for every story, the lines of no story."""

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass, field
from typing import Any

from django.forms import BoundField, CheckboxInput
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from articles.genres import Genre
from issues.admin.sheet_forms import BLANK_BYLINE, BylineForm, Sections, StoryForm, leftover_field
from issues.importing.actions import ACTIONS
from issues.importing.checks import Problem
from issues.importing.history import last_action
from issues.importing.people import People
from issues.importing.sheet import Leftover, Sheet, SheetDoubt, SheetStory, live_stories
from issues.models import PageImport

FIELD_OF_DOUBT = {"photo_credit": "credit", "byline": "byline"}
"""Where a card shows a doubt of the parser, if not at the field of the same name."""

PREVIEW = 24
"""Characters of a paragraph by which it is known in a list."""


@dataclass(frozen=True)
class CardDoubt:
    """A doubt as it is shown; `number` is its place in the story's list."""

    number: int
    field: str
    message: str
    line: int
    settled: bool


@dataclass(frozen=True)
class CardField:
    bound: BoundField
    doubts: list[CardDoubt]
    problems: list[Problem]

    @property
    def is_check_box(self) -> bool:
        return isinstance(self.bound.field.widget, CheckboxInput)


@dataclass(frozen=True)
class Card:
    """One story; `number` counts the stories that are not removed."""

    story: SheetStory
    number: int
    fields: list[CardField]
    bylines: list[tuple[BylineForm, list[Problem]]]
    byline_doubts: list[CardDoubt]
    other_doubts: list[CardDoubt]
    paragraphs: list[tuple[int, str]]
    is_first: bool
    is_last: bool

    @property
    def open_doubts(self) -> int:
        return sum(not doubt["settled"] for doubt in self.story["doubts"])


@dataclass(frozen=True)
class SourceLine:
    """A printed line of the source. `kind` is story, furniture, unplaced or nothing."""

    number: int
    text: str
    kind: str = ""
    key: str = ""
    story: int = 0
    doubts: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class LeftoverRow:
    row: Leftover
    select: SafeString
    story: int
    problems: list[Problem]


def sheet_page(found: PageImport, sheet: Sheet, sections: Sections) -> dict[str, Any]:
    """Everything that the sheet's page shows of an import; `sheet` may be one that could not be saved."""
    shown = copy(found)
    shown.stories = sheet
    people = shown.people()
    problems = shown.problems(people)
    cards = cards_of(sheet, people, sections, problems)
    return {
        "import": found,
        "cards": cards,
        "source": source_of(found.source_lines, sheet),
        "leftovers": leftovers_of(sheet, problems),
        "page_doubts": [(doubt["line"], said(doubt)) for doubt in sheet["doubts"]],
        "repairs": sheet["repairs"],
        "problems": problems,
        "page_problems": [problem for problem in problems if problem.key == "page"],
        "open_doubts": sum(card.open_doubts for card in cards if card.number),
        "warnings": found.warnings(),
        "twins": found.twins(),
        "undo": ACTIONS.get(last_action(sheet)),
        "can_undo": bool(sheet["history"]),
    }


def cards_of(sheet: Sheet, people: People, sections: Sections, problems: Sequence[Problem]) -> list[Card]:
    numbers = story_numbers(sheet)
    return [
        _card(story, numbers.get(story["key"], 0), len(numbers), people, sections, problems)
        for story in sheet["stories"]
    ]


def story_numbers(sheet: Sheet) -> dict[str, int]:
    """The number of every story that is not removed, by its key."""
    return {story["key"]: number for number, story in enumerate(live_stories(sheet), start=1)}


def source_of(lines: Sequence[str], sheet: Sheet) -> list[SourceLine]:
    """The source without its empty lines; every line keeps its number."""
    numbers = story_numbers(sheet)
    owners = {line: story["key"] for story in live_stories(sheet) for line in story["lines"]}
    kinds = {row["number"]: row["kind"] for row in sheet["leftovers"]}
    doubts: dict[int, list[str]] = {}
    for doubt in (*sheet["doubts"], *(doubt for story in live_stories(sheet) for doubt in story["doubts"])):
        if not doubt["settled"]:
            doubts.setdefault(doubt["line"], []).append(said(doubt))
    return [
        SourceLine(
            number=number,
            text=text,
            kind="story" if number in owners else kinds.get(number, ""),
            key=owners.get(number, ""),
            story=numbers.get(owners.get(number, ""), 0),
            doubts=doubts.get(number, []),
        )
        for number, text in enumerate(lines, start=1)
        if text.strip()
    ]


def leftovers_of(sheet: Sheet, problems: Sequence[Problem]) -> list[LeftoverRow]:
    numbers = story_numbers(sheet)
    return [
        LeftoverRow(
            row, leftover_field(row, sheet), numbers.get(row["to"], 0), _at(problems, row["key"], "to")
        )
        for row in sheet["leftovers"]
    ]


def said(doubt: SheetDoubt) -> str:
    """The doubt in the reader's language."""
    return gettext(doubt["message"]) % doubt["params"]


def _card(
    story: SheetStory,
    number: int,
    last: int,
    people: People,
    sections: Sections,
    problems: Sequence[Problem],
) -> Card:
    key = story["key"]
    form = StoryForm(story, sections)
    doubts = [
        CardDoubt(
            at,
            FIELD_OF_DOUBT.get(doubt["field"], doubt["field"]),
            said(doubt),
            doubt["line"],
            doubt["settled"],
        )
        for at, doubt in enumerate(story["doubts"])
    ]
    rows = [*story["bylines"], BLANK_BYLINE]
    return Card(
        story=story,
        number=number,
        fields=[
            CardField(bound, _of(doubts, bound.name), _at(problems, key, bound.name))
            for bound in form
            if bound.name != "credit" or story["credit"] or story["genre"] == Genre.PHOTO
        ],
        bylines=[
            (BylineForm(f"{key}-byline-{at}", row, people), _at(problems, key, str(at)))
            for at, row in enumerate(rows)
        ],
        byline_doubts=_of(doubts, "byline"),
        other_doubts=[doubt for doubt in doubts if doubt.field not in {*form.fields, "byline"}],
        paragraphs=[
            (at, text[:PREVIEW])
            for at, text in enumerate(story["body"].split("\n"))
            if at or story["headline"]
        ],
        is_first=number == 1,
        is_last=number == last,
    )


def _of(doubts: Iterable[CardDoubt], name: str) -> list[CardDoubt]:
    return [doubt for doubt in doubts if doubt.field == name]


def _at(problems: Iterable[Problem], key: str, name: str) -> list[Any]:
    return [problem for problem in problems if (problem.key, problem.field) == (key, name)]
