"""What people say to one another about a story, beside its text."""

from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from articles.mentions import Piece, named_in
from articles.models.audience import readers_of
from articles.models.comment_guards import COMMENT_GUARDS
from articles.models.notice import Notice
from articles.passages import occurs, searchable
from articles.refusals import Refusal
from reporters.roles import DESK

MOST = 300
"""Comments on one story: what its page can show in whole."""


class TooManyComments(Refusal):
    message = _("There are too many notes on this story already.")


class NotOpenToYou(Refusal):
    message = _("You may not write this note.")


class CommentQuerySet(models.QuerySet["Comment"]):
    def readable_by(self, user: Any) -> "CommentQuerySet":
        """Of the comments on stories that the person may read: what is for the desk only goes to the desk."""
        return self if user.has_role(*DESK) else self.filter(for_desk_only=False)


class Comment(models.Model):
    """A word on a story or on a passage of it. Its words are never changed; a thread is resolved and reopened."""

    class Field(models.TextChoices):
        """Where in the story a passage stands."""

        KICKER = "kicker", _("kicker")
        HEADLINE = "headline", _("headline")
        DECK = "deck", _("deck")
        BODY = "body", _("body")

    article = models.ForeignKey("articles.Article", on_delete=models.PROTECT, related_name="comments")
    revision = models.ForeignKey("articles.Revision", on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="comments")
    text = models.TextField(_("note"), max_length=2000)
    passage = models.CharField(_("passage"), max_length=500, blank=True)
    field = models.CharField(_("stands in"), max_length=10, choices=Field, blank=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    for_desk_only = models.BooleanField(_("for the desk only"), default=False)
    form_key = models.UUIDField(default=uuid4, editable=False)
    created_at = models.DateTimeField(_("time"), auto_now_add=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    resolved_at = models.DateTimeField(_("resolved"), null=True)

    objects = CommentQuerySet.as_manager()
    answers: "list[Comment]"
    is_gone: bool = False
    pieces: "list[Piece]"

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("author", "form_key"), name="one_comment_a_form"),
            models.CheckConstraint(
                condition=Q(resolved_by=None, resolved_at=None)
                | Q(resolved_by__isnull=False, resolved_at__isnull=False, parent=None),
                name="threads_are_resolved_by_somebody",
            ),
        )
        triggers = COMMENT_GUARDS

    def __str__(self) -> str:
        return f"{self.author}: {self.text[:40]}"

    @classmethod
    def add(cls, article: Any, *, by: Any, key: UUID | None = None, **said: Any) -> "Comment":
        """Writes a comment and tells whom it concerns; the same form sent twice is one comment.

        `said`: text, and perhaps passage and field, parent (a comment), for_desk_only. An answer is for
        those for whom its thread is. Raises NotOpenToYou and TooManyComments.
        """
        with transaction.atomic():
            story = article.locked(article.pk, None)
            known = cls.objects.filter(author=by, form_key=key).first() if key else None
            if known:
                return known
            comment = cls(article=story, revision=story.current_revision, author=by, **said)
            comment.form_key = key or comment.form_key
            comment._join_thread()
            comment._refuse_unless_allowed()
            comment.save()
            Notice.tell_of_comment(comment, comment._whom_it_names())
        return comment

    @classmethod
    def threads_of(cls, article: Any, user: Any) -> "list[Comment]":
        """What this reader of the story may read, thread by thread, oldest first.

        Each thread has its `answers`, and `is_gone` where its passage is no longer in the present text.
        """
        comments = article.comments.readable_by(user).select_related("author", "resolved_by", "revision")
        known: dict[int, Comment] = {}
        text = ""
        for comment in comments.defer("revision__body", "revision__body_html").order_by("pk"):
            known[comment.pk], comment.answers = comment, []
            if comment.parent_id:
                known[comment.parent_id].answers.append(comment)
            if comment.passage:
                text = text or searchable(article.current_revision)
                comment.is_gone = not occurs(comment.passage, text)
        return [comment for comment in known.values() if comment.parent_id is None]

    def _join_thread(self) -> None:
        if self.parent and self.parent.parent_id:
            self.parent = self.parent.parent
        if self.parent:
            self.for_desk_only = self.parent.for_desk_only

    def _refuse_unless_allowed(self) -> None:
        if not self.article.is_visible_to(self.author) or (
            self.for_desk_only and not self.author.has_role(*DESK)
        ):
            raise NotOpenToYou
        if self.article.comments.count() >= MOST:
            raise TooManyComments

    def _whom_it_names(self) -> list[Any]:
        readers = list(self.readers())
        named = named_in(self.text, (reader.name for reader in readers))
        return [reader for reader in readers if reader.name in named]

    def readers(self) -> models.QuerySet[Any]:
        """Everybody who may read it."""
        return readers_of(self.article, desk_only=self.for_desk_only)

    def resolve(self, *, by: Any) -> None:
        """Closes its thread; one closed already stays as it is."""
        self._thread().filter(resolved_at=None).update(resolved_by=by, resolved_at=now())

    def reopen(self) -> None:
        self._thread().update(resolved_by=None, resolved_at=None)

    def _thread(self) -> CommentQuerySet:
        return Comment.objects.filter(pk=self.parent_id or self.pk)
