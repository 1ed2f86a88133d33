"""Where a story stands: page, order and weight."""

from typing import Any

import pghistory
from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from articles.workflow import State
from issues.blockers import AlreadyPlaced, NotThePlanner, PageIsPrinted
from issues.models.page import Page
from reporters.roles import Role

PLANNERS = (Role.EDITOR, Role.DEPARTMENT_HEAD, Role.EDITOR_IN_CHIEF)


class PlacementQuerySet(models.QuerySet["Placement"]):
    def in_reading_order(self) -> "PlacementQuerySet":
        """Page by page, from the lead down."""
        return self.order_by("page__number", "order", "id")

    def public(self) -> "PlacementQuerySet":
        """Stories that the public may read on a page of a published issue."""
        return self.filter(
            article__published_revision__isnull=False, page__issue__published_at__isnull=False, number__isnull=False
        )

    def with_text(self) -> "PlacementQuerySet":
        """With all that a list of stories shows, and without the bodies."""
        return self.select_related("page__issue", "article__published_revision__section").defer(
            "article__body", "article__published_revision__body_html"
        )


@pghistory.track()
class Placement(models.Model):
    """One story on one page. Its number is given when the issue is published and is part of its address."""

    class Weight(models.TextChoices):
        LEAD = "lead", _("Lead")
        SECOND = "second", _("Second lead")
        NORMAL = "normal", _("Normal")
        BRIEF = "brief", _("Brief")

    page = models.ForeignKey(Page, on_delete=models.PROTECT, related_name="placements")
    article = models.OneToOneField(Article, verbose_name=_("story"), on_delete=models.PROTECT, related_name="placement")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    weight = models.CharField(_("weight"), max_length=10, choices=Weight, default=Weight.NORMAL)
    number = models.PositiveSmallIntegerField(_("number"), null=True, editable=False)

    objects = PlacementQuerySet.as_manager()

    class Meta:
        verbose_name = _("placement")
        verbose_name_plural = _("placements")
        ordering = ("order", "id")
        constraints = (models.UniqueConstraint(fields=("page", "number"), name="one_story_a_number"),)

    def __str__(self) -> str:
        return f"{self.page} {self.order} {self.article}"

    def get_absolute_url(self) -> str:
        return reverse("placed_article", args=[self.page.issue.date, self.page.number, self.number])

    @classmethod
    def place(cls, article: Article, page: Page, *, by: Any, weight: str = "normal") -> "Placement":
        """Puts a story last on a page. Raises NotThePlanner, AlreadyPlaced."""
        refuse_unless_planner(by)
        with transaction.atomic():
            Page.objects.select_for_update().get(pk=page.pk)
            if cls.objects.filter(article=article).exists():
                raise AlreadyPlaced
            return cls.objects.create(article=article, page=page, weight=weight, order=page.next_order())

    def move(self, page: Page, order: int, weight: str, *, by: Any) -> None:
        """Puts the story elsewhere; once it has an address it keeps its page. Raises NotThePlanner, PageIsPrinted."""
        refuse_unless_planner(by)
        if self.number is not None and page != self.page:
            raise PageIsPrinted
        self.page, self.order, self.weight = page, order, weight
        self.save()

    def take_off(self, *, by: Any) -> None:
        """Removes the story from its page; impossible once it has an address. Raises NotThePlanner, PageIsPrinted."""
        refuse_unless_planner(by)
        if self.number is not None:
            raise PageIsPrinted
        self.delete()

    @property
    def is_ready(self) -> bool:
        """Whether the story's sign-offs are complete."""
        return self.article.state in {State.APPROVED, State.PUBLISHED}


def refuse_unless_planner(user: Any) -> None:
    """Raises NotThePlanner for people who do not make up pages."""
    if not user.has_role(*PLANNERS):
        raise NotThePlanner
