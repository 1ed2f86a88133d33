"""Searching the public site."""

import datetime
import re
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import now

from articles.asking import Question
from articles.models import Article, Byline, Embargo, SearchEntry
from articles.models.search_queries import MOST_COUNTED, Search
from articles.search_filters import Filters
from issues.models import Page, Placement
from tests.conftest import Cast
from tests.factories import (
    approve,
    make_article,
    make_issue,
    make_organisation,
    make_reporter,
    make_reviewers,
    make_section,
    prove,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def bulletin(cast: Cast) -> None:
    """Three stories: one has 渡船 in its headline, two in the body; the headline's is the oldest."""
    for day, headline, body in (
        ("2026-11-06", "渡船又开了", "船票三元。"),
        ("2026-11-13", "湖边的早晨", "老人坐上渡船过湖。"),
        ("2026-11-20", "湖边的傍晚", "他在等最后一班渡船，<b>等</b>了很久。"),
    ):
        issue = make_issue(day)
        article = approve(make_article(headline=headline, body=body))
        Placement.place(article, Page.objects.get(issue=issue), by=cast.editor)
        prove(issue).publish(by=cast.chief)


def ask(client: Client, question: str, **more: str) -> str:
    response = client.get("/search/", {"q": question, **more})
    assert response.status_code == 200, question
    return response.content.decode()


def order(page: str, *headlines: str) -> list[int]:
    return [page.replace("<mark>", "").replace("</mark>", "").find(headline) for headline in headlines]


def test_headlines_first_then_newest(client: Client, bulletin: None) -> None:
    places = order(ask(client, "渡船"), "渡船又开了", "湖边的傍晚", "湖边的早晨")
    assert -1 not in places
    assert places == sorted(places)


def test_hits_are_marked_and_nothing_else_is_markup(client: Client, bulletin: None) -> None:
    page = ask(client, "渡船")
    assert "<mark>渡船</mark>又开了" in page
    assert "最后一班<mark>渡船</mark>，&lt;b&gt;等" in page


@pytest.mark.parametrize(
    ("question", "count"),
    [("渡", 3), ("后一班", 1), ("湖边 渡船", 2), ("渡 船", 3), ("轮船", 0), ("湖船", 0)],
)
def test_exact_inside_any_sentence(bulletin: None, question: str, count: int) -> None:
    search = Search(Question.read(question), Filters())
    assert SearchEntry.objects.answering(search).capped_count() == count


def test_says_so_when_nothing_is_found_and_when_nothing_was_asked(client: Client, bulletin: None) -> None:
    assert 'class="empty"' in ask(client, "轮船")
    assert 'class="search-help"' in ask(client, "")
    assert 'class="count"' not in ask(client, "！？")
    assert 'role="status"' in ask(client, "！？")
    assert 'role="status"' in ask(client, "-渡船")


def test_question_is_repeated_safely(client: Client, bulletin: None) -> None:
    page = ask(client, '"><script>alert(1)</script>')
    assert "<script>alert" not in page


@pytest.mark.parametrize(
    "question",
    [
        "\0",
        "a\0b",
        "渡" * 5000,
        "'",
        "\\",
        "':*",
        "& | !",
        "((",
        "<->",
        "ﷺ" * 60,
        "𠮷" * 40,
        "\ud7ff\u202e",
        "%",
        "\r\nX: y",
        "１２３",
        "é́",
    ],
)
def test_no_question_breaks_it(client: Client, bulletin: None, question: str) -> None:
    ask(client, question)


def test_broken_bytes_do_not_break_it(client: Client, bulletin: None) -> None:
    assert client.get("/search/?q=%ED%A0%80%FF%00").status_code == 200
    assert client.get("/search/?q[]=渡船&q=a&q=b").status_code == 200


def test_leaves(client: Client, bulletin: None, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("paging", "search"):
        monkeypatch.setattr(f"newsroom.views.{module}.LENGTH", 1)
    assert "渡船</mark>又开了" in ask(client, "渡船")
    assert "湖边的早晨" in ask(client, "渡船", page="3")
    assert client.get("/search/", {"q": "渡船", "page": "4"}).status_code == 404
    assert client.get("/search/", {"q": "渡船", "page": "x"}).status_code == 404


def test_count_is_capped(bulletin: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.models.search_queries.MOST_COUNTED", 1)
    assert SearchEntry.objects.all().capped_count() == 2
    assert MOST_COUNTED == 1000


@pytest.fixture
def signed(cast: Cast) -> None:
    """A feature of the lake section, signed by 高轶鹏 of 柳汀街道办事处, and a news story of another section."""
    byline = Byline(reporter=make_reporter("高轶鹏"), organisation=make_organisation("柳汀街道办事处"))
    lake, town = make_section("lake", "湖区"), make_section("town", "城区")
    stories: tuple[dict[str, Any], ...] = (
        {
            "headline": "渡船又开了",
            "section": lake,
            "genre": "feature",
            "bylines": [byline],
            "tags": ["民生"],
        },
        {"headline": "渡船的一天", "section": town, "genre": "news"},
    )
    for content in stories:
        approve(make_article(**content)).take("publish", by=cast.chief)


@pytest.mark.parametrize(
    "narrowed",
    [
        {"section": "lake"},
        {"genre": "feature"},
        {"person": "高轶鹏"},
        {"organisation": "柳汀街道办事处"},
        {"organisation": "柳汀"},
        {"section": "lake", "person": "高轶鹏", "from": "2026", "to": "2099-12-31"},
    ],
)
@pytest.mark.parametrize("question", ["渡船", ""])
@pytest.mark.parametrize("sort", ["", "newest"])
def test_filters(client: Client, signed: None, question: str, narrowed: dict[str, str], sort: str) -> None:
    page = ask(client, question, **narrowed, sort=sort)
    assert order(page, "渡船又开了") != [-1]
    assert order(page, "渡船的一天") == [-1]
    assert page.count("chips") == 1


@pytest.mark.parametrize(
    "narrowed",
    [
        {"person": "高轶"},
        {"organisation": "街道办事处"},
        {"section": "lake", "genre": "news"},
        {"to": "2001"},
    ],
)
def test_filters_that_nothing_passes(client: Client, signed: None, narrowed: dict[str, str]) -> None:
    page = ask(client, "渡船", **narrowed)
    assert '<article class="summary' not in page
    assert page.count(">不限") or "?q=%E6%B8%A1%E8%88%B9" in page


def test_days_are_the_readers_days(client: Client, signed: None) -> None:
    SearchEntry.objects.update(published_at="2026-03-31T16:00:00Z")  # the first minute of April in Shanghai
    assert "渡船" in ask(client, "", **{"from": "2026-04", "to": "2026-04-01"}).partition('"count"')[2]
    assert '<article class="summary' not in ask(client, "渡船", to="2026-03")
    assert '<article class="summary' not in ask(client, "渡船", **{"from": "2026-04-02"})


def test_wrong_filters_are_told_and_left_out(client: Client, signed: None) -> None:
    wrong = {"section": "<b>", "genre": "opera", "from": "2026-13", "to": "\0", "person": "'", "sort": "x"}
    page = ask(client, "渡船", **wrong)
    assert page.count("<article") == 2
    assert "2026-13" in page
    assert "&lt;b&gt;" in page
    assert "<b>”" not in page


def test_each_filter_is_removed_by_its_chip(client: Client, signed: None) -> None:
    page = ask(client, "渡船", section="lake", person="高轶鹏", sort="newest")
    chips = re.findall(r'<li><a href="([^"]+)"><span class="unseen">', page)
    assert len(chips) == 2
    for chip in chips:
        assert "q=%E6%B8%A1%E8%88%B9" in chip
        assert "sort=newest" in chip
        assert ("section=" in chip) != ("person=" in chip)
        assert client.get(f"/search/{chip.replace('&amp;', '&')}").status_code == 200


def test_traditional_characters_find_and_are_told(client: Client, bulletin: None) -> None:
    page = ask(client, "湖邊的傍晚")
    assert order(page, "湖边的傍晚") != [-1]
    assert "<mark>湖边的傍晚</mark>" in page
    assert 'class="told"' in page


def test_what_is_not_in_the_body_is_shown_too(client: Client, signed: None) -> None:
    assert "<mark>柳汀</mark>街道办事处" in ask(client, "柳汀")
    assert "<mark>民生</mark>" in ask(client, "民生")


def test_no_answer_offers_what_has_one(client: Client, signed: None) -> None:
    def offered(page: str) -> list[str]:
        return re.findall(r'<li><a href="[^"]*">(?:只搜|only )“([^”]*)”</a>', page)

    assert offered(ask(client, "渡船 火星")) == ["渡船"]
    assert offered(ask(client, "火星渡船")) == ["渡船"]
    assert offered(ask(client, "火星人")) == []
    assert offered(ask(client, "渡船火又开了星")) == ["又开了", "渡船"]


def suggested(client: Client, typed: str) -> list[str]:
    answer = client.get("/search/suggestions/", {"q": typed})
    assert answer.status_code == 200
    assert "max-age=1" in answer["Cache-Control"]
    return [each["text"] for each in answer.json()["suggestions"]]


def test_suggestions(client: Client, signed: None) -> None:
    assert suggested(client, "渡") == ["渡船的一天", "渡船又开了"]
    assert suggested(client, "高") == ["高轶鹏"]
    assert suggested(client, "柳汀") == ["柳汀街道办事处"]
    assert suggested(client, "民") == ["民生"]
    assert suggested(client, "湖") == ["湖区"]
    assert suggested(client, "渡船又開") == ["渡船又开了"]
    for nothing in ("", "！", "\0", "-渡", "火" * 10_000, "' | '@person':*", "轶鹏"):
        assert suggested(client, nothing) == [], nothing


def test_suggestions_lead_somewhere_and_are_few(client: Client, cast: Cast, signed: None) -> None:
    reviewers = make_reviewers()
    for number in range(9):
        story = make_article(headline=f"渡船{number}", tags=[f"渡船{number}号"])
        approve(story, reviewers).take("publish", by=cast.chief)
    found = client.get("/search/suggestions/", {"q": "渡船"}).json()["suggestions"]
    assert len(found) == 8
    for each in (*found, *client.get("/search/suggestions/", {"q": "柳"}).json()["suggestions"]):
        assert client.get(each["address"]).status_code == 200, each


def test_nothing_that_is_not_public_is_found_or_suggested(client: Client, cast: Cast) -> None:
    make_organisation("秘密单位")
    content: dict[str, Any] = {"headline": "秘密渡船", "body": "秘密的湖。", "tags": ["秘密"]}
    byline = Byline(reporter=make_reporter("秘密人"))

    def secret() -> Article:
        return make_article(cast.reporter, bylines=[byline], **content)

    secret()
    approve(secret())
    approve(secret()).take("schedule", by=cast.chief, due_at=now() + datetime.timedelta(days=1))
    withdrawn = approve(secret())
    withdrawn.take("publish", by=cast.chief)
    assert "秘密人" in suggested(client, "秘密")
    withdrawn.take("withdraw", by=cast.chief, note="有误")
    issue = make_issue("2026-12-20")
    Placement.place(approve(secret()), Page.objects.get(issue=issue), by=cast.editor)
    embargoed = secret()
    Embargo.objects.create(article=embargoed, until=now() + datetime.timedelta(days=1), set_by=cast.editor)
    approve(embargoed)
    assert suggested(client, "秘密") == []
    assert "秘密" not in client.get("/search/").content.decode()
    for address in ("?q=秘密", "?person=秘密人", "?q=渡船&person=秘密人", "?q=秘密 湖&organisation=秘密单位"):
        page = client.get(f"/search/{address}").content.decode()
        assert '<article class="summary' not in page, address
        assert "秘密渡船" not in page
