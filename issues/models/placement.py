"""Where a story stands: page, order and weight."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models, transaction
from django.db.models import BooleanField, Case, ExpressionWrapper, F, IntegerField, OuterRef, Q, When
from django.db.models.functions import JSONObject, Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from articles.models.article_queries import is_out
from articles.workflow import IN_REVIEW, State
from issues.blockers import AlreadyPlaced, NotThePlanner, PageIsPrinted
from issues.guards import PLACEMENT_GUARDS
from issues.models.page import Page
from issues.models.proof_round import ProofRound
from issues.models.proving import PlannedPage
from issues.proofing import Proof
from reporters.guards import tracked
from reporters.roles import PLANNERS, Role

READINESS = (State.APPROVED, State.HELD, *reversed(IN_REVIEW), State.PUBLISHED)
"""States in which a story may be given a page, the readiest first; published ones came before their issue."""

MOST_TO_PROVE = 30
"""Pages that are looked at for a proofreader's desk."""


class PlacementQuerySet(models.QuerySet["Placement"]):
    def of(self, issue: Any) -> "PlacementQuerySet":
        """An issue's placements in reading order, with their stories and present texts."""
        placements = self.filter(page__issue=issue).in_reading_order()
        return placements.select_related("page", "article__current_revision", "article__section")

    def planned(self, pages: Sequence[Page], required: int) -> list[PlannedPage]:
        """Each of the pages with what stands on it, bodies left out, and its proofs, in two queries.

        `required` is how many proofs the publication asks for.
        """
        text = "article__current_revision"
        placements = self.model.objects.filter(page__in=pages).in_reading_order()
        rows = list(
            placements.select_related("page", text, "article__embargo").defer(
                "article__body", f"{text}__body", f"{text}__body_html"
            )
        )
        proofs = list(ProofRound.objects.filter(page__in=pages).effective())
        return [
            PlannedPage(
                page,
                placements=[row for row in rows if row.page_id == page.pk],
                proofs={proof.round: proof for proof in proofs if proof.page_id == page.pk},
                required=required,
            )
            for page in pages
        ]

    def to_prove(self, user: Any) -> list[tuple[PlannedPage, list[Proof]]]:
        """For a proofreader, the pages of which they may sign a proof now and which, the earliest issue first.

        The other roles see in the plan what they may sign.
        """
        if not user.has_role(Role.PROOFREADER):
            return []
        waiting = Page.objects.filter(pk__in=self.filter(number=None).values("page"))
        issues = waiting.select_related("issue__publication").order_by("issue__date", "number")
        pages = list(issues[:MOST_TO_PROVE])
        required = pages[0].issue.publication.proofs_required if pages else 0  # there is one publication
        planned = self.planned(pages, required)
        return [(page, rounds) for page in planned if (rounds := page.rounds_for(user))]

    def in_reading_order(self) -> "PlacementQuerySet":
        """Page by page, from the lead down."""
        return self.order_by("page__number", "order", "id")

    def printed(self) -> "PlacementQuerySet":
        """Stories with an address in a published issue, those among them too that were withdrawn since."""
        return self.filter(page__issue__published_at__lte=Now(), number__isnull=False)

    def public(self) -> "PlacementQuerySet":
        """Stories that the public may read on a page of a published issue."""
        return self.printed().filter(is_out("article__"))

    def with_visibility(self) -> "PlacementQuerySet":
        """Adds `is_out`: whether the public may read the story at this moment."""
        return self.annotate(is_out=ExpressionWrapper(is_out("article__"), BooleanField()))

    def with_text(self) -> "PlacementQuerySet":
        """With all that a list of stories shows, and without the bodies."""
        return self.select_related("page__issue", "article__published_revision__section").defer(
            "article__body", "article__published_revision__body_html"
        )

    def with_contents(self) -> "PlacementQuerySet":
        """Adds `contents`: the issue's public stories in reading order, as [{page, page_name, number, headline}]."""
        contents = (
            self.model.objects.public()
            .filter(page__issue=OuterRef("page__issue"))
            .in_reading_order()
            .values(
                json=JSONObject(
                    page=F("page__number"),
                    page_name=F("page__name"),
                    number=F("number"),
                    headline=F("article__published_revision__headline"),
                )
            )
        )
        return self.annotate(contents=ArraySubquery(contents))


