"""The pictures that stand for a page where its address is shared."""

import datetime
import io
import re

import pytest
from django.test import Client
from django.utils.timezone import now
from PIL import Image

from articles.models import Article
from issues.models import Page, Placement
from newsroom import cards
from photos.darkroom.typefaces import typefaces
from tests.conftest import Cast
from tests.factories import approve, make_article, make_issue, make_publication, prove, publish_issue

pytestmark = pytest.mark.django_db

needs_letters = pytest.mark.skipif(typefaces() is None, reason="no Chinese Song typeface is installed")
CARD = "/2026-11-20/A03/1/card.png"


@pytest.fixture
def story(cast: Cast) -> Article:
    """The lead of a published page."""
    article = make_article(cast.reporter, headline="聚势争先 齐心协力", kicker="引题在上", deck="一篇综述")
    issue = make_issue("2026-11-20")
    Placement.place(approve(article), Page.objects.get(issue=issue), by=cast.editor, weight="lead")
    prove(issue).publish(by=cast.chief)
    article.refresh_from_db()
    return article


def opened(client: Client, address: str) -> Image.Image:
    response = client.get(address)
    assert response.status_code == 200, address
    assert response["Content-Type"] == "image/png"
    image = Image.open(io.BytesIO(response.content))
    assert image.size == (1200, 630)
    assert image.format == "PNG"
    return image.convert("RGB")


@needs_letters
def test_every_kind_of_page_has_a_card_of_its_own(client: Client, story: Article) -> None:
    pictures = [
        opened(client, address)
        for address in (CARD, "/2026-11-20/A03/card.png", "/2026-11-20/card.png", "/card.png")
    ]
    for picture in pictures:
        colours = picture.getcolors(1000) or []
        assert 8 < len(colours) <= 32, "printed in three inks"
        assert max(colours)[1] == (252, 250, 245), "on paper"
    assert len({picture.tobytes() for picture in pictures}) == len(pictures)


@needs_letters
def test_another_headline_is_another_picture(client: Client, cast: Cast) -> None:
    publish_issue("2026-11-20", stories=2)
    one, other = client.get(CARD), client.get("/2026-11-20/A03/2/card.png")
    assert one.content != other.content
    assert one["ETag"] != other["ETag"]


@needs_letters
def test_pages_name_their_cards(client: Client, story: Article) -> None:
    for address, card in (
        ("/2026-11-20/A03/1/", CARD),
        ("/2026-11-20/A03/", "/2026-11-20/A03/card.png"),
        ("/2026-11-20/", "/2026-11-20/card.png"),
        ("/", "/2026-11-20/card.png"),
        ("/archive/", "/card.png"),
    ):
        page = client.get(address).content.decode()
        assert f'<meta property="og:image" content="http://127.0.0.1:8000{card}">' in page, address
        assert '<meta property="og:image:width" content="1200">' in page
        assert re.search(r'name="twitter:card"\s+content="summary_large_image"', page)


def test_a_story_says_who_wrote_it_when_and_where(client: Client, story: Article) -> None:
    page = " ".join(client.get("/2026-11-20/A03/1/").content.decode().split())
    assert '<meta property="og:title" content="聚势争先 齐心协力">' in page
    assert '<meta property="og:url" content="http://127.0.0.1:8000/2026-11-20/A03/1/">' in page
    assert '<meta property="article:published_time"' in page
    assert "article:modified_time" not in page, "it says what it said from the first"


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("/", "2026年11月20日 – 云湖高新区专版"),
        ("/2026-11-20/A03/", "2026年11月20日第A03版：高新区 – 云湖高新区专版"),
        ("/sections/news/", "要闻 – 云湖高新区专版"),
        ("/archive/", "云湖高新区专版"),
    ],
)
def test_what_a_page_is_called_where_it_is_shared(
    client: Client, cast: Cast, address: str, title: str
) -> None:
    publish_issue("2026-11-20", stories=1)
    page = " ".join(client.get(address).content.decode().split())
    assert f'<meta property="og:title" content="{title}">' in page
    assert f'<meta property="og:url" content="http://127.0.0.1:8000{address}">' in page


def test_a_missing_page_names_nothing(client: Client, cast: Cast) -> None:
    assert "og:url" not in client.get("/articles/999999/").content.decode()


