"""The queue's orders, and how a leaf begins after the last story of the one before: by its place, not its number."""

import datetime
import re
from typing import Any

from django.db.models import F, Q

from articles.models import Article
from articles.models.article_queries import ArticleQuerySet

ORDERS: dict[str, tuple[Any, ...]] = {
    "waiting": ("state_since", "id"),
    "deadline": (F("deadline").asc(nulls_last=True), "id"),
    "newest": ("-id",),
}

_PLACE = re.compile(r"(?:([0-9]{1,17})|none)-([1-9][0-9]{0,17})")
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
_COLUMN = {"waiting": "state_since", "deadline": "deadline"}


def place_of(article: Article, order: str) -> str:
    """A story's place in an order, as the address holds it: microseconds (or none) and number."""
    moment: datetime.datetime | None = getattr(article, _COLUMN[order]) if order in _COLUMN else None
    elapsed = "none" if moment is None else str((moment - _EPOCH) // datetime.timedelta(microseconds=1))
    return f"{elapsed}-{article.pk}"


def after(stories: ArticleQuerySet, order: str, place: str) -> ArticleQuerySet:
    """What follows a place in this order; all of it where the place makes no sense."""
    found = _PLACE.fullmatch(place)
    if not found:
        return stories
    moment, number = found.group(1), int(found.group(2))
    if order not in _COLUMN:
        return stories.filter(pk__lt=number)
    try:
        since = _EPOCH + datetime.timedelta(microseconds=int(moment)) if moment else None
    except OverflowError:
        return stories
    return stories.filter(_beyond(_COLUMN[order], since, number))


def _beyond(column: str, moment: datetime.datetime | None, number: int) -> Q:
    if moment is None:
        return Q(**{f"{column}__isnull": True}, pk__gt=number)
    later = Q(**{f"{column}__gte": moment}) & (Q(**{f"{column}__gt": moment}) | Q(pk__gt=number))
    return later | Q(deadline__isnull=True) if column == "deadline" else later
