"""Issues of the bulletin, their pages, what stands on them, and their proofs."""

from issues.models.correction import Correction, with_corrections
from issues.models.issue import Issue
from issues.models.page import Page
from issues.models.page_import import PageImport
from issues.models.placement import Placement, address_of
from issues.models.proof_round import ProofRound
from issues.models.related import with_related

__all__ = [
    "Correction",
    "Issue",
    "Page",
    "PageImport",
    "Placement",
    "ProofRound",
    "address_of",
    "with_corrections",
    "with_related",
]
