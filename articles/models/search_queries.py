"""Which published stories answer a reader's question, and in which order."""

from typing import Any

from django.db import models
from django.db.models.functions import Now

from articles.search import PairQuery

MOST_COUNTED = 1000
"""Hits beyond this many are not counted: the reader is told “more than”."""


class SearchEntryQuerySet(models.QuerySet[Any]):
    def answering(self, query: PairQuery) -> "SearchEntryQuerySet":
        """Entries of the texts that are public now."""
        return self.out().filter(vector=query, revision=models.F("article__published_revision"))

    def out(self) -> "SearchEntryQuerySet":
        """Without those that still wait for their time."""
        return self.filter(published_at__lte=Now())

    def capped_count(self) -> int:
        """How many entries there are, at most MOST_COUNTED + 1."""
        return self.order_by().values("pk")[: MOST_COUNTED + 1].count()

    def best_first(self, query: PairQuery, reach: int) -> "SearchEntryQuerySet":
        """The answers whose headline holds the question before the others, each newest first, to read
        the first `reach` of.

        Each half is cut by itself, in the order of its index: a common word's thousands of hits are
        never sorted as a whole.
        """
        headline = self.out().filter(headline_vector=query).order_by("-published_at", "-pk")
        others = self.answering(query).exclude(headline_vector=query).order_by("-published_at", "-pk")
        chosen = headline.values("pk")[:reach].union(others.values("pk")[:reach], all=True)
        in_headline = models.Case(models.When(headline_vector=query, then=0), default=1)
        return self.filter(pk__in=chosen).order_by(in_headline, "-published_at", "-pk")
