"""What a story's open page tells the server by itself: what is being typed, and that somebody is there."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.manuscript import Manuscript
from articles.models import Article, Autosave, Presence
from articles.models.autosave import NoForm

LARGEST = 2_000_000
"""Bytes of a form: several times the longest story."""


def paths(desk: Any) -> list[URLPattern]:
    """Beside the story's own pages; whoever may not read the story gets the answer that those give."""
    views: dict[str, tuple[str, Callable[..., HttpResponse]]] = {
        "add/autosave/": ("autosave_new", _keep_new),
        "<int:pk>/autosave/": ("autosave", _keep),
        "<int:pk>/presence/": ("presence", _meet),
    }
    protect = desk.admin_site.admin_view
    return [
        path(address, protect(require_POST(partial(view, desk))), name=f"articles_article_{name}")
        for address, (name, view) in views.items()
    ]


def _refused(sentence: str, status: int) -> JsonResponse:
    return JsonResponse({"refusal": sentence}, status=status)


def _keep_new(desk: Any, request: HttpRequest) -> HttpResponse:
    if not desk.has_add_permission(request):
        raise PermissionDenied
    return _autosave(request, None)


def _keep(desk: Any, request: HttpRequest, pk: int) -> HttpResponse:
    article = desk.readable(request, pk)
    if not article.may_edit(request.user):
        return _refused(_("You may not change this story in its present state."), 403)
    return _autosave(request, article)


def _autosave(request: HttpRequest, article: Article | None) -> HttpResponse:
    """Keeps the form as it was sent, all but files; answers when, as {"saved_at": ISO time}."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
        return _refused(_("The text is too long to be kept on the server."), 413)
    if request.POST.get("_account") != str(request.user.pk):
        return _refused(_("Somebody else has logged in with this browser."), 409)
    try:
        kept = Autosave.keep(Manuscript.sent(request.POST.lists()), by=request.user, article=article)
    except NoForm as refusal:
        return _refused(str(refusal), 400)
    return JsonResponse({"saved_at": kept.saved_at.isoformat()})


def _meet(desk: Any, request: HttpRequest, pk: int) -> HttpResponse:
    """Notes that the person has the story open; answers who else has, and whether the text moved on."""
    article = desk.readable(request, pk)
    Presence.report(article, request.user, editing=bool(request.POST.get("typing")))
    seen, newest = request.POST.get("expects", ""), article.current_revision
    moved_on = newest if seen and newest and seen != str(newest.pk) else None
    context = {"others": Presence.others(article, request.user), "moved_on": moved_on}
    return TemplateResponse(request, "admin/articles/article/_presence.html", context)
