"""Who is told what when a story moves: one table. Pure.

Whoever took the step is never told of it.
"""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from articles import workflow


class Kind(TextChoices):
    """What a notice tells its reader about a story."""

    SUBMITTED = "submitted", _("Submitted")
    WAITS_FOR_YOU = "waits_for_you", _("Waits for you")
    RETURNED = "returned", _("Returned for revision")
    REJECTED = "rejected", _("Rejected")
    SPIKED = "spiked", _("Spiked")
    HELD = "held", _("Held")
    APPROVED = "approved", _("Signed off")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    REOPENED = "reopened", _("A new round of reviews")
    COMMENT = "comment", _("A note")
    MENTION = "mention", _("A note names you")
    OVERDUE = "overdue", _("Waits too long")


URGENT = (Kind.RETURNED, Kind.REJECTED, Kind.PUBLISHED)
"""Mailed at once to whoever chose nothing else; only authors are told these."""


@dataclass(frozen=True)
class Telling:
    """What the authors are told, and whether those are told whose turn it is now."""

    authors: Kind | None = None
    next_reviewers: bool = False


NOBODY = Telling()

TELLINGS: dict[str, Telling] = {
    workflow.SUBMIT: Telling(Kind.SUBMITTED, next_reviewers=True),
    workflow.TAKE_BACK: NOBODY,
    workflow.ABANDON: NOBODY,
    workflow.ACCEPT: NOBODY,  # whoever accepts a story has it
    workflow.PASS_FIRST: Telling(next_reviewers=True),
    workflow.PASS_SECOND: Telling(next_reviewers=True),
    workflow.SIGN_OFF: Telling(Kind.APPROVED),
    workflow.RETURN: Telling(Kind.RETURNED),
    workflow.REJECT: Telling(Kind.REJECTED),
    workflow.SPIKE: Telling(Kind.SPIKED),
    workflow.HOLD: Telling(Kind.HELD),
    workflow.RELEASE: Telling(Kind.APPROVED),
    workflow.REOPEN: Telling(Kind.REOPENED, next_reviewers=True),
    workflow.PUBLISH: Telling(Kind.PUBLISHED),
    workflow.WITHDRAW: Telling(Kind.WITHDRAWN),
    workflow.REVIVE: Telling(Kind.RETURNED),
    workflow.SCHEDULE: Telling(Kind.PUBLISHED),  # told when the story's time has come
    workflow.UNSCHEDULE: NOBODY,
    workflow.OVERRIDE: Telling(Kind.APPROVED),
}
"""By the step taken. A test sees to it that every step of the workflow has its row."""

CHANGE_WHAT_IS_PUBLIC = (*workflow.PUBLISHING, workflow.WITHDRAW, workflow.UNSCHEDULE)
"""After one of these, what an earlier step announced for later is no longer announced."""


def telling_of(step: str) -> Telling:
    return TELLINGS.get(step, NOBODY)
