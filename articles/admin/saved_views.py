"""The views of the queue that a person keeps, renames and deletes: their own only."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.models import SavedView
from articles.queue import Question, may_ask
from articles.refusals import TooManyViews
from newsroom.lib.text import number_named, one_line

LONGEST_NAME = 30
LONGEST_QUERY = 500


def of(user: Any) -> QuerySet[SavedView]:
    return SavedView.objects.filter(user=user)


@require_POST
def change(request: HttpRequest) -> HttpResponse:
    """Keeps the question under a name; with `view`, renames or deletes that view of one's own."""
    if not may_ask(request.user):
        raise PermissionDenied
    asked = QueryDict(request.POST.get("query", "")[:LONGEST_QUERY])
    query = Question.asked(asked, request.user).query
    name = one_line(request.POST.get("name", ""))[:LONGEST_NAME]
    key = request.POST.get("view", "")
    if key:
        _change_one(request, key, name)
    else:
        _keep(request, name, query)
    return redirect(f"{reverse('admin:queue')}?{query}")


def _keep(request: HttpRequest, name: str, query: str) -> None:
    if not name or len(query) > LONGEST_QUERY:
        messages.error(request, _("A view needs a name, and filters that are not longer than usual."))
        return
    try:
        SavedView.keep(request.user, name, query)
    except TooManyViews as refusal:
        messages.error(request, f"{refusal} " + _("What you wrote: %s") % name)
    else:
        messages.success(request, _("The view “%s” is kept.") % name)


def _change_one(request: HttpRequest, key: str, name: str) -> None:
    view = get_object_or_404(of(request.user), pk=number_named(key))
    if "delete" in request.POST:
        view.delete()
        messages.success(request, _("The view “%s” is deleted.") % view.name)
    elif not name or not _renamed(view, name):
        messages.error(request, _("Choose another name: this one is empty or taken."))


def _renamed(view: SavedView, name: str) -> bool:
    view.name = name
    try:
        with transaction.atomic():
            view.save(update_fields=["name"])
    except IntegrityError:
        return False
    return True
