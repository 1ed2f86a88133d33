"""One unpublished story for whoever holds a preview link; for everybody else there is no such page."""

from itertools import count
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.models import PreviewLink
from newsroom.views.frame import house
from photos.models import frame_named
from photos.showing import shown

PRIVATE = {
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex, nofollow",
    "Referrer-Policy": "no-referrer",
}


@require_safe
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """The story's present text. Only the visit is written down."""
    link = _opened(token)
    if request.method == "GET":
        link.note_visit(request.headers.get("User-Agent", ""))
    context = {
        "house": house(),
        "pictures": count(),
        "link": link,
        "text": link.article.current_revision,
        "token": token,
    }
    answer = render(request, "newsroom/preview.html", context)
    for name, value in PRIVATE.items():
        answer.headers[name] = value
    return answer


@require_safe
def photo(request: HttpRequest, token: str, key: str, width: int, kind: str) -> Any:
    """A photo that the story uses, in about this width."""
    if not _opened(token).shows(key):
        raise Http404
    frame = frame_named(key)
    if frame is None:
        raise Http404
    return shown(frame, width, kind, PRIVATE)


def _opened(token: str) -> PreviewLink:
    link = PreviewLink.opened_by(token)
    if link is None or link.article.current_revision is None:
        raise Http404
    return link
