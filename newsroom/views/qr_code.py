"""A story's address as a QR code, to go on reading on a phone."""

import datetime
import io

import segno
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.models import Article
from issues.models import Placement
from newsroom.addresses import absolute

CACHED = {"Cache-Control": "public, max-age=3600"}
"""It says the address alone, never a word of the story."""
QUIET_ZONE = 4
"""Modules of white round the code, as ISO/IEC 18004 asks."""


@require_safe
def placed_article(request: HttpRequest, date: datetime.date, page: str, number: int) -> HttpResponse:
    """Of a public story on a page."""
    place = {"page__issue__date": date, "page__number": page, "number": number}
    if not Placement.objects.public().filter(**place).exists():
        raise Http404
    return _code(reverse("placed_article", args=[date, page, number]))


@require_safe
def article(request: HttpRequest, pk: int) -> HttpResponse:
    """Of a public story by its number, which leads to its page as soon as it has one."""
    if not Article.objects.public().filter(pk=pk).exists():
        raise Http404
    return _code(reverse("article", args=[pk]))


def _code(path: str) -> HttpResponse:
    drawing = io.BytesIO()
    code = segno.make(absolute(path), error="m", micro=False)
    code.save(drawing, kind="svg", border=QUIET_ZONE, dark="#000", light="#fff", omitsize=True, xmldecl=False)
    return HttpResponse(drawing.getvalue(), content_type="image/svg+xml", headers=CACHED)
