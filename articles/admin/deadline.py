"""The small form on a story's page that says until when the story is expected."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from articles.forms import DeadlineForm
from articles.models import Article
from articles.refusals import Refusal
from newsroom.lib.text import one_line


def set_deadline(request: HttpRequest, article: Article) -> HttpResponse:
    """Sets or lifts the deadline, says how it went, and shows the story again."""
    form = DeadlineForm(request.POST)
    if not form.is_valid():
        typed = one_line(request.POST.get("deadline", ""))[:40]
        messages.error(request, f"{form.problem} " + _("What you wrote: %s") % typed)
        return redirect("admin:articles_article_change", article.pk)
    try:
        article.set_deadline(form.cleaned_data["deadline"], by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request, _("The deadline is set.") if article.deadline else _("No deadline any more.")
        )
    return redirect("admin:articles_article_change", article.pk)
