"""Feeds, sitemap and robots.txt."""

import re
from typing import Any

import feedparser
import pytest
from django.test import Client
from pytest_django import Settings

from issues.models import Page, Placement
from tests.conftest import Cast
from tests.factories import approve, make_article, make_issue, prove, publish_issue

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"


def publish(cast: Cast, day: str = "2026-11-20", **content: Any) -> None:
    issue = make_issue(day)
    Placement.place(approve(make_article(**content)), Page.objects.get(issue=issue), by=cast.editor)
    prove(issue).publish(by=cast.chief)


@pytest.mark.parametrize(("address", "version"), [("/feeds/rss.xml", "rss20"), ("/feeds/atom.xml", "atom10")])
def test_feed_is_well_formed_and_whole(client: Client, cast: Cast, address: str, version: str) -> None:
    publish(cast, headline="一<二&三", body="全文第一段。\n## 小标题\n全文第二段。", deck="副题")
    feed = feedparser.parse(client.get(address).content)
    assert not feed.bozo
    assert feed.version == version
    assert feed.feed.title == "云湖高新区专版"
    entry = feed.entries[0]
    assert entry.title.replace("&lt;", "<").replace("&amp;", "&") == "一<二&三"
    assert entry.link == f"{SITE}/2026-11-20/A03/1/"
    assert "全文第二段" in entry.content[0].value


def test_feed_holds_the_newest(client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsroom.feeds.contents.LENGTH", 2)
    for day, headline in (("2026-11-06", "一"), ("2026-11-13", "二"), ("2026-11-20", "三")):
        publish(cast, day, headline=headline)
    feed = feedparser.parse(client.get("/feeds/rss.xml").content)
    assert [entry.title for entry in feed.entries] == ["三", "二"]


def test_control_characters_do_not_break_a_feed(client: Client, cast: Cast) -> None:
    publish(cast, headline="题\x0b目", body="正\x08文。")
    for address in ("/feeds/rss.xml", "/feeds/atom.xml"):
        assert not feedparser.parse(client.get(address).content).bozo


def test_addresses_never_follow_the_request(client: Client, cast: Cast, settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    publish(cast)
    for address in (
        "/feeds/rss.xml",
        "/feeds/atom.xml",
        "/sitemap.xml",
        "/sitemap/2026-11.xml",
        "/robots.txt",
        "/",
    ):
        response = client.get(address, headers={"host": "evil.example", "x-forwarded-host": "evil.example"})
        assert b"evil.example" not in response.content, address


def test_sitemap_leads_to_every_public_address(client: Client, cast: Cast) -> None:
    publish_issue("2026-10-30", stories=1)
    publish_issue("2026-11-20", stories=2)
    months = locations(client, "/sitemap.xml")
    assert months == [f"{SITE}/sitemap/2026-10.xml", f"{SITE}/sitemap/2026-11.xml"]
    found = locations(client, months[1].removeprefix(SITE))
    assert found == [f"{SITE}/2026-11-20/{rest}" for rest in ("", "A03/", "A03/1/", "A03/2/")]
    assert client.get("/sitemap/2026-09.xml").status_code == 404


def locations(client: Client, address: str) -> list[str]:
    response = client.get(address)
    assert response["Content-Type"] == "application/xml"
    return re.findall("<loc>([^<]*)</loc>", response.content.decode())


def test_robots_names_the_sitemap(client: Client) -> None:
    text = client.get("/robots.txt").content.decode()
    assert f"Sitemap: {SITE}/sitemap.xml" in text
    assert "Disallow: /admin/" in text
