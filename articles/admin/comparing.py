"""Two revisions of a story compared, beside one another or in one column, and an earlier one brought back."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from articles.admin.revisions import lines
from articles.folding import Passage, passages
from articles.models import Article, Revision
from articles.refusals import Refusal
from articles.slips import Slip
from newsroom.lib.text import number_named

SIDES, INLINE = "sides", "inline"
VIEW_COOKIE = "compare_view"
YEAR = 365 * 24 * 60 * 60  # seconds
CHOICES = 200
"""Revisions offered in the selects, newest first; older ones are chosen from the list of revisions."""


@dataclass(frozen=True)
class Section:
    """One field that differs, in passages."""

    label: str
    passages: list[Passage]


@dataclass(frozen=True)
class Picture:
    """A photo of one or both revisions."""

    photo: dict[str, Any]
    kind: str
    """same, removed or added"""


def compare(request: HttpRequest, article: Article, context: dict[str, Any]) -> HttpResponse:
    """?from=2&to=5&view=inline&all=1: numbers of revisions, without them the last change; the view is
    remembered; `all` unfolds what did not change."""
    newest = article.revisions.count()
    later = _numbered(article, request.GET.get("to", str(newest)))
    earlier = _numbered(article, request.GET.get("from", str(max(later.number - 1, 1))))
    if earlier.number > later.number:
        earlier, later = later, earlier
    view = _view(request)
    found = {
        "title": _("Revisions compared"),
        "article": article,
        "view": view,
        "whole": "all" in request.GET,
        "signed": Slip.of(article).last_signed_by(request.user),
        "next_number": newest + 1,
        "may_restore": article.may_edit(request.user) and earlier.pk != article.current_revision_id,
        "opens_round": article.edit_opens_round(request.user),
        **_compared(earlier, later),
    }
    chosen = {"choices": lines(article)[:CHOICES]}
    answer = TemplateResponse(request, "admin/articles/article/compare.html", {**context, **found, **chosen})
    answer.set_cookie(
        VIEW_COOKIE, view, max_age=YEAR, httponly=True, samesite="Lax", secure=request.is_secure()
    )
    return answer


def restore(request: HttpRequest, article: Article) -> HttpResponse:
    """Makes an earlier text the present one, as a new revision, and says how to undo it."""
    revision = _numbered(article, request.POST.get("revision", ""))
    before = article.current_revision
    expects = number_named(request.POST.get("expects", ""))
    try:
        made = article.restore(revision, by=request.user, expects=expects)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _restored(article, revision, before, made))
    return redirect("admin:articles_article_change", article.pk)


def _restored(article: Article, revision: Revision, before: Revision | None, made: Revision) -> str:
    told = _("Revision %s is the present text again, as a new revision.") % revision.number
    if before is None or made.pk == before.pk:
        return told
    address = reverse("admin:articles_article_compare", args=[article.pk])
    link = f"{address}?from={before.number}&to={made.number}"
    undo = _("To undo it, bring back revision %s.") % before.number
    return format_html('{} <a href="{}">{}</a>', told, link, undo)


def _compared(earlier: Revision, later: Revision) -> dict[str, Any]:
    changes = later.changes_since(earlier)
    return {
        "earlier": earlier,
        "later": later,
        "sections": [Section(change.label, passages(change.pieces)) for change in changes],
        "pictures": _pictures(earlier, later),
    }


def _pictures(earlier: Revision, later: Revision) -> list[Picture]:
    """The photos of both, those first that went; none if both show the same. Another part is another picture."""
    before = {photo["key"]: photo for photo in earlier.photos}
    after = {photo["key"]: photo for photo in later.photos}
    if list(before) == list(after):
        return []
    gone = [Picture(photo, "removed") for key, photo in before.items() if key not in after]
    return gone + [Picture(photo, "same" if key in before else "added") for key, photo in after.items()]


def _view(request: HttpRequest) -> str:
    """As the address says, else as it was last time, else beside one another."""
    wish = request.GET.get("view") or request.COOKIES.get(VIEW_COOKIE)
    return INLINE if wish == INLINE else SIDES


def _numbered(article: Article, number: str) -> Revision:
    if not number.isdecimal() or len(number) > 9:
        raise Http404
    return get_object_or_404(article.revisions.select_related("saved_by", "section"), number=int(number))
