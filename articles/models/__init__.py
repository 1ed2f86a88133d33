"""Stories: their text, who signed it, and everything that happened to it."""

from articles.models.article import Article
from articles.models.assignment import Assignment
from articles.models.autosave import Autosave
from articles.models.byline import Byline
from articles.models.comment import Comment
from articles.models.embargo import Embargo
from articles.models.event import Event
from articles.models.illustration import Illustration
from articles.models.notice import Notice
from articles.models.organisation_approval import OrganisationApproval
from articles.models.pitch import Pitch
from articles.models.presence import Presence
from articles.models.preview_link import PreviewLink, PreviewVisit
from articles.models.publication import Publication
from articles.models.revision import Revision
from articles.models.saved_view import SavedView
from articles.models.search_entry import SearchEntry
from articles.models.section import Section, SectionEditor
from articles.models.sign_off import SignOff
from articles.models.word_file import WordFile

__all__ = [
    "Article",
    "Assignment",
    "Autosave",
    "Byline",
    "Comment",
    "Embargo",
    "Event",
    "Illustration",
    "Notice",
    "OrganisationApproval",
    "Pitch",
    "Presence",
    "PreviewLink",
    "PreviewVisit",
    "Publication",
    "Revision",
    "SavedView",
    "SearchEntry",
    "Section",
    "SectionEditor",
    "SignOff",
    "WordFile",
]