@needs_letters
def test_an_unchanged_card_is_not_sent_twice(client: Client, story: Article) -> None:
    first = client.get(CARD)
    again = client.get(CARD, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert not again.content
    assert "max-age=1" in first["Cache-Control"]
    assert "Cookie" not in first.get("Vary", "")


@needs_letters
def test_a_finished_card_is_kept(client: Client, story: Article, monkeypatch: pytest.MonkeyPatch) -> None:
    first = client.get(CARD).content
    monkeypatch.setattr(cards, "drawn", lambda *_: pytest.fail("drawn twice"))
    assert client.get(CARD).content == first


@needs_letters
def test_a_corrected_headline_is_drawn_when_it_is_signed(client: Client, cast: Cast, story: Article) -> None:
    before = client.get(CARD)["ETag"]
    story.revise(by=cast.editor, headline="还没有人审过的题")
    assert client.get(CARD)["ETag"] == before


@needs_letters
def test_a_withdrawn_story_has_no_card_any_more(client: Client, cast: Cast, story: Article) -> None:
    story.take("withdraw", by=cast.chief, note="事实有误。")
    for address in (CARD, f"/articles/{story.pk}/card.png"):
        response = client.get(address)
        assert response.status_code == 410
        assert not response.content
    opened(client, "/2026-11-20/card.png")


@needs_letters
def test_what_is_not_public_has_no_card(client: Client, cast: Cast, story: Article) -> None:
    draft = make_article(headline="密密麻麻的稿件")
    approved = approve(make_article(headline="密件"))
    Placement.place(approved, Page.objects.get(issue=make_issue("2026-11-27")), by=cast.editor)
    scheduled = approve(make_article(headline="密期"))
    scheduled.take("schedule", by=cast.chief, due_at=now() + datetime.timedelta(days=1))
    for address in (
        f"/articles/{draft.pk}/card.png",
        f"/articles/{approved.pk}/card.png",
        f"/articles/{scheduled.pk}/card.png",
        "/articles/99999999999999999999/card.png",
        "/2026-11-27/card.png",
        "/2026-11-27/A03/card.png",
        "/2026-11-27/A03/1/card.png",
        "/2026-11-20/A09/card.png",
        "/2026-11-20/A03/9/card.png",
        "/2026-13-45/card.png",
    ):
        assert client.get(address).status_code == 404, address


@needs_letters
def test_a_story_before_its_issue_has_a_card_that_leads_on(client: Client, cast: Cast) -> None:
    article = approve(make_article(headline="先网后报"))
    article.take("publish", by=cast.chief)
    own = f"/articles/{article.pk}/card.png"
    opened(client, own)
    issue = make_issue("2026-12-04")
    Placement.place(article, Page.objects.get(issue=issue), by=cast.editor)
    prove(issue).publish(by=cast.chief)
    assert client.get(own)["Location"] == "/2026-12-04/A03/1/card.png"
    opened(client, "/2026-12-04/A03/1/card.png")


@needs_letters
@pytest.mark.parametrize(
    "headline",
    [
        "很" * 80,
        "😀" * 20,
        "湖边\u202e的灯\u200d",
        "עברית مرحبا ไทย",
        "𪚥𠀀\U0003134f",
        "！" * 80,
        "A" * 80,
        "“" * 80,
        "<svg onload=alert(1)>",
    ],
)
def test_no_headline_breaks_a_card(client: Client, cast: Cast, headline: str) -> None:
    article = approve(make_article(headline=headline, deck=headline))
    article.take("publish", by=cast.chief)
    picture = opened(client, f"/articles/{article.pk}/card.png")
    assert margins_are_free(picture)


@needs_letters
def test_nothing_is_too_long_for_a_card(client: Client, cast: Cast) -> None:
    make_publication(name="很" * 60, daily="长" * 60, publisher="社" * 80, english_name="W" * 80)
    publish_issue("2026-11-20", stories=1)
    Page.objects.update(name="版" * 20)
    for address in (CARD, "/2026-11-20/A03/card.png", "/2026-11-20/card.png", "/card.png"):
        assert margins_are_free(opened(client, address)), address


def margins_are_free(picture: Image.Image) -> bool:
    edges = ((0, 0, 66, 630), (1134, 0, 1200, 630), (0, 0, 1200, 20), (0, 612, 1200, 630))
    return all(len(picture.crop(edge).getcolors() or []) == 1 for edge in edges)


def test_without_letters_nothing_is_named_and_nothing_breaks(
    client: Client, story: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cards, "faces", lambda: None)
    for address in ("/", "/2026-11-20/", "/2026-11-20/A03/", "/2026-11-20/A03/1/", "/archive/"):
        page = client.get(address).content.decode()
        assert "og:image" not in page, address
        assert re.search(r'name="twitter:card"\s+content="summary"', page)
    assert client.get(CARD).status_code == 404


@needs_letters
def test_when_too_many_are_wanted_one_is_told_to_come_again(
    client: Client, story: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cards, "PATIENCE", 0.01)
    make_publication(name="忙时专版")
    with cards._turns:
        response = client.get(CARD)
    assert response.status_code == 503
    assert response["Retry-After"]
    opened(client, CARD)


@needs_letters
def test_an_empty_newsroom_has_a_card(client: Client, db: None) -> None:
    opened(client, "/card.png")
