"""Issues of the bulletin, their pages, and what stands on them."""

from issues.models.correction import Correction, with_corrections
from issues.models.issue import Issue
from issues.models.page import Page
from issues.models.page_import import PageImport
from issues.models.placement import Placement, address_of

__all__ = ["Correction", "Issue", "Page", "PageImport", "Placement", "address_of", "with_corrections"]
