"""The public copies of photographs."""

from typing import Any

from django.db.models import Exists, OuterRef
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from articles.models import Article
from photos.models import Rendition

FRESH = 50
"""Seconds that a copy may be shown without asking: a withdrawn photo is gone everywhere within a minute."""


@require_safe
def rendition(request: HttpRequest, key: str, width: int) -> Any:
    """A rendition of a photo that a public story shows; of any other photo as little as if it did not exist."""
    shown = Article.objects.public().filter(published_revision__photo_ids__contains=[OuterRef("photo_id")])
    found = get_object_or_404(Rendition, Exists(shown), photo__key=key, width=width)
    kept = HttpResponse(headers=headers_of(key, width))
    answer: Any = get_conditional_response(request, etag=kept.headers["ETag"], response=kept)
    return file_of(found, dict(kept.headers)) if answer is kept else answer


def headers_of(key: str, width: int) -> dict[str, str]:
    """Under its key a photo never changes; only whether it is public does."""
    return {
        "Content-Type": "image/webp",
        "ETag": f'"{key}-{width}"',
        "Cache-Control": f"public, max-age={FRESH}",
        "X-Content-Type-Options": "nosniff",
    }


def file_of(found: Rendition, headers: dict[str, str]) -> FileResponse:
    try:
        file = found.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    return FileResponse(file, headers=headers)
