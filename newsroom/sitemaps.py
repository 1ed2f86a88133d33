"""What search engines are told: an index of months, each month's issues, pages and stories; the news of two
days; robots.txt.

Django's own sitemap framework counts every list that it names, so its index grows slower with the
archive. Here the index is one query, the others two.
"""

import calendar
import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Case, F, Max, Q, When
from django.db.models.functions import Greatest, Now, TruncDate, TruncMonth
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.models import Article, Publication
from articles.models.article_queries import ArticleQuerySet, is_out
from articles.workflow import SEEN_AT_ONCE
from issues.models import Issue, address_of
from newsroom.addresses import absolute, in_language
from newsroom.moments import whole_second
from newsroom.pictures import shared_address
from newsroom.xml import xml

LANGUAGES = {"zh-CN": "zh-hans", "en": "en"}
"""Of the interface, as search engines and as Django name them; each has its own address."""

NEWS = datetime.timedelta(days=2)
MOST_NEWS = 1000
"""What the news sitemap holds: stories no older than this, and no more of them."""

PRINTED = Q(placement__number__isnull=False, placement__page__issue__published_at__lte=Now())
DAY = Case(When(PRINTED, then=F("placement__page__issue__date")), default=TruncDate("first_published_at"))
"""The day of a story: that of its issue, or as long as it has none, of its own publication."""


@dataclass(frozen=True)
class Place:
    """One page of the bulletin: its addresses by language, its newest change, its photos' addresses."""

    path: str
    changed: datetime.datetime
    photos: list[str] = field(default_factory=list)

    @property
    def addresses(self) -> dict[str, str]:
        return {name: absolute(in_language(self.path, code)) for name, code in LANGUAGES.items()}


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """One sitemap a month with a story, and when one of it last appeared, was corrected or withdrawn."""
    taken = Max("events__created_at", filter=Q(events__step__in=SEEN_AT_ONCE))
    appeared = Max("public_from", filter=Q(public_from__lte=Now()))
    printed = Max("placement__page__issue__published_at", filter=PRINTED)
    months = listed().order_by().annotate(month=TruncMonth(DAY)).values("month")
    changes = months.annotate(newest=Greatest(taken, appeared, printed)).order_by("month")
    rows = [{"month": row["month"], "changed": whole_second(row["newest"])} for row in changes]
    return as_xml("newsroom/sitemap_index.xml", {"months": rows})


@require_safe
def sitemap_month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """The month's issues, pages and stories. Raises Http404 for one without."""
    issues = list(Issue.objects.published().in_month(year, month).with_neighbours())
    stories = list(stories_of(year, month))
    places = [*places_of_issues(issues, stories), *places_of_stories(stories)]
    if not places:
        raise Http404
    return as_xml("newsroom/sitemap.xml", {"places": places})


@require_safe
def sitemap_news(request: HttpRequest) -> HttpResponse:
    """The stories of the last two days, newest first."""
    stories = Article.objects.public().filter(first_published_at__gte=Now() - NEWS).newest_first()
    told = stories.select_related("placement__page__issue").defer("body")
    context = {
        "house": Publication.objects.first(),
        "stories": [
            {
                "address": absolute(address_of(story)),
                "date": whole_second(story.first_published_at),
                "title": story.title,
            }
            for story in told.annotate(title=F("published_revision__headline"))[:MOST_NEWS]
        ],
    }
    return as_xml("newsroom/sitemap_news.xml", context)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything public may be read; the search pages are endless and the desk is not public."""
    private = [
        f"Disallow: {path}" for path in ("/admin/", "/search/", "/en/search/", "/preview/", "/en/preview/")
    ]
    maps = [f"Sitemap: {absolute(reverse(name))}" for name in ("sitemap", "sitemap_news")]
    lines = ["User-agent: *", *private, "", *maps, ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def listed() -> ArticleQuerySet:
    """Stories that a sitemap speaks of: public ones, and printed ones that were withdrawn, for their pages' sake."""
    found: ArticleQuerySet = Article.objects.filter(is_out() | PRINTED)
    return found


def stories_of(year: int, month: int) -> ArticleQuerySet:
    """The month's stories in reading order, with `is_out`, `changed` and `photos`."""
    days = datetime.date(year, month, 1), datetime.date(year, month, calendar.monthrange(year, month)[1])
    near = Q(placement__page__issue__date__range=days) | Q(first_published_at__date__range=days)
    found: ArticleQuerySet = (
        listed()
        .filter(near)
        .annotate(day=DAY, photos=F("published_revision__photos"))
        .filter(day__range=days)
        .with_visibility()
        .with_public_change()
        .select_related("placement__page__issue")
        .defer("body")
        .order_by("day", "placement__page__number", "placement__order", "placement", "pk")
    )
    return found


def places_of_issues(issues: list[Issue], stories: list[Any]) -> Iterator[Place]:
    """Each issue and its pages; their newest change is that of a story on them, or their appearance."""
    newest: dict[tuple[datetime.date, str], datetime.datetime] = {}
    for story in stories:
        if printed(story):
            page = story.placement.page
            for here in ((story.day, ""), (story.day, page.number)):
                newest[here] = max(newest.get(here, story.changed), story.changed)
    for issue in issues:
        for number in ("", *(page["number"] for page in issue.contents)):
            path = reverse("page", args=[issue.date, number]) if number else issue.get_absolute_url()
            appeared: Any = issue.published_at
            yield Place(path, whole_second(max(appeared, newest.get((issue.date, number), appeared))))


def places_of_stories(stories: list[Any]) -> Iterator[Place]:
    for story in stories:
        if story.is_out:
            yield Place(
                address_of(story),
                whole_second(story.changed),
                [shared_address(photo) for photo in story.photos],
            )


def printed(story: Any) -> bool:
    placement = getattr(story, "placement", None)
    return bool(placement and placement.is_printed)


def as_xml(template: str, context: dict[str, Any]) -> HttpResponse:
    return HttpResponse(xml(template, context), content_type="application/xml")
