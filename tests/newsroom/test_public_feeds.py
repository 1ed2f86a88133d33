"""The feeds of the bulletin, its sections, people, organisations and tags, in three formats."""

import datetime
import io
import re
import time
from collections.abc import Callable
from typing import Any

import feedparser
import pytest
from django.test import Client
from django.utils.html import escape
from django.utils.timezone import now
from PIL import Image
from pytest_django import Settings

from articles.models import Article, Byline, Illustration, Publication
from issues.models import Page, Placement
from photos.models import Photo
from reporters.models import Reporter
from tests.conftest import Cast
from tests.factories import (
    approve,
    make_article,
    make_issue,
    make_organisation,
    make_reporter,
    make_section,
    prove,
    publish_issue,
)
from tests.issues.test_correcting import put_right, through_review
from tests.newsroom.feed_rules import atom_faults, json_faults, rss_faults

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"

FORMATS: dict[str, tuple[str, Callable[[bytes], list[str]]]] = {
    "rss.xml": ("application/rss+xml; charset=utf-8", rss_faults),
    "atom.xml": ("application/atom+xml; charset=utf-8", atom_faults),
    "feed.json": ("application/feed+json; charset=utf-8", json_faults),
}
BODY = "全文第一段<带尖括号>。\n## 小标题\n全文第二段。"


@pytest.fixture
def photo(cast: Cast) -> Photo:
    buffer = io.BytesIO()
    Image.new("RGB", (1000, 600), "teal").save(buffer, "JPEG")
    return Photo.file(
        buffer.getvalue(),
        credit="孙某 摄",
        caption="渡船靠岸。",
        alt_text="一条船",
        uploaded_by=cast.reporter,
    )


@pytest.fixture
def story(cast: Cast, photo: Photo) -> Article:
    """A story with all its parts, alone on A03 of a published issue."""
    organisation = make_organisation("一个街道")
    return publish(
        cast,
        headline="一<二&三",
        deck="副题",
        body=BODY,
        section=make_section("life", "民生"),
        tags=["湖", "5G/6G"],
        bylines=[
            Byline(reporter=make_reporter("高某某")),
            Byline(
                reporter=make_reporter("董某某", kind="correspondent"),
                role="correspondent",
                organisation=organisation,
            ),
        ],
        illustrations=[Illustration(photo=photo)],
    )


def publish(cast: Cast, day: str = "2026-11-20", **content: Any) -> Article:
    issue, story = make_issue(day), approve(make_article(cast.reporter, **content))
    Placement.place(story, Page.objects.get(issue=issue), by=cast.editor)
    prove(issue).publish(by=cast.chief)
    story.refresh_from_db()
    return story


def lists_of(story: Article) -> list[str]:
    """Where the feeds of everything that the story belongs to begin."""
    text = story.published_revision
    assert text
    people = [f"/people/{pk}/" for pk in text.reporter_ids]
    return [
        "/feeds/",
        "/sections/life/",
        *people,
        f"/organisations/{text.organisation_ids[0]}/",
        "/tags/5G/6G/",
    ]


def every_feed(story: Article) -> list[str]:
    return [start + name for start in lists_of(story) for name in FORMATS]


def parsed(client: Client, address: str) -> Any:
    feed = feedparser.parse(client.get(address).content)
    assert not feed.bozo, feed.get("bozo_exception")
    return feed


def headlines(client: Client, start: str = "/feeds/") -> list[str]:
    """Of the JSON feed there."""
    return [item["title"] for item in client.get(f"{start}feed.json").json()["items"]]


def test_every_feed_keeps_the_rules_of_its_format(client: Client, story: Article) -> None:
    for address in every_feed(story):
        media_type, faults = FORMATS[address.rsplit("/", 1)[1]]
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert answer["Content-Type"] == media_type
        assert faults(answer.content) == [], address
        assert not answer.cookies
        assert client.head(address).status_code == 200
        assert client.post(address).status_code == 405
        if address.endswith(".xml"):
            version = "rss20" if "rss" in address else "atom10"
            assert parsed(client, address).version == version


def test_every_feed_knows_itself_and_its_page(client: Client, story: Article) -> None:
    for start in lists_of(story):
        page = SITE + ("/" if start == "/feeds/" else start)
        told = client.get(f"{start}feed.json").json()
        assert (told["feed_url"], told["home_page_url"]) == (f"{SITE}{start}feed.json", page)
        for name in ("rss.xml", "atom.xml"):
            feed = parsed(client, start + name).feed
            assert feed.link == page
            assert [link.href for link in feed.links if link.rel == "self"] == [f"{SITE}{start}{name}"]


