"""The life of a story, as one table.

Who may take which step, from where to where. Buttons, permissions, the database's triggers and the
handbook follow from STEPS; nothing else moves a story. The rule behind it is 三审三校: three reviews
by three people, none of whom wrote the story.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reporters.roles import WRITERS, Role


class State(TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    FIRST_REVIEW = "first_review", _("In first review")
    SECOND_REVIEW = "second_review", _("In second review")
    FINAL_REVIEW = "final_review", _("In final review")
    APPROVED = "approved", _("Signed off")
    PUBLISHED = "published", _("Published")
    RETURNED = "returned", _("Returned for revision")
    REJECTED = "rejected", _("Rejected")
    SPIKED = "spiked", _("Spiked")
    HELD = "held", _("Held")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Stage(TextChoices):
    """The reviews that a story can be signed off in."""

    FIRST = "first", _("First review")
    SECOND = "second", _("Second review")
    FINAL = "final", _("Final review")


REQUIRED_STAGES: dict[int, tuple[Stage, ...]] = {
    1: (Stage.FINAL,),
    2: (Stage.FIRST, Stage.FINAL),
    3: (Stage.FIRST, Stage.SECOND, Stage.FINAL),
}
"""The sign-offs of a full round, by the number of reviews that the publication asks for."""


class Relation(StrEnum):
    """What the person must be to the story: an author of it, no author of it, or either."""

    AUTHOR = "author"
    OUTSIDER = "outsider"
    ANYONE = "anyone"


@dataclass(frozen=True)
class Step:
    """One row: a person of `roles` takes a story from `source` to `target`."""

    name: str
    label: str | Promise
    source: State
    target: State
    roles: tuple[Role, ...]
    relation: Relation = Relation.ANYONE
    needs_note: bool = False
    signs: Stage | None = None
    reviews: tuple[int, ...] = (1, 2, 3)
    """The step exists in rounds of so many reviews."""
    allowed_while_public: bool = True
    """Whether it may be taken while an earlier text of the story is on the public site."""
    opens_round: bool = False
    """Whether a new round of reviews begins, in which all sign-offs start again."""
    names_time: bool = False
    """Whether a time in the future goes with it: when a story appears, until when it is held."""
    waiting: bool | None = None
    """True: only while the story waits for its time to appear; False: only while it does not."""
    emergency: bool = False
    """Whether it signs off without the reviews that are missing. It stands in red on the slip."""

    @property
    def is_the_usual_review(self) -> bool:
        """Whether it is what a reviewer whose turn it is does where nothing is wrong: accepts, or signs."""
        return self.name == ACCEPT or (self.signs is not None and not self.emergency)


SUBMIT = "submit"
TAKE_BACK = "take_back"
ABANDON = "abandon"
ACCEPT = "accept"
PASS_FIRST = "pass_first"
PASS_SECOND = "pass_second"
SIGN_OFF = "sign_off"
RETURN = "return"
REJECT = "reject"
SPIKE = "spike"
HOLD = "hold"
RELEASE = "release"
REOPEN = "reopen"
PUBLISH = "publish"
SCHEDULE = "schedule"
UNSCHEDULE = "unschedule"
OVERRIDE = "override"
WITHDRAW = "withdraw"
REVIVE = "revive"

EDITOR, HEAD, CHIEF = (Role.EDITOR,), (Role.DEPARTMENT_HEAD,), (Role.EDITOR_IN_CHIEF,)
SENIORS = (Role.DEPARTMENT_HEAD, Role.EDITOR_IN_CHIEF)
EDITORS = (Role.EDITOR, *SENIORS)

IN_REVIEW = (State.SUBMITTED, State.FIRST_REVIEW, State.SECOND_REVIEW, State.FINAL_REVIEW)
PUBLISHING = (PUBLISH, SCHEDULE)
"""The steps that give the public a text: at once, or at the time that they name."""

HIDING = (WITHDRAW, ABANDON, UNSCHEDULE)
"""The steps after which no text of the story is public, nor will be by itself."""

SEEN_AT_ONCE = (PUBLISH, WITHDRAW)
"""The steps that change what the public reads in the moment they are taken."""

_REVIEWERS = dict(zip(IN_REVIEW, (EDITOR, EDITOR, HEAD, CHIEF), strict=True))


def _from_each(sources: tuple[State, ...], step: Step) -> Iterator[Step]:
    return (replace(step, source=source) for source in sources)


def _by_reviewers(step: Step) -> Iterator[Step]:
    return (replace(step, source=state, roles=roles) for state, roles in _REVIEWERS.items())


D, S, F1, F2, F3 = State.DRAFT, State.SUBMITTED, State.FIRST_REVIEW, State.SECOND_REVIEW, State.FINAL_REVIEW
A, R = State.APPROVED, State.RETURNED
AUTHOR, OUTSIDER = Relation.AUTHOR, Relation.OUTSIDER
_submit = Step(SUBMIT, pgettext_lazy("step", "Submit"), D, S, WRITERS, AUTHOR, opens_round=True)
_abandon = Step(
    ABANDON, pgettext_lazy("step", "Give up"), D, State.WITHDRAWN, WRITERS, AUTHOR, allowed_while_public=False
)
_accept = Step(ACCEPT, pgettext_lazy("step", "Accept"), S, F1, EDITOR, OUTSIDER, reviews=(2, 3))
_pass_first = Step(
    PASS_FIRST, pgettext_lazy("step", "Pass first review"), F1, F2, EDITOR, OUTSIDER, True, Stage.FIRST, (3,)
)
_return = Step(RETURN, pgettext_lazy("step", "Return"), S, R, EDITOR, OUTSIDER, needs_note=True)
_reject = replace(_return, name=REJECT, label=pgettext_lazy("step", "Reject"), target=State.REJECTED)
_spike = Step(SPIKE, pgettext_lazy("step", "Spike"), S, State.SPIKED, SENIORS, needs_note=True)
_reopen = Step(
    REOPEN, pgettext_lazy("step", "Open a new round"), F1, S, EDITORS, needs_note=True, opens_round=True
)
_override = Step(
    OVERRIDE,
    pgettext_lazy("step", "Emergency sign-off"),
    S,
    A,
    CHIEF,
    OUTSIDER,
    needs_note=True,
    signs=Stage.FINAL,
    reviews=(2, 3),
    emergency=True,
)
_publish = Step(PUBLISH, pgettext_lazy("step", "Publish"), A, State.PUBLISHED, CHIEF)
_withdraw = Step(WITHDRAW, pgettext_lazy("step", "Withdraw"), A, State.WITHDRAWN, SENIORS, needs_note=True)
_revive = Step(REVIVE, pgettext_lazy("step", "Revive"), State.SPIKED, R, SENIORS, needs_note=True)

STEPS: tuple[Step, ...] = (
    *_from_each((D, R), _submit),
    Step(TAKE_BACK, pgettext_lazy("step", "Take back"), S, D, WRITERS, AUTHOR, allowed_while_public=False),
    *_from_each((D, R), _abandon),
    _accept,
    replace(_accept, target=F3, roles=CHIEF, reviews=(1,)),
    _pass_first,
    replace(_pass_first, target=F3, reviews=(2,)),
    Step(
        PASS_SECOND,
        pgettext_lazy("step", "Pass second review"),
        F2,
        F3,
        HEAD,
        OUTSIDER,
        False,
        Stage.SECOND,
        (3,),
    ),
    Step(SIGN_OFF, pgettext_lazy("step", "Sign off"), F3, A, CHIEF, OUTSIDER, False, Stage.FINAL),
    *_by_reviewers(_return),
    replace(_return, source=A, roles=CHIEF),
    *_by_reviewers(replace(_reject, allowed_while_public=False)),
    *_from_each((*IN_REVIEW, R, A, State.HELD), replace(_spike, allowed_while_public=False)),
    *_from_each((S, F1), _override),
    replace(_override, source=F2, reviews=(3,)),
    Step(HOLD, pgettext_lazy("step", "Hold"), A, State.HELD, EDITORS, needs_note=True, names_time=True),
    Step(RELEASE, pgettext_lazy("step", "Release"), State.HELD, A, EDITORS),
    *_from_each((*IN_REVIEW[1:], A, State.HELD), _reopen),
    replace(_reopen, source=State.PUBLISHED, waiting=False),
    _publish,
    replace(
        _publish,
        name=SCHEDULE,
        label=pgettext_lazy("step", "Schedule"),
        allowed_while_public=False,
        names_time=True,
    ),
    Step(UNSCHEDULE, pgettext_lazy("step", "Cancel the schedule"), State.PUBLISHED, A, CHIEF, waiting=True),
    *_from_each((*IN_REVIEW, R, A, State.HELD, State.PUBLISHED), _withdraw),
    *_from_each((State.REJECTED, State.SPIKED, State.WITHDRAWN), _revive),
)


def steps_from(state: str, reviews: int) -> tuple[Step, ...]:
    """The rows that lead away from a state, in a round of so many reviews."""
    return tuple(step for step in STEPS if step.source == state and reviews in step.reviews)


def find(name: str, state: str, reviews: int) -> Step | None:
    """The row of that name from that state, if the table has one."""
    return next((step for step in steps_from(state, reviews) if step.name == name), None)


def turn(state: str, reviews: int) -> tuple[Role, ...]:
    """The roles whose turn it is to review, in a round of so many reviews: nobody's outside a review."""
    rows = steps_from(state, reviews)
    return tuple(role for step in rows if step.is_the_usual_review for role in step.roles)


def signing_step(state: str, reviews: int) -> Step | None:
    """The row whose reviewer may correct the text in this state, and signs what they leave."""
    rows = steps_from(state, reviews)
    return next((step for step in rows if step.signs and not step.emergency), None)
