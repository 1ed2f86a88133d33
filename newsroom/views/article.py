"""One story, at the address that its issue gave it or, as long as no issue did, at its own."""

import datetime
from functools import cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from articles.models import Article
from issues.models import Placement, with_corrections, with_related
from newsroom.views.errors import gone
from newsroom.views.frame import show

PUBLISHED = "published_revision__section"


@require_safe
def placed_article(request: HttpRequest, date: datetime.date, page: str, number: int) -> HttpResponse:
    """A story on a page. Withdrawn, its address answers 410 for ever."""
    placement = get_object_or_404(_placed_stories(), page__issue__date=date, page__number=page, number=number)
    if not placement.is_out:
        return gone(request, issue=placement.page.issue)
    previous, following = placement.neighbours()
    context = {
        "article": placement.article,
        "placement": placement,
        "issue": placement.page.issue,
        "previous": previous,
        "following": following,
        "links": placement,
        "beside": [entry for entry in placement.contents if entry["page"] == page],
    }
    return show(request, "newsroom/article.html", context)


@require_safe
def article(request: HttpRequest, pk: int) -> HttpResponse:
    """A story by its number: the way to its place in an issue, or the story itself while it has none."""
    article = get_object_or_404(_stories(), pk=pk)
    if not article.is_out:
        if article.was_out:
            return gone(request)
        raise Http404
    placement: Placement | None = getattr(article, "placement", None)
    if placement and placement.is_printed:
        return HttpResponsePermanentRedirect(placement.get_absolute_url())
    return show(request, "newsroom/article.html", {"article": article, "links": article})


@cache
def _placed_stories() -> Any:
    """Every printed story with all that its page shows. Built once: building it takes longer than asking it."""
    placements = with_corrections(Placement.objects.printed(), "article").with_visibility().with_contents()
    return with_related(placements, "article").select_related("page__issue", f"article__{PUBLISHED}")


@cache
def _stories() -> Any:
    """Every story with all that its page shows as long as no issue has printed it."""
    stories = with_related(with_corrections(Article.objects.with_visibility()))
    return stories.select_related(PUBLISHED, "placement__page__issue")
