"""Until when a story is expected, and which stories are late."""

import datetime
from typing import Any

from django.db import models
from django.db.models import ExpressionWrapper, Q, Subquery, Value
from django.db.models.functions import Now
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from articles.models.publication import Publication
from articles.refusals import NotYourDeadline
from articles.workflow import IN_REVIEW, State
from reporters.roles import PLANNERS

UNFINISHED = (State.DRAFT, State.RETURNED, *IN_REVIEW)
"""The states in which a deadline runs: from the sign-off on there is nothing left to be late with."""


class Awaited(models.Model):
    """A story's deadline: no part of its text. The database keeps every change of it, with who and when."""

    state: Any  # Stepping

    deadline = models.DateTimeField(_("deadline"), null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    def may_set_deadline(self, user: Any) -> bool:
        """Editors and their seniors, as long as the story is not signed off."""
        return bool(self.state in UNFINISHED and user.has_role(*PLANNERS))

    def set_deadline(self, deadline: datetime.datetime | None, *, by: Any) -> None:
        """Sets or lifts the deadline. Raises NotYourDeadline."""
        if not self.may_set_deadline(by):
            raise NotYourDeadline
        self.keep_deadline(deadline)

    def keep_deadline(self, deadline: datetime.datetime | None) -> None:
        """The deadline as it was set, or as the assignment has it."""
        self.deadline = deadline
        self.save(update_fields=["deadline"])

    @property
    def is_past_deadline(self) -> bool:
        return bool(self.state in UNFINISHED and self.deadline and self.deadline < now())

    @property
    def waits_too_long(self) -> bool:
        """Whether a review has been waited for longer than the newsroom allows; of stories with_lateness()."""
        return bool(getattr(self, "is_overdue", False))

    @property
    def is_late(self) -> bool:
        return self.is_past_deadline or self.waits_too_long


def is_overdue() -> Q:
    """What waits for a review for longer than the publication says that one may take."""
    hours = Subquery(Publication.objects.values("hours_a_review")[:1])
    allowed = ExpressionWrapper(hours * Value(datetime.timedelta(hours=1)), models.DurationField())
    return Q(state__in=IN_REVIEW, state_since__lt=Now() - allowed)


def is_late() -> Q:
    """The same as Awaited.is_late, for the database."""
    return Q(state__in=UNFINISHED, deadline__lt=Now()) | is_overdue()
