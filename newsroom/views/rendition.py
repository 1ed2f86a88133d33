"""The public copies of photographs."""

from typing import Any

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from articles.models import Article
from photos.darkroom.copies import WIDTHS
from photos.models import Rendition, frame_named
from photos.showing import best, colours, sent

CACHED = {"Cache-Control": "public, max-age=1, must-revalidate"}
"""A withdrawn photo is gone everywhere within a second; until then a browser asks again."""


@require_safe
def rendition(request: HttpRequest, key: str, width: int, kind: str) -> Any:
    """The copy, of the asked width and format or the nearest, of a picture that a public story shows; of any other
    picture as little as if it did not exist."""
    if not 0 < width <= WIDTHS[-1]:
        raise Http404
    shown = Exists(Article.objects.public().showing(OuterRef("photo_id"), key))
    copies = best(Rendition.objects.filter(shown, key=key), width, kind)
    if not copies:
        return _before_it_is_made(key)
    headers = {**CACHED, "ETag": f'"{copies[0].sha256[:16]}"'}
    fresh = HttpResponse(headers=headers)
    answer: Any = get_conditional_response(request, etag=headers["ETag"], response=fresh)
    return answer if answer is not fresh else sent(copies, headers) or _before_it_is_made(key)


def _before_it_is_made(key: str) -> HttpResponse:
    frame = frame_named(key)
    if frame is None or not Article.objects.public().showing(frame.whole.pk, key).exists():
        raise Http404
    return colours(frame.mosaic, {})
