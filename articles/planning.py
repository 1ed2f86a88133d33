"""What the newsroom plans before there is a story: the states of pitches and assignments, and the refusals."""

import datetime

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.refusals import Refusal

FIRST_DAY, LAST_DAY = datetime.date(2000, 1, 1), datetime.date(2099, 12, 31)
"""Between these days something can be planned; anything else is a slip of the finger."""


class PitchState(TextChoices):
    PROPOSED = "proposed", pgettext_lazy("pitch", "Proposed")
    ACCEPTED = "accepted", pgettext_lazy("pitch", "Accepted")
    DECLINED = "declined", pgettext_lazy("pitch", "Declined")


class AssignmentState(TextChoices):
    """Follows from the assignment, its story and the time; it is stored nowhere."""

    OPEN = "open", pgettext_lazy("assignment", "Not begun")
    BEGUN = "begun", pgettext_lazy("assignment", "Begun")
    LATE = "late", pgettext_lazy("assignment", "Late")
    DELIVERED = "delivered", pgettext_lazy("assignment", "Delivered")
    CANCELLED = "cancelled", pgettext_lazy("assignment", "Cancelled")


UNDER_WAY = (AssignmentState.OPEN, AssignmentState.BEGUN, AssignmentState.LATE)
"""What somebody still has to do something for."""


class NotAWriter(Refusal):
    message = _("Only somebody who may write stories can propose one or be assigned one.")


class NotAPlanner(Refusal):
    message = _("Only editors, department heads and editors-in-chief decide on pitches and assign stories.")


class AlreadyDecided(Refusal):
    message = _("This pitch has been decided already.")


class PitchNotAccepted(Refusal):
    message = _("A pitch is accepted before a story is assigned from it.")


class PitchAssigned(Refusal):
    message = _("A story was assigned from this pitch already.")


class NotYourAssignment(Refusal):
    message = _("Only the person whom the story was assigned to begins it.")


class AssignmentCancelled(Refusal):
    message = _("This assignment was cancelled.")


class StoryBegun(Refusal):
    message = _(
        "The story is begun already, so it stays with its author. Cancel this one and assign it anew."
    )


class ChangedMeanwhile(Refusal):
    message = _(
        "The assignment was changed meanwhile, so yours is not saved. What you wrote stands here; "
        "open the assignment anew to read the newer one."
    )


class StoryDelivered(Refusal):
    message = _("The story was delivered already.")