def test_feeds_are_named_after_their_subject(client: Client, story: Article) -> None:
    names = ["", "民生 – ", "高某某 – ", "董某某 – ", "一个街道 – ", "5G/6G – "]
    for start, name in zip(lists_of(story), names, strict=True):
        expected = f"{name}云湖高新区专版"
        assert client.get(f"{start}feed.json").json()["title"] == expected
        assert parsed(client, f"{start}rss.xml").feed.title == expected
        assert parsed(client, f"{start}atom.xml").feed.title == expected


def test_a_story_in_rss(client: Client, photo: Photo, story: Article) -> None:
    entry = parsed(client, "/feeds/rss.xml").entries[0]
    assert entry.link == f"{SITE}/2026-11-20/A03/1/"
    assert entry.id == f"{SITE}/articles/{story.pk}/"
    assert entry.guidislink is False
    assert [author.name for author in entry.authors] == ["高某某", "董某某"]
    assert [tag.term for tag in entry.tags] == ["民生", "5G/6G", "湖"]
    assert entry.summary == "副题"
    assert "<title>一&lt;二&amp;三</title>" in client.get("/feeds/rss.xml").content.decode()
    media = entry.media_content[0]
    assert media["url"] == f"{SITE}/photos/{photo.key}/960.jpg"
    assert (media["medium"], media["type"]) == ("image", "image/jpeg")
    assert (media["width"], media["height"]) == ("960", "576")
    assert entry.media_credit[0]["content"] == "孙某 摄"
    raw = client.get("/feeds/rss.xml").content.decode()
    assert '<media:description type="plain">渡船靠岸。</media:description>' in raw


def test_a_story_in_atom(client: Client, photo: Photo, story: Article) -> None:
    entry = parsed(client, "/feeds/atom.xml").entries[0]
    text = story.published_revision
    assert text
    assert entry.id == f"{SITE}/articles/{story.pk}/"
    assert entry.link == f"{SITE}/2026-11-20/A03/1/"
    assert [(each.name, each.href) for each in entry.authors] == [
        ("高某某", f"{SITE}/people/{text.reporter_ids[0]}/"),
        ("董某某", f"{SITE}/people/{text.reporter_ids[1]}/"),
    ]
    assert entry.enclosures[0].href == f"{SITE}/photos/{photo.key}/960.jpg"
    assert entry.published_parsed == entry.updated_parsed
    assert entry.content[0].language == "zh-CN"


def test_a_story_in_json(client: Client, photo: Photo, story: Article) -> None:
    text = story.published_revision
    assert text
    item = client.get("/feeds/feed.json").json()["items"][0]
    assert item["title"] == "一<二&三"
    assert item["url"] == f"{SITE}/2026-11-20/A03/1/"
    assert item["image"] == f"{SITE}/photos/{photo.key}/960.jpg"
    assert item["tags"] == ["民生", "5G/6G", "湖"]
    assert item["authors"][0] == {"name": "高某某", "url": f"{SITE}/people/{text.reporter_ids[0]}/"}
    assert datetime.datetime.fromisoformat(item["date_published"]) == story.first_published_at.replace(
        microsecond=0
    )


def test_the_full_text_comes_with_its_photos(client: Client, photo: Photo, story: Article) -> None:
    told = {
        "rss.xml": parsed(client, "/feeds/rss.xml").entries[0].content[0].value,
        "atom.xml": parsed(client, "/feeds/atom.xml").entries[0].content[0].value,
        "feed.json": client.get("/feeds/feed.json").json()["items"][0]["content_html"],
    }
    for html in told.values():
        plain = " ".join(html.split())
        assert f'src="{SITE}/photos/{photo.key}/960.jpg"' in plain
        assert 'alt="一条船"' in plain
        assert "<figcaption>渡船靠岸。 孙某 摄</figcaption>" in plain
        assert "全文第一段&lt;带尖括号&gt;。" in plain
        assert "<h2>小标题</h2>" in plain
        assert plain.endswith("<p>全文第二段。</p>")
        assert not re.search(r'(src|href)="/', plain)


def test_a_story_without_deck_is_summed_up_by_its_beginning(client: Client, cast: Cast) -> None:
    publish(cast, body="湖边的路灯亮着。\n第二段。")
    assert parsed(client, "/feeds/rss.xml").entries[0].summary == "湖边的路灯亮着。第二段。"


