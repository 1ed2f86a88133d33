"""Who stands in for whom (代审), from one day to another."""

import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from reporters.guards import never_emptied, row_is_kept, tracked
from reporters.roles import PLANNERS, Role

LONGEST = datetime.timedelta(days=92)
"""Whoever is away for longer has a successor, not a deputy."""


class DeputationQuerySet(models.QuerySet["Deputation"]):
    def on(self, day: datetime.date) -> "DeputationQuerySet":
        """Those in force that day: the principal still works here and holds the role themself, and the
        deputy still reviews stories."""
        reviewers = get_user_model().objects.filter(is_active=True, groups__name__in=PLANNERS)
        return self.filter(
            deputy__in=reviewers.order_by().values("pk"),
            since__lte=day,
            until__gte=day,
            principal__is_active=True,
            principal__groups__name=F("role"),
        )

    def of(self, deputy: Any, roles: Any = PLANNERS) -> "DeputationQuerySet":
        """Today's, in which this person stands in for somebody in one of the roles."""
        return self.on(localdate()).filter(deputy=deputy, role__in=roles)


@tracked("deputations")
class Deputation(models.Model):
    """A qualified second person holds a colleague's role for a while; both names stand on the slip.

    It gives nothing but the role: nobody reviews their own story or signs twice by standing in.
    """

    role = models.CharField(_("role"), max_length=20, choices=[(role.value, role.label) for role in PLANNERS])
    principal = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who is away"),
        on_delete=models.PROTECT,
        related_name="deputations_given",
    )
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("deputy"),
        on_delete=models.PROTECT,
        related_name="deputations_held",
    )
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), help_text=_("The last day. To end it earlier, put an earlier day."))

    objects = DeputationQuerySet.as_manager()

    class Meta:
        verbose_name = _("deputation")
        verbose_name_plural = _("deputations")
        ordering = ("-until", "-id")
        constraints = (
            models.CheckConstraint(
                condition=~Q(principal=F("deputy")),
                name="deputy_is_another",
                violation_error_message=_("Nobody stands in for themself."),
            ),
            models.CheckConstraint(
                condition=Q(until__gte=F("since"), until__lte=F("since") + LONGEST),
                name="deputation_has_its_days",
                violation_error_message=_(
                    "A deputation ends after it begins, and lasts three months at most."
                ),
            ),
            models.CheckConstraint(condition=Q(role__in=PLANNERS), name="deputation_of_a_reviewing_role"),
        )
        triggers = (row_is_kept("deputations"), never_emptied("deputations"))

    def __str__(self) -> str:
        words = {"deputy": self.deputy, "principal": self.principal, "role": Role(self.role).label}
        return _("%(deputy)s for %(principal)s (%(role)s)") % words

    def clean(self) -> None:
        """Raises ValidationError unless the principal holds the role and the deputy reviews stories too."""
        if self.principal_id and not self.principal.groups.filter(name=self.role).exists():
            raise ValidationError({"principal": _("This person does not hold the role.")})
        if self.deputy_id and not self.deputy.groups.filter(name__in=PLANNERS).exists():
            raise ValidationError({"deputy": _("Only people who review stories themselves may stand in.")})
