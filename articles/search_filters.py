"""By what a search is narrowed: time, section, genre, who signed. A wrong value is told and left out."""

import calendar
import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext as _

from articles.genres import Genre
from articles.search import label, plain

LONGEST_NAME = 40
"""Characters of a person's or an organisation's name that are read."""

_DAYS = re.compile(r"((?:19|20)\d\d)(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


def labels_of(text: Any) -> list[str]:
    """What a published revision is found by besides its words."""
    signed = [label("person", byline["name"]) for byline in text.bylines]
    sent = [
        label("organisation", byline["organisation"]) for byline in text.bylines if byline["organisation"]
    ]
    tags = [label("tag", tag) for tag in text.tags]
    section = [label("section", text.section_id)] if text.section_id else []
    return list(dict.fromkeys((label("genre", text.genre), *section, *signed, *sent, *tags)))


@dataclass
class Filters:
    """What the reader asked for and could be understood; `given` are the same as parameters of an address.

    `faults` are sentences about what could not.
    """

    since: datetime.date | None = None
    until: datetime.date | None = None
    section: dict[str, Any] | None = None
    genre: str = ""
    person: str = ""
    organisation: str = ""
    given: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    @classmethod
    def read(cls, asked: Mapping[str, str], sections: list[dict[str, Any]]) -> "Filters":
        """`sections` are those of the house, as in `navigation`."""
        filters = cls()
        filters._read_days(_value(asked, "from"), _value(asked, "to"))
        filters._read_section(_value(asked, "section"), sections)
        filters._read_genre(_value(asked, "genre"))
        for name in ("person", "organisation"):
            filters._read_name(name, _value(asked, name))
        return filters

    @property
    def labels(self) -> list[str]:
        """The filters but the days, as parts of a tsquery. An organisation is found by its name's beginning."""
        found = [label("section", self.section["id"])] if self.section else []
        found += [label("genre", self.genre)] if self.genre else []
        found += [label("person", self.person)] if self.person else []
        return found + ([f"{label('organisation', self.organisation)}:*"] if self.organisation else [])

    @property
    def begins(self) -> datetime.datetime | None:
        """The first moment of the time asked for."""
        return _midnight(self.since) if self.since else None

    @property
    def ends(self) -> datetime.datetime | None:
        """The first moment after it."""
        return _midnight(self.until + datetime.timedelta(days=1)) if self.until else None

    def _read_days(self, since: str, until: str) -> None:
        first, last = self._days(since), self._days(until)
        if first and last and first[0] > last[0]:
            first, last, since, until = last, first, until, since
        self.since, self.until = first[0] if first else None, last[1] if last else None
        self.given |= {"from": since} if first else {}
        self.given |= {"to": until} if last else {}

    def _days(self, text: str) -> tuple[datetime.date, datetime.date] | None:
        found = days(text)
        if text and not found:
            self.faults.append(
                _("“%(value)s” is no date: write 2026, 2026-11 or 2026-11-20.") % {"value": text}
            )
        return found

    def _read_section(self, slug: str, sections: list[dict[str, Any]]) -> None:
        self.section = next((each for each in sections if each["slug"] == slug), None)
        self._take("section", slug, bool(self.section), _("There is no section “%(value)s”."))

    def _read_genre(self, genre: str) -> None:
        self.genre = genre if genre in Genre.values else ""
        self._take("genre", genre, bool(self.genre), _("There is no genre “%(value)s”."))

    def _read_name(self, name: str, value: str) -> None:
        known = value if plain(value) else ""
        setattr(self, name, known)
        self._take(name, value, bool(known), _("“%(value)s” is no name."))

    def _take(self, name: str, value: str, is_known: bool, fault: str) -> None:
        if is_known:
            self.given[name] = value
        elif value:
            self.faults.append(fault % {"value": value})


def days(text: str) -> tuple[datetime.date, datetime.date] | None:
    """The first and the last day of a year, a month or a day: 2026, 2026-11, 2026-11-20. None for anything else."""
    match = _DAYS.fullmatch(text)
    if not match:
        return None
    year, last_month = int(match[1]), int(match[2] or 12)
    try:
        first = datetime.date(year, int(match[2] or 1), int(match[3] or 1))
        last_day = int(match[3] or calendar.monthrange(year, last_month)[1])
        return first, datetime.date(year, last_month, last_day)
    except ValueError:  # a 13th month, a 30 February
        return None


def _value(asked: Mapping[str, str], name: str) -> str:
    return "".join(_printable(asked.get(name, "")[: LONGEST_NAME * 2])).strip()[:LONGEST_NAME]


def _printable(text: str) -> Iterator[str]:
    return (character for character in text if character.isprintable())


def _midnight(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(), get_current_timezone())
