"""The bulletin itself: what stands in its nameplate, and how many reviews and proofs it asks for."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import JSONObject
from django.utils.translation import gettext_lazy as _

from articles.models.section import Section
from reporters.guards import tracked


class PublicationQuerySet(models.QuerySet["Publication"]):
    def with_sections(self) -> "PublicationQuerySet":
        """Adds `navigation`: [{id, slug, name, english_name}] in order, without a query of its own."""
        sections = Section.objects.values(
            json=JSONObject(id="id", slug="slug", name="name", english_name="english_name")
        ).order_by("order", "id")
        return self.annotate(navigation=ArraySubquery(sections))


@tracked("publications")
class Publication(models.Model):
    """One newsroom makes one bulletin, so this table has one row.

    The page format is part of it: sizes in millimetres, the body's type size in points.
    """

    name = models.CharField(_("name"), max_length=60)
    english_name = models.CharField(_("English name"), max_length=80, blank=True)
    daily = models.CharField(
        _("daily"), max_length=60, help_text=_("The newspaper that the bulletin is part of.")
    )
    publisher = models.CharField(_("publisher"), max_length=80, blank=True)
    cn_number = models.CharField(
        _("CN number"),
        max_length=12,
        blank=True,
        validators=[RegexValidator(r"^CN ?\d\d-\d{4}$", _("A CN number has the form CN 41-0001."))],
    )
    reviews_required = models.PositiveSmallIntegerField(
        _("reviews needed"), default=3, choices=[(1, "1"), (2, "2"), (3, "3")]
    )
    proofs_required = models.PositiveSmallIntegerField(
        _("proofs needed"), default=3, choices=[(0, "0"), (1, "1"), (2, "2"), (3, "3")]
    )
    hours_a_review = models.PositiveSmallIntegerField(
        _("hours a review may take"),
        default=24,
        validators=[MinValueValidator(1), MaxValueValidator(1000)],
        help_text=_("After these hours reviewers, department heads and editors-in-chief are reminded."),
    )
    page_width = models.PositiveSmallIntegerField(_("page width (mm)"), default=390)
    page_height = models.PositiveSmallIntegerField(_("page height (mm)"), default=550)
    margin = models.PositiveSmallIntegerField(_("margin (mm)"), default=20)
    columns = models.PositiveSmallIntegerField(_("columns"), default=8)
    column_gap = models.PositiveSmallIntegerField(_("column gap (mm)"), default=4)
    body_size = models.DecimalField(_("body type size (pt)"), max_digits=4, decimal_places=1, default=9)
    icp_number = models.CharField(_("ICP number"), max_length=40, blank=True)
    police_number = models.CharField(_("police registration"), max_length=40, blank=True)
    licence_number = models.CharField(_("news licence"), max_length=60, blank=True)
    report_line = models.CharField(_("report line"), max_length=80, blank=True)

    objects = PublicationQuerySet.as_manager()
    navigation: list[dict[str, Any]]

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publication")
        constraints = (
            models.CheckConstraint(condition=Q(id=1), name="one_publication"),
            models.CheckConstraint(condition=Q(reviews_required__range=(1, 3)), name="one_to_three_reviews"),
            models.CheckConstraint(condition=Q(proofs_required__range=(0, 3)), name="up_to_three_proofs"),
        )

    def __str__(self) -> str:
        return self.name

    def save(self, **kwargs: Any) -> None:
        self.pk = 1
        super().save(**kwargs)
