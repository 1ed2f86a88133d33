"""How a story moves: `take()` is the only door, and it leaves an event behind."""

import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models, transaction
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from articles import refusals
from articles.models.article_queries import ArticleQuerySet
from articles.models.embargo import Embargo
from articles.models.event import Event
from articles.models.hands import Hands
from articles.models.notice import Notice
from articles.models.organisation_approval import OrganisationApproval
from articles.models.publication import Publication
from articles.models.revision import Revision
from articles.models.search_entry import SearchEntry
from articles.models.sign_off import SignOff
from articles.picture_rules import EXPIRED
from articles.workflow import (
    HIDING,
    PUBLISHING,
    RELEASE,
    SUBMIT,
    Relation,
    Stage,
    State,
    Step,
    find,
    steps_from,
)

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

FARTHEST = datetime.timedelta(days=366)
"""How far ahead a step may name a time."""


class Stepping(Hands):
    """A story's place in the workflow. The database lets these columns change by a step only."""

    state = models.CharField(_("state"), max_length=20, choices=State, default=State.DRAFT, editable=False)
    state_since = models.DateTimeField(_("in this state since"), auto_now_add=True, editable=False)
    round = models.PositiveIntegerField(_("round"), default=0, editable=False)
    reviews_required = models.PositiveSmallIntegerField(_("reviews needed"), default=3, editable=False)
    published_revision = models.ForeignKey(
        Revision, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    last_event = models.ForeignKey(
        "articles.Event", on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    public_from = models.DateTimeField(_("public from"), null=True, editable=False)
    first_published_at = models.DateTimeField(_("first published"), null=True, editable=False)

    objects = ArticleQuerySet.as_manager()
    events: "RelatedManager[Event]"
    sign_offs: "RelatedManager[SignOff]"

    class Meta:
        abstract = True

    @classmethod
    def locked(cls, pk: int, expects: int | None) -> Self:
        """The story, locked until the transaction ends. Raises StaleText if its text is not revision `expects`."""
        article: Self = cls.objects.select_for_update(of=("self",)).get(pk=pk)
        if expects is not None and article.current_revision_id != expects:
            raise refusals.StaleText
        return article

    @property
    def is_public(self) -> bool:
        """Whether a text of this story is on the public site now, for the desk to say so.

        What readers get is decided by the database and its clock: ArticleQuerySet.public().
        """
        return self.public_from is not None and self.public_from <= now()

    @property
    def is_scheduled(self) -> bool:
        """Whether the story waits for its time to become public."""
        return self.public_from is not None and self.public_from > now()

    def take(
        self,
        name: str,
        *,
        by: Any,
        note: str = "",
        expects: int | None = None,
        due_at: datetime.datetime | None = None,
    ) -> Event:
        """Takes one step of the workflow's table, in one transaction with its event and sign-off.

        `expects` is the revision that the person was looking at; `due_at` the time that the step
        names, if the table says that it names one. Raises a Refusal whose text is for that person;
        then nothing has changed.
        """
        with transaction.atomic():
            article = self.locked(self.pk, expects)
            step = find(name, article.state, article.reviews_required)
            if step is None:
                event = article.just_taken(name, by, note.strip(), due_at)
            else:
                due_at = due_at if step.names_time else None
                article.refuse_unless_allowed(step, by, note, due_at)
                event = article.carry_out(step, by, note.strip(), due_at)
        self.refresh_from_db()
        return event

    def just_taken(self, name: str, user: Any, note: str, due_at: datetime.datetime | None) -> Event:
        """The newest event, if it is this very step by this person on this text: a button pressed twice
        is answered once more, and nothing happens. Raises StepRefused otherwise."""
        said = {"step": name, "actor": user, "note": note, "revision": self.current_revision_id}
        event = self.events.filter(pk=self.last_event_id or 0, to_state=self.state, **said).first()
        if event is None or event.due_at not in {None, due_at}:
            raise refusals.StepRefused
        return event

    def steps_for(self, user: Any) -> list[Step]:
        """The steps that this person could take now: the story's buttons."""
        rows = steps_from(self.state, self.reviews_required)
        return [step for step in rows if self._refusal(step, user) is None]

    def may_take(self, name: str, user: Any) -> bool:
        """Whether one certain step is open to this person now."""
        step = find(name, self.state, self.reviews_required)
        return step is not None and self._refusal(step, user) is None

    def refuse_unless_allowed(
        self, step: Step, user: Any, note: str, due_at: datetime.datetime | None = None
    ) -> None:
        """Raises the first reason why this person may not take the step."""
        refusal = self._refusal(step, user)
        if refusal:
            raise refusal
        if step.needs_note and not note.strip():
            raise refusals.ReasonMissing
        self._refuse_wrong_time(step, due_at)
        self._refuse_unfit_text(step, user)

    def _refuse_wrong_time(self, step: Step, due_at: datetime.datetime | None) -> None:
        if step.names_time and due_at is None:
            raise refusals.TimeMissing
        if due_at and not lies_ahead(due_at):
            raise refusals.WrongTime
        if step.name == RELEASE and self.last_event and self.last_event.is_over:
            raise refusals.HeldTooLong
        embargo = Embargo.of(self) if step.name in PUBLISHING else None
        if embargo and (due_at or now()) < embargo.until:
            raise refusals.UnderEmbargo(embargo.until)

    def _refuse_unfit_text(self, step: Step, user: Any) -> None:
        if (step.name == SUBMIT or step.signs) and self.has_unrecorded_change():
            raise refusals.UnsavedText
        if (step.name in PUBLISHING or step.signs) and not self.has_genuine_text():
            raise refusals.ForgedText
        if step.opens_round and not Publication.objects.exists():
            raise refusals.NoPublication
        if step.name == SUBMIT and not self.is_complete:
            raise refusals.Incomplete
        OrganisationApproval.refuse_missing(self, step, user)
        if step.signs and self._changed_by_others(user):
            raise refusals.MixedHands
        if step.signs or step.name in PUBLISHING:
            self._refuse_unfit_pictures(step)

    def _refuse_unfit_pictures(self, step: Step) -> None:
        for fault in self.current_revision.picture_faults if self.current_revision else ():
            if fault.blocks and (step.signs or fault.code != EXPIRED or not self._is_public_as_it_is()):
                raise fault.refusal

    def _is_public_as_it_is(self) -> bool:
        return self.is_public and self.published_revision_id == self.current_revision_id

    def _refusal(self, step: Step, user: Any) -> refusals.Refusal | None:
        if not user.has_role(*step.roles):
            return refusals.NotYourStep()
        if step.relation == Relation.AUTHOR and not self.is_author(user):
            return refusals.NotYourStory()
        if step.relation == Relation.OUTSIDER and self.had_a_hand_in(user):
            return refusals.OwnStory()
        if not step.allowed_while_public and self.public_from:
            return refusals.StillPublic()
        if step.waiting is not None and step.waiting != self.is_scheduled:
            return refusals.Waiting() if self.is_scheduled else refusals.StepRefused()
        if step.signs and self.has_signed(user):
            return refusals.AlreadySigned()
        return None

    def _changed_by_others(self, user: Any) -> bool:
        """Whether since the round's last sign-off somebody else than this reviewer changed the text."""
        last = self.sign_offs.filter(round=self.round).order_by("id").last()
        since = self.revisions.filter(round=self.round, pk__gt=last.revision_id if last else 0)
        return since.exclude(saved_by=user).exists()

    def carry_out(self, step: Step, user: Any, note: str, due_at: datetime.datetime | None = None) -> Event:
        """Writes event, sign-off and state; the story must be locked and the step allowed."""
        event = Event.objects.create(
            article_id=self.pk,
            step=step.name,
            from_state=step.source,
            to_state=step.target,
            actor=user,
            note=note,
            revision_id=self.current_revision_id or 0,  # a story has a revision since it was filed
            round=self.round,
            due_at=due_at,
            deputy_for=user.stands_in_for(step.roles),
        )
        if step.signs:
            self._sign(step.signs, event)
        self._move(step, event)
        Notice.tell(event, due_at=event.due_at)
        return event

    def _sign(self, stage: Stage, event: Event) -> None:
        SignOff.objects.create(
            article_id=self.pk,
            event=event,
            revision=event.revision,
            sha256=event.revision.sha256,
            round=self.round,
            stage=stage,
            reviewer=event.actor,
        )

    def _move(self, step: Step, event: Event) -> None:
        self.state, self.last_event, self.state_since = State(step.target), event, now()
        if step.opens_round:
            self.round += 1
            self.reviews_required = _house_reviews()
        if step.name in PUBLISHING:
            self.published_revision = self.current_revision
        if step.name in HIDING:
            self.published_revision = None
        self.save()
        if step.name in (*PUBLISHING, *HIDING):
            self.refresh_from_db(fields=["public_from", "first_published_at"])  # the database gave the time
            self._index()

    def _index(self) -> None:
        """Makes the public text findable, or a withdrawn one not."""
        if self.published_revision and self.public_from and self.first_published_at:
            SearchEntry.write(self.published_revision, max(self.public_from, self.first_published_at))
        else:
            SearchEntry.objects.filter(article_id=self.pk).delete()


def lies_ahead(moment: datetime.datetime) -> bool:
    """Whether a story may name this time: it is to come, and within FARTHEST."""
    return now() < moment <= now() + FARTHEST


def _house_reviews() -> int:
    return Publication.objects.values_list("reviews_required", flat=True).get()
