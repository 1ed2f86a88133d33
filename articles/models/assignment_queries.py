"""Which assignments there are for whom, and in which state."""

import datetime
from typing import Any

from django.db import models
from django.db.models import Case, Q, Value, When

from articles.planning import UNDER_WAY, AssignmentState
from articles.workflow import State
from reporters.roles import DESK

IS_DELIVERED = Q(article__round__gt=0) & ~Q(article__state=State.DRAFT)


class AssignmentQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "AssignmentQuerySet":
        """The desk sees every assignment, a contributor their own."""
        return self if user.has_role(*DESK) else self.filter(assignee=user)

    def in_state(self, *states: AssignmentState, at: datetime.datetime) -> "AssignmentQuerySet":
        """Those that are in one of the states at this moment: the same rule as Assignment.state_at()."""
        state = Case(
            When(cancelled_at__isnull=False, then=Value(AssignmentState.CANCELLED)),
            When(IS_DELIVERED, then=Value(AssignmentState.DELIVERED)),
            When(deadline__lt=at, then=Value(AssignmentState.LATE)),
            When(article__isnull=False, then=Value(AssignmentState.BEGUN)),
            default=Value(AssignmentState.OPEN),
        )
        found: AssignmentQuerySet = self.alias(state_then=state).filter(state_then__in=states)
        return found

    def under_way(self, *, at: datetime.datetime) -> "AssignmentQuerySet":
        """Neither delivered nor cancelled, the most urgent first."""
        return self.in_state(*UNDER_WAY, at=at).order_by("deadline", "pk")

    def due_between(self, start: datetime.datetime, end: datetime.datetime) -> "AssignmentQuerySet":
        """With a deadline from `start` until before `end`, in this order."""
        return self.filter(deadline__gte=start, deadline__lt=end).order_by("deadline", "pk")

    def for_lists(self) -> "AssignmentQuerySet":
        """With the names and the story that a list shows, and without the long texts."""
        return self.select_related("assignee", "section", "article").defer("brief", "article__body")
