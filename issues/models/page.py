"""A page (版) of an issue."""

from typing import Any

from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from articles.workflow import State
from issues.credits import credits_of
from issues.guards import PAGE_GUARDS
from issues.models.proof_round import ProofRound
from issues.models.proving import PlannedPage
from issues.proofing import StalePage
from reporters.guards import tracked

PAGE_NUMBER = r"[A-Z][0-9]{2}"


@tracked("pages")
class Page(models.Model):
    """One page: its number, for example A03, and its name, for example 高新区.

    credits: [[role, [names]]] as issues.credits has them, since the page was printed.
    """

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
    credits: Any = models.JSONField(default=list, editable=False)

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

    def planned(self) -> PlannedPage:
        """The page with its stories and proofs as they are now."""
        planned: PlannedPage = self.placements.planned([self], self.issue.publication.proofs_required)[0]
        return planned

    def sign_proof(self, number: int, *, by: Any, note: str = "", expects: str | None = None) -> ProofRound:
        """Signs the proof of this number (1 to 3) under the page as it is now; signing again renews it.

        `expects` is the fingerprint of the page that the person read. Raises StalePage, or a Refusal of
        issues.proofing; then nothing has changed.
        """
        with transaction.atomic():
            page = self._standing_still()
            planned = page.planned()
            if expects is not None and expects != planned.fingerprint:
                raise StalePage
            refusal = planned.refusal(number, by)
            if refusal:
                raise refusal
            return planned.proved(number, by, note.strip())

    def _standing_still(self) -> "Page":
        """The page read anew; until the transaction ends nobody changes its plan or the texts on it."""
        type(self).lock(self)
        stories = Article.objects.select_for_update(of=("self",)).filter(placement__page=self.pk)
        list(stories.order_by("pk").values_list("pk"))
        return type(self).objects.select_related("issue__publication").get(pk=self.pk)

    def credit(self) -> None:
        """Keeps who made the page, as the log has it now: printed at its foot."""
        self.credits = credits_of(self)
        self.save(update_fields=["credits"])

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

    def take_numbers_back(self) -> None:
        """Of an issue that never appeared; nobody was given the addresses."""
        self.placements.update(number=None)
        self.last_story_number = 0
        self.save(update_fields=["last_story_number"])

    def next_order(self) -> int:
        """The place after the page's last story."""
        return 1 + (self.placements.aggregate(last=Max("order"))["last"] or 0)
