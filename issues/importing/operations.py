"""What an editor can do to the stories of a sheet. Pure: a sheet goes in, a new sheet comes out.

No text is ever dropped: a removed story stays on the sheet, and every action can be taken back
(issues/importing/history.py). Merging and splitting stand in issues/importing/joining.py.
"""

from typing import Any, cast

from issues.importing.sheet import (
    LEFT_OUT,
    Sheet,
    SheetStory,
    index_of,
)

SWAPS = {
    "swap_kicker_headline": ("kicker", "headline"),
    "swap_headline_deck": ("headline", "deck"),
    "swap_deck_kicker": ("deck", "kicker"),
}


def swap(sheet: Sheet, key: str, one: str, other: str) -> Sheet:
    """Two headline lines change places; the dash stays with the deck."""
    story = cast("dict[str, Any]", sheet["stories"][index_of(sheet, key)])
    return _with(sheet, key, **{one: story[other], other: story[one]})


def shift_lines(sheet: Sheet, key: str, step: int) -> Sheet:
    """Every headline line goes one place up (-1: headline and deck become kicker and headline) or down (1)."""
    names = ("kicker", "headline", "deck")
    story = cast("dict[str, Any]", sheet["stories"][index_of(sheet, key)])
    return _with(sheet, key, **{names[(at + step) % 3]: story[name] for at, name in enumerate(names)})


def remove(sheet: Sheet, key: str) -> Sheet:
    """Takes a story off the page; it can be put back."""
    return _with(sheet, key, removed=True)


def restore(sheet: Sheet, key: str) -> Sheet:
    return _with(sheet, key, removed=False)


def move(sheet: Sheet, key: str, step: int) -> Sheet:
    """The story changes places with the next one that is not removed, above (-1) or below (1)."""
    stories = list(sheet["stories"])
    at = index_of(sheet, key)
    other = neighbour(sheet, at, step)
    if other is not None:
        stories[at], stories[other] = stories[other], stories[at]
    return with_stories(sheet, stories)


def settle_leftover(sheet: Sheet, leftover_key: str, to: str) -> Sheet:
    """Decides about a line of no story: "" not decided, LEFT_OUT, or the key of the story that it ends."""
    row = next(row for row in sheet["leftovers"] if row["key"] == leftover_key)
    if to not in {"", LEFT_OUT}:
        story = sheet["stories"][index_of(sheet, to)]
        sheet = _with(sheet, to, body="\n".join(filter(None, (story["body"], row["text"]))))
    leftovers = [{**each, "to": to} if each["key"] == leftover_key else each for each in sheet["leftovers"]]
    return cast("Sheet", {**sheet, "leftovers": leftovers})


def _with(sheet: Sheet, key: str, **values: Any) -> Sheet:
    stories = list(sheet["stories"])
    at = index_of(sheet, key)
    stories[at] = cast("SheetStory", {**stories[at], **values})
    return with_stories(sheet, stories)


def with_stories(sheet: Sheet, stories: list[SheetStory]) -> Sheet:
    """The sheet with other stories."""
    return cast("Sheet", {**sheet, "stories": stories})


def neighbour(sheet: Sheet, at: int, step: int) -> int | None:
    """The index of the next story that is not removed, above (-1) or below (1)."""
    at += step
    while 0 <= at < len(sheet["stories"]):
        if not sheet["stories"][at]["removed"]:
            return at
        at += step
    return None
