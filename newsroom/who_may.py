"""Who may do what, as one table for people to read: made from the workflow's steps and the roles' rights."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.apps import apps
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from articles.handbook import remarks
from articles.workflow import STEPS, Step
from newsroom.roles import ADD, CHANGE, DELETE, RIGHTS, VIEW
from reporters.roles import DESK, PLANNERS, WRITERS, Role

VERBS = {
    VIEW: pgettext_lazy("right", "see"),
    ADD: pgettext_lazy("right", "add"),
    CHANGE: pgettext_lazy("right", "change"),
    DELETE: pgettext_lazy("right", "delete"),
}

BESIDE_THE_STEPS: tuple[tuple[Promise, tuple[Role, ...]], ...] = (
    (gettext_lazy("Write stories"), WRITERS),
    (gettext_lazy("Read every story that was ever submitted"), DESK),
    (gettext_lazy("Set deadlines"), PLANNERS),
)


@dataclass(frozen=True)
class Line:
    """One line of the table: what is done, from where to where, and for each role in order what it may."""

    what: str
    way: str
    cells: list[str]
    remarks: list[str]


@dataclass(frozen=True)
class Group:
    label: str
    lines: list[Line]


def who_may() -> dict[str, Any]:
    """The roles as columns, and the table's three parts, in the active language."""
    return {
        "roles": [role.label for role in Role],
        "steps": list(_steps()),
        "beside": [Line(str(what), "", _marks(roles), []) for what, roles in BESIDE_THE_STEPS],
        "registers": list(_registers()),
    }


def _marks(roles: tuple[Role, ...]) -> list[str]:
    return [_("yes") if role in roles else "" for role in Role]


def _steps() -> Iterator[Group]:
    """The table's steps by name; the same step from several states for the same people is one line."""
    order = list(dict.fromkeys(step.name for step in STEPS))
    for name, rows in groupby(sorted(STEPS, key=lambda step: order.index(step.name)), lambda step: step.name):
        lines = list(_lines(list(rows)))
        yield Group(next(str(step.label) for step in STEPS if step.name == name), lines)


def _lines(rows: list[Step]) -> Iterator[Line]:
    alike: dict[Any, list[Step]] = {}
    for step in rows:
        alike.setdefault((step.target, step.roles, *remarks(step)), []).append(step)
    for steps in alike.values():
        sources = "、".join(str(step.source.label) for step in steps)
        way = f"{sources} → {steps[0].target.label}"
        yield Line(str(steps[0].label), way, _marks(steps[0].roles), list(remarks(steps[0])))


def _registers() -> Iterator[Line]:
    for model in dict.fromkeys(model for rights in RIGHTS.values() for model in rights):
        label = str(apps.get_model(model)._meta.verbose_name_plural)  # noqa: SLF001 - Django's public API
        yield Line(label, "", [_verbs(RIGHTS[role].get(model, ())) for role in Role], [])


def _verbs(verbs: tuple[str, ...]) -> str:
    return "、".join(str(VERBS[verb]) for verb in verbs)
