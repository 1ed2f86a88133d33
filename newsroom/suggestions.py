"""What the public archive holds as the reader types: sections, people, organisations, tags, headlines.

Everything comes from texts that are public at this moment, so nothing else can be learnt.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import groupby, islice
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.asking import Question
from articles.excerpts import answers
from articles.models import Publication, SearchEntry
from articles.models.search_queries import Search, SearchEntryQuerySet
from articles.search import PairQuery, label, plain
from articles.search_filters import Filters
from articles.simplified import simplified

MOST = 8
MOST_OF_A_KIND = 2
"""Of each kind but headlines."""
MOST_TEXTS = 20
"""Public texts that are looked at for names and tags, and as many for headlines."""


@dataclass(frozen=True)
class Suggestion:
    kind: str
    text: str
    address: str


def suggestions(typed: str) -> list[dict[str, str]]:
    """At most MOST, with one query; none for a question without a word."""
    question = Question.read(typed)
    said = Search(question, Filters()).headline_query
    if said is None:
        return []
    starts = tuple({plain(question.text), plain(simplified(question.text))})
    text = {name: F(f"revision__{name}") for name in ("headline", "tags", "bylines")}
    texts = _texts(said, starts).values(json=JSONObject(article=F("article_id"), **text))
    paper = Publication.objects.with_sections().annotate(texts=ArraySubquery(texts)).first()
    return [asdict(each) for each in _chosen(paper, starts, question)] if paper else []


def _texts(said: PairQuery, starts: tuple[str, ...]) -> SearchEntryQuerySet:
    """The newest texts whose headline holds what is typed, and the newest with a name or a tag that begins so."""
    kinds = ("person", "organisation", "tag")
    named = PairQuery(" | ".join(f"{label(kind, start)}:*" for kind in kinds for start in starts))
    newest = SearchEntry.objects.out().newest_first()
    halves = [newest.filter(headline_vector=query).values("pk")[:MOST_TEXTS] for query in (said, named)]
    return SearchEntry.objects.filter(pk__in=halves[0].union(halves[1], all=True)).public().newest_first()


def _chosen(paper: Any, starts: tuple[str, ...], question: Question) -> list[Suggestion]:
    """Names before headlines, and of no kind of name so many that nothing else is left."""
    names = [each for each in dict.fromkeys(_names(paper)) if plain(each.text).startswith(starts)]
    few = [each for _kind, group in groupby(names, _kind_of) for each in islice(group, MOST_OF_A_KIND)]
    return [*few, *_headlines(paper, question)][:MOST]


def _kind_of(suggestion: Suggestion) -> str:
    return suggestion.kind


def _names(paper: Any) -> Iterator[Suggestion]:
    """Of sections, people, organisations and tags, in this order."""
    for each in paper.navigation:
        yield Suggestion(_("Section"), each["name"], reverse("section", args=[each["slug"]]))
    bylines = [byline for text in paper.texts for byline in text["bylines"]]
    for kind, name, view in (
        (_("Person"), "name", "reporter"),
        (_("Organisation"), "organisation", "organisation"),
    ):
        for byline in bylines:
            if byline[f"{view}_id"] and byline[name]:
                yield Suggestion(kind, byline[name], reverse(view, args=[byline[f"{view}_id"]]))
    for tag in (tag for text in paper.texts for tag in text["tags"]):
        yield Suggestion(_("Tag"), tag, reverse("tag", args=[tag]))


def _headlines(paper: Any, question: Question) -> Iterator[Suggestion]:
    for text in paper.texts:
        if answers(text["headline"], question):
            yield Suggestion(_("Story"), text["headline"], reverse("article", args=[text["article"]]))
