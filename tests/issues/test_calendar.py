"""The month's calendar: what stands on which day, for whom, and at which addresses."""

import datetime
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import get_current_timezone, localdate

from issues.month import Month
from tests.articles.test_planning import assign, deliver, propose
from tests.conftest import Cast
from tests.factories import as_, make_issue, make_section, make_user, publish_issue

NOVEMBER = "/admin/calendar/2026/11/"


def at(day: int, hour: int = 12, month: int = 11) -> datetime.datetime:
    return datetime.datetime(2026, month, day, hour, tzinfo=get_current_timezone())


def day(desk: Client, date: str, address: str = NOVEMBER) -> str:
    """What the calendar says on that day."""
    page = desk.get(address).content.decode()
    cell = re.search(rf'<td(?:(?!</td>).)*datetime="{date}".*?</td>', page, re.DOTALL)
    assert cell, date
    return cell.group()


def test_each_thing_stands_on_its_day(cast: Cast) -> None:
    planned, published = make_issue("2026-11-27"), publish_issue("2026-11-20")
    assign(cast.editor, cast.reporter, title="月初的稿", deadline=at(1, 0))
    assign(cast.editor, cast.reporter, title="月底的稿", deadline=at(30, 23))
    assign(cast.editor, cast.reporter, title="下月的稿", deadline=at(1, 0, month=12))
    propose(cast.reporter, title="那天的选题", for_day=datetime.date(2026, 11, 27))
    desk = as_(cast.editor)
    assert f"/admin/issues/issue/{planned.pk}/change/" in day(desk, "2026-11-27")
    assert "那天的选题" in day(desk, "2026-11-27")
    assert f"/admin/issues/issue/{published.pk}/change/" in day(desk, "2026-11-20")
    assert "已发布" in day(desk, "2026-11-20")
    assert "月初的稿" in day(desk, "2026-11-01")
    assert cast.reporter.name in day(desk, "2026-11-01")
    assert "月底的稿" in day(desk, "2026-11-30")
    assert "下月的稿" not in desk.get(NOVEMBER).content.decode()


def test_late_and_delivered_are_marked_and_what_came_to_nothing_is_left_out(cast: Cast) -> None:
    long_ago = datetime.datetime(2025, 11, 20, 12, tzinfo=get_current_timezone())
    assign(cast.editor, cast.reporter, title="晚了", deadline=long_ago)
    deliver(assign(cast.editor, cast.reporter, title="交了", deadline=long_ago))
    assign(cast.editor, cast.reporter, title="撤了", deadline=long_ago).cancel(by=cast.head, reason="不写了")
    propose(cast.reporter, title="没要", for_day=long_ago.date()).decline(by=cast.head, reason="同题")
    cell = day(as_(cast.editor), "2025-11-20", "/admin/calendar/2025/11/")
    assert "due-late" in cell
    assert re.search(r"交了.*✓", cell, re.DOTALL)
    assert "撤了" not in cell
    assert "没要" not in cell


def test_contributors_see_what_is_theirs_and_what_appeared(cast: Cast) -> None:
    planned, published = make_issue("2026-11-27"), publish_issue("2026-11-20")
    for title, who in (("我的稿", cast.reporter), ("别人的稿", cast.correspondent)):
        assign(cast.editor, who, title=title, deadline=at(27))
        propose(who, title=f"{title}的选题", for_day=datetime.date(2026, 11, 27))
    page = as_(cast.reporter).get(NOVEMBER).content.decode()
    assert "我的稿的选题" in page
    assert page.count("别人的稿") == 0
    assert page.count("/admin/issues/issue/") == 0
    assert f'href="{published.get_absolute_url()}"' in page
    assert f'href="{planned.get_absolute_url()}"' not in page


@pytest.mark.parametrize(
    ("who", "status"),
    [("correspondent", 200), ("proofreader", 200), ("administrator", 403), ("outsider", 403)],
)
def test_the_calendar_is_for_who_writes_or_works_at_the_desk(cast: Cast, who: str, status: int) -> None:
    desk = as_(getattr(cast, who))
    assert desk.get(NOVEMBER).status_code == status
    assert desk.get("/admin/calendar/").status_code == status
    assert ("/admin/calendar/" in desk.get("/admin/").content.decode()) == (status == 200)


