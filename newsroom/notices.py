"""What the newsroom tells me: the page of my notices, and when they also come by mail."""

from typing import Any

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.forms import ModelForm, RadioSelect
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from articles.models import Notice
from newsroom.lib.text import number_named
from newsroom.views.paging import leaf
from reporters.models import User


def paths(desk: AdminSite) -> list[URLPattern]:
    def notices(request: HttpRequest) -> HttpResponse:
        return _change(request) if request.method == "POST" else _list(request, desk.each_context(request))

    def my_notices(request: HttpRequest) -> HttpResponse:
        return _choose(request, desk.each_context(request))

    return [
        path("notices/", desk.admin_view(notices), name="notices"),
        path("notices/mail/", desk.admin_view(my_notices), name="my_notices"),
    ]


def _list(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    notices = leaf(request, Notice.objects.readable_by(request.user))
    title = {"title": _("Notices"), "leaf": notices}
    return TemplateResponse(request, "admin/notices.html", {**context, **title})


def _change(request: HttpRequest) -> HttpResponse:
    """Opens one notice, which leads to its story, or marks all as read."""
    mine = Notice.objects.of(request.user)
    asked = request.POST.get("open")
    if asked is None:
        mine.mark_read()
        return redirect("admin:notices")
    notice = get_object_or_404(Notice.objects.readable_by(request.user), pk=number_named(asked))
    mine.filter(pk=notice.pk).mark_read()
    where = "#notes" if notice.comment_id else ""
    return redirect(reverse("admin:articles_article_change", args=[notice.article_id]) + where)


class MailChoiceForm(ModelForm):
    class Meta:
        model = User
        fields = ("mail_choice",)
        widgets = {"mail_choice": RadioSelect}


def _choose(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    form = MailChoiceForm(request.POST or None, instance=get_object_or_404(User, pk=request.user.pk))
    if request.method == "POST" and form.is_valid():
        form.instance.save(update_fields=["mail_choice"])
        messages.success(request, _("Your choice is kept."))
        return redirect("admin:my_notices")
    return TemplateResponse(
        request, "admin/my_notices.html", {**context, "title": _("My notices"), "form": form}
    )
