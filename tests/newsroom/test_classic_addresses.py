"""The addresses that Chinese e-papers have always had: html/…/node_N.htm and html/…/content_ID.htm."""

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from articles.models import Article
from issues.models import Issue, Page, Placement
from tests.conftest import Cast
from tests.factories import approve, make_article, make_issue, prove, publish_issue

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue(cast: Cast) -> Issue:
    """A03 with two stories and A06 with one; A04 has none and did not appear."""
    made = make_issue("2026-11-20", stories=2, page="A03")
    Page.objects.create(issue=made, number="A04", name="空版")
    return publish_issue("2026-11-20", stories=1, page="A06")


def story_at(issue: Issue, page: str, number: int) -> Article:
    return Placement.objects.get(page__issue=issue, page__number=page, number=number).article


def led_to(client: Client, address: str) -> Any:
    response = client.get(address)
    assert response.status_code == 301, address
    return response["Location"]


@pytest.mark.parametrize(
    ("node", "page"),
    [
        ("node_1.htm", "A03"),
        ("node_2.htm", "A06"),
        ("node_2.html", "A06"),
        ("node_01.htm", "A03"),
        ("node_A06.htm", "A06"),
        ("node_a03.html", "A03"),
    ],
)
def test_a_node_is_a_page(client: Client, issue: Issue, node: str, page: str) -> None:
    assert led_to(client, f"/html/2026-11/20/{node}") == f"/2026-11-20/{page}/"


@pytest.mark.parametrize(
    "address",
    [
        "2026-11/20/node_0.htm",
        "2026-11/20/node_3.htm",
        "2026-11/20/node_A04.htm",
        "2026-11/20/node_9999.htm",
        "2026-11/20/node_.htm",
        "2026-11/20/node_1.php",
        "2026-11/21/node_1.htm",
        "2026-02/30/node_1.htm",
        "0000-00/00/node_1.htm",
        "2026-11/20/content_999999.htm",
        "2026-11/20/content_99999999999999999999999.htm",
        "2026-11/20/content_" + "9" * 5000 + ".htm",
        "2026-11/20/content_%00.htm",
        "2026-11/20/",
    ],
)
def test_what_never_was_is_not_found(client: Client, issue: Issue, address: str) -> None:
    assert client.get(f"/html/{address}").status_code == 404


@pytest.mark.parametrize(
    "form", ["content_{}.htm", "content_{}.html", "content_2_{}.htm", "content_A06_{}.htm"]
)
def test_content_is_a_story(client: Client, issue: Issue, form: str) -> None:
    number = story_at(issue, "A06", 1).pk
    assert led_to(client, f"/html/2026-11/20/{form.format(number)}") == "/2026-11-20/A06/1/"


def test_a_story_is_of_one_day_only(client: Client, issue: Issue) -> None:
    number = story_at(issue, "A03", 1).pk
    publish_issue("2026-11-27", stories=1)
    assert client.get(f"/html/2026-11/27/content_{number}.htm").status_code == 404


def test_a_withdrawn_story_is_gone_here_too(client: Client, cast: Cast, issue: Issue) -> None:
    story = story_at(issue, "A03", 1)
    story.take("withdraw", by=cast.chief, note="有误。")
    for form in ("content_{}.htm", "content_1_{}.htm"):
        answer = client.get(f"/html/2026-11/20/{form.format(story.pk)}")
        assert answer.status_code == 410
        assert story.headline not in answer.content.decode()


def test_nothing_is_told_of_what_is_not_public(client: Client, cast: Cast, issue: Issue) -> None:
    draft = make_article(cast.reporter)
    planned = approve(make_article())
    Placement.place(planned, Page.objects.get(issue=make_issue("2026-11-27")), by=cast.editor)
    coming = make_issue("2026-12-04", stories=1)
    prove(coming).publish(by=cast.chief, at=now() + datetime.timedelta(days=1))
    waiting = Placement.objects.get(page__issue=coming).article
    web_first = approve(make_article())
    web_first.take("publish", by=cast.chief)
    for day, story in (
        ("2026-11/20", draft),
        ("2026-11/27", planned),
        ("2026-12/04", waiting),
        ("2026-11/20", web_first),
    ):
        assert client.get(f"/html/{day}/content_{story.pk}.htm").status_code == 404
    for day in ("2026-11/27", "2026-12/04"):
        assert client.get(f"/html/{day}/node_1.htm").status_code == 404
        assert client.get(f"/html/{day}/node_A03.htm").status_code == 404


def test_they_are_for_reading_only_and_cost_two_queries_at_most(
    client: Client, cast: Cast, issue: Issue
) -> None:
    story = story_at(issue, "A03", 2)
    addresses = ("/html/2026-11/20/node_2.htm", f"/html/2026-11/20/content_{story.pk}.htm")
    for address in addresses:
        assert client.post(address).status_code == 405
        assert client.head(address).status_code == 301
        assert queries_of(client, address) == 1
    story.take("withdraw", by=cast.chief, note="有误。")
    assert queries_of(client, addresses[1]) == 2


def queries_of(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert not client.get(address).cookies
    return len(queries)
