"""Merging two stories of a sheet, and splitting one. Pure.

No text is dropped: the headline lines of a merged story become crossheads, and what a split-off story
opens with is read as a dateline and byline.
"""

from collections.abc import Sequence
from typing import Any, cast

from articles.parsing.datelines import read_opening
from articles.parsing.model import Piece
from articles.parsing.passages import Passage
from issues.importing.operations import neighbour, with_stories
from issues.importing.sheet import Sheet, SheetByline, SheetStory, blank_story, index_of, read_bylines
from newsroom.lib.chinese import fold

CROSSHEAD = "## "
DASH = "——"
LONGEST_HEADLINE = 80
"""Characters; a paragraph that is longer is no headline."""


def merge(sheet: Sheet, key: str) -> Sheet:
    """Adds the next story to this one: its headline lines become crossheads, its text and names follow."""
    at = index_of(sheet, key)
    other = neighbour(sheet, at, 1)
    if other is None:
        return sheet
    stories = list(sheet["stories"])
    joined = _joined(stories[at], stories[other])
    stories[at] = joined
    del stories[other]
    gone = sheet["stories"][other]["key"]
    leftovers = [{**row, "to": key if row["to"] == gone else row["to"]} for row in sheet["leftovers"]]
    return cast("Sheet", {**sheet, "stories": stories, "leftovers": leftovers})


def split(sheet: Sheet, key: str, paragraph: int, source: Sequence[str] = ()) -> Sheet:
    """A new story begins with this paragraph of the body (counted from 0), which becomes its headline.

    What stands at a story's end (names at the end, photo credit) goes with the new one. `source` are the
    lines of the page, by which the source lines are shared out. The first paragraph begins no new story
    unless it follows a headline of its own.
    """
    at = index_of(sheet, key)
    story = sheet["stories"][at]
    paragraphs = story["body"].split("\n")
    if not 0 <= paragraph < len(paragraphs) or not story["body"]:
        return sheet
    lines = _lines_from(story["lines"], paragraphs[paragraph], source)
    first = {
        **story,
        "body": "\n".join(paragraphs[:paragraph]),
        "bylines": [byline for byline in story["bylines"] if byline["position"] == "dateline"],
        "credit": "",
        "lines": [line for line in story["lines"] if line not in lines] or story["lines"],
        "doubts": [doubt for doubt in story["doubts"] if doubt["line"] not in lines],
    }
    second = blank_story(
        _new_key(sheet),
        lines=lines,
        genre=story["genre"],
        section=story["section"],
        credit=story["credit"],
        bylines=[byline for byline in story["bylines"] if byline["position"] != "dateline"],
        doubts=[doubt for doubt in story["doubts"] if doubt["line"] in lines],
        **_head_and_body(paragraphs[paragraph:]),
    )
    stories = list(sheet["stories"])
    stories[at : at + 1] = [cast("SheetStory", first), _opened(second)]
    return with_stories(sheet, stories)


def _new_key(sheet: Sheet) -> str:
    """A key that no story of the sheet has or had."""
    past = (row for change in sheet["history"] for row in change["stories"])
    taken = [int(row["key"].removeprefix("s")) for row in (*sheet["stories"], *past)]
    return f"s{max(taken, default=0) + 1}"


def _joined(story: SheetStory, after: SheetStory) -> SheetStory:
    values = _as_kicker(story, after) if _is_headline_alone(story, after) else _as_text(story, after)
    return cast(
        "SheetStory",
        {
            **story,
            **values,
            "lines": sorted({*story["lines"], *after["lines"]}),
            "bylines": _each_once([*story["bylines"], *after["bylines"]]),
            "doubts": [*story["doubts"], *after["doubts"]],
        },
    )


def _is_headline_alone(story: SheetStory, after: SheetStory) -> bool:
    """Whether the story is nothing but a headline line that the next one lacks."""
    others = (
        story["kicker"],
        story["deck"],
        story["dateline"],
        story["body"],
        story["credit"],
        after["kicker"],
    )
    return not any(others)


def _as_kicker(story: SheetStory, after: SheetStory) -> dict[str, Any]:
    return {**after, "key": story["key"], "kicker": story["headline"], "removed": False}


def _as_text(story: SheetStory, after: SheetStory) -> dict[str, Any]:
    deck = DASH + after["deck"] if after["deck"] and after["deck_dash"] else after["deck"]
    heads = [CROSSHEAD + line for line in (after["kicker"], after["headline"], deck) if line]
    own_credit = story["credit"] if after["credit"] not in {"", story["credit"]} else ""
    takes_dateline = not story["body"] and not story["dateline"]
    repeats = takes_dateline or after["dateline"] == story["dateline"]
    body = after["body"] if repeats else after["dateline"] + after["body"]
    return {
        "dateline": after["dateline"] if takes_dateline else story["dateline"],
        "body": "\n".join(filter(None, (story["body"], own_credit, *heads, body))),
        "credit": after["credit"] or story["credit"],
    }


def _each_once(bylines: list[SheetByline]) -> list[SheetByline]:
    known = {(byline["name"], byline["role"], byline["position"]): byline for byline in reversed(bylines)}
    return [
        byline for byline in bylines if known[byline["name"], byline["role"], byline["position"]] is byline
    ]


def _head_and_body(paragraphs: list[str]) -> dict[str, str]:
    headline = paragraphs[0].removeprefix(CROSSHEAD)
    if len(headline) > LONGEST_HEADLINE:
        return {"headline": "", "body": "\n".join(paragraphs)}
    return {"headline": headline, "body": "\n".join(paragraphs[1:])}


def _opened(story: SheetStory) -> SheetStory:
    """The new story with its dateline and the names in it read out of its first paragraph."""
    first, *rest = story["body"].split("\n")
    if not first or first.startswith(CROSSHEAD):
        return story
    line = story["lines"][0] if story["lines"] else 1
    opening = read_opening(Passage((Piece(line, 0, first),)))
    return cast(
        "SheetStory",
        {
            **story,
            "dateline": opening.dateline,
            "bylines": [*read_bylines(opening.reading.bylines), *story["bylines"]],
            "body": "\n".join((opening.rest.text.strip(), *rest)),
        },
    )


def _lines_from(lines: list[int], paragraph: str, source: Sequence[str]) -> list[int]:
    """Those of a story's source lines that stand at or below the line on which the paragraph begins."""
    wanted = fold(paragraph.removeprefix(CROSSHEAD))
    for index, line in enumerate(lines):
        printed = fold(source[line - 1]).strip() if line <= len(source) else ""
        if printed and (wanted.startswith(printed) or printed.startswith(wanted)):
            return lines[index:]
    return lines
