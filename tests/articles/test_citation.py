"""Citations after GB/T 7714—2015, against a table written by hand from the standard's own examples."""

import datetime
from typing import Any

import pytest

from articles.citation import cite_online, cite_printed

DAY = datetime.date(2026, 11, 20)
READ = datetime.date(2026, 11, 25)


def sign(name: str, role: str = "reporter", position: str = "dateline") -> dict[str, Any]:
    return {"name": name, "role": role, "position": position, "organisation": "云川日报社"}


AGENCY = sign("新华社", role="agency")
PHOTOGRAPHER = sign("孙某", role="photographer", position="caption")

PRINTED = {
    "one author": ([sign("高某")], "高某. 路灯亮了[N]. 云川日报, 2026-11-20(A03)."),
    "two authors": (
        [sign("高某"), sign("董某", "correspondent")],
        "高某, 董某. 路灯亮了[N]. 云川日报, 2026-11-20(A03).",
    ),
    "three authors": (
        [sign("高某"), sign("李某"), sign("董某")],
        "高某, 李某, 董某. 路灯亮了[N]. 云川日报, 2026-11-20(A03).",
    ),
    "more than three": (
        [sign("高某"), sign("李某"), sign("董某"), sign("钱某")],
        "高某, 李某, 董某, 等. 路灯亮了[N]. 云川日报, 2026-11-20(A03).",
    ),
    "one who signs twice": (
        [sign("高某"), sign("高某", position="tail")],
        "高某. 路灯亮了[N]. 云川日报, 2026-11-20(A03).",
    ),
    "no author": ([], "路灯亮了[N]. 云川日报, 2026-11-20(A03)."),
    "an organisation": ([sign("区财政局", "author")], "区财政局. 路灯亮了[N]. 云川日报, 2026-11-20(A03)."),
    "an agency alone": ([AGENCY], "新华社. 路灯亮了[N]. 云川日报, 2026-11-20(A03)."),
    "an agency's reporter": ([AGENCY, sign("甲某")], "甲某. 路灯亮了[N]. 云川日报, 2026-11-20(A03)."),
    "a photographer beside": ([sign("高某"), PHOTOGRAPHER], "高某. 路灯亮了[N]. 云川日报, 2026-11-20(A03)."),
    "a photographer alone": ([PHOTOGRAPHER], "孙某. 路灯亮了[N]. 云川日报, 2026-11-20(A03)."),
}


@pytest.mark.parametrize("case", PRINTED)
def test_a_story_on_a_page(case: str) -> None:
    bylines, expected = PRINTED[case]
    assert cite_printed("路灯亮了", bylines, newspaper="云川日报", date=DAY, page="A03") == expected


def test_a_headline_keeps_its_halves_and_marks() -> None:
    cited = cite_printed("“拼”字当头 “干”字当先", [], newspaper="云川日报", date=DAY, page="A03")
    assert cited == "“拼”字当头 “干”字当先[N]. 云川日报, 2026-11-20(A03)."


@pytest.mark.parametrize(
    ("bylines", "author"), [([sign("高某")], "高某. "), ([], ""), ([AGENCY], "新华社. ")]
)
def test_a_story_before_its_issue(bylines: list[dict[str, Any]], author: str) -> None:
    address = "https://bulletin.example/articles/7/"
    cited = cite_online("路灯亮了", bylines, date=DAY, read_on=READ, address=address)
    assert cited == f"{author}路灯亮了[EB/OL]. (2026-11-20)[2026-11-25]. {address}."
