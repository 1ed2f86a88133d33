"""Stories: their text, who signed it, and everything that happened to it."""

from articles.models.article import Article
from articles.models.byline import Byline
from articles.models.event import Event
from articles.models.illustration import Illustration
from articles.models.organisation_approval import OrganisationApproval
from articles.models.publication import Publication
from articles.models.revision import Revision
from articles.models.search_entry import SearchEntry
from articles.models.section import Section
from articles.models.sign_off import SignOff
from articles.models.word_file import WordFile

__all__ = [
    "Article",
    "Byline",
    "Event",
    "Illustration",
    "OrganisationApproval",
    "Publication",
    "Revision",
    "SearchEntry",
    "Section",
    "SignOff",
    "WordFile",
]
