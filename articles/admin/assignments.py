"""Assignments on the desk: who writes what until when, and the button that begins the story."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from articles.admin.planning import PlanningAdmin, Whose, badge
from articles.models import Assignment, Pitch
from articles.planning import UNDER_WAY, AssignmentState
from articles.planning_forms import AssignmentForm
from articles.refusals import Refusal
from newsroom.lib.text import number_named, printable
from reporters.roles import PLANNERS


class InState(admin.SimpleListFilter):
    """?state=late; without it, what is under way, and `all` for everything."""

    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("all", _("All")), *AssignmentState.choices]

    def choices(self, changelist: Any) -> Any:
        first, *others = super().choices(changelist)
        return [{**first, "display": _("Under way")}, *others]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "all":
            return queryset
        wanted = [state for state in AssignmentState if state == self.value()] or UNDER_WAY
        return queryset.in_state(*wanted, at=now())  # type: ignore[attr-defined, no-any-return]


@admin.register(Assignment)
class AssignmentAdmin(PlanningAdmin):
    form = AssignmentForm
    change_form_template = "admin/articles/assignment/change_form.html"
    fields = (
        "title",
        "brief",
        ("assignee", "deadline"),
        ("section", "wanted_length", "wants_photo"),
        "once",
        "from_pitch",
        "seen",
    )
    list_display = ("title", "mark", "assignee", "deadline", "section", "asked")
    list_filter = (Whose, InState, "section")
    ordering = ("deadline", "id")
    search_fields = ("title",)

    @admin.display(description=gettext_lazy("state"))
    def mark(self, assignment: Assignment) -> str:
        return badge(assignment.state)

    @admin.display(description=gettext_lazy("length and photo"))
    def asked(self, assignment: Assignment) -> str:
        """800 wanted, with a photo"""
        length = (
            _("%(count)s wanted") % {"count": assignment.wanted_length} if assignment.wanted_length else ""
        )
        photo = _("with a photo") if assignment.wants_photo else ""
        return " · ".join(filter(None, (length, photo))) or "–"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and bool(
            request.user.is_active and request.user.has_role(*PLANNERS)
        )

    def has_change_permission(self, request: HttpRequest, obj: Assignment | None = None) -> bool:
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or obj.may_be_changed_by(request.user))

    def get_fields(self, request: HttpRequest, obj: Assignment | None = None) -> Any:
        """Whoever only reads it finds the rest above the form."""
        changes = obj is None or self.has_change_permission(request, obj)
        return super().get_fields(request, obj) if changes else ("title", "brief")

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """?pitch=3: title, text and section of an accepted pitch."""
        pitch = Pitch.objects.filter(pk=number_named(request.GET.get("pitch", ""))).first()
        if pitch is None:
            return {}
        return {
            "title": pitch.title,
            "brief": pitch.about,
            "section": pitch.section_id,
            "from_pitch": pitch.pk,
        }

    def save_model(self, request: HttpRequest, obj: Assignment, form: AssignmentForm, change: bool) -> None:
        if change:
            # Only what the form holds: the story may have been begun since the form was loaded.
            obj.save(update_fields=list(AssignmentForm.Meta.fields))
            return
        obj.assigned_by_id, obj.form_key = request.user.pk or 0, form.cleaned_data["once"]
        obj.pitch = form.cleaned_data["from_pitch"]
        super().save_model(request, obj, form, change)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        assignment = kwargs.get("obj")
        if assignment:
            extra = {
                "assignment": assignment,
                "may_write": assignment.is_to_be_written_by(request.user),
                "may_cancel": assignment.may_be_cancelled_by(request.user),
                "may_read_story": assignment.article and assignment.article.is_visible_to(request.user),
            }
            context = {**context, **extra}
        return super().render_change_form(request, context, *args, **kwargs)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/begin/", view(self.begin_view), name="articles_assignment_begin"),
            path("<int:pk>/cancel/", view(self.cancel_view), name="articles_assignment_cancel"),
            *super().get_urls(),
        ]

    def _readable(self, request: HttpRequest, pk: int) -> Assignment:
        if not self.has_view_permission(request):
            raise PermissionDenied
        assignment: Assignment = get_object_or_404(self.get_queryset(request), pk=pk)
        return assignment

    @method_decorator(require_POST)
    def begin_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The assignee's one click: to the draft, which is made the first time."""
        assignment = self._readable(request, pk)
        try:
            article = assignment.begin(by=request.user)
        except Refusal as refusal:
            messages.error(request, str(refusal))
            return redirect("admin:articles_assignment_change", pk)
        return redirect("admin:articles_article_change", article.pk)

    @method_decorator(require_POST)
    def cancel_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        assignment = self._readable(request, pk)
        reason = printable(request.POST.get("reason", ""))[:1000]
        try:
            assignment.cancel(by=request.user, reason=reason)
        except Refusal as refusal:
            typed = _("What you wrote: %s") % reason if reason.strip() else ""
            messages.error(request, f"{refusal} {typed}")
        else:
            messages.success(request, _("“%s” is cancelled.") % assignment.title)
        return redirect("admin:articles_assignment_change", pk)
