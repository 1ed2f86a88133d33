"""How a sent sheet becomes a sheet again: everything typed in any card is kept."""

from itertools import count
from typing import Any, cast

from django.http import QueryDict

from issues.admin.sheet_forms import BLANK_BYLINE, BylineForm, Sections, StoryForm, typed_numbers
from issues.importing.history import remember
from issues.importing.operations import settle_leftover
from issues.importing.sheet import Leftover, Sheet, SheetByline, SheetStory, blank_story


def typed_sheet(sheet: Sheet, data: QueryDict, sections: Sections) -> Sheet:
    """The sheet with what was typed in its cards; a card that was not sent stays as it was."""
    stories = [_typed_story(story, data, sections) for story in sheet["stories"]]
    return _decide(cast("Sheet", {**sheet, "stories": stories}), data)


def typed_anew(newer: Sheet, data: QueryDict, sections: Sections) -> Sheet:
    """The sheet as it stood in a window that is older than `newer`, with what was typed there."""
    known = {story["key"]: story for story in newer["stories"]}
    stories = [
        _typed_story(
            {**known.get(key, blank_story(key)), "removed": f"{key}-removed" in data}, data, sections
        )
        for key in dict.fromkeys(data.getlist("story"))
    ]
    leftovers = [_as_it_was(row, data) for row in newer["leftovers"]]
    return _decide(cast("Sheet", {**newer, "stories": stories, "leftovers": leftovers}), data)


def _typed_story(story: SheetStory, data: QueryDict, sections: Sections) -> SheetStory:
    if f"{story['key']}-headline" not in data:
        return story
    settled = typed_numbers(data, f"{story['key']}-settled")
    doubts = [{**doubt, "settled": number in settled} for number, doubt in enumerate(story["doubts"])]
    typed = StoryForm(story, sections, data).typed()
    return cast("SheetStory", {**story, **typed, "bylines": _typed_bylines(story, data), "doubts": doubts})


def _typed_bylines(story: SheetStory, data: QueryDict) -> list[SheetByline]:
    """The rows in order. One whose name was emptied is taken out; a new one counts as soon as it says anything."""
    rows = []
    for number in count():
        prefix = f"{story['key']}-byline-{number}"
        if f"{prefix}-name" not in data:
            break
        known = story["bylines"][number] if number < len(story["bylines"]) else BLANK_BYLINE
        row = BylineForm(prefix, known, data=data).typed()
        if row["name"] or (row["organisation"] and not known["name"]):
            rows.append(cast("SheetByline", row))
    return rows


def _as_it_was(row: Leftover, data: QueryDict) -> Leftover:
    return cast("Leftover", {**row, "to": data.get(f"was-{row['key']}", row["to"])})


def _decide(sheet: Sheet, data: QueryDict) -> Sheet:
    """Carries out what was chosen for the lines of no story."""
    offered: set[Any] = {"", "-", *(story["key"] for story in sheet["stories"])}
    for row in sheet["leftovers"]:
        to = data.get(f"to-{row['key']}", row["to"])
        if to != row["to"] and to in offered:
            sheet = remember(sheet, settle_leftover(sheet, row["key"], to), "settle_leftover")
    return sheet
