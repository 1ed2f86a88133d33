"""What search engines are told: an index of months, each month's issues, pages and stories; robots.txt.

Django's own sitemap framework counts every list that it names, so its index grows slower with the
archive. Here the index is one query, a month two.
"""

from django.conf import settings
from django.db.models import F, Max
from django.db.models.functions import TruncMonth
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from issues.models import Issue, Placement
from newsroom.addresses import absolute


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """One sitemap a month with an issue."""
    months = (
        Issue.objects.published()
        .order_by()
        .annotate(month=TruncMonth("date"))
        .values("month")
        .annotate(newest=Max("published_at"))
        .order_by("month")
    )
    return as_xml(request, "newsroom/sitemap_index.xml", {"months": months})


@require_safe
def sitemap_month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """The month's issues, pages and stories with the time of their present text."""
    issues = list(Issue.objects.published().in_month(year, month).with_neighbours())
    if not issues:
        raise Http404
    stories = (
        Placement.objects.public()
        .filter(page__issue__in=issues)
        .in_reading_order()
        .select_related("page__issue")
        .only("number", "page__number", "page__issue__date")
        .annotate(changed=F("article__published_revision__created_at"))
    )
    return as_xml(request, "newsroom/sitemap.xml", {"issues": issues, "stories": stories})


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything public may be read; the search pages are endless and the desk is not public."""
    lines = (
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /search/",
        "Disallow: /en/search/",
        "Disallow: /preview/",
        "Disallow: /en/preview/",
    )
    sitemap = f"Sitemap: {absolute(reverse('sitemap'))}"
    return HttpResponse("\n".join((*lines, "", sitemap, "")), content_type="text/plain; charset=utf-8")


def as_xml(request: HttpRequest, template: str, context: dict[str, object]) -> HttpResponse:
    return render(
        request, template, {"site": settings.SITE_ADDRESS, **context}, content_type="application/xml"
    )
