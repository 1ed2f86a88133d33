"""Everyone who may stand in a byline."""

import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reporters.guards import LINK_STAYS, never_emptied, tracked
from reporters.models.organisation import Organisation
from reporters.models.pinyin_order import InPinyinOrder


@tracked("people")
class Reporter(InPinyinOrder):
    """A byline person: staff reporter, correspondent, photographer, intern or outside author.

    A login is optional: most correspondents send their stories through somebody else's. Two people
    may share a name, so the name is not unique; `note` tells them apart for the desk.
    """

    class Kind(models.TextChoices):
        REPORTER = "reporter", _("Staff reporter")
        CORRESPONDENT = "correspondent", _("Correspondent")
        PHOTOGRAPHER = "photographer", _("Photographer")
        INTERN = "intern", _("Intern")
        AUTHOR = "author", _("Author")

    name = models.CharField(pgettext_lazy("person", "name"), max_length=40, db_index=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reporter",
    )
    note = models.CharField(_("note"), max_length=200, blank=True, help_text=_("For the desk only."))
    sort_key = models.CharField(max_length=200, editable=False, db_index=True)
    organisations = models.ManyToManyField(
        Organisation, verbose_name=_("organisations"), through="Affiliation", related_name="reporters"
    )

    class Meta:
        verbose_name = _("byline person")
        verbose_name_plural = _("byline people")
        ordering = ("sort_key", "id")
        triggers = (LINK_STAYS, never_emptied("people"))

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("reporter", args=[self.pk])

    @property
    def has_left(self) -> bool:
        """Whether the person had an account and it is switched off. Their name may still stand in a byline."""
        return self.user is not None and not self.user.is_active

    def organisation_on(self, day: datetime.date) -> Organisation | None:
        """Where the person belonged on that day; the latest to begin, if several."""
        affiliation = (
            self.affiliations.filter(Q(since__lte=day) | Q(since=None), Q(until__gte=day) | Q(until=None))
            .order_by(F("since").desc(nulls_last=True), "-id")
            .select_related("organisation")
            .first()
        )
        return affiliation.organisation if affiliation else None


@tracked("affiliations")
class Affiliation(models.Model):
    """A person's place in an organisation, from one day to another."""

    reporter = models.ForeignKey(Reporter, on_delete=models.CASCADE, related_name="affiliations")
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.PROTECT, related_name="affiliations"
    )
    post = models.CharField(_("post"), max_length=60, blank=True)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("affiliation")
        verbose_name_plural = _("affiliations")
        constraints = (
            models.CheckConstraint(
                condition=Q(until__gte=F("since")) | Q(since=None) | Q(until=None),
                name="affiliation_ends_after_it_begins",
                violation_error_message=_("The affiliation ends before it begins."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.reporter} – {self.organisation}"
