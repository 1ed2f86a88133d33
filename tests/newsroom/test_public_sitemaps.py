"""Sitemaps and robots.txt."""

import datetime
import io
import re
import time
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now
from PIL import Image
from pytest_django import Settings

from articles.models import Article, Illustration
from issues.models import Page, Placement
from photos.models import Photo
from tests.conftest import Cast
from tests.factories import approve, make_article, make_issue, make_publication, prove, publish_issue
from tests.issues.test_correcting import through_review
from tests.newsroom.sitemap_rules import MAP, index_faults, news_faults, sitemap_faults

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"
SITEMAPS = ("/sitemap.xml", "/sitemap/2026-11.xml", "/sitemap/news.xml")

SOUND = b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"
xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"
xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://a.example/1/</loc><lastmod>2026-11-20T08:00:00+08:00</lastmod>
<xhtml:link rel="alternate" hreflang="zh-CN" href="https://a.example/1/"/>
<xhtml:link rel="alternate" hreflang="en" href="https://a.example/en/1/"/>
<image:image><image:loc>https://a.example/1.jpg</image:loc></image:image>
<news:news><news:publication><news:name>A</news:name><news:language>zh-cn</news:language></news:publication>
<news:publication_date>2026-11-20</news:publication_date><news:title>T</news:title></news:news></url></urlset>"""


def read(client: Client, address: str) -> bytes:
    response = client.get(address)
    assert response.status_code == 200, address
    assert response["Content-Type"] == "application/xml"
    assert not response.cookies
    return response.content


def places(client: Client, address: str) -> dict[str, str]:
    """Addresses without the site, and their newest change."""
    rows = fromstring(read(client, address))  # noqa: S314  # our own
    return {
        (row.findtext(f"{MAP}loc") or "").removeprefix(SITE): row.findtext(f"{MAP}lastmod") or ""
        for row in rows
    }


def time_of(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text)


def publish_alone(cast: Cast, **content: Any) -> Article:
    issue, story = make_issue("2026-11-20"), approve(make_article(**content))
    Placement.place(story, Page.objects.get(issue=issue), by=cast.editor)
    prove(issue).publish(by=cast.chief)
    story.refresh_from_db()
    return story


@pytest.mark.parametrize(
    ("part", "broken"),
    [
        (b"</urlset>", b""),
        (b"sitemap/0.9", b"sitemap/0.84"),
        (b"<loc>https://a.example/1/</loc>", b""),
        (b"<loc>https://a.example", b"<loc>https://b.example"),
        (b"<loc>https://a.example/1/", "<loc>https://a.example/湖/".encode()),
        (b"T08:00:00+08:00", b"T08:00:00"),
        (b"2026-11-20T08", b"2026-11-31T08"),
        (b"<image:loc>https://a.example/1.jpg</image:loc>", b""),
        (b'hreflang="en"', b'hreflang="zh-CN"'),
        (b'href="https://a.example/1/"', b'href="https://a.example/2/"'),
        (b'rel="alternate"', b'rel="next"'),
        (b"<news:name>A</news:name>", b""),
        (b"zh-cn", b"Chinese"),
        (b"2026-11-20</news", b"20.11.2026</news"),
        (b"<news:title>T", b"<news:title>"),
        (b"<news:news>", b"<news:news/><news:news>"),
        (b"</url>", b"</url><url><loc>https://a.example/1/</loc></url>"),
    ],
)
def test_the_rules_refuse_what_is_broken(part: bytes, broken: bytes) -> None:
    site = "https://a.example"
    assert news_faults(SOUND, site) == []
    assert part in SOUND
    assert news_faults(SOUND.replace(part, broken, 1), site)


def test_sitemaps_keep_the_rules(client: Client, cast: Cast) -> None:
    publish_issue("2026-11-20", stories=2)
    assert index_faults(read(client, "/sitemap.xml"), SITE) == []
    assert sitemap_faults(read(client, "/sitemap/2026-11.xml"), SITE) == []
    assert news_faults(read(client, "/sitemap/news.xml"), SITE) == []


def test_the_sitemap_leads_to_every_public_address(client: Client, cast: Cast) -> None:
    publish_issue("2026-10-30", stories=1)
    make_issue("2026-11-20", stories=2)
    publish_issue("2026-11-20", stories=1, page="A04")
    make_issue("2026-12-04", stories=1)
    assert list(places(client, "/sitemap.xml")) == ["/sitemap/2026-10.xml", "/sitemap/2026-11.xml"]
    own = ["/2026-11-20/", "/2026-11-20/A03/", "/2026-11-20/A04/"]
    own += ["/2026-11-20/A03/1/", "/2026-11-20/A03/2/", "/2026-11-20/A04/1/"]
    found = places(client, "/sitemap/2026-11.xml")
    assert list(found) == [address for path in own for address in (path, f"/en{path}")]
    for address in found:
        assert client.get(address).status_code == 200, address
    assert client.get("/sitemap/2026-09.xml").status_code == 404
    assert client.get("/sitemap/2026-12.xml").status_code == 404
    assert client.get("/sitemap/2026-13.xml").status_code == 404


def test_each_page_is_named_in_both_languages(client: Client, cast: Cast) -> None:
    publish_issue("2026-11-20", stories=1)
    links = re.findall(r'hreflang="([^"]+)" href="([^"]+)"', read(client, "/sitemap/2026-11.xml").decode())
    pair = [("zh-CN", f"{SITE}/2026-11-20/"), ("en", f"{SITE}/en/2026-11-20/")]
    assert links[:4] == pair + pair


def test_photos_are_named_with_their_stories(client: Client, cast: Cast) -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (1000, 600), "teal").save(buffer, "JPEG")
    photo = Photo.file(buffer.getvalue(), credit="孙某 摄", caption="船。", uploaded_by=cast.reporter)
    publish_alone(cast, illustrations=[Illustration(photo=photo)])
    sitemap = read(client, "/sitemap/2026-11.xml")
    assert f"<image:loc>{SITE}/photos/{photo.key}/960.jpg</image:loc>" in sitemap.decode()
    assert sitemap_faults(sitemap, SITE) == []


def test_a_story_before_its_issue_is_in_the_month_of_its_day(client: Client, cast: Cast) -> None:
    """And with the issue's when it has one, at its address there."""
    story = approve(make_article())
    story.take("publish", by=cast.chief)
    today = story.first_published_at.astimezone(datetime.timezone(datetime.timedelta(hours=8)))
    here = f"/sitemap/{today:%Y-%m}.xml"
    assert list(places(client, here)) == [f"/articles/{story.pk}/", f"/en/articles/{story.pk}/"]
    assert list(places(client, "/sitemap.xml")) == [here]
    Placement.place(story, Page.objects.get(issue=make_issue("2024-02-02")), by=cast.editor)
    prove(story.placement.page.issue).publish(by=cast.chief)
    assert "/2024-02-02/A03/1/" in places(client, "/sitemap/2024-02.xml")
    assert client.get(here).status_code == 404
    assert list(places(client, "/sitemap.xml")) == ["/sitemap/2024-02.xml"]


