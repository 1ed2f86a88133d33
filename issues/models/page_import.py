"""A page's raw text on its way to becoming stories."""

import datetime
from functools import cached_property
from typing import Any, cast

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models import F
from django.utils.timezone import now
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.parsing import UnreadablePage, check_text, parse, problems
from articles.parsing.model import ParsedPage
from issues.importing import refusals
from issues.importing.checks import Problem, place_problems, problems_of
from issues.importing.people import People, Registry
from issues.importing.sheet import Sheet, lay_out, live_stories, text_fingerprint
from issues.models.confirming import Confirmed, make_stories, page_warnings
from issues.models.issue import Issue
from issues.models.page import PAGE_NUMBER, Page
from issues.models.placement import refuse_unless_planner

MOST_STORIES = 100
"""A broadsheet page holds some twenty; a text with more than this is no page."""


class PageImportQuerySet(models.QuerySet["PageImport"]):
    def open(self) -> "PageImportQuerySet":
        """Imports that somebody has still to confirm."""
        return self.filter(confirmed_at=None)

    def of_text(self, text: str) -> "PageImportQuerySet":
        """Imports of the same text, newest first."""
        return self.filter(sha256=text_fingerprint(text))

    def without_texts(self) -> "PageImportQuerySet":
        """For lists: with the people, without the texts."""
        return self.defer("text", "stories").select_related("created_by", "confirmed_by", "page__issue")

    def locked(self, pk: int, expects: int | None = None) -> "PageImport":
        """The open import, locked until the transaction ends. Raises AlreadyConfirmed, and StaleSheet where
        its sheet is not version `expects`."""
        found = self.select_for_update().get(pk=pk)  # without joins: they would show pages as before the lock
        if found.is_confirmed:
            raise refusals.AlreadyConfirmed(found.page)
        if expects is not None and found.version != expects:
            raise refusals.StaleSheet
        return found


