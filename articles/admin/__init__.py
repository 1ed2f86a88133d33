"""The desk's screens for stories."""

from articles.admin.article import ArticleAdmin
from articles.admin.assignments import AssignmentAdmin
from articles.admin.photo_uses import StoryUses
from articles.admin.pitches import PitchAdmin
from articles.admin.registers import PublicationAdmin, SectionAdmin
from photos.admin import PhotoAdmin

PhotoAdmin.uses = StoryUses()

__all__ = ["ArticleAdmin", "AssignmentAdmin", "PitchAdmin", "PublicationAdmin", "SectionAdmin"]
