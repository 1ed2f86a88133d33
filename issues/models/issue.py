"""One issue (期): planned page by page, published as a whole."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import JSONObject, Now
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from articles.models import Publication
from articles.workflow import PUBLISH, SCHEDULE, SUBMIT, UNSCHEDULE, State
from issues.blockers import AlreadyScheduled, Blocker, IssueNotReady, NotScheduled, NotThePublisher
from issues.folio import FIRST_DAY, LAST_DAY, lunar_date, weekday
from issues.guards import ISSUE_IS_WHOLE
from issues.models.page import Page
from issues.models.placement import Placement
from issues.models.proving import PlannedPage, blockers_of, drafts_of
from reporters.guards import tracked
from reporters.roles import DESK, Role


class IssueQuerySet(models.QuerySet["Issue"]):
    def published(self) -> "IssueQuerySet":
        """Issues that the public may read at this moment of the database's clock, newest first."""
        return self.filter(published_at__lte=Now()).order_by("-date")

    def visible_to(self, user: Any) -> "IssueQuerySet":
        """The desk sees those in the making too."""
        return self if user.has_role(*DESK) else self.published()

    def unpublished(self) -> "IssueQuerySet":
        """Issues in the making, and those that wait for their time."""
        return self.exclude(published_at__lte=Now())

    def in_month(self, year: int, month: int) -> "IssueQuerySet":
        return self.filter(date__year=year, date__month=month)

    def with_neighbours(self) -> "IssueQuerySet":
        """Adds `previous_date` and `next_date` of the published issues, and `contents`: the pages that
        appeared, as [{number, name, credits}]."""
        published = Issue.objects.published()
        pages = Page.objects.filter(issue=OuterRef("pk"), last_story_number__gt=0)
        return self.annotate(
            previous_date=Subquery(published.filter(date__lt=OuterRef("date")).values("date")[:1]),
            next_date=Subquery(
                published.filter(date__gt=OuterRef("date")).order_by("date").values("date")[:1]
            ),
            contents=ArraySubquery(
                pages.order_by("number").values(
                    json=JSONObject(number=F("number"), name=F("name"), credits=F("credits"))
                )
            ),
        )


