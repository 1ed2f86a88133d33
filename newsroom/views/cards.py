"""The cards of stories, pages and issues, for networks and chats that show a picture beside an address."""

import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseGone, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from articles.models import Article
from issues.models import Issue, Placement
from newsroom import cards
from newsroom.views.archive import with_lead
from newsroom.views.article import PUBLISHED
from newsroom.views.frame import house
from photos.darkroom.card import Card

CACHED = {"Cache-Control": "public, max-age=1, must-revalidate", "X-Content-Type-Options": "nosniff"}
"""As with photos: what was withdrawn is gone everywhere within a second."""


@require_safe
def placed_card(request: HttpRequest, date: datetime.date, page: str, number: int) -> HttpResponse:
    """The card of a story on a page; withdrawn, 410."""
    placements = Placement.objects.printed().with_visibility()
    placement = get_object_or_404(
        placements.select_related("page__issue", f"article__{PUBLISHED}"),
        page__issue__date=date,
        page__number=page,
        number=number,
    )
    if not placement.is_out:
        return HttpResponseGone()
    return sent(request, cards.placed_card(placement, house()))


@require_safe
def article_card(request: HttpRequest, pk: int) -> HttpResponse:
    """The card of a story without an issue; with one, the way to its card there."""
    stories = Article.objects.with_visibility().select_related(PUBLISHED, "placement__page__issue")
    article = get_object_or_404(stories, pk=pk)
    if not article.is_out:
        if article.was_out:
            return HttpResponseGone()
        raise Http404
    placement: Placement | None = getattr(article, "placement", None)
    if placement and placement.is_printed:
        place = placement.page.issue.date, placement.page.number, placement.number
        return HttpResponsePermanentRedirect(reverse("placed_card", args=place))
    return sent(request, cards.article_card(article, house()))


@require_safe
def issue_card(request: HttpRequest, date: datetime.date) -> HttpResponse:
    issue = get_object_or_404(with_lead(Issue.objects.published()), date=date)
    return sent(request, cards.issue_card(issue, house()))


@require_safe
def page_card(request: HttpRequest, date: datetime.date, number: str) -> HttpResponse:
    issues = with_lead(Issue.objects.published().with_neighbours(), page__number=number)
    issue: Any = get_object_or_404(issues, date=date)
    page = next((each for each in issue.contents if each["number"] == number), None)
    if page is None:
        raise Http404
    return sent(request, cards.issue_card(issue, house(), page))


@require_safe
def house_card(request: HttpRequest) -> HttpResponse:
    return sent(request, cards.house_card(house()))


def sent(request: HttpRequest, card: Card) -> HttpResponse:
    """The picture, or that the asker has it already. Raises Http404 where there are no letters to draw it with."""
    letters = cards.faces()
    if letters is None:
        raise Http404
    headers = {**CACHED, "ETag": f'"{cards.name_of(card)}"'}
    fresh = HttpResponse(content_type="image/png", headers=headers)
    known: HttpResponse = get_conditional_response(request, etag=headers["ETag"], response=fresh)  # type: ignore[assignment]
    if known is not fresh:
        return known
    try:
        fresh.content = cards.finished(card, letters)
    except cards.Busy:
        return HttpResponse(status=503, headers={"Retry-After": "10", "Cache-Control": "no-store"})
    return fresh
