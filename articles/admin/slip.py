"""The routing slip beside a story, and the buttons that move it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from articles.admin.previewing import previews_of
from articles.admin.revisions import NEWEST, lines
from articles.models import Article
from articles.refusals import Refusal
from newsroom.lib.text import printable


def take(request: HttpRequest, article: Article, expects: int | None) -> HttpResponse:
    """Takes the step whose button was pressed, says how it went, and shows the story again."""
    note = printable(request.POST.get("_note", ""))[:1000]
    try:
        event = article.take(request.POST.get("_step", ""), by=request.user, note=note, expects=expects)
    except Refusal as refusal:
        typed = _("What you wrote: %s") % note if note.strip() else ""
        messages.error(request, f"{refusal} {typed}")
    else:
        messages.success(
            request,
            _("“%(headline)s”: %(step)s. Now: %(state)s.")
            % {
                "headline": article.headline,
                "step": event.get_step_display(),
                "state": article.get_state_display(),
            },
        )
    if not article.is_visible_to(request.user):
        return redirect("admin:index")
    return redirect("admin:articles_article_change", article.pk)


def slip_of(article: Article | None, user: Any) -> dict[str, Any]:
    """What the story's page shows beside its text: the routing slip so far and the next steps."""
    if article is None or article.pk is None:
        return {}
    return {
        "article": article,
        "steps": article.steps_for(user),
        "may_correct": article.may_be_corrected_by(user),
        "previews": previews_of(article, user),
        "holders": article.holders(),
        "opens_round": article.edit_opens_round(user),
        "events": article.events.select_related("actor", "sign_off").order_by("-id")[:50],
        "sign_offs": article.sign_offs.select_related("reviewer", "revision").filter(round=article.round),
        "revisions": lines(article)[:NEWEST],
        "signed": article.last_signed_by(user),
        "last_setback": article.last_setback(),
    }
