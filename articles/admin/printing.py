"""A story's routing slip on paper, for whoever may read the story."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe

from articles.slips import MOST_PRINTED, Slip


def paths(desk: Any) -> list[URLPattern]:
    @require_safe
    def slip(request: HttpRequest, pk: int) -> HttpResponse:
        return print_slip(request, desk.readable(request, pk))

    return [path("<int:pk>/slip/", desk.admin_site.admin_view(slip), name="articles_article_slip")]


def print_slip(request: HttpRequest, article: Any) -> HttpResponse:
    """The whole slip, its steps from the first on."""
    slip = Slip.of(article, MOST_PRINTED)
    context = {"slip": slip, "article": article, "steps": slip.events[::-1]}
    return TemplateResponse(request, "admin/articles/article/slip.html", context)
