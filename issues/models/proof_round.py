"""The signature of a proofreader under one page as it stood."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from issues import guards
from issues.proofing import PROOFS
from reporters.guards import append_only


class ProofRoundQuerySet(models.QuerySet["ProofRound"]):
    def effective(self) -> "ProofRoundQuerySet":
        """The newest of every round of every page, with its signer: signing again renews a round."""
        newest = self.order_by("page_id", "round", "-id").distinct("page_id", "round")
        return newest.select_related("signer", "deputy_for")


class ProofRound(models.Model):
    """Page, round, signer and the SHA-256 of the page that was read. Append-only.

    stories: [{article, headline, revision, sha256}] in reading order, `revision` being its number: what
    stood on the page, so that it can be shown what changed since.
    """

    page = models.ForeignKey("issues.Page", on_delete=models.PROTECT, related_name="proofs")
    round = models.PositiveSmallIntegerField(
        _("proof"), choices=[(proof.round, proof.label) for proof in PROOFS]
    )
    signer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="proofs")
    deputy_for = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("stood in for"),
        on_delete=models.PROTECT,
        null=True,
        related_name="deputised_proofs",
    )
    fingerprint = models.CharField(max_length=64)
    stories: Any = models.JSONField(default=list)
    note = models.TextField(_("marks"), max_length=1000, blank=True)
    created_at = models.DateTimeField(_("time"), auto_now_add=True)

    objects = ProofRoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("proof")
        verbose_name_plural = _("proofs")
        ordering = ("id",)
        indexes = (models.Index(fields=("page", "round", "-id"), name="newest_proof"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(round__in=[proof.round for proof in PROOFS]), name="known_proof"
            ),
        )
        triggers = (*append_only("proofs"), guards.PROOF_IS_HONEST)

    def __str__(self) -> str:
        return f"{self.get_round_display()} – {self.signer}"
