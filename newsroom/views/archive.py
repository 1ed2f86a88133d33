"""Past issues by month (往期回顾)."""

import calendar
import datetime
from itertools import groupby
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from issues.models import Issue, Placement
from newsroom.views.frame import show

WEEKS = calendar.Calendar(firstweekday=calendar.MONDAY)


@require_safe
def archive(request: HttpRequest) -> HttpResponse:
    """The month of the newest issue."""
    months = months_with_issues()
    newest = months[-1] if months else localdate()
    return show_month(request, newest.year, newest.month, months)


@require_safe
def archive_month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    return show_month(request, year, month, months_with_issues())


def show_month(request: HttpRequest, year: int, month: int, months: list[datetime.date]) -> HttpResponse:
    """The month's calendar, its issues, and the way to every other month that has one."""
    first = datetime.date(year, month, 1)
    issues = list(with_lead(Issue.objects.published().in_month(year, month)).order_by("date"))
    published = {issue.date for issue in issues}
    weeks = WEEKS.monthdatescalendar(year, month)
    context = {
        "month": first,
        "today": localdate(),
        "weeks": [
            [(day, day in published) if day.month == month else None for day in week] for week in weeks
        ],
        "weekdays": weeks[0],
        "issues": issues,
        "years": [(year, list(rows)) for year, rows in groupby(reversed(months), key=lambda each: each.year)],
        "previous_month": max((each for each in months if each < first), default=None),
        "next_month": min((each for each in months if each > first), default=None),
    }
    return show(request, "newsroom/archive.html", context)


def months_with_issues() -> list[datetime.date]:
    """The first days of all months with a published issue, oldest first."""
    return list(Issue.objects.published().dates("date", "month"))


def with_lead(issues: QuerySet[Issue], **where: Any) -> QuerySet[Issue]:
    """Adds `lead`: the headline of the issue's first public story, of those that `where` asks for."""
    stories = Placement.objects.public().filter(page__issue=OuterRef("pk"), **where).in_reading_order()
    return issues.annotate(lead=Subquery(stories.values("article__published_revision__headline")[:1]))
