"""The addresses that Chinese e-papers have always had lead to ours, for ever.

html/2026-11/20/node_3.htm is the third page of that day's issue, html/2026-11/20/content_4711.htm the story
of that number.
"""

import datetime

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from issues.models import Issue, Placement
from newsroom.views.errors import gone


@require_safe
def node(request: HttpRequest, date: datetime.date, node: int | str, ending: str) -> HttpResponse:
    """A page by its place in the issue, from 1 on, or by its number. Pages that did not appear do not count."""
    issue = get_object_or_404(Issue.objects.published().with_neighbours(), date=date)
    numbers = [page["number"] for page in issue.contents]
    number = numbers[node - 1] if isinstance(node, int) and 0 < node <= len(numbers) else node
    if number not in numbers:
        raise Http404
    return HttpResponsePermanentRedirect(reverse("page", args=[date, number]))


@require_safe
def content(
    request: HttpRequest, date: datetime.date, pk: int, ending: str, node: int | str = 0
) -> HttpResponse:
    """A story by its number, in the issue of that day; withdrawn, it is gone here as at its own address.

    Of the page that may stand before the number nothing depends.
    """
    placements = Placement.objects.printed().with_visibility().select_related("page__issue")
    placement = get_object_or_404(placements, article=pk, page__issue__date=date)
    if not placement.is_out:
        return gone(request, issue=placement.page.issue)
    return HttpResponsePermanentRedirect(placement.get_absolute_url())
