"""What became of a photo's entry in the library: who changed what, and when."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.apps import apps
from django.utils.translation import gettext as _

from photos.models import Photo
from photos.models.photo import WORDS
from photos.rights import Rights
from reporters.models import Reporter, User

LENGTH = 20
"""The latest rows of the history that are told; what is older stays in the database."""


@dataclass(frozen=True)
class Change:
    """One change: when, by whom (None: not through the site), and what, as sentences."""

    at: datetime.datetime
    by: User | None
    said: list[str]


def changes_of(photo: Photo) -> list[Change]:
    """The latest first; what only the machine noted is left out."""
    told = list(_changes(photo))[::-1]
    people = User.objects.in_bulk({_actor(event) for event, _words in told} - {None})
    return [Change(event.pgh_created_at, people.get(_actor(event) or 0), words) for event, words in told]


def _actor(event: Any) -> int | None:
    context = event.pgh_context
    return context.metadata.get("user") if context else None


def _changes(photo: Photo) -> Iterator[tuple[Any, list[str]]]:
    kept = apps.get_model("photos", "PhotoEvent").objects.select_related("pgh_context")
    events = list(kept.filter(pgh_obj_id=photo.pk).order_by("-pgh_id")[: LENGTH + 1])[::-1]
    names = _names({event.photographer_id for event in events})
    if events and events[0].pgh_label == "insert":
        yield events[0], [_("sent in")]
    for before, after in pairwise(events):
        words = [
            _told(name, before, after, names) for name in WORDS if _value(before, name) != _value(after, name)
        ]
        if words:
            yield after, words


def _names(people: set[int | None]) -> dict[int, str]:
    return {
        person.pk: str(person) for person in Reporter.objects.filter(pk__in=[each for each in people if each])
    }


def _value(event: Any, name: str) -> Any:
    return event.photographer_id if name == "photographer" else getattr(event, name)


def _told(name: str, before: Any, after: Any, names: dict[int, str]) -> str:
    field: Any = Photo._meta.get_field(name)  # noqa: SLF001 - Django's public API
    old, new = (_shown(name, _value(event, name), names) for event in (before, after))
    return f"{field.verbose_name}：{old} → {new}"


def _shown(name: str, value: Any, names: dict[int, str]) -> str:
    if name == "photographer":
        return names.get(value, "–")
    if name == "rights" and value in Rights.values:
        return str(Rights(value).label)
    return str(value or "–")
