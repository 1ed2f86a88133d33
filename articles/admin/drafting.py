"""How a story's form is saved: once however often it is sent, never over a text unread, and never lost."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from articles.admin.conflict_screen import answers_in, conflict_over, screen_of
from articles.admin.slip import take
from articles.manuscript import Manuscript, from_revision
from articles.models import Article, Autosave
from articles.models.autosave import NoForm
from articles.refusals import NotEditable
from newsroom.lib.text import number_named
from reporters.admin import StrictLookups


class Drafting(StrictLookups):
    """What comes before Django's own saving of the form."""

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        with transaction.atomic():
            sheet, look = Manuscript.sent(request.POST.lists()), ""
            if {"_forget", "_take_up"} & request.POST.keys():
                kept = _kept(request, object_id)
                if kept is None or "_forget" in request.POST:
                    return _forget(request, kept)
                sheet, look = kept.manuscript, "kept"
            article = self._story(request, object_id, sheet)
            answer = article and self._answer_without_saving(request, article, sheet)
            if answer:
                return answer
            request.POST = cast("Any", _to_be_saved(request, article, sheet, look))
            story = str(article.pk) if article else object_id
            return super().changeform_view(request, story, form_url, extra_context)

    def _story(self, request: HttpRequest, object_id: str | None, sheet: Manuscript) -> Article | None:
        """The story that the form is of, locked until the transaction ends; None for a new one."""
        if object_id is None:
            return Article.filed_with(str(sheet.once), by=request.user)
        found = self.get_object(request, unquote(object_id))
        if found is None:
            return None
        if not self.has_view_permission(request, found):
            raise PermissionDenied
        return Article.locked(found.pk, None)

    def _answer_without_saving(
        self, request: HttpRequest, article: Article, sheet: Manuscript
    ) -> HttpResponse | None:
        """The answer to a form that was saved before, and to one that this person can save no longer."""
        saved = article.saved_with(_key(request, article, sheet))
        if saved and "_step" in request.POST:
            return take(request, article, saved.pk)
        if saved:
            messages.success(request, _("Saved already; nothing was done twice."))
            return redirect("admin:articles_article_change", article.pk)
        if article.may_edit(request.user):
            return None
        if article.current_revision and sheet.says_the_same_as(
            from_revision(article.current_revision.content)
        ):
            return take(request, article, sheet.number("expects")) if "_step" in request.POST else None
        messages.error(request, _kept_unsaved(request, article, sheet))
        return redirect("admin:articles_article_change", article.pk)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        """With what was kept of the person's typing, and the decisions that a newer text asks for."""
        article, form = context.get("original"), context["adminform"].form
        newer, look = getattr(form, "newer", None), getattr(form, "look", "")
        more = {"newer": newer, "look": look, "typed_note": request.POST.get("_note", "")}
        if newer and article:
            more["conflict"] = screen_of(
                conflict_over(article, Manuscript.sent(request.POST.lists())), request.POST
            )
        if request.method == "GET":
            more["kept_texts"] = Autosave.offered(request.user, article)
        if newer or (look and len(form.errors) == 1):
            more["errors"] = None  # they are said in words of their own
        return super().render_change_form(request, {**context, **more}, *args, **kwargs)


def _kept(request: HttpRequest, object_id: str | None) -> Autosave | None:
    """The person's own kept text of this story whose button was pressed."""
    number = number_named(request.POST.get("_take_up") or request.POST.get("_forget") or "")
    kept = Autosave.objects.filter(user_id=request.user.pk or 0, pk=number).first()
    return kept if kept and str(kept.article_id or "") == (object_id or "") else None


def _kept_unsaved(request: HttpRequest, article: Article, sheet: Manuscript) -> str:
    """Keeps what cannot be saved any more, and says so; or says why there is nothing to keep."""
    try:
        Autosave.keep(sheet, by=request.user, article=article)
    except NoForm as refusal:
        return str(refusal)
    return " ".join((str(NotEditable()), _("What you typed is kept; you find it below.")))


def _forget(request: HttpRequest, kept: Autosave | None) -> HttpResponse:
    if kept:
        kept.delete()
        messages.info(request, _("The kept text is forgotten."))
    return redirect(request.path)


def _key(request: HttpRequest, article: Article | None, sheet: Manuscript) -> Any:
    """Of this form with these words. A new story's form has no story yet, and keeps its key when sent again."""
    is_new = article is None or article.form_key == sheet.once
    return sheet.key(request.user.pk, None if is_new else article and article.pk)


def _to_be_saved(request: HttpRequest, article: Article | None, sheet: Manuscript, look: str) -> QueryDict:
    """What Django's form is given to read in place of what was sent."""
    key = _key(request, article, sheet)
    if article and sheet.once and article.form_key == sheet.once and not sheet.number("expects"):
        first = article.revisions.first()  # the form of a new story, sent again with other words
        sheet = sheet.with_values(expects=str(first.pk if first else ""))
    if article and sheet.number("expects") != article.current_revision_id:
        sheet, look = _decided(request, article, sheet, look)
        sheet = sheet.laid_over(article.row_numbers())
    elif article and look:
        sheet = sheet.laid_over(article.row_numbers())
    post = QueryDict(mutable=True)
    for name, values in [*_buttons(request), *sheet.data.items()]:
        post.setlist(name, values)
    return _with(post, _key=key, _look=look)


def _decided(request: HttpRequest, article: Article, sheet: Manuscript, look: str) -> tuple[Manuscript, str]:
    """The form over a newer text: as it is, or put together with it if everything was decided."""
    conflict = conflict_over(article, sheet)
    newest = str(article.current_revision_id)
    if not conflict.questions:
        return sheet.with_values(expects=newest), look
    answers = answers_in(request.POST, conflict)
    if "_merge" in request.POST and answers is not None and not conflict.unanswered(answers):
        return conflict.merged(answers).with_values(expects=newest), "merged"
    return sheet, look


def _buttons(request: HttpRequest) -> list[tuple[str, list[str]]]:
    """What was sent besides the form's own fields."""
    return [
        (name, [str(value) for value in values])
        for name, values in request.POST.lists()
        if name.startswith("_") or name == "csrfmiddlewaretoken"
    ]


def _with(post: QueryDict, **values: Any) -> QueryDict:
    for name, value in values.items():
        post.pop(name, None)
        if value:
            post[name] = str(value)
    return post
