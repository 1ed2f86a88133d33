"""The month on one page: issues, assignments due, and pitches meant for a day. Mounted at /admin/calendar/."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.models import Assignment, Pitch
from articles.planning import PitchState
from issues.models import Issue
from issues.month import Month
from reporters.roles import DESK, PLANNERS, WRITERS


@require_safe
def this_month(request: HttpRequest) -> HttpResponse:
    today = localdate()
    return show(request, Month(today.year, today.month))


@require_safe
def any_month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    try:
        return show(request, Month(year, month))
    except (ValueError, OverflowError) as nonsense:
        raise Http404 from nonsense


def show(request: HttpRequest, month: Month) -> HttpResponse:
    """Everybody who writes or works at the desk sees it, each with what they may know."""
    user: Any = request.user  # the desk lets nobody else in
    if not user.has_role(*WRITERS, *DESK):
        raise PermissionDenied
    weeks = month.weeks(*contents(month, user))
    context = {
        **admin.site.each_context(request),
        "title": _("Calendar"),
        "month": month,
        "weeks": weeks,
        "is_empty": not any(day and day.has_something for week in weeks for day in week),
        "today": localdate(),
        "of_the_desk": user.has_role(*DESK),
        "may_plan": user.has_role(*PLANNERS),
    }
    return TemplateResponse(request, "admin/issues/calendar.html", context)


def contents(month: Month, user: Any) -> tuple[Any, Any, Any]:
    """Issues, assignments and pitches of the month that the person may see; a query each."""
    issues = Issue.objects.visible_to(user).in_month(month.year, month.month)
    assignments = Assignment.objects.visible_to(user).due_between(*month.bounds).filter(cancelled_at=None)
    pitches = Pitch.objects.visible_to(user).filter(for_day__gte=month.first, for_day__lt=month.end)
    return (
        issues,
        assignments.for_lists(),
        pitches.exclude(state=PitchState.DECLINED).order_by("for_day", "pk").for_lists(),
    )


urlpatterns = [
    path("", admin.site.admin_view(this_month), name="calendar"),
    path("<int:year>/<int:month>/", admin.site.admin_view(any_month), name="calendar"),
]
