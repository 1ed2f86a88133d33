"""Taking back actions on a sheet. Pure.

A change is {"action": name, "stories": rows, "leftovers": rows}: for every story (leftover) before the
action, in order, its key and the fields that the action changed, with their earlier values; a story that
the action made away with stands there whole. What was typed since into other fields stays when the
action is taken back.
"""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from issues.importing.sheet import Sheet

LONGEST = 20
"""Actions that can be taken back."""


def remember(before: Sheet, after: Sheet, action: str) -> Sheet:
    """`after`, able to go back to `before`; an action that changed nothing is not remembered."""
    stories = _earlier(before["stories"], after["stories"])
    leftovers = _earlier(before["leftovers"], after["leftovers"])
    if before["stories"] == after["stories"] and before["leftovers"] == after["leftovers"]:
        return after
    change = {"action": action, "stories": stories, "leftovers": leftovers}
    return cast("Sheet", {**after, "history": [*before["history"], change][-LONGEST:]})


def step_back(sheet: Sheet) -> Sheet:
    """The sheet without its last action; without history, the sheet itself."""
    if not sheet["history"]:
        return sheet
    *history, last = sheet["history"]
    stories = _restored(sheet["stories"], last["stories"])
    leftovers = _restored(sheet["leftovers"], last["leftovers"])
    return cast("Sheet", {**sheet, "stories": stories, "leftovers": leftovers, "history": history})


def last_action(sheet: Sheet) -> str:
    """The name of the action that would be taken back, or nothing."""
    return str(sheet["history"][-1]["action"]) if sheet["history"] else ""


def _earlier(before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    now = {row["key"]: row for row in after}
    return [_changed(row, now.get(row["key"], {})) for row in before]


def _changed(row: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value for name, value in row.items() if name == "key" or name not in now or now[name] != value
    }


def _restored(rows: Sequence[Mapping[str, Any]], earlier: Sequence[Mapping[str, Any]]) -> list[Any]:
    now = {row["key"]: row for row in rows}
    return [{**now.get(row["key"], {}), **row} for row in earlier]
