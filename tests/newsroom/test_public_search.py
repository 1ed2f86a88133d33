"""Searching the public site."""

import pytest
from django.test import Client

from articles.asking import Question
from articles.models import SearchEntry
from articles.models.search_queries import MOST_COUNTED, Search
from articles.search_filters import Filters
from issues.models import Page, Placement
from tests.conftest import Cast
from tests.factories import approve, make_article, make_issue, prove

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