class PageImport(models.Model):
    """The working sheet of one import: the source text and the stories read out of it so far.

    No story, person or page exists until it is confirmed, and it is confirmed once. `stories` is the
    sheet that the editor corrects (its shape: issues/importing/__init__.py); `version` counts the saves
    of the sheet, so that two tabs never overwrite each other silently.
    """

    text = models.TextField(_("text"))
    source_name = models.CharField(_("file name"), max_length=120, blank=True)
    sha256 = models.CharField(max_length=64, db_index=True, editable=False)
    date = models.DateField(_("date of the issue"), null=True, blank=True)
    page_number = models.CharField(
        _("page number"), max_length=3, blank=True, validators=[RegexValidator(rf"^{PAGE_NUMBER}$")]
    )
    page_name = models.CharField(_("page name"), max_length=20, blank=True)
    stories = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("begun by"),
        on_delete=models.PROTECT,
        related_name="page_imports",
        editable=False,
    )
    created_at = models.DateTimeField(_("begun"), auto_now_add=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, editable=False)
    page = models.ForeignKey(
        Page, on_delete=models.PROTECT, null=True, related_name="imports", editable=False
    )

    objects = PageImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("page import")
        verbose_name_plural = _("page imports")
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return self.source_name or f"{self.date or ''} {self.page_number}".strip() or str(self.pk)

    @classmethod
    def begin(
        cls,
        text: str,
        *,
        by: Any,
        again: bool = False,
        source_name: str = "",
        date: datetime.date | None = None,
        page_number: str = "",
        page_name: str = "",
    ) -> "PageImport":
        """A new sheet of this text. Raises NotThePlanner, Unreadable, TooManyStories, and ImportedBefore for a
        text that was imported before (open or confirmed), unless it is to be imported `again`."""
        refuse_unless_planner(by)
        page = _read(text)
        source = "\n".join(page.source_lines)
        earlier = list(cls.objects.of_text(source).without_texts())
        if earlier and not again:
            raise refusals.ImportedBefore(earlier)
        return cls.objects.create(
            text=source,
            sha256=text_fingerprint(source),
            stories=lay_out(page),
            created_by=by,
            source_name=source_name[-120:],
            date=date,
            page_number=page_number,
            page_name=page_name,
        )

    @property
    def sheet(self) -> Sheet:
        return cast("Sheet", self.stories)

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_at is not None

    @cached_property
    def source_lines(self) -> list[str]:
        """The source as typed, line by line."""
        return self.text.split("\n")

    def save_sheet(self, sheet: Sheet, *, expects: int, **place: Any) -> None:
        """Saves the sheet, and date, page_number and page_name as given, if it still is version `expects`.

        Raises StaleSheet or AlreadyConfirmed; then nothing was saved.
        """
        with transaction.atomic():
            type(self).objects.locked(self.pk, expects)
            type(self).objects.filter(pk=self.pk).update(stories=sheet, version=F("version") + 1, **place)
        self.refresh_from_db()

    def confirm(self, *, by: Any, expects: int | None = None, again: bool = False) -> Confirmed:
        """Makes the page and its stories, filed by this person, in one transaction.

        `expects` is the version of the sheet that the person saw. Raises NotThePlanner, AlreadyConfirmed,
        StaleSheet, NotReady with its problems, and ImportedBefore where the same text was confirmed since
        this import began, unless it is to be imported `again`; then nothing has changed.
        """
        refuse_unless_planner(by)
        with transaction.atomic():
            locked = type(self).objects.locked(self.pk, expects)
            people = locked.people()
            problems = locked.problems(people)
            if problems or locked.date is None:
                raise refusals.NotReady(problems)
            confirmed = locked.carry_over(Registry(people, locked.date), by, again=again)
        self.refresh_from_db()
        return confirmed

    def carry_over(self, registry: Registry, by: Any, *, again: bool) -> Confirmed:
        """Makes everything that the sheet says; the import must be locked and without problems."""
        issue = Issue.on(
            registry.day
        )  # one at a time from here on, so that a twin confirmed meanwhile is seen
        twins = self.twins()
        if twins and not again:
            raise refusals.ImportedBefore(twins)
        page, _made = Page.objects.get_or_create(
            issue=issue, number=self.page_number, defaults={"name": self.page_name}
        )
        articles = make_stories(self.sheet, page, registry, by=by)
        self.page, self.confirmed_by, self.confirmed_at = page, by, now()
        self.save(update_fields=["page", "confirmed_by", "confirmed_at"])
        return Confirmed(page, articles, registry.created)

    def people(self) -> People:
        """Everybody who signs a story of the sheet."""
        return People(byline for story in live_stories(self.sheet) for byline in story["bylines"])

    def problems(self, people: People) -> list[Problem]:
        """Everything that is missing before the import can be confirmed."""
        place = {"date": self.date, "page_number": self.page_number, "page_name": self.page_name}
        return [*place_problems(place), *problems_of(self.sheet), *people.problems_of(self.sheet)]

    def twins(self) -> list["PageImport"]:
        """Other imports of the same text that were confirmed since this one began."""
        others = type(self).objects.filter(sha256=self.sha256, confirmed_at__gt=self.created_at)
        return list(others.exclude(pk=self.pk).without_texts())

    def warnings(self) -> list[str]:
        """What the editor should know of the page before confirming; nothing of it forbids that."""
        return page_warnings(self.date, self.page_number, self.page_name)

    def may_be_discarded(self, user: Any) -> bool:
        """By the person who began it, as long as it is not confirmed."""
        return bool(self.created_by_id == user.pk) and not self.is_confirmed

    def discard(self, *, by: Any) -> None:
        """Deletes an import that was not confirmed. Raises NotYourImport, AlreadyConfirmed."""
        with transaction.atomic():
            mine = type(self).objects.locked(self.pk)
            if not mine.may_be_discarded(by):
                raise refusals.NotYourImport
            mine.delete()


def _read(text: str) -> ParsedPage:
    try:
        page = parse(check_text(text))
    except UnreadablePage as reason:
        raise refusals.Unreadable(gettext(reason.message)) from reason
    for problem in problems(page):
        raise refusals.Unreadable(gettext(problem))
    if len(page.stories) > MOST_STORIES:
        raise refusals.TooManyStories
    return page
