"""Pitches on the desk: proposed on a phone, read, and decided with two buttons."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.planning import PlanningAdmin, Whose, badge
from articles.models import Assignment, Pitch
from articles.planning import PitchState
from articles.planning_forms import DecisionForm, PitchForm
from newsroom.lib.text import number_named
from reporters.roles import PLANNERS, WRITERS


@admin.register(Pitch)
class PitchAdmin(PlanningAdmin):
    form = PitchForm
    fields = ("title", "about", ("section", "for_day"), "once")
    list_display = ("title", "mark", "section", "for_day", "proposed_by", "proposed_at")
    list_filter = (Whose, "state", "section")
    search_fields = ("title",)

    @admin.display(description=gettext_lazy("state"), ordering="state")
    def mark(self, pitch: Pitch) -> str:
        return badge(PitchState(pitch.state))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and bool(
            request.user.is_active and request.user.has_role(*WRITERS)
        )

    def save_model(self, request: HttpRequest, obj: Pitch, form: PitchForm, change: bool) -> None:
        obj.proposed_by_id, obj.form_key = request.user.pk or 0, form.cleaned_data["once"]
        super().save_model(request, obj, form, change)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """A pitch is read here and decided; its text stays as it was proposed."""
        pitch = self._readable(request, object_id)
        decision = DecisionForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and self._decided(request, pitch, decision):
            return redirect("admin:articles_pitch_change", pitch.pk)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": pitch.title,
            "pitch": pitch,
            "assignment": Assignment.objects.for_lists().visible_to(request.user).filter(pitch=pitch).first(),
            "may_assign": request.user.is_active and request.user.has_role(*PLANNERS),
            "may_decide": pitch.may_be_decided_by(request.user),
            "decision": decision,
        }
        return TemplateResponse(request, "admin/articles/pitch/pitch.html", context)

    def _readable(self, request: HttpRequest, pk: str) -> Pitch:
        if not self.has_view_permission(request):
            raise PermissionDenied
        pitches: QuerySet[Pitch] = Pitch.objects.visible_to(request.user)
        people = ("proposed_by", "section", "decided_by")
        return get_object_or_404(pitches.select_related(*people), pk=number_named(pk))

    def _decided(self, request: HttpRequest, pitch: Pitch, decision: DecisionForm) -> bool:
        if not decision.is_valid() or not decision.decide(
            pitch, request.POST.get("decision", ""), request.user
        ):
            pitch.refresh_from_db()
            return False
        said = _("“%(title)s”: %(state)s.") % {"title": pitch.title, "state": pitch.get_state_display()}
        messages.success(request, said)
        return True
