"""A story: its working copy, its place in the workflow, and the two doors to change either."""

from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from articles import guards
from articles.genres import Genre
from articles.models.article_queries import ArticleQuerySet
from articles.models.editing import Editing
from articles.models.publication import Publication
from articles.models.revision import Revision
from articles.models.section import Section
from articles.models.stepping import Stepping
from articles.workflow import ABANDON, HOLD, REOPEN, SPIKE, TAKE_BACK, WITHDRAW, State, steps_from
from reporters.roles import WRITERS

__all__ = ["Article"]


class Article(Editing, Stepping, models.Model):
    """A story (稿件).

    The columns kicker … tags, the bylines and the illustrations are the working copy. Every saved
    change makes a Revision of them (Editing); `take()` is the only way from state to state
    (Stepping). The public sees `published_revision` and nothing else.
    """

    kicker = models.CharField(_("kicker"), max_length=80, blank=True, help_text=_("The line above the headline."))
    headline = models.CharField(_("headline"), max_length=80)
    deck = models.CharField(_("deck"), max_length=120, blank=True, help_text=_("The line below the headline."))
    deck_dash = models.BooleanField(_("dash before the deck"), default=False)
    genre = models.CharField(_("genre"), max_length=20, choices=Genre, default=Genre.NEWS)
    dateline = models.CharField(_("dateline"), max_length=40, blank=True, help_text=_("For example: 本报讯"))
    section = models.ForeignKey(
        Section,
        verbose_name=_("section"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
    )
    body = models.TextField(
        _("body"),
        max_length=100_000,
        blank=True,
        help_text=_("One paragraph a line. A line that begins with “## ” is a crosshead."),
    )
    tags = TaggableManager(_("tags"), blank=True)

    filed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("filed by"),
        on_delete=models.PROTECT,
        related_name="articles",
        editable=False,
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.DRAFT, editable=False)
    state_since = models.DateTimeField(_("in this state since"), auto_now_add=True, editable=False)
    round = models.PositiveIntegerField(_("round"), default=0, editable=False)
    reviews_required = models.PositiveSmallIntegerField(_("reviews needed"), default=3, editable=False)
    current_revision = models.ForeignKey(
        Revision, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    published_revision = models.ForeignKey(
        Revision, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    last_event = models.ForeignKey(
        "articles.Event", on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    first_published_at = models.DateTimeField(_("first published"), null=True, editable=False)

    objects = ArticleQuerySet.as_manager()

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

    def __str__(self) -> str:
        return self.headline

    @classmethod
    def file(cls, *, by: Any, **content: Any) -> "Article":
        """A new draft with its first revision; `content` as in Editing.revise()."""
        with transaction.atomic():
            house = Publication.objects.filter(pk=1).values_list("reviews_required", flat=True).first()
            article = cls.objects.create(filed_by=by, headline=content["headline"], reviews_required=house or 3)
            article.revise(by=by, **content)
        return article

    def get_absolute_url(self) -> str:
        """The story's address as long as no issue gives it one by date, page and number."""
        return reverse("article", args=[self.pk])

    @property
    def is_public(self) -> bool:
        """Whether a text of this story is on the public site now."""
        return self.published_revision_id is not None

    @property
    def is_complete(self) -> bool:
        """Whether there is enough for a reviewer: a text, or in a photo story a photo."""
        return bool(self.body.strip()) or (self.genre == Genre.PHOTO and self.illustrations.exists())

    def is_visible_to(self, user: Any) -> bool:
        """Whether the person may read the working copy and its slip."""
        return type(self).objects.visible_to(user).filter(pk=self.pk).exists()

    def holders(self) -> list[str]:
        """The names of the roles whose turn it is, for the author who asks who has the story."""
        rows = steps_from(self.state, self.reviews_required)
        turn = [step for step in rows if step.name not in {REOPEN, WITHDRAW, SPIKE, HOLD, TAKE_BACK, ABANDON}]
        roles = dict.fromkeys(role for step in turn for role in step.roles if role not in WRITERS[:2])
        if self.state in {State.DRAFT, State.RETURNED}:
            return [_("the author")]
        return [str(role.label) for role in roles]

    def last_return(self) -> Any:
        """The event that sent the story back, while it is back: who, when and why."""
        if self.state not in {State.RETURNED, State.REJECTED, State.SPIKED, State.WITHDRAWN, State.HELD}:
            return None
        return self.last_event
