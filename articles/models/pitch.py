"""A pitch (报题): somebody proposes a story, and the desk decides on it."""

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import Q
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from articles.models.posted_once import PostedOnce
from articles.models.section import Section
from articles.models.working_copy import no_full_stop
from articles.planning import FIRST_DAY, LAST_DAY, AlreadyDecided, NotAPlanner, NotAWriter, PitchState
from articles.refusals import ReasonMissing
from newsroom.lib.text import one_line, paragraphs
from reporters.guards import never_emptied, tracked
from reporters.roles import DESK, PLANNERS, WRITERS

if TYPE_CHECKING:
    from articles.models.assignment import Assignment


class PitchQuerySet(models.QuerySet["Pitch"]):
    def visible_to(self, user: Any) -> "PitchQuerySet":
        """The desk sees every pitch, a contributor their own."""
        return self if user.has_role(*DESK) else self.filter(proposed_by=user)

    def undecided(self) -> "PitchQuerySet":
        """Longest waiting first."""
        return self.filter(state=PitchState.PROPOSED).order_by("proposed_at", "pk")

    def for_lists(self) -> "PitchQuerySet":
        """With the names that a list shows, and without the long text."""
        return self.select_related("proposed_by", "section").defer("about")


@tracked("pitches")
class Pitch(PostedOnce):
    """Proposed by a writer, decided once by a planner: accepted, or declined with a reason."""

    MADE_BY = MINE = "proposed_by"

    title = models.CharField(_("title"), max_length=80, validators=[no_full_stop])
    about = models.TextField(
        _("what it is about"),
        max_length=1000,
        help_text=_("What happened, why it matters to readers here, whom you would ask."),
    )
    section = models.ForeignKey(
        Section, verbose_name=_("section"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    for_day = models.DateField(
        _("for the day"),
        null=True,
        blank=True,
        validators=[MinValueValidator(FIRST_DAY), MaxValueValidator(LAST_DAY)],
        help_text=_("If it belongs to a certain day."),
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("proposed by"),
        on_delete=models.PROTECT,
        related_name="pitches",
        editable=False,
    )
    proposed_at = models.DateTimeField(_("proposed"), auto_now_add=True)
    state = models.CharField(
        _("state"), max_length=10, choices=PitchState, default=PitchState.PROPOSED, editable=False
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
    )
    decided_at = models.DateTimeField(_("decided"), null=True, editable=False)
    reason = models.TextField(_("reason"), max_length=1000, blank=True, editable=False)

    objects = PitchQuerySet.as_manager()

    class Meta:
        verbose_name = _("pitch")
        verbose_name_plural = _("pitches")
        triggers = (never_emptied("pitches"),)
        ordering = ("-id",)
        indexes = (models.Index(fields=("state", "proposed_at"), name="pitch_queue"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(state=PitchState.PROPOSED, decided_by=None, decided_at=None)
                | Q(state__in=(PitchState.ACCEPTED, PitchState.DECLINED))
                & Q(decided_by__isnull=False, decided_at__isnull=False),
                name="pitch_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state=PitchState.DECLINED) | ~Q(reason=""), name="pitch_declined_for_a_reason"
            ),
        )

    def __str__(self) -> str:
        return self.title

    def save(self, **kwargs: Any) -> None:
        """Tidied first, whichever door the text came through."""
        self.title, self.about = one_line(self.title), paragraphs(self.about)
        self.reason = paragraphs(self.reason)
        super().save(**kwargs)

    @classmethod
    def propose(cls, *, by: Any, **content: Any) -> "Pitch":
        """A new pitch. Raises NotAWriter."""
        if not by.has_role(*WRITERS):
            raise NotAWriter
        return cls.objects.create(proposed_by=by, **content)

    def may_be_decided_by(self, user: Any) -> bool:
        return self.state == PitchState.PROPOSED and user.has_role(*PLANNERS)

    def accept(self, *, by: Any, reason: str = "", **assignment: Any) -> "Assignment | None":
        """Accepts it, and with an `assignee` assigns the story at once; `assignment` as in Assignment.give().

        Raises NotAPlanner, AlreadyDecided, or what giving the assignment raises; then nothing has changed.
        """
        with transaction.atomic():
            pitch = self._decide(PitchState.ACCEPTED, by, reason)
            given = pitch.assign(by=by, **assignment) if assignment.get("assignee") else None
        self.refresh_from_db()
        return given

    def decline(self, *, by: Any, reason: str) -> None:
        """Declines it. Raises NotAPlanner, AlreadyDecided, ReasonMissing."""
        if by.has_role(*PLANNERS) and not paragraphs(reason):
            raise ReasonMissing
        with transaction.atomic():
            self._decide(PitchState.DECLINED, by, reason)
        self.refresh_from_db()

    def assign(self, *, by: Any, **assignment: Any) -> "Assignment":
        """The assignment that takes title, text and section from this pitch. Raises like Assignment.give()."""
        content = {"title": self.title, "brief": self.about, "section": self.section, **assignment}
        given: Assignment = apps.get_model("articles.Assignment").give(by=by, pitch=self, **content)
        return given

    def _decide(self, state: PitchState, by: Any, reason: str) -> "Pitch":
        if not by.has_role(*PLANNERS):
            raise NotAPlanner
        pitch = type(self).objects.select_for_update(of=("self",)).get(pk=self.pk)
        if pitch.state != PitchState.PROPOSED:
            raise AlreadyDecided
        pitch.state, pitch.decided_by, pitch.decided_at, pitch.reason = state, by, now(), reason
        pitch.save()
        return pitch
