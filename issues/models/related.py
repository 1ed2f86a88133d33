"""Which stories belong beside a story: near it in time, with a tag, a person or the section in common."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Exists, F, Func, IntegerField, OuterRef, Q, Value, When

from articles.models import Article
from issues.models.placement import Placement, place_of

MOST_RELATED = 5
NEIGHBOURS = 150
"""Stories before and as many after it, by their first publication, among which is looked: whatever the archive."""

TAG, PERSON, ORGANISATION, SECTION = 4, 2, 1, 1
"""What each thing in common counts. A tag says what a story is about; section and organisation only whence it comes."""

TEXT = "published_revision"
ARRAYS = {"tags": TAG, "reporter_ids": PERSON, "organisation_ids": ORGANISATION}


class SharedCount(Func):
    """How many values of the first array are in the second too."""

    template = "(SELECT count(*) FROM unnest(%(expressions)s))"
    arg_joiner = ") AS shared(each) WHERE each = ANY("
    output_field = IntegerField()


def with_related(stories: Any, article: str = "") -> Any:
    """Adds `related` to stories, or to rows whose story is `article`: at most MOST_RELATED public stories, what has
    most in common first and then the newest, as [{headline, pk, date, page, number, tags, reporter_ids,
    organisation_ids, section, section_name}]. The story itself is none of them, nor what stands on its page."""
    path = f"{article}__" if article else ""
    page = "page" if article else "placement__page"
    return stories.annotate(related=ArraySubquery(_related(path, page)))


def _related(path: str, page: str) -> Any:
    near = Article.objects.public().filter(pk__in=_near(path)).exclude(pk=OuterRef(f"{path}pk"))
    beside = Placement.objects.filter(article=OuterRef("pk"), page=OuterRef(OuterRef(page)))
    rows = near.filter(_has_in_common(path), ~Exists(beside))
    ranked = rows.annotate(score=_score(path)).order_by("-score", "-first_published_at", "-pk")
    facts = {name: F(f"{TEXT}__{name}") for name in ARRAYS}
    section = {"section": F(f"{TEXT}__section"), "section_name": F(f"{TEXT}__section__name")}
    return ranked.values(json=place_of("", **facts, **section))[:MOST_RELATED]


def _near(path: str) -> Any:
    """The neighbours in time: two short ranges of one index."""
    moment = OuterRef(OuterRef(f"{path}first_published_at"))
    public = Article.objects.public()
    before = public.filter(first_published_at__lte=moment).newest_first()
    after = public.filter(first_published_at__gt=moment).order_by("first_published_at", "id")
    return before.values("pk")[:NEIGHBOURS].union(after.values("pk")[:NEIGHBOURS], all=True)


def _has_in_common(path: str) -> Q:
    shared = Q(**{f"{TEXT}__section": OuterRef(f"{path}{TEXT}__section")})
    for name in ARRAYS:
        shared |= Q(**{f"{TEXT}__{name}__overlap": OuterRef(f"{path}{TEXT}__{name}")})
    return shared


def _score(path: str) -> Any:
    same_section = When(**{f"{TEXT}__section": OuterRef(f"{path}{TEXT}__section")}, then=Value(SECTION))
    score: Any = Case(same_section, default=0, output_field=IntegerField())
    for name, weight in ARRAYS.items():
        score += weight * SharedCount(F(f"{TEXT}__{name}"), OuterRef(f"{path}{TEXT}__{name}"))
    return score
