"""The list of a story's revisions: who saved what and when, two of them chosen to be compared."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from articles.models import Article, Revision

NEWEST = 30
"""Revisions that the story's page lists, and a page of the whole list."""


def paths(desk: Any) -> list[URLPattern]:
    """The address below a story; `desk` is the admin that says which stories the person may read."""

    def revisions(request: HttpRequest, pk: int) -> HttpResponse:
        article = desk.readable(request, pk)
        return show(request, article, {**desk.admin_site.each_context(request), "opts": desk.opts})

    return [
        path("<int:pk>/revisions/", desk.admin_site.admin_view(revisions), name="articles_article_revisions")
    ]


def lines(article: Article) -> QuerySet[Revision]:
    """Number, person, time and headline of every revision, newest first, without the texts."""
    rows = article.revisions.select_related("saved_by").order_by("-number")
    return rows.only("article_id", "number", "headline", "created_at", "saved_by__name", "saved_by__username")


def show(request: HttpRequest, article: Article, context: dict[str, Any]) -> HttpResponse:
    page = Paginator(lines(article), NEWEST).get_page(request.GET.get("page"))
    found = {"article": article, "page": page, "revisions": page.object_list, "title": _("Revisions")}
    return TemplateResponse(request, "admin/articles/article/revisions.html", {**context, **found})
