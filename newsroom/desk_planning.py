"""What a person's desk shows of the planning: their assignments, and the pitches that they decide."""

from typing import Any

from django.utils.timezone import now

from articles.models import Assignment, Pitch
from reporters.roles import DESK, PLANNERS, WRITERS

MOST = 20
"""So many of each, the most urgent first."""


def planning_of(user: Any) -> dict[str, Any]:
    """Two queries, however much is planned; for who neither writes nor plans, none."""
    writes, plans = user.has_role(*WRITERS), user.has_role(*PLANNERS)
    mine = Assignment.objects.for_lists().filter(assignee=user).under_way(at=now())
    return {
        "may_pitch": writes,
        "may_plan": plans,
        "may_see_calendar": writes or user.has_role(*DESK),
        "assignments": mine[:MOST] if writes else (),
        "pitches": Pitch.objects.for_lists().undecided()[:MOST] if plans else (),
    }
