"""The signature of a reviewer under one exact text."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles import guards
from articles.workflow import Stage
from reporters.guards import append_only


class SignOff(models.Model):
    """Reviewer, stage, round and the SHA-256 of the text that was read. Append-only."""

    article = models.ForeignKey("articles.Article", on_delete=models.PROTECT, related_name="sign_offs")
    event = models.OneToOneField("articles.Event", on_delete=models.PROTECT, related_name="sign_off")
    revision = models.ForeignKey("articles.Revision", on_delete=models.PROTECT, related_name="sign_offs")
    sha256 = models.CharField(max_length=64)
    round = models.PositiveIntegerField(_("round"))
    stage = models.CharField(_("review"), max_length=10, choices=Stage)
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="sign_offs")
    created_at = models.DateTimeField(_("time"), auto_now_add=True)

    class Meta:
        verbose_name = _("sign-off")
        verbose_name_plural = _("sign-offs")
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("article", "round", "stage"), name="one_sign_off_a_stage"),
            models.UniqueConstraint(fields=("article", "round", "reviewer"), name="distinct_reviewers"),
        )
        triggers = (*append_only("sign_offs"), guards.SIGN_OFF_IS_HONEST, guards.SIGN_OFF_NEEDS_CREDIT)

    def __str__(self) -> str:
        return f"{self.get_stage_display()} – {self.reviewer}"