def test_a_correction_moves_the_story_its_page_and_its_month_and_nothing_else(
    client: Client, cast: Cast
) -> None:
    publish_issue("2026-10-30", stories=1)
    issue = publish_issue("2026-11-20", stories=2)
    story = Placement.objects.get(page__issue=issue, number=1).article
    story.revise(by=cast.editor, headline="改过的题")
    before, index = places(client, "/sitemap/2026-11.xml"), places(client, "/sitemap.xml")
    time.sleep(1)  # the maps know whole seconds only
    through_review(story)
    after, later = places(client, "/sitemap/2026-11.xml"), places(client, "/sitemap.xml")
    moved = {address for address in after if time_of(after[address]) > time_of(before[address])}
    own = {"/2026-11-20/", "/2026-11-20/A03/", "/2026-11-20/A03/1/"}
    assert moved == own | {f"/en{address}" for address in own}
    assert {each for each in later if later[each] != index[each]} == {"/sitemap/2026-11.xml"}
    changed = Article.objects.get(pk=story.pk).state_since
    for text in (after["/2026-11-20/A03/1/"], later["/sitemap/2026-11.xml"]):
        assert abs(time_of(text) - changed) < datetime.timedelta(seconds=5)


def test_a_withdrawn_story_is_left_out_and_moves_its_page(client: Client, cast: Cast) -> None:
    issue = publish_issue("2026-11-20", stories=2)
    before, index = places(client, "/sitemap/2026-11.xml"), places(client, "/sitemap.xml")
    time.sleep(1)  # the maps know whole seconds only
    Placement.objects.get(page__issue=issue, number=1).article.take("withdraw", by=cast.chief, note="有误。")
    after, later = places(client, "/sitemap/2026-11.xml"), places(client, "/sitemap.xml")
    assert set(before) - set(after) == {"/2026-11-20/A03/1/", "/en/2026-11-20/A03/1/"}
    assert time_of(after["/2026-11-20/A03/"]) > time_of(before["/2026-11-20/A03/"])
    assert after["/2026-11-20/A03/2/"] == before["/2026-11-20/A03/2/"]
    assert time_of(later["/sitemap/2026-11.xml"]) > time_of(index["/sitemap/2026-11.xml"])
    assert news_faults(read(client, "/sitemap/news.xml"), SITE) == []
    assert "/2026-11-20/A03/1/" not in places(client, "/sitemap/news.xml")


