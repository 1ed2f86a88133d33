"""The folio line: weekday and lunar date."""

import datetime

import pytest

from issues.folio import lunar_date, weekday

DAYS = [
    ("2023-02-03", "星期五", "农历癸卯年正月十三"),
    ("2023-01-22", "星期日", "农历癸卯年正月初一"),
    ("2023-03-22", "星期三", "农历癸卯年闰二月初一"),
    ("2024-02-09", "星期五", "农历癸卯年腊月三十"),
    ("2026-11-20", "星期五", "农历丙午年十月十二"),
    ("2026-11-28", "星期六", "农历丙午年十月二十"),
    ("2026-11-29", "星期日", "农历丙午年十月廿一"),
]


@pytest.mark.parametrize(("day", "name", "lunar"), DAYS)
def test_known_days(day: str, name: str, lunar: str) -> None:
    date = datetime.date.fromisoformat(day)
    assert (weekday(date), lunar_date(date)) == (name, lunar)


def test_a_day_beyond_the_tables_has_no_lunar_date() -> None:
    assert lunar_date(datetime.date(2500, 1, 1)) == ""
