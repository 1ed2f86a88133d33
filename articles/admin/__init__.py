"""The desk's screens for stories."""

from articles.admin.article import ArticleAdmin
from articles.admin.registers import PublicationAdmin, SectionAdmin

__all__ = ["ArticleAdmin", "PublicationAdmin", "SectionAdmin"]
