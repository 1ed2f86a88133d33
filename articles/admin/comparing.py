"""Two revisions of a story beside one another, and an earlier one brought back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from articles.models import Article, Revision
from articles.refusals import Refusal


def compare(request: HttpRequest, article: Article, context: dict[str, Any]) -> HttpResponse:
    """?from=2&to=5, numbers of revisions; without them the last change."""
    newest = article.revisions.count()
    later = _numbered(article, request.GET.get("to", str(newest)))
    earlier = _numbered(article, request.GET.get("from", str(max(later.number - 1, 1))))
    return TemplateResponse(
        request,
        "admin/articles/article/compare.html",
        {
            **context,
            "title": _("Revisions compared"),
            "article": article,
            "earlier": earlier,
            "later": later,
            "numbers": range(newest, 0, -1),
            "changes": later.changes_since(earlier),
            "may_restore": article.may_edit(request.user) and earlier.pk != article.current_revision_id,
            "opens_round": article.edit_opens_round(request.user),
        },
    )


def restore(request: HttpRequest, article: Article) -> HttpResponse:
    """Makes an earlier text the present one, as a new revision."""
    revision = _numbered(article, request.POST.get("revision", ""))
    expects = request.POST.get("expects", "")
    try:
        article.restore(revision, by=request.user, expects=int(expects) if expects.isdecimal() else 0)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request, _("Revision %s is the present text again, as a new revision.") % revision.number
        )
    return redirect("admin:articles_article_change", article.pk)


def _numbered(article: Article, number: str) -> Revision:
    if not number.isdecimal() or len(number) > 9:
        raise Http404
    return get_object_or_404(article.revisions.select_related("saved_by", "section"), number=int(number))
