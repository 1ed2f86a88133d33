"""The notes beside a story: read, written, answered, resolved."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from articles.mentions import pieces
from articles.models import Article, Comment
from articles.models.audience import readers_of
from articles.note_form import NoteForm
from articles.refusals import Refusal
from reporters.roles import DESK

MOST_NAMES = 500
"""Names that the page offers behind an @."""


def paths(desk: Any) -> list[URLPattern]:
    """The addresses of the notes, below the story's."""

    def notes(request: HttpRequest, pk: int) -> HttpResponse:
        article = desk.readable(request, pk)
        page = {**desk.admin_site.each_context(request), "opts": desk.opts, "title": _("Notes")}
        return _write(request, article, page) if request.method == "POST" else _show(request, article, page)

    @require_POST
    def resolve(request: HttpRequest, pk: int, note_pk: int) -> HttpResponse:
        return _resolve(request, desk.readable(request, pk), note_pk)

    view = desk.admin_site.admin_view
    return [
        path("<int:pk>/notes/", view(notes), name="articles_article_notes"),
        path("<int:pk>/notes/<int:note_pk>/", view(resolve), name="articles_article_note"),
    ]


def notes_of(article: Article | None, user: Any, form: NoteForm | None = None) -> dict[str, Any]:
    """What the notes' part of a page shows one reader of the story."""
    if article is None or article.pk is None:
        return {}
    names = list(dict.fromkeys(readers_of(article).values_list("name", flat=True)[:MOST_NAMES]))
    threads = Comment.threads_of(article, user)
    for comment in (one for thread in threads for one in (thread, *thread.answers)):
        comment.pieces = pieces(comment.text, names)
    return {
        "article": article,
        "open_threads": [thread for thread in threads if not thread.resolved_at],
        "resolved_threads": [thread for thread in threads if thread.resolved_at],
        "names": names,
        "note_form": form or NoteForm(),
        "may_write_for_desk": user.has_role(*DESK),
    }


def _show(
    request: HttpRequest, article: Article, page: dict[str, Any], form: NoteForm | None = None
) -> HttpResponse:
    """Only the part that changed, where the page asks for that."""
    whole = "admin/articles/article/notes.html"
    template = "admin/articles/article/_notes.html" if _asks_for_part(request) else whole
    return TemplateResponse(request, template, {**page, **notes_of(article, request.user, form)})


def _asks_for_part(request: Any) -> bool:
    """Whether htmx asks, which puts the answer into the page that is there."""
    return bool(request.htmx)


def _write(request: HttpRequest, article: Article, page: dict[str, Any]) -> HttpResponse:
    """Adds a note; what is refused comes back with all that was typed."""
    form = NoteForm(request.POST)
    if not form.is_valid() or not _add(request, article, form):
        return _show(request, article, page, form)
    return _show(request, article, page) if _asks_for_part(request) else _back(article)


def _add(request: HttpRequest, article: Article, form: NoteForm) -> bool:
    asked = form.cleaned_data["parent"]
    readable = article.comments.readable_by(request.user)
    parent = get_object_or_404(readable, pk=asked) if asked else None
    try:
        Comment.add(article, by=request.user, key=form.cleaned_data["once"], parent=parent, **form.said())
    except Refusal as refusal:
        form.add_error(None, str(refusal))
    return form.is_valid()


def _resolve(request: HttpRequest, article: Article, note_pk: int) -> HttpResponse:
    note = get_object_or_404(article.comments.readable_by(request.user), pk=note_pk)
    if request.POST.get("act") == "reopen":
        note.reopen()
    else:
        note.resolve(by=request.user)
    return _show(request, article, {}) if _asks_for_part(request) else _back(article)


def _back(article: Article) -> HttpResponse:
    return redirect(reverse("admin:articles_article_change", args=[article.pk]) + "#notes")