@tracked("placements")
class Placement(models.Model):
    """One story on one page. Its number is given when the issue is published and is part of its address."""

    class Weight(models.TextChoices):
        LEAD = "lead", _("Lead")
        SECOND = "second", _("Second lead")
        NORMAL = "normal", _("Normal")
        BRIEF = "brief", _("Brief")

    page = models.ForeignKey(Page, on_delete=models.PROTECT, related_name="placements")
    article = models.OneToOneField(
        Article, verbose_name=_("story"), on_delete=models.PROTECT, related_name="placement"
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    weight = models.CharField(_("weight"), max_length=10, choices=Weight, default=Weight.NORMAL)
    number = models.PositiveSmallIntegerField(_("number"), null=True, editable=False)

    objects = PlacementQuerySet.as_manager()
    contents: list[dict[str, Any]]  # with_contents()
    is_out: bool  # with_visibility()

    class Meta:
        verbose_name = _("placement")
        verbose_name_plural = _("placements")
        ordering = ("order", "id")
        constraints = (models.UniqueConstraint(fields=("page", "number"), name="one_story_a_number"),)
        triggers = PLACEMENT_GUARDS

    def __str__(self) -> str:
        return f"{self.page} {self.order} {self.article}"

    def get_absolute_url(self) -> str:
        return reverse("placed_article", args=[self.page.issue.date, self.page.number, self.number])

    @classmethod
    def place(cls, article: Article, page: Page, *, by: Any, weight: str = "normal") -> "Placement":
        """Puts a story last on a page. Raises NotThePlanner, AlreadyPlaced."""
        refuse_unless_planner(by)
        with transaction.atomic():
            Page.lock(page)
            if cls.objects.filter(article=article).exists():
                raise AlreadyPlaced
            return cls.objects.create(article=article, page=page, weight=weight, order=page.next_order())

    @staticmethod
    def candidates(user: Any) -> models.QuerySet[Article]:
        """Stories that this person may put on a page, the readiest first."""
        order = Case(
            *(When(state=state, then=rank) for rank, state in enumerate(READINESS)),
            output_field=IntegerField(),
        )
        stories = Article.objects.visible_to(user).filter(placement=None, state__in=READINESS)
        return stories.select_related("section", "current_revision").order_by(order, "-state_since")

    def move(self, page: Page, order: int, weight: str, *, by: Any) -> None:
        """Puts the story elsewhere; once it has an address it keeps its page. Raises NotThePlanner, PageIsPrinted."""
        refuse_unless_planner(by)
        with transaction.atomic():
            Page.lock(self.page, page)
            if self._has_address() and page.pk != self.page_id:
                raise PageIsPrinted
            self.page, self.order, self.weight = page, order, weight
            self.save(update_fields=["page", "order", "weight"])

    def take_off(self, *, by: Any) -> None:
        """Removes the story from its page; impossible once it has an address. Raises NotThePlanner, PageIsPrinted."""
        refuse_unless_planner(by)
        with transaction.atomic():
            Page.lock(self.page)
            if self._has_address():
                raise PageIsPrinted
            self.delete()

    def _has_address(self) -> bool:
        """Asked of the database: the issue may have been published since this row was read."""
        return type(self).objects.filter(pk=self.pk, number__isnull=False).exists()

    def neighbours(self) -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
        """The public stories before and after this one in its issue, of a placement `with_contents`."""
        here = (self.page.number, self.number)
        places = [(entry["page"], entry["number"]) for entry in self.contents]
        index = places.index(here) if here in places else len(places)
        before = self.contents[index - 1] if 0 < index < len(places) else None
        return before, self.contents[index + 1] if index + 1 < len(places) else None

    @property
    def is_printed(self) -> bool:
        """Whether the story has its address by date, page and number, in a published issue."""
        return self.number is not None and self.page.issue.is_published

    def is_embargoed(self, at: datetime.datetime) -> bool:
        """Whether the story may not be read at that time yet."""
        embargo = getattr(self.article, "embargo", None)
        return embargo is not None and at < embargo.until

    @property
    def is_ready(self) -> bool:
        """Whether the story's sign-offs are complete, and it does not wait for a time of its own."""
        return self.article.state in {State.APPROVED, State.PUBLISHED} and not self.article.is_scheduled


def place_of(story: str, **more: Any) -> JSONObject:
    """{headline, pk, date, page, number} of the published story at the end of this path, as in "story__", and what
    else is asked for; date, page and number are null as long as no issue has printed it."""
    placement = f"{story}placement__"
    issue = f"{placement}page__issue__"
    printed = Q(**{f"{placement}number__isnull": False, f"{issue}published_at__lte": Now()})
    return JSONObject(
        pk=F(f"{story}pk"),
        headline=F(f"{story}published_revision__headline"),
        date=Case(When(printed, then=F(f"{issue}date"))),
        page=Case(When(printed, then=F(f"{placement}page__number"))),
        number=Case(When(printed, then=F(f"{placement}number"))),
        **more,
    )


def address_of(article: Article) -> str:
    """Where the public reads a published story: by date, page and number if it stands in a published issue."""
    placement: Placement | None = getattr(article, "placement", None)
    return placement.get_absolute_url() if placement and placement.is_printed else article.get_absolute_url()


def refuse_unless_planner(user: Any) -> None:
    """Raises NotThePlanner for people who do not make up pages."""
    if not user.has_role(*PLANNERS):
        raise NotThePlanner
