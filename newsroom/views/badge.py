"""The police's badge at the foot of the pages, from the file that the operator has put down."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from newsroom.law_lines import badge

HEADERS = {"Cache-Control": "public, max-age=3600", "X-Content-Type-Options": "nosniff"}


@require_safe
def police_badge(request: HttpRequest) -> HttpResponse:
    data = badge()
    if data is None:
        raise Http404
    return HttpResponse(data, content_type="image/png", headers=HEADERS)