def test_the_desk_at_work_moves_nothing(client: Client, cast: Cast) -> None:
    story = publish_alone(cast)
    before = [read(client, address) for address in SITEMAPS]
    story.revise(by=cast.editor, headline="还没有人审过的题")
    approve(make_article())
    assert [read(client, address) for address in SITEMAPS] == before


def test_the_news_of_two_days(client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    publish_alone(cast, headline="一<二&三\x0b")
    sitemap = read(client, "/sitemap/news.xml").decode()
    assert f"<loc>{SITE}/2026-11-20/A03/1/</loc>" in sitemap
    assert "<news:title>一&lt;二&amp;三</news:title>" in sitemap
    assert "<news:name>云湖高新区专版</news:name><news:language>zh-cn</news:language>" in sitemap
    assert news_faults(sitemap.encode(), SITE) == []
    monkeypatch.setattr("newsroom.sitemaps.NEWS", datetime.timedelta(0))
    assert list(places(client, "/sitemap/news.xml")) == []


def test_the_news_are_the_newest(client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    publish_issue("2026-11-20", stories=1)
    publish_issue("2026-11-27", stories=1)
    monkeypatch.setattr("newsroom.sitemaps.MOST_NEWS", 1)
    assert list(places(client, "/sitemap/news.xml")) == ["/2026-11-27/A03/1/"]


def test_nothing_of_what_is_not_public(client: Client, cast: Cast) -> None:
    publish_alone(cast)
    make_article(cast.reporter, headline="密稿")
    planned = approve(make_article(headline="密稿"))
    Placement.place(planned, Page.objects.get(issue=make_issue("2026-11-27")), by=cast.editor)
    waiting = approve(make_article(headline="密稿"))
    waiting.take("schedule", by=cast.chief, due_at=now() + datetime.timedelta(days=1))
    for address in SITEMAPS:
        found = read(client, address).decode()
        assert "密" not in found
        assert "2026-11-27" not in found
        assert f"/articles/{waiting.pk}/" not in found
    assert len(places(client, "/sitemap/news.xml")) == 1


def test_addresses_never_follow_the_request(client: Client, cast: Cast, settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    publish_alone(cast)
    for address in (*SITEMAPS, "/robots.txt", "/"):
        answer = client.get(address, headers={"host": "evil.example", "x-forwarded-host": "evil.example"})
        assert b"evil.example" not in answer.content, address


def test_an_empty_newsroom_has_sitemaps(client: Client, db: None) -> None:
    assert index_faults(read(client, "/sitemap.xml"), SITE) == []
    assert news_faults(read(client, "/sitemap/news.xml"), SITE) == []


def test_sitemaps_take_few_queries(client: Client, cast: Cast) -> None:
    publish_issue("2026-11-20", stories=2)
    make_publication(name="云湖")
    for address, budget in zip(SITEMAPS, (1, 2, 2), strict=True):
        with CaptureQueriesContext(connection) as queries:
            read(client, address)
        assert len(queries) == budget, address


def test_robots_names_both_sitemaps(client: Client) -> None:
    text = client.get("/robots.txt").content.decode()
    assert f"Sitemap: {SITE}/sitemap.xml\n" in text
    assert f"Sitemap: {SITE}/sitemap/news.xml\n" in text
    for private in ("/admin/", "/search/", "/en/search/", "/preview/"):
        assert f"Disallow: {private}\n" in text
