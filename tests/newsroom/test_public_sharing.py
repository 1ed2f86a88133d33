"""Passing a story on: its address, its citation, its QR code; of stories that the public may read, and no others."""

import datetime
import io
import re

import pytest
import segno
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now
from pytest_django import Settings

from articles.models import Article, Byline
from issues.models import Page, Placement
from tests.conftest import Cast
from tests.factories import advance, approve, make_article, make_issue, make_reporter, prove

pytestmark = pytest.mark.django_db
SITE = "https://bulletin.example"
CODE = "/2026-11-20/A03/1/qr.svg"


@pytest.fixture(autouse=True)
def site(settings: Settings) -> None:
    settings.SITE_ADDRESS = SITE


@pytest.fixture
def story(cast: Cast) -> Article:
    """A signed-off story alone on A03 of 20 November."""
    signed = [Byline(reporter=make_reporter(name)) for name in ("高某某", "李某某")]
    story = approve(make_article(cast.reporter, headline="聚势争先 齐心协力", bylines=signed))
    Placement.place(story, Page.objects.get(issue=make_issue()), by=cast.editor)
    return story


def publish(story: Article, cast: Cast) -> None:
    prove(story.placement.page.issue).publish(by=cast.chief)
    story.refresh_from_db()


def texts(client: Client, address: str) -> list[str]:
    """What the panel offers to copy."""
    page = client.get(address).content.decode()
    return re.findall(r'<span class="share-text"[^>]*>(.*?)</span>', page)


def drawn(address: str) -> bytes:
    """The code of this address, as it is drawn."""
    drawing = io.BytesIO()
    code = segno.make(address, error="m", micro=False)
    code.save(drawing, kind="svg", border=4, dark="#000", light="#fff", omitsize=True, xmldecl=False)
    return drawing.getvalue()


def test_a_printed_story_offers_its_address_and_citation(client: Client, cast: Cast, story: Article) -> None:
    publish(story, cast)
    assert texts(client, "/2026-11-20/A03/1/") == [
        f"{SITE}/2026-11-20/A03/1/",
        "高某某, 李某某. 聚势争先 齐心协力[N]. 云川日报, 2026-11-20(A03).",
    ]


def test_a_story_before_its_issue_is_cited_online(client: Client, cast: Cast, story: Article) -> None:
    story.take("publish", by=cast.chief)
    day = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8))).date()
    address = f"{SITE}/articles/{story.pk}/"
    citation = f"高某某, 李某某. 聚势争先 齐心协力[EB/OL]. ({day})[{day}]. {address}."
    assert texts(client, f"/articles/{story.pk}/") == [address, citation]
    assert texts(client, f"/en/articles/{story.pk}/")[1] == citation


def test_without_a_daily_the_bulletin_itself_is_the_paper(client: Client, cast: Cast, story: Article) -> None:
    publish(story, cast)
    publication = story.placement.page.issue.publication
    publication.daily = ""
    publication.save()
    assert texts(client, "/2026-11-20/A03/1/")[1].endswith("[N]. 云湖高新区专版, 2026-11-20(A03).")


def test_the_page_asks_for_its_code_only_when_it_is_seen(client: Client, cast: Cast, story: Article) -> None:
    publish(story, cast)
    pictures = re.findall(r"<img[^>]*>", client.get("/2026-11-20/A03/1/").content.decode())
    codes = [picture for picture in pictures if "qr.svg" in picture]
    assert codes
    assert all(f'src="{CODE}"' in code and 'loading="lazy"' in code for code in codes)


def test_the_code_says_the_public_address(client: Client, cast: Cast, story: Article) -> None:
    publish(story, cast)
    for address, coded in (
        (CODE, f"{SITE}/2026-11-20/A03/1/"),
        (f"/articles/{story.pk}/qr.svg", f"{SITE}/articles/{story.pk}/"),
    ):
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(address, headers={"host": "127.0.0.1", "accept-language": "en"})
        assert (answer.status_code, answer["Content-Type"]) == (200, "image/svg+xml")
        assert answer.content == drawn(coded)
        assert len(queries) == 1
        assert not answer.cookies
        assert "Cookie" not in answer.get("Vary", "")


def test_what_is_not_public_has_no_code(client: Client, cast: Cast, story: Article) -> None:
    own = f"/articles/{story.pk}/qr.svg"
    for address in (CODE, own):
        answer = client.get(address)
        assert answer.status_code == 404
        assert "齐心" not in answer.content.decode()
    publish(story, cast)
    assert client.get(CODE).status_code == 200
    advance(story, ("withdraw", cast.head))
    assert client.get(CODE).status_code == 404
    assert client.get(own).status_code == 404


def test_what_waits_for_its_time_has_no_code(client: Client, cast: Cast) -> None:
    waiting = approve(make_article(cast.reporter))
    waiting.take("schedule", by=cast.chief, due_at=now() + datetime.timedelta(days=1))
    assert client.get(f"/articles/{waiting.pk}/qr.svg").status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/2026-13-45/A03/1/qr.svg",
        "/2026-11-20/A03/99999999999999999999/qr.svg",
        "/articles/99999999999999999999999/qr.svg",
    ],
)
def test_impossible_numbers_are_simply_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_a_code_has_one_address_in_all_languages(client: Client, cast: Cast, story: Article) -> None:
    publish(story, cast)
    assert f'src="{CODE}"' in client.get("/en/2026-11-20/A03/1/").content.decode()
    assert client.get(f"/en{CODE}").status_code == 404


def test_a_code_is_only_read(client: Client, cast: Cast, story: Article) -> None:
    publish(story, cast)
    assert client.post(CODE).status_code == 405
    assert client.head(CODE).status_code == 200
