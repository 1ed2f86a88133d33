"""Long lists in leaves of twenty, without counting what is not shown."""

import re
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest

LENGTH = 20
LAST_LEAF = 250
"""What lies farther back is found by month and by search: deep offsets cost the database too much."""

_NUMBER = re.compile(r"[1-9][0-9]{0,2}")


@dataclass(frozen=True)
class Leaf:
    """The rows of one leaf and its number; `has_next` where there are more."""

    rows: list[Any]
    number: int
    has_next: bool


def leaf_number(request: HttpRequest) -> int:
    """The number that `?page=` asks for, 1 without it. Raises Http404 for anything that is no leaf."""
    asked = request.GET.get("page", "1")
    if not _NUMBER.fullmatch(asked) or int(asked) > LAST_LEAF:
        raise Http404
    return int(asked)


def leaf(request: HttpRequest, rows: QuerySet[Any]) -> Leaf:
    """The leaf that the reader asks for. Raises Http404 beyond the last one; the first may be empty."""
    number = leaf_number(request)
    start = (number - 1) * LENGTH
    found = list(rows[start : start + LENGTH + 1])
    if number > 1 and not found:
        raise Http404
    return Leaf(found[:LENGTH], number, len(found) > LENGTH and number < LAST_LEAF)
