"""A page (版) of an issue."""

from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.workflow import State
from issues.guards import PAGE_GUARDS
from reporters.guards import tracked

PAGE_NUMBER = r"[A-Z][0-9]{2}"


@tracked("pages")
class Page(models.Model):
    """One page: its number, for example A03, and its name, for example 高新区."""

    issue = models.ForeignKey("issues.Issue", on_delete=models.PROTECT, related_name="pages")
    number = models.CharField(
        _("page number"),
        max_length=3,
        validators=[
            RegexValidator(rf"^{PAGE_NUMBER}$", _("A page number is a letter and two digits, like A03."))
        ],
    )
    name = models.CharField(_("page name"), max_length=20)
    last_story_number = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("issue", "number"), name="one_page_a_number"),)
        triggers = PAGE_GUARDS

    def __str__(self) -> str:
        return f"{self.issue} {self.number} {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("page", args=[self.issue.date, self.number])

    @classmethod
    def lock(cls, *pages: "Page") -> None:
        """Keeps everybody else from planning these pages until the transaction ends."""
        numbers = sorted(
            {page.pk for page in pages}
        )  # in one order, so that two planners never wait for each other
        list(cls.objects.select_for_update().filter(pk__in=numbers).order_by("pk"))

    @transaction.atomic
    def give_numbers(self) -> None:
        """Numbers the published stories that have none yet, in reading order: part of their address for ever."""
        page = type(self).objects.select_for_update().get(pk=self.pk)
        for placement in page.placements.filter(
            number=None, article__state=State.PUBLISHED
        ).in_reading_order():
            page.last_story_number += 1
            placement.number = page.last_story_number
            placement.save(update_fields=["number"])
        page.save(update_fields=["last_story_number"])

    def next_order(self) -> int:
        """The place after the page's last story."""
        return 1 + (self.placements.aggregate(last=Max("order"))["last"] or 0)
