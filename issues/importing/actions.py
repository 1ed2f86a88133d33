"""The buttons of the sheet: what each is called and what it does. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from issues.importing import joining, operations
from issues.importing.history import remember
from issues.importing.sheet import Sheet


@dataclass(frozen=True)
class Request:
    """What an action is about: the story, and where it is to be split: a paragraph counted from 0."""

    key: str
    paragraph: int = 0
    source: Sequence[str] = ()


@dataclass(frozen=True)
class Action:
    name: str
    label: str | Promise
    run: Callable[[Sheet, Request], Sheet]


def _swap(name: str, label: str | Promise) -> Action:
    one, other = operations.SWAPS[name]
    return Action(name, label, lambda sheet, ask: operations.swap(sheet, ask.key, one, other))


def _split(sheet: Sheet, ask: Request) -> Sheet:
    return joining.split(sheet, ask.key, ask.paragraph, ask.source)


ACTIONS = {
    action.name: action
    for action in (
        _swap("swap_kicker_headline", _("Swap kicker and headline")),
        _swap("swap_headline_deck", _("Swap headline and deck")),
        _swap("swap_deck_kicker", _("Swap deck and kicker")),
        Action(
            "lines_up", _("Headline lines up"), lambda sheet, ask: operations.shift_lines(sheet, ask.key, -1)
        ),
        Action(
            "lines_down",
            _("Headline lines down"),
            lambda sheet, ask: operations.shift_lines(sheet, ask.key, 1),
        ),
        Action("move_up", _("Move up"), lambda sheet, ask: operations.move(sheet, ask.key, -1)),
        Action("move_down", _("Move down"), lambda sheet, ask: operations.move(sheet, ask.key, 1)),
        Action("merge", _("Merge with the next story"), lambda sheet, ask: joining.merge(sheet, ask.key)),
        Action("split", _("Split here"), _split),
        Action("remove", _("Remove"), lambda sheet, ask: operations.remove(sheet, ask.key)),
        Action("restore", _("Put back"), lambda sheet, ask: operations.restore(sheet, ask.key)),
    )
}


def perform(sheet: Sheet, name: str, ask: Request) -> Sheet:
    """The sheet after an action of ACTIONS, which can be taken back. Raises NoSuchStory."""
    return remember(sheet, ACTIONS[name].run(sheet, ask), name)
