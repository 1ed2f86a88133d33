"""The planner: an issue's pages, what stands on them, and the button that publishes it all."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.refusals import Refusal
from issues.admin import proving
from issues.blockers import IssueNotReady
from issues.correcting import place_waiting
from issues.forms import IssueForm, NumbersForm, PageForm, PlacementForm, PlanForm, ScheduleForm
from issues.models import Correction, Issue, Page, Placement
from issues.models.placement import refuse_unless_planner
from issues.models.proving import blockers_of, drafts_of
from newsroom.lib.text import number_named
from reporters.admin import StrictLookups
from reporters.roles import DESK, PLANNERS, Role

LIST_LENGTH = 60
"""Stories without a page that the planner shows."""


@admin.register(Issue)
class IssueAdmin(StrictLookups):
    form = IssueForm
    view_on_site = False
    list_display = ("date", "weekday", "number", "cumulative_number", "published_at")
    list_per_page = 50
    show_full_result_count = False
    actions = None

    @admin.display(description=gettext_lazy("weekday"), ordering="date")
    def weekday(self, issue: Issue) -> str:
        return issue.weekday

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.is_active and request.user.has_role(*DESK)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_module_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.is_active and request.user.has_role(*PLANNERS)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_add_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        return [*proving.paths(self), *super().get_urls()]

    def save_model(self, request: HttpRequest, obj: Issue, form: Any, change: bool) -> None:
        """A new issue gets its numbers from its predecessors."""
        obj.pk = Issue.on(obj.date).pk
        obj.refresh_from_db()

    def response_add(
        self, request: HttpRequest, obj: Issue, post_url_continue: str | None = None
    ) -> HttpResponse:
        return redirect("admin:issues_issue_change", obj.pk)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        issues = Issue.objects.select_related("publication")
        issue = get_object_or_404(issues, pk=number_named(object_id))
        if request.method == "POST":
            return self._act(request, issue)
        return TemplateResponse(
            request,
            "admin/issues/issue/planner.html",
            {
                **self.admin_site.each_context(request),
                "opts": self.opts,
                "title": str(issue),
                **plan_of(issue, request.user),
            },
        )

    def _act(self, request: HttpRequest, issue: Issue) -> HttpResponse:
        act = ACTS.get(request.POST.get("act", ""))
        try:
            if act:
                with transaction.atomic():
                    messages.success(request, act(request, issue))
        except IssueNotReady as refusal:
            messages.error(request, str(refusal))
            for blocker in refusal.blockers:
                messages.error(request, str(blocker))
        except (Refusal, forms.ValidationError) as refusal:
            messages.error(request, " ".join(getattr(refusal, "messages", [str(refusal)])))
        return redirect("admin:issues_issue_change", issue.pk)


def plan_of(issue: Issue, user: Any) -> dict[str, Any]:
    """The planner's page: pages with stories, proofs and the proofs that the person may sign; what is missing."""
    pages = issue.planned()
    placements = [placement for planned in pages for placement in planned.placements]
    return {
        "issue": issue,
        "pages": pages,
        "rows": [(planned, planned.rounds_for(user)) for planned in pages],
        "numbers": NumbersForm(instance=issue),
        "weights": Placement.Weight.choices,
        "unplaced": Placement.candidates(user)[:LIST_LENGTH],
        "corrections": () if issue.is_published else Correction.objects.without_a_page()[:LIST_LENGTH],
        "drafts": drafts_of(user, placements),
        "blockers": blockers_of(pages),
        "may_plan": user.has_role(*PLANNERS),
        "may_publish": user.has_role(Role.EDITOR_IN_CHIEF),
        "news": any(planned.is_waiting for planned in pages),
    }


def _cleaned(form: forms.BaseForm) -> dict[str, Any]:
    if not form.is_valid():
        raise forms.ValidationError([error for errors in form.errors.values() for error in errors])
    return form.cleaned_data


def add_page(request: HttpRequest, issue: Issue) -> str:
    refuse_unless_planner(request.user)
    form = PageForm(request.POST, instance=Page(issue=issue))
    _cleaned(form)
    return str(_("Page %s added.") % form.save().number)


def place(request: HttpRequest, issue: Issue) -> str:
    chosen = _cleaned(PlacementForm(request.POST, issue=issue, user=request.user))
    for article in chosen["articles"]:
        Placement.place(article, chosen["page"], by=request.user)
    return str(_("Placed on page %s.") % chosen["page"].number)


def place_corrections(request: HttpRequest, issue: Issue) -> str:
    """Those that wait for an issue, each where its original stood."""
    number = place_waiting(issue, by=request.user)
    return ngettext("%s correction placed.", "%s corrections placed.", number) % number


def arrange(request: HttpRequest, issue: Issue) -> str:
    """The order, weight and page of every story as the planner's form has them, or one taken off."""
    plan = PlanForm(request.POST, placements=list(issue.placements()), pages=list(issue.pages.all()))
    for placement in plan.taken_off:
        placement.take_off(by=request.user)
    for placement, page, order, weight in plan.lines():
        placement.move(page, order, weight, by=request.user)
    return _("The plan is saved.")


def publish(request: HttpRequest, issue: Issue) -> str:
    issue.publish(by=request.user)
    return _("The issue is published.")


def schedule(request: HttpRequest, issue: Issue) -> str:
    issue.publish(by=request.user, at=_cleaned(ScheduleForm(request.POST))["at"])
    return _("The issue appears at its time.")


def unschedule(request: HttpRequest, issue: Issue) -> str:
    issue.unschedule(by=request.user)
    return _("The issue is taken back; its stories are signed off as before.")


def number(request: HttpRequest, issue: Issue) -> str:
    refuse_unless_planner(request.user)
    form = NumbersForm(request.POST, instance=issue)
    _cleaned(form)
    form.save()
    return _("The issue's numbers are saved.")


def submit(request: HttpRequest, issue: Issue) -> str:
    number = issue.submit_drafts(by=request.user)
    return ngettext("%s story submitted.", "%s stories submitted.", number) % number


ACTS: dict[str, Callable[[HttpRequest, Issue], str]] = {
    "add_page": add_page,
    "place": place,
    "place_corrections": place_corrections,
    "arrange": arrange,
    "number": number,
    "submit": submit,
    "publish": publish,
    "schedule": schedule,
    "unschedule": unschedule,
}
