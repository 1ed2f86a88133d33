"""Sending in a story by phone: a page to send, one to look it through, and its receipt."""

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.admin.sending_forms import ApprovalForm, SendInForm, Tray
from articles.genres import Genre
from articles.models import Article
from articles.refusals import Refusal
from articles.sending import SentPhoto, file_manuscript, file_story, keep_pictures, own_credit
from articles.word.manuscript import Manuscript
from articles.workflow import REQUIRED_STAGES, SUBMIT
from newsroom.lib.text import number_named
from photos.models import Photo


def paths(desk: Any) -> list[URLPattern]:
    """The addresses below the stories' own."""
    room = Sending(desk)
    views = (
        ("send-in/", room.send_in, "send_in"),
        ("send-in/<int:pk>/", room.sent, "sent"),
        ("send-in/photo/<int:pk>/", room.tray_row, "tray_row"),
        ("<int:pk>/approval/", require_POST(room.approve), "approval"),
    )
    return [
        path(route, desk.admin_site.admin_view(view), name=f"articles_article_{name}")
        for route, view, name in views
    ]


class Sending:
    """The views; `desk` is the stories' admin, which knows who may write."""

    def __init__(self, desk: Any) -> None:
        self.desk = desk

    def send_in(self, request: HttpRequest) -> HttpResponse:
        """The form. A good one becomes a draft; one that was typed, with all its captions, is sent in at once."""
        if not self.desk.has_add_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            return self._form(request, SendInForm(), ApprovalForm(user=request.user), Tray())
        with transaction.atomic():
            known = Article.filed_with(request.POST.get("once", ""), by=request.user)
        return redirect("admin:articles_article_sent", known.pk) if known else self._take_in(request)

    def _take_in(self, request: HttpRequest) -> HttpResponse:
        form, tray = SendInForm(request.POST, request.FILES), Tray.of(request)
        approval = ApprovalForm(request.POST, user=request.user, required=sends(request))
        if form.is_valid() and form.manuscript:
            return _to_look_through(request, _file_word(request, form, tray), approval, tray)
        if sends(request):
            form.refuse_empty(photos=bool(tray.rows))
        if not form.is_valid() or not approval.is_fine or tray.errors:
            return self._form(request, form, approval, tray)
        article = _file_typed(request, form, tray)
        if sends(request) and not tray.lacks_captions:
            approval.record(article, by=request.user)
            submit(request, article)
            return redirect("admin:articles_article_sent", article.pk)
        return _to_look_through(request, article, approval, tray)

    def _form(
        self, request: HttpRequest, form: SendInForm, approval: ApprovalForm, tray: Tray
    ) -> HttpResponse:
        context = {"form": form, "approval": approval, "tray": tray, "title": _("Send in a story")}
        return self._page(request, "send_in", context)

    def sent(self, request: HttpRequest, pk: int) -> HttpResponse:
        """A draft to look through, with its captions and the approval; once it is sent in, the receipt."""
        article = self.desk.readable(request, pk)
        if not (article.may_edit(request.user) and article.may_take(SUBMIT, request.user)):
            return self._page(request, "receipt", receipt_of(article))
        uses = article.illustrations.select_related("photo")
        tray = Tray([SentPhoto(use.photo, use.caption, use.credit) for use in uses])
        known: dict[str, Any] = {"instance": getattr(article, "approval", None), "user": request.user}
        approval = ApprovalForm(**known)
        if request.method == "POST":
            approval = ApprovalForm(request.POST, required=sends(request), **known)
            tray = Tray.of(request, article)
            if look_through(request, article, approval, tray):
                return redirect("admin:articles_article_sent", pk)
        return self._page(request, "look_through", {"article": article, "approval": approval, "tray": tray})

    def tray_row(self, request: HttpRequest, pk: int) -> HttpResponse:
        """One row of the tray, for a photo that has just arrived and that the person may see."""
        if not self.desk.has_add_permission(request):
            raise PermissionDenied
        photo = get_object_or_404(Photo.objects.visible_to(request.user), pk=pk)
        row = SentPhoto(photo, photo.caption, photo.credit or own_credit(request.user))
        return TemplateResponse(request, "admin/articles/article/_tray_row.html", {"row": row})

    def approve(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The organisation's approval, written down from the story's own page."""
        article = self.desk.readable(request, pk)
        form = ApprovalForm(request.POST, instance=getattr(article, "approval", None), user=request.user)
        if form.is_fine:
            _record(request, article, form)
        else:
            wrong = " ".join(str(error) for errors in form.errors.values() for error in errors)
            messages.error(request, _("The approval was not recorded. %s") % wrong)
        return redirect("admin:articles_article_change", article.pk)

    def _page(self, request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
        everywhere = {**self.desk.admin_site.each_context(request), "opts": self.desk.opts}
        own = {"own_credit": own_credit(request.user)}
        return TemplateResponse(
            request, f"admin/articles/article/{name}.html", {**everywhere, **own, **context}
        )


def sends(request: HttpRequest) -> bool:
    """Whether the button that sends in was pressed; the other one saves."""
    return "_send" in request.POST


def _file_word(request: HttpRequest, form: SendInForm, tray: Tray) -> Article:
    """A draft, whatever else is missing: the file need not be sent twice."""
    manuscript, typed = cast(Manuscript, form.manuscript), form.cleaned_data
    pictures = keep_pictures(manuscript, by=request.user)
    known = {row.photo.pk for row in tray.rows}
    tray.rows += [each for each in pictures if each.photo.pk not in known]
    return file_manuscript(
        manuscript,
        by=request.user,
        form_key=typed["once"],
        headline=typed["headline"],
        body=typed["body"],
        photos=tray.rows,
        file=form.file,
    )


def _file_typed(request: HttpRequest, form: SendInForm, tray: Tray) -> Article:
    typed = form.cleaned_data
    genre = Genre.NEWS if typed["body"] or not tray.rows else Genre.PHOTO
    return file_story(
        by=request.user,
        form_key=typed["once"],
        headline=typed["headline"],
        body=typed["body"],
        photos=tray.rows,
        genre=genre,
    )


def _to_look_through(
    request: HttpRequest, article: Article, approval: ApprovalForm, tray: Tray
) -> HttpResponse:
    approval.record(article, by=request.user)
    messages.success(request, _("Saved as a draft. It is not sent in yet."))
    for error in (*tray.errors, *approval.half_typed):
        messages.error(request, error)
    return redirect("admin:articles_article_sent", article.pk)


def look_through(request: HttpRequest, article: Article, approval: ApprovalForm, tray: Tray) -> bool:
    """Saves captions and approval, and sends in if that was the button. Whether all went well."""
    for error in tray.errors:
        messages.error(request, error)
    seen = number_named(request.POST.get("expects", ""))
    try:
        photos = [row.as_illustration() for row in tray.rows]
        article.revise(by=request.user, expects=seen, illustrations=photos)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return False
    if not approval.is_fine or tray.errors:
        return False
    if sends(request):
        approval.record(article, by=request.user)
        submit(request, article)
    else:
        _record(request, article, approval)
    return True


def _record(request: HttpRequest, article: Article, approval: ApprovalForm) -> None:
    try:
        approval.record(article, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Saved."))


def submit(request: HttpRequest, article: Article) -> None:
    """Sends in; what stands in the way is said on the page that follows."""
    try:
        article.take(SUBMIT, by=request.user, expects=article.current_revision_id)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The story was sent in."))


def receipt_of(article: Article) -> dict[str, Any]:
    """What the sender is told: number, time, where the story is, who has it, what comes next."""
    return {
        "title": _("Receipt"),
        "article": article,
        "holders": article.holders(),
        "submitted": article.events.filter(step=SUBMIT).order_by("id").last(),
        "reviews": [stage.label for stage in REQUIRED_STAGES[article.reviews_required]],
        "last_setback": article.last_setback(),
    }
