"""A story: its working copy, its place in the workflow, and the two doors to change either."""

import datetime
from typing import Any

import pghistory
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles import guards
from articles.models.audience import reviewers_of
from articles.models.awaited import Awaited
from articles.models.editing import Editing
from articles.models.embargo import Embargo
from articles.models.posted_once import locked_key
from articles.models.stepping import lies_ahead
from articles.refusals import NotEditable, WrongTime
from articles.workflow import PUBLISH, RELEASE, State, find, turn
from reporters.guards import tracked
from reporters.roles import DESK, PLANNERS

__all__ = ["Article"]


LEAVES_BY: dict[str, str] = {State.APPROVED: PUBLISH, State.HELD: RELEASE}
"""The step that a story with all its sign-offs waits for: whoever takes it has the story."""


@tracked("deadlines", pghistory.UpdateEvent(), fields=["deadline"], model_name="DeadlineEvent")
class Article(Awaited, Editing):
    """A story (稿件).

    Its text stands in the working copy (WorkingCopy); `take()` is the only way from state to state
    (Stepping); every saved change of the text makes a Revision (Editing). The public sees
    `published_revision` and nothing else.
    """

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        ordering = ("-id",)
        indexes = (
            models.Index(fields=("state", "state_since", "id"), name="article_queue"),
            models.Index(fields=("state_since", "id"), name="article_longest_waiting"),
            models.Index(fields=("deadline", "id"), name="article_deadline"),
            models.Index(
                fields=("-first_published_at", "-id"),
                name="article_newest",
                condition=Q(published_revision__isnull=False),
            ),
        )
        constraints = (
            models.CheckConstraint(condition=Q(state__in=State.values), name="known_state"),
            models.CheckConstraint(
                condition=~Q(state=State.PUBLISHED) | Q(published_revision__isnull=False),
                name="published_has_its_text",
            ),
            models.CheckConstraint(
                condition=Q(published_revision__isnull=True, public_from__isnull=True)
                | Q(published_revision__isnull=False, public_from__isnull=False),
                name="published_text_has_its_time",
            ),
        )
        triggers = guards.STORY_GUARDS

    @classmethod
    def file(cls, *, by: Any, **content: Any) -> "Article":
        """A new draft with its first revision; `content` as in Editing.revise()."""
        with transaction.atomic():
            article = cls.objects.create(filed_by=by, headline=content["headline"])
            article.revise(by=by, **content)
        return article

    @classmethod
    def filed_with(cls, form_key: str, *, by: Any) -> "Article | None":
        """The story that this person filed with this very form. Locks the key until the transaction ends."""
        key = locked_key(form_key)
        return cls.objects.filter(form_key=key, filed_by=by).first() if key else None

    def get_absolute_url(self) -> str:
        """The story's address as long as no issue gives it one by date, page and number."""
        return reverse("article", args=[self.pk])

    def is_visible_to(self, user: Any) -> bool:
        """Whether the person may read the working copy and its slip: visible_to, asked only where it is needed."""
        if self.filed_by_id == user.pk or (self.round and user.has_role(*DESK)):
            return True
        return type(self).objects.visible_to(user).filter(pk=self.pk).exists()

    def may_set_embargo(self, user: Any) -> bool:
        """Authors while they write, editors always; nobody once the story is public or has its time."""
        writing = self.state in {State.DRAFT, State.RETURNED} and self.is_author(user)
        return self.public_from is None and (writing or user.has_role(*PLANNERS))

    @property
    def embargo_set(self) -> Embargo | None:
        """The embargo, if there is one."""
        embargo: Embargo | None = getattr(self, "embargo", None)
        return embargo

    def set_embargo(self, until: datetime.datetime | None, *, by: Any) -> None:
        """Forbids publishing before `until`, or with None lifts the embargo. Raises NotEditable, WrongTime."""
        with transaction.atomic():
            article = self.locked(self.pk, None)
            if not article.may_set_embargo(by):
                raise NotEditable
            if until is None:
                Embargo.objects.filter(article_id=self.pk).delete()
                return
            if not lies_ahead(until):
                raise WrongTime
            Embargo.objects.update_or_create(article_id=self.pk, defaults={"until": until, "set_by": by})

    def holders(self) -> list[str]:
        """The names of the roles whose turn it is, for the author who asks who has the story."""
        if self.state in {State.DRAFT, State.RETURNED}:
            return [str(_("the author"))]
        roles = turn(self.state, self.reviews_required)
        waits_for = find(LEAVES_BY.get(self.state, ""), self.state, self.reviews_required)
        return [str(role.label) for role in roles or (waits_for.roles if waits_for else ())]

    def holder_names(self) -> list[str]:
        """The people whose turn it is to review; nobody outside a review."""
        return [str(person) for person in reviewers_of(self)]

    def last_setback(self) -> Any:
        """The event that took the story off its way, while it is off: who, when and why."""
        if self.state not in {State.RETURNED, State.REJECTED, State.SPIKED, State.WITHDRAWN, State.HELD}:
            return None
        return self.last_event
