"""The sheet's shape, and how a parsed page becomes one. Pure."""

import hashlib
from collections.abc import Iterable
from typing import Any, TypedDict, cast

from articles.parsing.model import Doubt, Line, ParsedByline, ParsedPage, ParsedStory
from issues.importing.refusals import NoSuchStory
from newsroom.lib.chinese import fold

LEFT_OUT = "-"
"""A leftover's place when it is to stand in no story."""

PRINTED_ROLES = {"特约记者": "special_reporter"}
"""Role words that the newsroom tells apart and the parser counts under a wider role."""


class SheetByline(TypedDict):
    name: str
    role: str
    organisation: str
    position: str
    person: str


class SheetDoubt(TypedDict):
    field: str
    code: str
    message: str
    params: dict[str, str | int]
    line: int
    settled: bool


class SheetStory(TypedDict):
    key: str
    lines: list[int]
    kicker: str
    headline: str
    deck: str
    deck_dash: bool
    dateline: str
    genre: str
    section: int | None
    bylines: list[SheetByline]
    body: str
    credit: str
    doubts: list[SheetDoubt]
    removed: bool


class Leftover(TypedDict):
    key: str
    number: int
    text: str
    kind: str
    to: str


class Sheet(TypedDict):
    stories: list[SheetStory]
    leftovers: list[Leftover]
    doubts: list[SheetDoubt]
    repairs: dict[str, int]
    history: list[Any]


def lay_out(page: ParsedPage) -> Sheet:
    """The sheet of a page as the parser read it."""
    return Sheet(
        stories=[_story(f"s{number}", story) for number, story in enumerate(page.stories, start=1)],
        leftovers=[
            *(_leftover(line, "unplaced", "") for line in page.unplaced),
            *(_leftover(line, "furniture", LEFT_OUT) for line in page.furniture),
        ],
        doubts=_doubts(page.doubts),
        repairs={"breaks": page.repairs.breaks, "marks": page.repairs.marks, "digits": page.repairs.digits},
        history=[],
    )


def text_fingerprint(text: str) -> str:
    """SHA-256 by which the same page is known again, however its spaces, widths and line ends were copied."""
    return hashlib.sha256("".join(fold(text).split()).encode()).hexdigest()


def live_stories(sheet: Sheet) -> list[SheetStory]:
    """The stories that will be made, in order."""
    return [story for story in sheet["stories"] if not story["removed"]]


def index_of(sheet: Sheet, key: str) -> int:
    """Where a story stands in the sheet. Raises NoSuchStory."""
    for index, story in enumerate(sheet["stories"]):
        if story["key"] == key:
            return index
    raise NoSuchStory


def blank_story(key: str, **values: Any) -> SheetStory:
    """A story of which nothing is known but `values`."""
    empty = SheetStory(
        key=key,
        lines=[],
        kicker="",
        headline="",
        deck="",
        deck_dash=False,
        dateline="",
        genre="news",
        section=None,
        bylines=[],
        body="",
        credit="",
        doubts=[],
        removed=False,
    )
    return cast("SheetStory", {**empty, **values})


def read_bylines(bylines: Iterable[ParsedByline]) -> list[SheetByline]:
    """The people whom the parser read, not matched with anybody yet."""
    return [
        SheetByline(
            name=byline.name,
            role=PRINTED_ROLES.get(byline.printed_role, byline.role),
            organisation=byline.organisation,
            position=byline.position,
            person="",
        )
        for byline in bylines
    ]


def _story(key: str, story: ParsedStory) -> SheetStory:
    bylines = read_bylines(story.bylines)
    signed_photo = any(byline["position"] == "caption" for byline in bylines)
    return blank_story(
        key,
        lines=sorted({piece.line for piece in story.pieces}),
        kicker=story.kicker,
        headline=story.headline,
        deck=story.deck,
        deck_dash=story.deck_dash,
        dateline=story.dateline,
        genre=story.genre,
        bylines=bylines,
        body=story.body,
        credit="" if signed_photo else story.photo_credit,
        doubts=_doubts(story.doubts),
    )


def _doubts(doubts: Iterable[Doubt]) -> list[SheetDoubt]:
    return [
        SheetDoubt(
            field=doubt.field,
            code=doubt.code,
            message=doubt.message,
            params=dict(doubt.params),
            line=doubt.line,
            settled=False,
        )
        for doubt in doubts
    ]


def _leftover(line: Line, kind: str, to: str) -> Leftover:
    return Leftover(key=f"{line.number}.{line.start}", number=line.number, text=line.text, kind=kind, to=to)