def test_a_feed_holds_the_newest(client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsroom.feeds.contents.LENGTH", 2)
    for day, headline in (("2026-11-06", "一"), ("2026-11-13", "二"), ("2026-11-20", "三")):
        publish(cast, day, headline=headline)
    assert headlines(client) == ["三", "二"]


def test_a_feed_holds_what_is_of_its_subject(client: Client, cast: Cast, story: Article) -> None:
    publish(cast, "2026-11-27", headline="别处", section=make_section("news", "要闻"))
    assert headlines(client) == ["别处", "一<二&三"]
    for start in lists_of(story)[1:]:
        assert headlines(client, start) == ["一<二&三"]
    assert headlines(client, "/sections/news/") == ["别处"]


def test_control_characters_do_not_break_a_feed(client: Client, cast: Cast) -> None:
    publish(cast, headline="题\x0b目", body="正\x08文\ufffe。")
    for name, (_, faults) in FORMATS.items():
        assert faults(client.get(f"/feeds/{name}").content) == []


def test_addresses_never_follow_the_request(client: Client, story: Article, settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    for address in every_feed(story):
        answer = client.get(address, headers={"host": "evil.example", "x-forwarded-host": "evil.example"})
        assert b"evil.example" not in answer.content, address


def test_an_empty_newsroom_has_feeds(client: Client, db: None) -> None:
    for name, (_, faults) in FORMATS.items():
        answer = client.get(f"/feeds/{name}")
        assert answer.status_code == 200
        # without a house there is no name to say
        assert [
            fault for fault in faults(answer.content) if "title" not in fault and "description" not in fault
        ] == []


def test_an_empty_section_has_feeds_as_it_has_a_page(client: Client, cast: Cast) -> None:
    make_section("quiet", "静")
    for name, (_, faults) in FORMATS.items():
        assert faults(client.get(f"/sections/quiet/{name}").content) == []


def test_nothing_is_told_of_whom_no_public_story_knows(client: Client, cast: Cast, story: Article) -> None:
    secret, office = make_reporter("密某某"), make_organisation("密所")
    words: dict[str, Any] = {
        "headline": "密密麻麻",
        "tags": ["密"],
        "section": make_section("life", "民生"),
        "bylines": [Byline(reporter=secret, organisation=office)],
    }
    make_article(cast.reporter, **words)
    Placement.place(
        approve(make_article(**words)), Page.objects.get(issue=make_issue("2026-11-27")), by=cast.editor
    )
    approve(make_article(**words)).take("schedule", by=cast.chief, due_at=now() + datetime.timedelta(days=1))
    for start in (f"/people/{secret.pk}/", f"/organisations/{office.pk}/", "/tags/密/", "/sections/none/"):
        for name in FORMATS:
            assert client.get(start + name).status_code == 404, start
    for address in every_feed(story):
        assert "密" not in client.get(address).content.decode(), address


@pytest.mark.parametrize(
    "address",
    [
        "/people/99999999999999999999999/rss.xml",
        "/people/" + "9" * 5000 + "/rss.xml",
        "/organisations/0/feed.json",
        "/tags/%00/rss.xml",
        "/tags//rss.xml",
        "/tags/rss.xml",
        "/en/feeds/rss.xml",
    ],
)
def test_addresses_that_are_none(client: Client, story: Article, address: str) -> None:
    assert client.get(address, follow=True).status_code == 404


def test_a_tag_may_be_called_like_a_feed(client: Client, cast: Cast) -> None:
    publish(cast, headline="怪", tags=["甲/rss.xml", "feed.json"])
    assert client.get("/tags/甲/rss.xml/").status_code == 200
    assert client.get("/tags/feed.json/").status_code == 200
    assert client.get("/tags/甲/rss.xml").status_code == 404  # the feed of 甲, which no story bears
    assert headlines(client, "/tags/甲/rss.xml/") == ["怪"]
    assert headlines(client, "/tags/feed.json/") == ["怪"]


def test_a_story_keeps_its_guid_when_an_issue_gives_it_an_address(client: Client, cast: Cast) -> None:
    story = approve(make_article())
    story.take("publish", by=cast.chief)
    before = client.get("/feeds/feed.json").json()["items"][0]
    Placement.place(story, Page.objects.get(issue=make_issue()), by=cast.editor)
    prove(story.placement.page.issue).publish(by=cast.chief)
    after = client.get("/feeds/feed.json").json()["items"][0]
    assert before["url"] == f"{SITE}/articles/{story.pk}/"
    assert after["url"] == f"{SITE}/2026-11-20/A03/1/"
    assert before["id"] == after["id"] == f"{SITE}/articles/{story.pk}/"


# Asked again


def asked_again(client: Client, address: str, first: Any) -> dict[str, int]:
    """What a reader gets who has the first answer, by its ETag and by its date."""
    etag, date = {"if-none-match": first["ETag"]}, {"if-modified-since": first["Last-Modified"]}
    return {
        "etag": client.get(address, headers=etag).status_code,
        "date": client.get(address, headers=date).status_code,
    }


def have(client: Client, *addresses: str) -> dict[str, Any]:
    """The feeds as they are, a second before something changes: HTTP's dates know no less."""
    answers = {address: client.get(address) for address in addresses}
    time.sleep(1)
    return answers


def test_whoever_has_a_feed_is_not_sent_it_again(client: Client, story: Article) -> None:
    for address in every_feed(story):
        first = client.get(address)
        assert first["Cache-Control"] == "no-cache"
        assert asked_again(client, address, first) == {"etag": 304, "date": 304}, address
        unchanged = client.get(address, headers={"if-none-match": first["ETag"]})
        assert unchanged.content == b""


def test_a_correction_reaches_everybody_at_once(client: Client, cast: Cast, story: Article) -> None:
    """Also one that was written before another story appeared, and signed after it."""
    made = put_right(story, cast.editor, wrong="第二段", right="第三段")
    publish_issue("2026-11-27", stories=1)
    firsts = have(client, *every_feed(story))
    through_review(Article.objects.get(pk=story.pk))
    for address, first in firsts.items():
        assert asked_again(client, address, first) == {"etag": 200, "date": 200}, address
    item = next(item for item in client.get("/feeds/feed.json").json()["items"] if "一" in item["title"])
    assert item["content_html"].startswith(f"<p><strong>{escape(made.notice)}</strong></p>")
    assert item["date_modified"] > item["date_published"]
    entry = next(each for each in parsed(client, "/feeds/atom.xml").entries if "一" in each.title)
    assert entry.updated_parsed > entry.published_parsed


def test_a_withdrawal_reaches_everybody_at_once(client: Client, cast: Cast, story: Article) -> None:
    publish(cast, "2026-11-27", section=make_section("life", "民生"))
    firsts = have(client, *(start + name for start in ("/feeds/", "/sections/life/") for name in FORMATS))
    own = lists_of(story)[2:]
    story.take("withdraw", by=cast.chief, note="有误。")
    for address, first in firsts.items():
        assert asked_again(client, address, first) == {"etag": 200, "date": 200}, address
        assert "全文第二段" not in client.get(address).content.decode()
    for start in own:
        assert client.get(f"{start}rss.xml").status_code == 404


def test_another_name_makes_another_etag(client: Client, story: Article) -> None:
    first = client.get("/sections/life/rss.xml")
    Publication.objects.update(name="云湖新报")
    assert client.get("/sections/life/rss.xml", headers={"if-none-match": first["ETag"]}).status_code == 200


def test_the_desk_at_work_moves_no_feed(client: Client, cast: Cast, story: Article) -> None:
    first = client.get("/feeds/rss.xml")
    approve(make_article())
    story.revise(by=cast.editor, headline="还没有人审过的题")
    assert client.get("/feeds/rss.xml", headers={"if-none-match": first["ETag"]}).status_code == 304


# On the pages


def test_pages_name_their_feeds(client: Client, story: Article) -> None:
    for start in lists_of(story)[1:]:
        page = " ".join(client.get(start).content.decode().split())
        for name, (media_type, _) in FORMATS.items():
            kind = media_type.split(";")[0]
            for feed in (f"{start}{name}", f"/feeds/{name}"):
                found = re.search(
                    rf'<link rel="alternate" type="{re.escape(kind)}" title="[^"]+" href="{feed}">', page
                )
                assert found, feed
            assert f'<a href="{start}{name}" type="{kind}">' in page
    assert '/feeds/feed.json">' in client.get("/").content.decode()
    assert 'href="/sections/life/rss.xml"' in client.get("/en/sections/life/").content.decode()


def test_who_left_the_register_name_is_escaped(client: Client, story: Article) -> None:
    text = story.published_revision
    assert text
    Reporter.objects.filter(pk=text.reporter_ids[0]).update(name='"><script>')
    address = f"/people/{text.reporter_ids[0]}/"
    assert "<script>" not in client.get(f"{address}atom.xml").content.decode()
    assert atom_faults(client.get(f"{address}atom.xml").content) == []
    assert '"><script>' not in client.get(address).content.decode()