@tracked("issues")
class Issue(models.Model):
    """The bulletin of one day. Public as soon as `published_at` is set, and then for ever."""

    publication = models.ForeignKey(
        Publication, verbose_name=_("publication"), on_delete=models.PROTECT, related_name="issues", default=1
    )
    date = models.DateField(
        _("date"), unique=True, validators=[MinValueValidator(FIRST_DAY), MaxValueValidator(LAST_DAY)]
    )
    number = models.PositiveIntegerField(_("number in the year"))
    cumulative_number = models.PositiveIntegerField(_("cumulative number"), unique=True)
    published_at = models.DateTimeField(_("published"), null=True, editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="issues"
    )

    objects = IssueQuerySet.as_manager()
    contents: list[dict[str, Any]]  # with_neighbours()

    class Meta:
        verbose_name = _("issue")
        verbose_name_plural = _("issues")
        ordering = ("-date",)
        triggers = (ISSUE_IS_WHOLE,)
        constraints = (
            models.CheckConstraint(
                condition=Q(date__range=(FIRST_DAY, LAST_DAY)), name="issue_of_a_real_day"
            ),
        )

    def __str__(self) -> str:
        return f"{self.date:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        return reverse("issue", args=[self.date])

    @classmethod
    def on(cls, day: datetime.date) -> "Issue":
        """The issue of that day, numbered after its predecessors if it is new. Call inside a transaction."""
        Publication.objects.select_for_update().get()  # one at a time, so that no number is given twice
        known = cls.objects.filter(date=day).first()
        return known or cls.objects.create(date=day, **cls._numbers(day))

    @classmethod
    def _numbers(cls, day: datetime.date) -> dict[str, int]:
        """One more than the issue before that day has; between two issues, the first cumulative number that is free."""
        before = cls.objects.filter(date__lt=day).order_by("-date").first()
        number = before.number if before and before.date.year == day.year else 0
        cumulative = before.cumulative_number + 1 if before else 1
        if cls.objects.filter(cumulative_number=cumulative).exists():
            cumulative = 1 + (cls.objects.aggregate(last=models.Max("cumulative_number"))["last"] or 0)
        return {"number": number + 1, "cumulative_number": cumulative}

    @property
    def is_published(self) -> bool:
        """Whether the public reads the issue, for the desk to say so; for readers the database decides."""
        return self.published_at is not None and self.published_at <= now()

    @property
    def is_scheduled(self) -> bool:
        """Whether the issue waits for its time to appear."""
        return self.published_at is not None and self.published_at > now()

    @property
    def weekday(self) -> str:
        return weekday(self.date)

    @property
    def lunar_date(self) -> str:
        return lunar_date(self.date)

    def placements(self) -> Any:
        """The issue's placements in reading order, with their stories."""
        return Placement.objects.of(self)

    def planned(self) -> list[PlannedPage]:
        """The issue's pages as they stand, in order: stories, proofs and what is missing, in three queries."""
        return Placement.objects.planned(list(self.pages.all()), self.publication.proofs_required)

    def blockers(self) -> list[Blocker]:
        """Everything that stands between this issue and its readers; empty when it may be published."""
        return blockers_of(self.planned())

    def drafts_of(self, user: Any) -> list[Any]:
        """The placed stories that this person could submit now."""
        return drafts_of(user, self.placements())

    def submit_drafts(self, *, by: Any) -> int:
        """Submits them all, or none if one is refused; returns how many there were. Raises a Refusal."""
        drafts = self.drafts_of(by)
        with transaction.atomic():
            for story in sorted(drafts, key=lambda each: each.pk):  # in the order in which a proof locks them
                story.take(SUBMIT, by=by)
        return len(drafts)

    def publish(self, *, by: Any, at: datetime.datetime | None = None) -> None:
        """Publishes every placed story and the issue in one transaction, or nothing at all.

        With `at`, all of it appears at that time, by the database's clock and without a job. Published
        again, it adds what was placed and signed off since. Raises NotThePublisher, AlreadyScheduled,
        IssueNotReady with its blockers, or a Refusal of a single story.
        """
        with self._held(by) as issue:
            if issue.is_scheduled or (at and issue.is_published):
                raise AlreadyScheduled
            blockers = blockers_of(issue.planned(), at)
            if blockers:
                raise IssueNotReady(blockers)
            for placement in issue.placements().filter(article__state=State.APPROVED):
                placement.article.take(SCHEDULE if at else PUBLISH, by=by, due_at=at)
            for page in issue.pages.all():
                page.give_numbers()
                page.credit()
            if not issue.is_published:
                issue.published_at, issue.published_by = at or Now(), by
                issue.save()
        self.refresh_from_db()

    def unschedule(self, *, by: Any) -> None:
        """Takes the whole issue back before its time, or nothing of it.

        Raises NotThePublisher, NotScheduled, or the Refusal of a story whose time came meanwhile.
        """
        with self._held(by) as issue:
            if not issue.is_scheduled:
                raise NotScheduled
            due = issue.published_at
            issue.published_at = issue.published_by = None
            issue.save()
            for placement in issue.placements():
                story = placement.article
                if story.public_from == due or story.may_take(UNSCHEDULE, by):
                    story.take(UNSCHEDULE, by=by)
            for page in issue.pages.all():
                page.take_numbers_back()
        self.refresh_from_db()

    @contextmanager
    def _held(self, by: Any) -> "Iterator[Issue]":
        """The issue and its pages, locked until all of it is done, for the editor-in-chief."""
        if not by.has_role(Role.EDITOR_IN_CHIEF):
            raise NotThePublisher
        with transaction.atomic():
            issue = type(self).objects.select_for_update().get(pk=self.pk)
            Page.lock(*issue.pages.all())
            yield issue
