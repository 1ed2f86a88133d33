"""What the newsroom tells a person about a story: one row a person and thing."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django import app

from articles.models.audience import authors_of, holding, readers_of, reviewers_of
from articles.models.notice_queries import NoticeQuerySet
from articles.models.publication import Publication
from articles.notices import CHANGE_WHAT_IS_PUBLIC, Kind, telling_of
from articles.workflow import IN_REVIEW, SENIORS

MOST_AN_HOUR = 500
"""Overdue stories that are told of at a time; the rest follow an hour later."""


class Notice(models.Model):
    """The same thing never tells the same person twice: the database holds that."""

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="notices")
    article = models.ForeignKey("articles.Article", on_delete=models.PROTECT, related_name="notices")
    event = models.ForeignKey("articles.Event", on_delete=models.PROTECT, null=True, related_name="notices")
    comment = models.ForeignKey(
        "articles.Comment", on_delete=models.PROTECT, null=True, related_name="notices"
    )
    kind = models.CharField(_("what"), max_length=20, choices=Kind)
    created_at = models.DateTimeField(_("time"), auto_now_add=True)
    read_at = models.DateTimeField(_("read"), null=True)
    mailed_at = models.DateTimeField(_("mailed"), null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(fields=("recipient", "event", "kind"), name="one_notice_an_event"),
            models.UniqueConstraint(fields=("recipient", "comment"), name="one_notice_a_comment"),
            models.CheckConstraint(
                condition=Q(event=None, comment__isnull=False) | Q(event__isnull=False, comment=None),
                name="notice_tells_of_one_thing",
            ),
        )
        indexes = (
            models.Index(fields=("recipient", "-id"), name="notice_newest"),
            models.Index(fields=("recipient",), condition=Q(read_at=None), name="notice_unread"),
            models.Index(
                fields=("recipient",), condition=Q(read_at=None, mailed_at=None), name="notice_to_mail"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} – {self.article}"

    @classmethod
    def tell(cls, event: Any, *, due_at: datetime.datetime | None = None) -> None:
        """Tells of a step, in its transaction. What becomes public at `due_at` is told then, by a job."""
        if due_at and telling_of(event.step).authors == Kind.PUBLISHED:
            app.configure_task("articles.announce", schedule_at=due_at).defer(event_id=event.pk)
        else:
            cls._spread(event.article, cls._told(event), event=event)

    @classmethod
    def announce(cls, event: Any) -> None:
        """Tells of a story whose time has come, unless it was taken back or withdrawn meanwhile."""
        later = event.article.events.filter(pk__gt=event.pk, step__in=CHANGE_WHAT_IS_PUBLIC)
        # The database's clock let the job begin, so it says too whether the story is out.
        is_out = type(event.article).objects.public().filter(pk=event.article_id)
        if is_out.exists() and not later.exists():
            cls._spread(event.article, cls._told(event), event=event)

    @classmethod
    def _told(cls, event: Any) -> dict[int, Kind]:
        telling, told = telling_of(event.step), dict[int, Kind]()
        if telling.next_reviewers:
            told |= {person.pk: Kind.WAITS_FOR_YOU for person in reviewers_of(event.article)}
        if telling.authors:
            told |= {author.pk: telling.authors for author in authors_of(event.article)}
        return {person: kind for person, kind in told.items() if person != event.actor_id}

    @classmethod
    def tell_of_comment(cls, comment: Any, named: Iterable[Any]) -> None:
        """Tells those whom it names, the authors, and who spoke in its thread; only people who may read it."""
        article, above = comment.article, comment.parent_id or comment.pk
        spoke = article.comments.filter(Q(pk=above) | Q(parent=above)).values("author")
        concerned = Q(pk__in=authors_of(article).values("pk")) | Q(pk__in=spoke)
        told = {person.pk: Kind.COMMENT for person in comment.readers().filter(concerned)}
        told |= {person.pk: Kind.MENTION for person in named}
        told.pop(comment.author_id, None)
        cls._spread(article, told, comment=comment)

    @classmethod
    def tell_of_overdue(cls) -> None:
        """Tells reviewers and the seniors of the desk of stories that wait too long; once a story and visit."""
        hours = Publication.objects.values_list("hours_a_review", flat=True).first()
        if hours is None:
            return
        told = cls.objects.filter(kind=Kind.OVERDUE, event=OuterRef("last_event"))
        stories = apps.get_model("articles", "Article").objects.in_state(*IN_REVIEW)
        waiting = stories.filter(~Exists(told), state_since__lte=now() - datetime.timedelta(hours=hours))
        for article in waiting.select_related("last_event", "current_revision").order_by("pk")[:MOST_AN_HOUR]:
            people = {*reviewers_of(article), *holding(*SENIORS)}
            cls._spread(article, {person.pk: Kind.OVERDUE for person in people}, event=article.last_event)

    @classmethod
    def _spread(cls, article: Any, told: dict[int, Kind], **thing: Any) -> None:
        rows = [
            Notice(recipient_id=person, article_id=article.pk, kind=told[person], **thing)
            for person in sorted(told)
        ]
        if not rows:
            return
        Notice.objects.bulk_create(rows, ignore_conflicts=True)
        kinds = Q(kind__in=set(told.values()))
        urgent = cls.objects.filter(kinds, **thing).to_mail().at_once().values_list("pk", flat=True)
        jobs = [{"notice_id": pk} for pk in urgent]
        if jobs:
            app.configure_task("articles.send_notice").batch_defer(*jobs)

    @property
    def is_readable(self) -> bool:
        """Whether the recipient may still read what it is about."""
        readers = self.comment.readers() if self.comment else readers_of(self.article)
        return bool(readers.filter(pk=self.recipient_id).exists())

    @property
    def actor(self) -> Any:
        """Who did what it tells of; for what merely waits, nobody."""
        if self.kind == Kind.OVERDUE:
            return None
        return self.comment.author if self.comment else self.event and self.event.actor

    @property
    def words(self) -> str:
        """The reason given with the step, or the note."""
        if self.kind == Kind.OVERDUE:
            return ""
        return self.comment.text if self.comment else self.event.note if self.event else ""
