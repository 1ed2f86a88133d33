"""The register of mistakes (差错登记), and the page on which one is corrected."""

import datetime
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article
from articles.refusals import Refusal, StaleText
from articles.workflow import EDITORS
from issues.correcting import NotFoundOnce, correct
from issues.correcting.action import notice_of
from issues.correcting.forms import CorrectionForm, TextForm
from issues.correcting.refusals import NotCorrectable
from issues.models import Correction
from reporters.admin import StrictLookups

MONTHS = 36
"""Months that the filter offers, newest first."""


class MonthFilter(admin.SimpleListFilter):
    title = gettext_lazy("month")
    parameter_name = "month"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        months = Correction.objects.datetimes("created_at", "month", order="DESC")[:MONTHS]
        return [(f"{month:%Y-%m}", f"{month:%Y-%m}") for month in months]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        try:
            month = datetime.date.fromisoformat(f"{self.value()}-01")
        except ValueError:
            return queryset
        return queryset.in_month(month.year, month.month)


@admin.register(Correction)
class CorrectionAdmin(StrictLookups):
    """Read, never changed: for editors."""

    list_display = (
        "created_at",
        "issue_date",
        "page_number",
        "article",
        "wrong",
        "right",
        "stage_responsible",
        "made_by",
        "told",
    )
    list_filter = (MonthFilter, "stage_responsible")
    list_select_related = ("article", "story", "made_by")
    list_per_page = 50
    show_full_result_count = False
    view_on_site = False
    actions = None
    fields = (
        "article",
        ("issue_date", "page_number", "slot"),
        ("wrong", "right"),
        "notice",
        "cause",
        ("stage_responsible", "requested_by"),
        "apologises",
        ("made_by", "created_at"),
        ("story", "told"),
    )
    readonly_fields = ("created_at", "told")

    @admin.display(description=gettext_lazy("correction story"))
    def told(self, correction: Correction) -> str:
        return correction.story.get_state_display()

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        return lookup == MonthFilter.parameter_name or super().lookup_allowed(lookup, value, request)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Correction]:
        return Correction.objects.order_by("-id")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.is_active and request.user.has_role(*EDITORS)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_module_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # a mistake is corrected from the story's own page

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.correct_view)
        return [path("of/<int:pk>/", view, name="issues_correction_correct"), *super().get_urls()]

    def correct_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The form of one correction: previewed as often as one likes, then made."""
        article = get_object_or_404(Article.objects.visible_to(request.user), pk=pk)
        if not article.may_be_corrected_by(request.user):
            messages.error(request, str(NotCorrectable()))
            return redirect("admin:articles_article_change", article.pk)
        return CorrectionPage(request, article).answer(
            {**self.admin_site.each_context(request), "opts": self.opts}
        )


class CorrectionPage:
    """What was typed on the page of one correction, and what becomes of it."""

    def __init__(self, request: HttpRequest, article: Article) -> None:
        typed = request.POST if request.method == "POST" else None
        self.request, self.article = request, article
        self.form = CorrectionForm(typed, initial={"expects": article.current_revision_id})
        by_hand = typed is not None and "body" in typed
        self.text = TextForm(typed, instance=self._anew()) if by_hand else None
        self.newer = False  # whether somebody changed the story since this page was opened

    def answer(self, context: dict[str, Any]) -> HttpResponse:
        valid = self.form.is_valid() and (self.text is None or self.text.is_valid())
        if valid and "correct" in self.request.POST:
            done = self._correct()
            if done is not None:
                return done
        page = {
            "title": _("Correct a mistake"),
            "article": self.article,
            "form": self.form,
            "text": self.text,
            "newer": self.newer,
        }
        shown = {**context, **page, **(self._preview() if valid else {})}
        return TemplateResponse(self.request, "admin/issues/correction/correct.html", shown)

    def _correct(self) -> HttpResponse | None:
        """The way to the correction story; None where the page is to be shown again with the reason."""
        typed = {name: value for name, value in self.form.cleaned_data.items() if name != "expects"}
        by_hand = self.text.cleaned_data if self.text else None
        expects = self.form.cleaned_data["expects"] or 0
        try:
            made = correct(self.article, by=self.request.user, by_hand=by_hand, expects=expects, **typed)
        except NotFoundOnce as refusal:
            self.form.add_error("wrong", str(refusal))
            self.text = TextForm(instance=self._anew())
        except StaleText as refusal:
            self.form.add_error(None, str(refusal))
            self.article, self.newer = self._anew(), True
            self.form.accept_newer(self.article)
        except Refusal as refusal:
            self.form.add_error(None, str(refusal))
        else:
            return self._made(made)
        return None

    def _made(self, made: Correction) -> HttpResponse:
        for hint in self.form.hints():
            messages.warning(self.request, hint)
        placed = getattr(made.story, "placement", None)
        where = (
            _("It stands on page %(page)s of %(issue)s.")
            % {"page": placed.page.number, "issue": placed.page.issue}
            if placed
            else _("It has no page yet.")
        )
        told = _(
            "The corrected text waits for its reviews; until then readers see the old one. This is the "
            "correction story, a draft of yours: submit it."
        )
        messages.success(self.request, f"{told} {where}")
        return redirect("admin:articles_article_change", made.story_id)

    def _preview(self) -> dict[str, Any]:
        typed = self.form.cleaned_data
        wrong, right = typed.get("wrong", ""), typed.get("right", "")
        if not wrong or not right:
            return {}
        told = notice_of(self.article, wrong, right, apologises=typed["apologises"])
        return {"told": told, "hints": self.form.hints()}

    def _anew(self) -> Article:
        """The story as the database has it, for the form that would write into ours."""
        return Article.objects.get(pk=self.article.pk)
