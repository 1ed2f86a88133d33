"""The bulletin itself: the front page, an issue, a page of it."""

import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from issues.credits import print_credits
from issues.models import Issue, Placement
from newsroom.composition import by_page, compose
from newsroom.miniature import draw
from newsroom.views.frame import show


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The newest issue, composed by weight."""
    issue = Issue.objects.published().with_neighbours().first()
    rows = stories_of(issue) if issue else []
    context = {"issue": issue, "front": compose(rows), "pages": pages_of(issue, rows) if issue else []}
    return show(request, "newsroom/home.html", context)


@require_safe
def issue(request: HttpRequest, date: datetime.date) -> HttpResponse:
    """All pages of one issue."""
    issue = get_object_or_404(Issue.objects.published().with_neighbours(), date=date)
    return show(request, "newsroom/issue.html", {"issue": issue, "pages": pages_of(issue, stories_of(issue))})


@require_safe
def page(request: HttpRequest, date: datetime.date, number: str) -> HttpResponse:
    """One page, with the way to its neighbours."""
    issue = get_object_or_404(Issue.objects.published().with_neighbours(), date=date)
    pages = drawn(pages_of(issue, stories_of(issue)))
    index = next((index for index, each in enumerate(pages) if each["number"] == number), None)
    if index is None:
        raise Http404
    context = {
        "issue": issue,
        "pages": pages,
        "page": pages[index],
        "front": compose(pages[index]["placements"]),
        "previous_page": pages[index - 1] if index else None,
        "next_page": pages[index + 1] if index + 1 < len(pages) else None,
    }
    return show(request, "newsroom/page.html", context)


def stories_of(issue: Issue) -> list[Placement]:
    """The issue's public stories in reading order."""
    return list(Placement.objects.public().filter(page__issue=issue).with_text().in_reading_order())


def pages_of(issue: Issue, rows: list[Placement]) -> list[dict[str, Any]]:
    """The pages that appeared, as [{number, name, credits, placements}]; one whose stories are all withdrawn
    has none of them, and credits as they are printed."""
    stories = by_page(rows)
    return [
        {
            **page,
            "placements": stories.get(page["number"], []),
            "credits": print_credits(page["credits"]),
        }
        for page in issue.contents
    ]


def drawn(pages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The pages with `blocks`: each drawn small."""
    return [{**page, "blocks": draw(compose(page["placements"]))} for page in pages]
