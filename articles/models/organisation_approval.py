"""The word of a correspondent's own organisation that a story may go to the newspaper."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from articles.refusals import ApprovalMissing
from articles.workflow import SUBMIT, Step
from reporters.guards import never_emptied, tracked
from reporters.roles import WRITERS, Role


def not_in_the_future(day: Any) -> None:
    """Raises ValidationError."""
    if day > localdate():
        raise ValidationError(_("This day has not come yet."))


@tracked("approvals")
class OrganisationApproval(models.Model):
    """Who approved a story in the organisation that sends it, in which post, and when; who wrote it down here."""

    article = models.OneToOneField("articles.Article", on_delete=models.PROTECT, related_name="approval")
    approver = models.CharField(_("approved by"), max_length=40)
    post = models.CharField(_("post"), max_length=60, help_text=_("For example: director of the office"))
    given_on = models.DateField(_("approved on"), default=localdate, validators=[not_in_the_future])
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("recorded by"),
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )
    created_at = models.DateTimeField(_("recorded"), auto_now_add=True)

    class Meta:
        verbose_name = _("organisation's approval")
        verbose_name_plural = _("organisations' approvals")
        triggers = (never_emptied("approvals"),)

    def __str__(self) -> str:
        return f"{self.approver} {self.post} {self.given_on:%Y-%m-%d}"

    @classmethod
    def is_asked_of(cls, user: Any) -> bool:
        """Whether the person writes as a correspondent only; people of the house answer for themselves."""
        return bool(user.roles.intersection(WRITERS) == {Role.CORRESPONDENT})

    @classmethod
    def refuse_missing(cls, article: Any, step: Step, user: Any) -> None:
        """Raises ApprovalMissing where the person submits a story that needs the approval and has none."""
        asked = step.name == SUBMIT and cls.is_asked_of(user)
        if asked and not cls.objects.filter(article_id=article.pk).exists():
            raise ApprovalMissing

    @classmethod
    def record(cls, article: Any, *, by: Any, **given: Any) -> "OrganisationApproval":
        """Writes it down, or corrects it; every version is kept. Raises NotEditable."""
        with transaction.atomic():
            type(article).locked(article.pk, None).refuse_edit_unless_allowed(by)
            return cls.objects.update_or_create(article_id=article.pk, defaults={**given, "recorded_by": by})[
                0
            ]
