"""How a story moves: `take()` is the only door, and it leaves an event behind."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models, transaction
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from articles import refusals
from articles.models.article_queries import ArticleQuerySet
from articles.models.event import Event
from articles.models.publication import Publication
from articles.models.revision import Revision
from articles.models.search_entry import SearchEntry
from articles.models.sign_off import SignOff
from articles.models.working_copy import WorkingCopy
from articles.workflow import PUBLISH, SUBMIT, WITHDRAW, Relation, Stage, State, Step, find, steps_from
from reporters.models import Reporter

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager


class Stepping(WorkingCopy):
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
        """Whether a text of this story is on the public site now."""
        return self.published_revision_id is not None

    def take(self, name: str, *, by: Any, note: str = "", expects: int | None = None) -> Event:
        """Takes one step of the workflow's table, in one transaction with its event and sign-off.

        `expects` is the revision that the person was looking at. Raises a Refusal whose text is for
        that person; then nothing has changed.
        """
        with transaction.atomic():
            article = self.locked(self.pk, expects)
            step = find(name, article.state, article.reviews_required)
            if step is None:
                event = article.just_taken(name, by, note.strip())
            else:
                article.refuse_unless_allowed(step, by, note)
                event = article.carry_out(step, by, note.strip())
        self.refresh_from_db()
        return event

    def just_taken(self, name: str, user: Any, note: str) -> Event:
        """The newest event, if it is this very step by this person on this text: a button pressed twice
        is answered once more, and nothing happens. Raises StepRefused otherwise."""
        said = {"step": name, "actor": user, "note": note, "revision": self.current_revision_id}
        event = self.events.filter(pk=self.last_event_id or 0, to_state=self.state, **said).first()
        if event is None:
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

    def is_author(self, user: Any) -> bool:
        """Whether the person filed the story or signs its current text."""
        return user.pk in self._authors

    def had_a_hand_in(self, user: Any) -> bool:
        """Whether the person is an author, or ever was: signed an earlier text, or wrote before a submission."""
        return user.pk in self._hands

    def has_signed(self, user: Any) -> bool:
        """Whether the person gave one of this round's sign-offs."""
        return user.pk in self._signers

    @cached_property
    def _authors(self) -> frozenset[int | None]:
        signed = self.current_revision.reporter_ids if self.current_revision else []
        users = Reporter.objects.filter(pk__in=signed).values_list("user_id", flat=True)
        return frozenset((self.filed_by_id, *users))

    @cached_property
    def _hands(self) -> frozenset[int | None]:
        written = Q(state__in=(State.DRAFT, State.RETURNED))
        signed = self.revisions.values("reporter_ids")
        people = {person for row in signed.distinct() for person in row["reporter_ids"]}
        users = Reporter.objects.filter(pk__in=people).values_list("user_id", flat=True)
        writers = self.revisions.filter(written).values_list("saved_by_id", flat=True).distinct()
        return frozenset((self.filed_by_id, *users, *writers))

    @cached_property
    def _signers(self) -> frozenset[int]:
        return frozenset(self.sign_offs.filter(round=self.round).values_list("reviewer_id", flat=True))

    def last_signed_by(self, user: Any) -> Revision | None:
        """The text that this person signed last, in any round, if it is no longer the present one."""
        sign_off = self.sign_offs.filter(reviewer=user).select_related("revision").order_by("id").last()
        return sign_off.revision if sign_off and sign_off.revision_id != self.current_revision_id else None

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        """Forgets too what was asked of the database about the people of the story."""
        for remembered in ("_authors", "_hands", "_signers"):
            self.__dict__.pop(remembered, None)
        super().refresh_from_db(*args, **kwargs)

    def refuse_unless_allowed(self, step: Step, user: Any, note: str) -> None:
        """Raises the first reason why this person may not take the step."""
        refusal = self._refusal(step, user)
        if refusal:
            raise refusal
        if step.needs_note and not note.strip():
            raise refusals.ReasonMissing
        if (step.name == SUBMIT or step.signs) and self.has_unrecorded_change():
            raise refusals.UnsavedText
        if (step.name == PUBLISH or step.signs) and not self.has_genuine_text():
            raise refusals.ForgedText
        if step.opens_round and not Publication.objects.exists():
            raise refusals.NoPublication
        if step.name == SUBMIT and not self.is_complete:
            raise refusals.Incomplete
        if step.signs and self._changed_by_others(user):
            raise refusals.MixedHands

    def _refusal(self, step: Step, user: Any) -> refusals.Refusal | None:
        if not user.has_role(*step.roles):
            return refusals.NotYourStep()
        if step.relation == Relation.AUTHOR and not self.is_author(user):
            return refusals.NotYourStory()
        if step.relation == Relation.OUTSIDER and self.had_a_hand_in(user):
            return refusals.OwnStory()
        if not step.allowed_while_public and self.is_public:
            return refusals.StillPublic()
        if step.signs and self.has_signed(user):
            return refusals.AlreadySigned()
        return None

    def _changed_by_others(self, user: Any) -> bool:
        """Whether since the round's last sign-off somebody else than this reviewer changed the text."""
        last = self.sign_offs.filter(round=self.round).order_by("id").last()
        since = self.revisions.filter(round=self.round, pk__gt=last.revision_id if last else 0)
        return since.exclude(saved_by=user).exists()

    def carry_out(self, step: Step, user: Any, note: str) -> Event:
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
        )
        if step.signs:
            self._sign(step.signs, event)
        self._move(step, event)
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
        if step.name == PUBLISH:
            self.published_revision = self.current_revision
        if step.target == State.WITHDRAWN:
            self.published_revision = None
        self.save()
        if step.name == PUBLISH and self.current_revision:
            self.refresh_from_db(fields=["first_published_at"])
            SearchEntry.write(self.current_revision, self.first_published_at)
        if step.name == WITHDRAW:
            SearchEntry.objects.filter(article_id=self.pk).delete()


def _house_reviews() -> int:
    return Publication.objects.values_list("reviews_required", flat=True).get()
