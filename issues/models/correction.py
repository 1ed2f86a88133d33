"""What was printed wrongly, what is right, whose slip it was, and the story that tells the readers (更正)."""

from typing import Any

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import OuterRef
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models import Article
from articles.workflow import State
from issues.models.placement import Placement, place_of
from reporters.guards import append_only, tracked

GIVEN_UP = (State.REJECTED, State.SPIKED, State.WITHDRAWN)


class Responsible(models.TextChoices):
    """Where a slip should have been seen (责任环节)."""

    SOURCE = "source", _("Source of the story")
    WRITING = "writing", _("Writing")
    FIRST_REVIEW = "first_review", _("First review")
    SECOND_REVIEW = "second_review", _("Second review")
    FINAL_REVIEW = "final_review", _("Final review")
    PROOFREADING = "proofreading", _("Proofreading")
    MAKE_UP = "make_up", _("Making up the page")
    OTHER = "other", _("Other")


class CorrectionQuerySet(models.QuerySet["Correction"]):
    def without_a_page(self) -> "CorrectionQuerySet":
        """Corrections of printed stories whose own story has no page yet: they wait for the next issue."""
        waiting = self.exclude(page_number="").filter(story__placement=None)
        return waiting.exclude(story__state__in=GIVEN_UP).select_related("story", "article")

    def in_month(self, year: int, month: int) -> "CorrectionQuerySet":
        return self.filter(created_at__year=year, created_at__month=month)


@tracked("corrections")
class Correction(models.Model):
    """One mistake put right. Append-only: a correction that is wrong itself is corrected by another.

    Date, page and slot say where the original stood when the mistake was found; they are empty for a
    story that no issue has printed.
    """

    article = models.ForeignKey(
        Article, verbose_name=_("corrected story"), on_delete=models.PROTECT, related_name="corrections"
    )
    story = models.OneToOneField(
        Article, verbose_name=_("correction story"), on_delete=models.PROTECT, related_name="corrects"
    )
    issue_date = models.DateField(_("issue"), null=True)
    page_number = models.CharField(_("page number"), max_length=3, blank=True)
    slot = models.PositiveSmallIntegerField(_("slot"), null=True)
    wrong = models.CharField(pgettext_lazy("correction", "printed"), max_length=200)
    right = models.CharField(pgettext_lazy("correction", "should be"), max_length=200)
    cause = models.CharField(_("cause"), max_length=500, blank=True)
    stage_responsible = models.CharField(_("stage responsible"), max_length=20, choices=Responsible)
    requested_by = models.CharField(_("requested by"), max_length=80, blank=True)
    apologises = models.BooleanField(_("apologises to the readers"), default=False)
    notice = models.CharField(_("correction notice"), max_length=500)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("recorded by"),
        on_delete=models.PROTECT,
        related_name="corrections",
    )
    created_at = models.DateTimeField(_("recorded"), auto_now_add=True, db_index=True)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ("-id",)
        triggers = append_only("corrections")

    def __str__(self) -> str:
        return self.notice


def with_corrections(stories: Any, article: str = "pk") -> Any:
    """Adds `corrected_in` and `corrected_here` to stories, or to rows whose story is `article`: the public
    correction stories of each, and the public stories that it corrects, as [{headline, pk, date, page,
    number}]; the last three are null as long as no issue has printed it."""
    rows = Correction.objects.order_by("pk")
    told_in = rows.filter(article=OuterRef(article), story__in=Article.objects.public())
    told_of = rows.filter(story=OuterRef(article), article__in=Article.objects.public())
    return stories.annotate(
        corrected_in=ArraySubquery(told_in.values(json=place_of("story__"))),
        corrected_here=ArraySubquery(told_of.values(json=place_of("article__"))),
    )


def slot_of(article: Article) -> dict[str, Any]:
    """Where the story was printed, as the columns of a Correction; nothing if no issue printed it."""
    placement = Placement.objects.select_related("page__issue").filter(article=article).first()
    if placement is None or not placement.is_printed:
        return {}
    page = placement.page
    return {"issue_date": page.issue.date, "page_number": page.number, "slot": placement.order}
