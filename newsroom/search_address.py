"""Addresses of a search and of its neighbours: another order, a filter less, another year."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.asking import Question
from articles.genres import Genre
from articles.models.search_queries import Search
from articles.search_filters import Filters

MOST_YEARS = 12
"""Years that are offered as shortcuts; earlier ones are asked for by date."""

LONGEST_WORD, SHORTEST_PART = 8, 2
"""Characters of a word whose parts are looked for when nothing holds it, and of a part."""

NEWEST, BEST = "newest", "best"


@dataclass(frozen=True)
class Chip:
    """An active filter: what it is, what it says, and the address without it."""

    name: str
    value: str
    address: str
    search: Search


@dataclass(frozen=True)
class Offer:
    """A search that is wider than one without an answer."""

    text: str
    address: str
    search: Search
    part: range = range(0)
    """Which characters of a single word it looks for; empty for other offers."""

    def overlaps(self, other: "Offer") -> bool:
        """Whether both look for the same character of the word."""
        return max(self.part.start, other.part.start) < min(self.part.stop, other.part.stop)


@dataclass(frozen=True)
class SearchAddress:
    """A search as the reader's address has it."""

    search: Search
    order: str
    sections: list[dict[str, Any]]

    def but(self, **changes: str) -> str:
        """The address with other values of these parameters; "" leaves a parameter out."""
        given = {"q": self.search.question.text, **self.search.filters.given}
        given |= {"sort": NEWEST} if self.order == NEWEST else {}
        return "?" + urlencode({name: value for name, value in (given | changes).items() if value})

    @property
    def newest(self) -> str:
        return self.but(sort=NEWEST)

    @property
    def best(self) -> str:
        return self.but(sort="")

    @property
    def leaves(self) -> str:
        """The address before a leaf's number."""
        return f"{self.but()}&"

    def chips(self) -> list[Chip]:
        """The active filters, in the order of the form."""
        filters = self.search.filters
        values = (
            (_("Date"), _days(filters.given), ("from", "to")),
            (_("Section"), _section_name(filters.section), ("section",)),
            (_("Genre"), str(Genre(filters.genre).label) if filters.genre else "", ("genre",)),
            (_("Person"), filters.person, ("person",)),
            (_("Organisation"), filters.organisation, ("organisation",)),
        )
        return [self._chip(name, value, parameters) for name, value, parameters in values if value]

    def years(self, first: int) -> list[tuple[int, str, bool]]:
        """(year, address, is chosen) from this year back to the archive's first."""
        this_year, given = localdate().year, self.search.filters.given
        asked = {given.get("from"), given.get("to")}
        return [
            (year, self.but(**{"from": str(year), "to": str(year)}), asked == {str(year)})
            for year in range(this_year, max(first, this_year - MOST_YEARS + 1) - 1, -1)
        ]

    def offers(self) -> list[Offer]:
        """Wider searches: without each filter, by each word alone, by every part of a single word, the longest
        first."""
        chips = [
            Offer(_("without “%(value)s”") % {"value": chip.value}, chip.address, chip.search)
            for chip in self.chips()
        ]
        wanted, excluded = self.search.question.wanted, self.search.question.excluded
        if len(wanted) > 1 or (wanted and excluded):
            return [*chips, *(self._offer(term.typed) for term in wanted)]
        return [*chips, *(offer for term in wanted for offer in self._parts(term.readings[-1]))]

    def _chip(self, name: str, value: str, parameters: tuple[str, ...]) -> Chip:
        kept = {key: text for key, text in self.search.filters.given.items() if key not in parameters}
        wider = Search(self.search.question, Filters.read(kept, self.sections))
        return Chip(name, value, self.but(**dict.fromkeys(parameters, "")), wider)

    def _parts(self, word: str) -> list[Offer]:
        lengths = range(min(len(word) - 1, LONGEST_WORD), SHORTEST_PART - 1, -1)
        end = min(len(word), LONGEST_WORD)
        parts = (range(at, at + length) for length in lengths for at in range(end - length + 1))
        return [self._offer(word[part.start : part.stop], part) for part in parts]

    def _offer(self, typed: str, part: range = range(0)) -> Offer:
        text = _("only “%(word)s”") % {"word": typed.strip("“”")}
        return Offer(text, self.but(q=typed), Search(Question.read(typed), self.search.filters), part)


def _days(given: dict[str, str]) -> str:
    since, until = given.get("from", ""), given.get("to", "")
    if since == until:
        return since
    if not until:
        return _("from %(day)s") % {"day": since}
    return f"{since} – {until}" if since else _("until %(day)s") % {"day": until}


def _section_name(section: dict[str, Any] | None) -> str:
    if section is None:
        return ""
    return str((get_language() == "en" and section["english_name"]) or section["name"])
