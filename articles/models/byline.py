"""Who signs the working copy of a story."""

from typing import Any

from django.db import models
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from reporters.models import Organisation, Reporter


class Byline(models.Model):
    """One name of a byline, in order. `printed_name` stays as printed: people change names, print does not.

    The same rows stand in every revision as data; these are the ones that the next revision will hold.
    """

    class Role(models.TextChoices):
        REPORTER = "reporter", _("Reporter")
        SPECIAL_REPORTER = "special_reporter", _("Special reporter")
        CORRESPONDENT = "correspondent", _("Correspondent")
        INTERN = "intern", _("Intern")
        PHOTOGRAPHER = "photographer", _("Photographer")
        AUTHOR = "author", _("Author")
        AGENCY = "agency", _("Agency")

    class Position(models.TextChoices):
        DATELINE = "dateline", _("After the dateline")
        TAIL = "tail", _("At the end")
        CAPTION = "caption", _("With the caption")

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="bylines")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    reporter = models.ForeignKey(
        Reporter,
        verbose_name=_("person"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="bylines",
    )
    printed_name = models.CharField(
        _("printed name"), max_length=40, blank=True, help_text=_("Empty: the person's name.")
    )
    role = models.CharField(_("role"), max_length=20, choices=Role, default=Role.REPORTER)
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="bylines",
        help_text=_("Empty: where the person belongs today."),
    )
    position = models.CharField(_("position"), max_length=20, choices=Position, default=Position.DATELINE)

    class Meta:
        verbose_name = _("byline")
        verbose_name_plural = _("byline")
        ordering = ("order", "id")

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.printed_name}"

    def as_data(self) -> dict[str, Any]:
        """The row as a revision keeps it."""
        return {
            "name": self.printed_name,
            "role": self.role,
            "organisation": self.organisation.name if self.organisation else "",
            "position": self.position,
            "reporter_id": self.reporter_id,
            "organisation_id": self.organisation_id,
        }

    @classmethod
    def from_data(cls, row: dict[str, Any]) -> "Byline":
        """An unsaved row as a revision kept it."""
        return cls(
            printed_name=row["name"],
            role=row["role"],
            position=row["position"],
            reporter_id=row["reporter_id"],
            organisation_id=row["organisation_id"],
        )

    def complete(self) -> None:
        """Fills the printed name and the organisation from the person, as they are today."""
        if self.reporter:
            self.printed_name = self.printed_name or self.reporter.name
            self.organisation = self.organisation or self.reporter.organisation_on(localdate())