def test_strangers_are_asked_to_log_in(cast: Cast, client: Client) -> None:
    assert client.get(NOVEMBER).headers["Location"].startswith("/admin/login/")


@pytest.mark.parametrize(
    "address",
    [
        "0/13/",
        "0/1/",
        "2026/0/",
        "2026/13/",
        "9999/12/",
        "9999/1/",
        "1900/12/",
        "2100/1/",
        "2026/11111111111111111111111/",
        f"{'9' * 5000}/1/",
        "-1/1/",
        "2026/11/1/",
        "now/",
        "٢٠٢٦/11/x/",
    ],
)
def test_there_is_no_such_month(cast: Cast, address: str) -> None:
    assert as_(cast.editor).get(f"/admin/calendar/{address}").status_code == 404


@pytest.mark.parametrize(
    ("address", "neighbours"),
    [
        ("2026/11/", ["2026/10/", "2026/12/"]),
        ("2026/1/", ["2025/12/", "2026/2/"]),
        ("1901/1/", ["1901/2/"]),
        ("2099/12/", ["2099/11/"]),
    ],
)
def test_the_way_to_the_months_beside(cast: Cast, address: str, neighbours: list[str]) -> None:
    page = as_(cast.editor).get(f"/admin/calendar/{address}").content.decode()
    assert re.findall(r'href="/admin/calendar/(\d+/\d+/)"', page) == neighbours


def test_nothing_is_changed_here(cast: Cast) -> None:
    assert as_(cast.editor).post(NOVEMBER).status_code == 405


def test_today_is_marked_and_an_empty_month_says_so(cast: Cast) -> None:
    page = as_(cast.editor).get("/admin/calendar/").content.decode()
    assert page.count('aria-current="date"') == 1
    assert f'datetime="{localdate():%Y-%m-%d}"' in page
    assert 'role="status"' in page
    make_issue(f"{localdate():%Y-%m-%d}")
    assert 'role="status"' not in as_(cast.editor).get("/admin/calendar/").content.decode()


@pytest.mark.parametrize("month", range(1, 13))
def test_weeks_begin_on_monday_and_hold_the_whole_month_once(month: int) -> None:
    weeks = Month(2026, month).weeks((), (), ())
    days = [each.date for week in weeks for each in week if each]
    assert all(len(week) == 7 for week in weeks)
    assert days == sorted({each for each in days if each.month == month})
    assert days[-1] + datetime.timedelta(days=1) == Month(2026, month).end
    assert all(each.date.weekday() == place for week in weeks for place, each in enumerate(week) if each)


def test_the_lunar_date_stands_beside(cast: Cast) -> None:
    assert "正月初一" in day(as_(cast.editor), "2026-02-17", "/admin/calendar/2026/2/")


def test_in_english(cast: Cast) -> None:
    desk = as_(cast.editor)
    desk.cookies["desk_language"] = "en"
    page = desk.get(NOVEMBER).content.decode()
    assert "November 2026" in page
    assert "Mon" in page


@pytest.mark.parametrize("who", ["reporter", "editor"])
def test_queries_do_not_grow_with_the_month(cast: Cast, who: str) -> None:
    def taken() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert as_(getattr(cast, who)).get(NOVEMBER).status_code == 200
        return len(queries)

    def plan(days: Any) -> None:
        for number in days:
            someone = make_user("reporter")
            make_issue(f"2026-11-{number:02}")
            deliver(assign(cast.editor, someone, deadline=at(number), section=make_section()))
            assign(cast.editor, cast.reporter, deadline=at(number), section=make_section())
            propose(someone, for_day=datetime.date(2026, 11, number))
            propose(cast.reporter, for_day=datetime.date(2026, 11, number))

    plan(range(1, 2))
    few = taken()
    plan(range(2, 9))
    assert taken() == few
