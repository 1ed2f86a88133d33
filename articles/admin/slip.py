"""The routing slip beside a story, and the buttons that move it."""

import datetime
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from articles.admin.previewing import previews_of
from articles.admin.revisions import NEWEST, lines
from articles.admin.sending_forms import approval_form_of
from articles.forms import DeadlineForm
from articles.models import Article
from articles.refusals import Refusal, WrongTime
from articles.slips import Slip
from articles.workflow import SUBMIT
from newsroom.lib.text import one_line, printable

TIME = forms.DateTimeField(required=False)


def take(request: HttpRequest, article: Article, expects: int | None) -> HttpResponse:
    """Takes the step whose button was pressed, says how it went, and shows the story again."""
    note = printable(request.POST.get("_note", ""))[:1000]
    try:
        event = article.take(
            request.POST.get("_step", ""),
            by=request.user,
            note=note,
            expects=expects,
            due_at=time_named(request.POST.get("_due", "")),
        )
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
        warn_of_pictures(request, article, event.step)
    if not article.is_visible_to(request.user):
        return redirect("admin:index")
    return redirect("admin:articles_article_change", article.pk)


def warn_of_pictures(request: HttpRequest, article: Article, step: str) -> None:
    """Tells who submits what will refuse the signatures."""
    faults = article.current_revision.picture_faults if step == SUBMIT and article.current_revision else []
    for fault in faults:
        if fault.blocks:
            messages.warning(request, fault.sentence)


def embargo(request: HttpRequest, article: Article) -> HttpResponse:
    """Sets the story's embargo, or lifts it where the time was left empty. What is no time changes nothing."""
    typed = one_line(request.POST.get("until", "?"))[:40]
    until = time_named(typed)
    try:
        if typed and until is None:
            raise WrongTime
        article.set_embargo(until, by=request.user)
    except Refusal as refusal:
        messages.error(request, f"{refusal} " + _("What you wrote: %s") % typed)
    else:
        messages.success(request, _("The embargo is set.") if until else _("There is no embargo."))
    return redirect("admin:articles_article_change", article.pk)


def time_named(typed: str) -> datetime.datetime | None:
    """Day and hour in the newsroom's time zone, as a browser sends them; None where there are none."""
    try:
        return cast(datetime.datetime, TIME.clean(typed))
    except ValidationError:
        return None


def deadline_form(article: Article, user: Any) -> DeadlineForm | None:
    """For those who may set the story's deadline now."""
    return DeadlineForm(initial={"deadline": article.deadline}) if article.may_set_deadline(user) else None


def slip_of(article: Article | None, user: Any) -> dict[str, Any]:
    """What the story's page shows beside its text: the routing slip so far and the next steps."""
    if article is None or article.pk is None:
        return {}
    steps, slip = article.steps_for(user), Slip.of(article)
    return {
        "article": article,
        "assignment": getattr(article, "assignment", None),
        "steps": steps,
        "names_time": any(step.names_time for step in steps),
        "embargo": article.embargo_set,
        "may_set_embargo": article.may_set_embargo(user),
        "deadline_form": deadline_form(article, user),
        "may_correct": article.may_be_corrected_by(user),
        "previews": previews_of(article, user),
        "holders": article.holders(),
        "holder_names": article.holder_names(),
        "opens_round": article.edit_opens_round(user),
        "slip": slip,
        "revisions": lines(article)[:NEWEST],
        "signed": slip.last_signed_by(user),
        "last_setback": article.last_setback(),
        "approval_form": approval_form_of(article, user),
    }
