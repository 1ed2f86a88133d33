"""Which published stories answer a reader's question, and in which order."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models.functions import Now

from articles.asking import Question
from articles.models.article_queries import is_out
from articles.search import PairQuery
from articles.search_filters import Filters

MOST_COUNTED = 1000
"""Hits beyond this many are not counted: the reader is told “more than”."""


@dataclass(frozen=True)
class Search:
    """A question with its filters."""

    question: Question
    filters: Filters

    @property
    def is_asked(self) -> bool:
        """Whether there is anything to look for: a word, or a filter."""
        return bool(self.question.wanted or self.filters.given)

    @property
    def query(self) -> PairQuery | None:
        """Words and labels as a tsquery; None where only the days are asked for."""
        excluded = [term.query for term in self.question.excluded]
        return _all([*self._wanted, *self.filters.labels, *excluded])

    @property
    def headline_query(self) -> PairQuery | None:
        """What a headline must hold to stand first; None without a word."""
        return _all([*self._wanted, *self.filters.labels]) if self._wanted else None

    @property
    def _wanted(self) -> list[str]:
        return [term.query for term in self.question.wanted]


def _all(parts: list[str]) -> PairQuery | None:
    return PairQuery(" & ".join(parts)) if parts else None


class SearchEntryQuerySet(models.QuerySet[Any]):
    def answering(self, search: Search) -> "SearchEntryQuerySet":
        """Entries whose time has come that hold what is asked for, and pass the filters."""
        entries = self._in_time(search)
        return entries.filter(vector=search.query) if search.query else entries

    def public(self) -> "SearchEntryQuerySet":
        """Entries of the texts that are public now, by the stories themselves.

        Asked of few chosen entries only: the planner takes nearly all of them for stale, and would sort a
        common word's thousands of hits as a whole.
        """
        return self.filter(is_out("article__"), revision=models.F("article__published_revision"))

    def out(self) -> "SearchEntryQuerySet":
        """Without those that still wait for their time; a withdrawn story has no entry."""
        return self.filter(published_at__lte=Now())

    def newest_first(self) -> "SearchEntryQuerySet":
        return self.order_by("-published_at", "-pk")

    def newest(self, search: Search, reach: int) -> "SearchEntryQuerySet":
        """The answers, newest first, to read the first `reach` of."""
        chosen = self.answering(search).newest_first().values("pk")[:reach]
        return self.filter(pk__in=chosen).newest_first()

    def capped_count(self) -> int:
        """How many entries there are, at most MOST_COUNTED + 1."""
        return self.order_by().values("pk")[: MOST_COUNTED + 1].count()

    def best_first(self, search: Search, reach: int) -> "SearchEntryQuerySet":
        """The answers whose headline holds the question before the others, each newest first, to read
        the first `reach` of. Without a word, the newest first.

        Each half is cut by itself, in the order of its index: a common word's thousands of hits are
        never sorted as a whole.
        """
        said = search.headline_query
        if said is None:
            return self.newest(search, reach)
        entries = self.answering(search) if search.question.excluded else self._in_time(search)
        headline = entries.filter(headline_vector=said).newest_first()
        others = self.answering(search).exclude(headline_vector=said).newest_first()
        chosen = headline.values("pk")[:reach].union(others.values("pk")[:reach], all=True)
        in_headline = models.Case(models.When(headline_vector=said, then=0), default=1)
        return self.filter(pk__in=chosen).order_by(in_headline, "-published_at", "-pk")

    def _in_time(self, search: Search) -> "SearchEntryQuerySet":
        filters = search.filters
        entries = self.out().filter(published_at__gte=filters.begins) if filters.begins else self.out()
        return entries.filter(published_at__lt=filters.ends) if filters.ends else entries
