"""A story: its working copy, its place in the workflow, and the two doors to change either."""

from typing import Any

from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles import guards
from articles.models.editing import Editing
from articles.models.publication import Publication
from articles.workflow import ABANDON, HOLD, REOPEN, SPIKE, TAKE_BACK, WITHDRAW, State, steps_from
from reporters.roles import WRITERS

__all__ = ["Article"]


class Article(Editing):
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
            models.Index(fields=("state", "state_since"), name="article_queue"),
            models.Index(fields=("-first_published_at", "-id"), name="article_newest"),
        )
        constraints = (
            models.CheckConstraint(condition=Q(state__in=State.values), name="known_state"),
            models.CheckConstraint(
                condition=~Q(state=State.PUBLISHED) | Q(published_revision__isnull=False),
                name="published_has_its_text",
            ),
        )
        triggers = guards.STORY_GUARDS

    @classmethod
    def file(cls, *, by: Any, **content: Any) -> "Article":
        """A new draft with its first revision; `content` as in Editing.revise()."""
        with transaction.atomic():
            house = Publication.objects.filter(pk=1).values_list("reviews_required", flat=True).first()
            article = cls.objects.create(
                filed_by=by, headline=content["headline"], reviews_required=house or 3
            )
            article.revise(by=by, **content)
        return article

    def get_absolute_url(self) -> str:
        """The story's address as long as no issue gives it one by date, page and number."""
        return reverse("article", args=[self.pk])

    def is_visible_to(self, user: Any) -> bool:
        """Whether the person may read the working copy and its slip."""
        return type(self).objects.visible_to(user).filter(pk=self.pk).exists()

    def holders(self) -> list[str]:
        """The names of the roles whose turn it is, for the author who asks who has the story."""
        rows = steps_from(self.state, self.reviews_required)
        turn = [step for step in rows if step.name not in {REOPEN, WITHDRAW, SPIKE, HOLD, TAKE_BACK, ABANDON}]
        roles = dict.fromkeys(role for step in turn for role in step.roles if role not in WRITERS[:2])
        if self.state in {State.DRAFT, State.RETURNED}:
            return [str(_("the author"))]
        return [str(role.label) for role in roles]

    def last_return(self) -> Any:
        """The event that sent the story back, while it is back: who, when and why."""
        if self.state not in {State.RETURNED, State.REJECTED, State.SPIKED, State.WITHDRAWN, State.HELD}:
            return None
        return self.last_event
