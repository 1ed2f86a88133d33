"""Issues of the bulletin, their pages, and what stands on them."""

from issues.models.issue import Issue
from issues.models.page import Page
from issues.models.page_import import PageImport
from issues.models.placement import Placement

__all__ = ["Issue", "Page", "PageImport", "Placement"]
