"""An assignment (派稿): who writes what, until when; and the one click from it to the story."""

import datetime
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import Q
from django.utils.timezone import make_aware, now
from django.utils.translation import gettext_lazy as _

from articles import planning
from articles.models.article import Article
from articles.models.assignment_queries import AssignmentQuerySet
from articles.models.pitch import Pitch
from articles.models.posted_once import PostedOnce
from articles.models.section import Section
from articles.models.working_copy import no_full_stop
from articles.planning import FIRST_DAY, LAST_DAY, AssignmentState, PitchState
from articles.refusals import ReasonMissing
from articles.workflow import State
from newsroom.lib.text import one_line, paragraphs
from reporters.guards import never_emptied, tracked
from reporters.models import User
from reporters.roles import PLANNERS, WRITERS

EARLIEST = make_aware(datetime.datetime.combine(FIRST_DAY, datetime.time.min))
LATEST = make_aware(datetime.datetime.combine(LAST_DAY, datetime.time.max))


@tracked("assignments")
class Assignment(PostedOnce):
    """Given, changed and cancelled by planners; begun by the assignee, once. Its state is derived."""

    MADE_BY, MINE = "assigned_by", "assignee"

    title = models.CharField(_("title"), max_length=80, validators=[no_full_stop])
    brief = models.TextField(_("brief"), max_length=2000, blank=True)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("assigned to"),
        on_delete=models.PROTECT,
        related_name="assignments",
    )
    section = models.ForeignKey(
        Section, verbose_name=_("section"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    deadline = models.DateTimeField(
        _("deadline"), validators=[MinValueValidator(EARLIEST), MaxValueValidator(LATEST)]
    )
    wanted_length = models.PositiveIntegerField(
        _("wanted length"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(100_000)],
        help_text=_("In characters."),
    )
    wants_photo = models.BooleanField(_("with a photo"), default=False)
    pitch = models.OneToOneField(
        Pitch,
        verbose_name=_("pitch"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="assignment",
    )
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("assigned by"),
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )
    assigned_at = models.DateTimeField(_("assigned"), auto_now_add=True)
    article = models.OneToOneField(
        Article,
        verbose_name=_("story"),
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="assignment",
    )
    cancelled_at = models.DateTimeField(_("cancelled"), null=True, editable=False)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("cancelled by"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
    )
    cancelled_because = models.TextField(_("reason"), max_length=1000, blank=True, editable=False)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        triggers = (never_emptied("assignments"),)
        ordering = ("deadline", "id")
        indexes = (models.Index(fields=("deadline",), name="assignment_due"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(cancelled_at=None, cancelled_by=None)
                | Q(cancelled_at__isnull=False, cancelled_by__isnull=False) & ~Q(cancelled_because=""),
                name="assignment_cancelled_for_a_reason",
            ),
        )

    def __str__(self) -> str:
        return self.title

    def save(self, **kwargs: Any) -> None:
        """Tidied first, whichever door the text came through."""
        self.title, self.brief = one_line(self.title), paragraphs(self.brief)
        self.cancelled_because = paragraphs(self.cancelled_because)
        super().save(**kwargs)

    @classmethod
    def candidates(cls) -> models.QuerySet[User]:
        """Everybody whom a story can be assigned to."""
        return User.objects.filter(
            pk__in=User.objects.filter(is_active=True, groups__name__in=WRITERS).values("pk")
        ).order_by("name", "pk")

    @classmethod
    def give(cls, *, by: Any, **content: Any) -> "Assignment":
        """Assigns a story; `content` are the columns. Raises what refuse_unless_assignable() raises."""
        assignment = cls(assigned_by=by, **content)
        with transaction.atomic():
            assignment.refuse_unless_assignable(by)
            assignment.save()
        return assignment

    def refuse_unless_assignable(self, by: Any) -> None:
        """Locks the pitch, if there is one; raises NotAPlanner, NotAWriter, PitchNotAccepted, or PitchAssigned."""
        if not by.has_role(*PLANNERS):
            raise planning.NotAPlanner
        if not self.assignee.has_role(*WRITERS):
            raise planning.NotAWriter
        if self.pitch_id is None:
            return
        pitch = Pitch.objects.select_for_update(of=("self",)).get(pk=self.pitch_id)
        if pitch.state != PitchState.ACCEPTED:
            raise planning.PitchNotAccepted
        if type(self).objects.filter(pitch=pitch).exists():
            raise planning.PitchAssigned

    def wording(self) -> str:
        """Another one after every change by a planner: a form carries the one that it was opened on."""
        asked = (self.title, self.brief, self.assignee_id, self.section_id, self.deadline.timestamp())
        return sha256(repr((*asked, self.wanted_length, self.wants_photo)).encode()).hexdigest()[:16]

    def refuse_unless_changeable(self, by: Any, assignee: Any, seen: str) -> None:
        """Locks the row. Raises NotAPlanner, AssignmentCancelled, ChangedMeanwhile if its wording is not the
        one that was `seen`, or StoryBegun for another assignee.
        """
        if not by.has_role(*PLANNERS):
            raise planning.NotAPlanner
        now_there = self._locked()
        if now_there.cancelled_at:
            raise planning.AssignmentCancelled
        if now_there.wording() != seen:
            raise planning.ChangedMeanwhile
        if now_there.article_id and now_there.assignee_id != assignee.pk:
            raise planning.StoryBegun

    def begin(self, *, by: Any) -> Article:
        """The assignee's draft for this assignment: a new one the first time, ever after the same one.

        Raises NotYourAssignment, AssignmentCancelled, NotAWriter.
        """
        with transaction.atomic():
            assignment = self._locked()
            if by.pk != assignment.assignee_id:
                raise planning.NotYourAssignment
            if assignment.article is None:
                assignment.article = assignment.file_story(by)
                assignment.save(update_fields=["article"])
        self.refresh_from_db()
        return assignment.article

    def file_story(self, by: Any) -> Article:
        if self.cancelled_at:
            raise planning.AssignmentCancelled
        if not by.has_role(*WRITERS):
            raise planning.NotAWriter
        story = Article.file(by=by, headline=self.title, section=self.section)
        story.keep_deadline(self.deadline)
        return story

    def cancel(self, *, by: Any, reason: str) -> None:
        """Takes the assignment back; a draft that was begun stays its author's.

        Raises NotAPlanner, ReasonMissing, AssignmentCancelled, StoryDelivered.
        """
        if not by.has_role(*PLANNERS):
            raise planning.NotAPlanner
        if not paragraphs(reason):
            raise ReasonMissing
        with transaction.atomic():
            assignment = self._locked()
            if assignment.cancelled_at:
                raise planning.AssignmentCancelled
            if assignment.is_delivered:
                raise planning.StoryDelivered
            assignment.cancelled_at, assignment.cancelled_by = now(), by
            assignment.cancelled_because = reason
            assignment.save()
        self.refresh_from_db()

    def _locked(self) -> "Assignment":
        locked: Assignment = type(self).objects.select_for_update(of=("self",)).get(pk=self.pk)
        return locked

    @property
    def is_delivered(self) -> bool:
        """Whether the story was submitted, and its author has not taken it back."""
        return self.article is not None and self.article.round > 0 and self.article.state != State.DRAFT

    def state_at(self, moment: datetime.datetime) -> AssignmentState:
        """The state at this moment: the same rule as AssignmentQuerySet.in_state()."""
        if self.cancelled_at:
            return AssignmentState.CANCELLED
        if self.is_delivered:
            return AssignmentState.DELIVERED
        if self.deadline < moment:
            return AssignmentState.LATE
        return AssignmentState.BEGUN if self.article_id else AssignmentState.OPEN

    @property
    def state(self) -> AssignmentState:
        return self.state_at(now())

    def is_to_be_written_by(self, user: Any) -> bool:
        """Whether the person finds the way to the draft here."""
        return user.pk == self.assignee_id and (self.article_id is not None or not self.cancelled_at)

    def may_be_cancelled_by(self, user: Any) -> bool:
        return self.may_be_changed_by(user) and not self.is_delivered

    def may_be_changed_by(self, user: Any) -> bool:
        return not self.cancelled_at and user.has_role(*PLANNERS)
