"""The desk's screens for issues: the planner and the import of pages."""

from issues.admin.correction import CorrectionAdmin
from issues.admin.issue import IssueAdmin
from issues.admin.page_import import PageImportAdmin

__all__ = ["CorrectionAdmin", "IssueAdmin", "PageImportAdmin"]
