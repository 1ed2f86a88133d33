"""A month of the newsroom's calendar: its days, and what belongs to each."""

import calendar
import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.timezone import localdate, make_aware

from issues.folio import FIRST_DAY, LAST_DAY, lunar_date

WEEKS = calendar.Calendar(firstweekday=calendar.MONDAY)


@dataclass
class Day:
    """One day with its issue, the assignments due and the pitches meant for it."""

    date: datetime.date
    issue: Any = None
    assignments: list[Any] = field(default_factory=list)
    pitches: list[Any] = field(default_factory=list)

    @property
    def has_something(self) -> bool:
        return bool(self.issue or self.assignments or self.pitches)

    @property
    def lunar(self) -> str:
        """Month and day of the lunar date: 十月十七."""
        return lunar_date(self.date).partition("年")[2]


@dataclass(frozen=True)
class Month:
    """A month of the years that the lunar tables know. Raises ValueError for any other."""

    year: int
    month: int

    def __post_init__(self) -> None:
        if not FIRST_DAY <= datetime.date(self.year, self.month, 1) <= LAST_DAY:
            raise ValueError

    @property
    def first(self) -> datetime.date:
        return datetime.date(self.year, self.month, 1)

    @property
    def end(self) -> datetime.date:
        """The day after its last."""
        return (self.first + datetime.timedelta(days=31)).replace(day=1)

    @property
    def bounds(self) -> tuple[datetime.datetime, datetime.datetime]:
        """From this moment until before that one, in the newsroom's time zone."""
        midnight = datetime.time.min
        start, end = (datetime.datetime.combine(day, midnight) for day in (self.first, self.end))
        return make_aware(start), make_aware(end)

    @property
    def previous(self) -> datetime.date | None:
        before = (self.first - datetime.timedelta(days=1)).replace(day=1)
        return before if before >= FIRST_DAY else None

    @property
    def next(self) -> datetime.date | None:
        return self.end if self.end <= LAST_DAY else None

    def weeks(
        self, issues: Iterable[Any], assignments: Iterable[Any], pitches: Iterable[Any]
    ) -> list[list[Day | None]]:
        """Weeks from Monday to Sunday, with None for the days of the neighbouring months."""
        weeks = WEEKS.monthdatescalendar(self.year, self.month)
        days = {day: Day(day) for week in weeks for day in week if day.month == self.month}
        for issue in issues:
            days[issue.date].issue = issue
        for assignment in assignments:
            days[localdate(assignment.deadline)].assignments.append(assignment)
        for pitch in pitches:
            days[pitch.for_day].pitches.append(pitch)
        return [[days.get(day) for day in week] for week in weeks]
