"""What became of an account, for whoever keeps the accounts: who changed what, and when."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.apps import apps
from django.utils.translation import gettext as _

from reporters.models import User
from reporters.roles import Role

LENGTH = 200
"""The latest changes; what is older stays in the database."""

TOLD = ("username", "name", "email", "phone", "is_active", "is_staff", "is_superuser")
"""What of an account is told; passwords are not in the history at all."""


@dataclass(frozen=True)
class Change:
    """One change: when, by whom (None: not through the site), and what, as sentences."""

    at: datetime.datetime
    by: User | None
    said: list[str]


def changes_of(account: User) -> list[Change]:
    """The latest first."""
    said = [*_account_changes(account), *_role_changes(account)]
    said.sort(key=lambda change: change[0].pgh_created_at, reverse=True)
    people = User.objects.in_bulk({_actor(event) for event, _words in said} - {None})
    return [
        Change(event.pgh_created_at, people.get(_actor(event) or 0), words) for event, words in said[:LENGTH]
    ]


def _actor(event: Any) -> int | None:
    context = event.pgh_context
    return context.metadata.get("user") if context else None


def _account_changes(account: User) -> Iterator[tuple[Any, list[str]]]:
    history = apps.get_model("reporters", "UserEvent").objects.select_related("pgh_context")
    events = list(history.filter(pgh_obj_id=account.pk).order_by("-pgh_id")[: LENGTH + 1])[::-1]
    if events and events[0].pgh_label == "insert":
        yield events[0], [_("account made")]
    for before, after in pairwise(events):
        words = [_told(name, before, after) for name in TOLD if getattr(before, name) != getattr(after, name)]
        if words:
            yield after, words


def _told(name: str, before: Any, after: Any) -> str:
    if name == "is_active":
        return _("switched on") if after.is_active else _("switched off")
    field: Any = User._meta.get_field(name)  # noqa: SLF001 - Django's public API
    return f"{field.verbose_name}：{getattr(before, name)} → {getattr(after, name)}"


def _role_changes(account: User) -> Iterator[tuple[Any, list[str]]]:
    history = apps.get_model("reporters", "RoleHeldEvent").objects.select_related("pgh_context", "group")
    for event in history.filter(user_id=account.pk).order_by("-pgh_id")[:LENGTH]:
        name = event.group.name if event.group else str(event.group_id)
        role = str(Role(name).label) if name in Role.values else name
        given = event.pgh_label == "insert"
        yield event, [_("role given: %s") % role if given else _("role taken away: %s") % role]
