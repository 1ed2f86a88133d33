"""Preview links on a story's page: made, seen who used them, revoked."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from articles.models import Article, PreviewLink
from articles.models.preview_link import may_preview
from articles.refusals import Refusal

SHOWN = 10
"""Links that the story's page lists, newest first."""


def paths(desk: Any) -> list[URLPattern]:
    """The addresses below a story; `desk` is the admin that says which stories the person may read."""

    @never_cache
    @require_POST
    def make(request: HttpRequest, pk: int) -> HttpResponse:
        context = {**desk.admin_site.each_context(request), "opts": desk.opts}
        return make_link(request, desk.readable(request, pk), context)

    @require_POST
    def revoke(request: HttpRequest, pk: int, link_pk: int) -> HttpResponse:
        return revoke_link(request, desk.readable(request, pk), link_pk)

    view = desk.admin_site.admin_view
    return [
        path("<int:pk>/preview/", view(make), name="articles_article_preview"),
        path("<int:pk>/preview/<int:link_pk>/", view(revoke), name="articles_article_revoke_preview"),
    ]


def previews_of(article: Article, user: Any) -> dict[str, Any] | None:
    """What the story's page says of its links, to whoever may make one."""
    if not may_preview(article, user):
        return None
    links = PreviewLink.objects.filter(article=article)
    return {"links": links.with_visits()[:SHOWN]}


def make_link(request: HttpRequest, article: Article, context: dict[str, Any]) -> HttpResponse:
    """The new link, shown this once: the answer is kept nowhere, and no redirect carries the token."""
    try:
        link, token = PreviewLink.make(article, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("admin:articles_article_change", article.pk)
    with override(settings.LANGUAGE_CODE):  # whoever gets the link reads Chinese
        address = f"{settings.SITE_ADDRESS}{reverse('preview', args=[token])}"
    made = {"article": article, "link": link, "address": address, "title": _("Preview link")}
    return TemplateResponse(request, "admin/articles/article/preview_made.html", {**context, **made})


def revoke_link(request: HttpRequest, article: Article, pk: int) -> HttpResponse:
    link = get_object_or_404(PreviewLink, pk=pk, article=article)
    try:
        link.revoke(by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request, _("The preview link is revoked: it answers like an address that never was.")
        )
    return redirect("admin:articles_article_change", article.pk)
