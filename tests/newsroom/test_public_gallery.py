"""Photos as the public sees them: formats, placeholders, order, captions and credits."""

import gzip
import io
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils.html import escape
from PIL import Image

from articles.models import Article, Byline, Illustration, PreviewLink
from issues.models import Page, Placement
from photos.models import Photo
from tests.conftest import Cast
from tests.factories import approve, make_article, make_issue, make_reporter, make_section, prove

pytestmark = pytest.mark.django_db

CREDITS = ("孙某 摄", "孙某 文/图", "资料图片", "图片由某某街道办事处提供", "新华社发（孙某 摄）")
BOTH = (("reporter", "tail"), ("photographer", "caption"))
ADDRESS = "/2026-11-20/A03/1/"
GALLERY = settings.BASE_DIR / "newsroom" / "static" / "newsroom" / "js" / "gallery.js"


def uses(cast: Cast, count: int) -> Iterator[Illustration]:
    """So many photos, each with its own caption and one of the forms of a credit."""
    for number, credit in enumerate(CREDITS[:count], 1):
        buffer = io.BytesIO()
        Image.new("RGB", (1000, 600), (number * 40, 120, 200)).save(buffer, "JPEG")
        fields = {"caption": f"第{number}张的说明。", "alt_text": f"第{number}张"}
        photo = Photo.file(buffer.getvalue(), credit=credit, uploaded_by=cast.reporter, **fields)
        yield Illustration(photo=photo, order=number)


def published(cast: Cast, count: int, **content: Any) -> Article:
    photos = list(uses(cast, count))
    article = approve(make_article(section=make_section(), illustrations=photos, **content))
    issue = make_issue()
    Placement.place(article, Page.objects.get(issue=issue), by=cast.editor, weight="lead")
    prove(issue).publish(by=cast.chief)
    return article


def read(client: Client, address: str) -> str:
    """The page with every white space, full-width ones too, as one space."""
    return " ".join(client.get(address).content.decode().split())


def images(page: str) -> list[str]:
    return re.findall(r"<img [^>]*>", page)


def test_a_photo_comes_in_three_formats(client: Client, cast: Cast) -> None:
    published(cast, 1)
    picture = re.search(r"<picture>.*?</picture>", read(client, ADDRESS))
    assert picture
    types = re.findall(r'<source type="([^"]+)" srcset="([^"]+)" sizes="[^"]+">', picture[0])
    assert [kind for kind, _ in types] == ["image/avif", "image/webp"]
    for kind, srcset in types:
        assert len(re.findall(rf"\.{kind.removeprefix('image/')} (?:320|640|960)w", srcset)) == 3
    assert re.search(r'<img src="[^"]+/960\.jpg" srcset="[^"]+" sizes=', picture[0])
    assert 'width="1000" height="600" alt="第1张"' in picture[0]


def test_only_the_first_photo_of_a_page_is_wanted_at_once(client: Client, cast: Cast) -> None:
    published(cast, 3)
    for address in (ADDRESS, "/", "/2026-11-20/", "/sections/news/"):
        first, *others = images(read(client, address))
        assert 'fetchpriority="high"' in first, address
        assert 'loading="lazy"' not in first, address
        for other in others:
            assert 'loading="lazy"' in other, address
            assert "fetchpriority" not in other, address
    assert len(images(read(client, ADDRESS))) == 3


def test_the_placeholder_lies_outside_the_picture(client: Client, cast: Cast) -> None:
    published(cast, 1)
    page = read(client, ADDRESS)
    mosaic = re.search(r'<svg class="mosaic"[^>]*aria-hidden="true">(.*?)</svg> <picture>', page)
    assert mosaic
    assert (
        len(re.findall(r'<rect x="\d" y="\d" width="1" height="1" fill="#[0-9a-f]{3}" />', mosaic[1])) == 12
    )


def test_a_photo_story_shows_its_photos_in_order_with_caption_and_credit(client: Client, cast: Cast) -> None:
    published(cast, 5, genre="photo", body="")
    page = read(client, ADDRESS)
    captions = re.findall(r"<figcaption> (.*?) </figcaption>", page)
    assert captions == [
        f'第{number}张的说明。&ensp;<span class="credit">{escape(credit)}</span>'
        for number, credit in enumerate(CREDITS, 1)
    ]
    assert 'class="body"' not in page


def test_the_words_of_a_photo_story_stand_before_its_photos(client: Client, cast: Cast) -> None:
    published(cast, 2, genre="photo", body="晨雾里的湖。")
    page = read(client, ADDRESS)
    assert page.index("<p>晨雾里的湖。</p>") < page.index("<picture>")


def test_a_photo_story_of_one_hand_is_signed_once_below_its_photos(client: Client, cast: Cast) -> None:
    """文/图: who wrote and photographed signs at the end; the credit stands under each photo."""
    reporter = make_reporter("孙某")
    signed = [Byline(reporter=reporter, role=role, position=position) for role, position in BOTH]
    published(cast, 2, genre="photo", body="", bylines=signed)
    page = read(client, ADDRESS)
    assert page.count("（本报记者 孙某）") == 1
    assert page.rindex("<picture>") < page.index("（本报记者 孙某）")
    assert page.count('<span class="credit">孙某 文/图</span>') == 1
    assert page.count('rel="author"') == 1


def test_a_single_photo_keeps_its_text_below(client: Client, cast: Cast) -> None:
    published(cast, 1, genre="photo", body="晨雾里的湖。")
    page = read(client, ADDRESS)
    assert page.index("<picture>") < page.index("<p>晨雾里的湖。</p>")
    assert "photo-series" not in page


def test_nothing_is_promised_that_needs_a_script(client: Client, cast: Cast) -> None:
    published(cast, 3, genre="photo", body="")
    page = read(client, ADDRESS)
    outside = re.sub(r"<template.*?</template>|<dialog.*?</dialog>", "", page)
    assert "enlarge" not in outside
    assert "viewer-" not in outside
    assert "<dialog open" not in page


def test_a_story_without_photos_has_no_viewer(client: Client, cast: Cast) -> None:
    published(cast, 0)
    page = read(client, ADDRESS)
    assert "gallery" not in page
    assert "<dialog" not in page


@pytest.mark.parametrize(
    ("genre", "photos", "told"), [("photo", 3, True), ("photo", 1, False), ("news", 3, False)]
)
def test_where_a_photo_story_is_announced_its_photos_are_counted(
    client: Client, cast: Cast, genre: str, photos: int, told: bool
) -> None:
    published(cast, photos, genre=genre, body="湖边。")
    for address in ("/en/", "/en/sections/news/"):
        assert ('<span class="photo-count">3 photos</span>' in read(client, address)) is told, address


def test_what_is_shared_is_a_jpeg(client: Client, cast: Cast) -> None:
    published(cast, 2)
    page = read(client, ADDRESS)
    shared = rf"{settings.SITE_ADDRESS}/photos/[\w-]{{22}}/960\.jpg"
    assert re.search(rf'<meta property="og:image" content="{shared}">', page)
    data = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert data
    addresses = json.loads(data[1])["image"]
    assert len(addresses) == 2
    assert all(re.fullmatch(shared, address) for address in addresses)
    feed = client.get("/feeds/atom.xml").content.decode()
    assert len(re.findall(shared, feed)) == 2
    assert "webp" not in feed


def test_a_preview_shows_the_same_at_addresses_of_its_own(client: Client, cast: Cast) -> None:
    article = make_article(cast.reporter, genre="photo", body="", illustrations=list(uses(cast, 3)))
    _link, token = PreviewLink.make(article, by=cast.reporter)
    page = read(client, f"/preview/{token}/")
    addresses = re.findall(r"[^\s\",]*/photos/[^\s\",]+", page)
    assert len(addresses) > 20
    assert all(address.startswith(f"/preview/{token}/photos/") for address in addresses)
    assert page.count("<figure") == 3
    assert "photo-series" in page


def test_a_photo_story_is_light(client: Client, cast: Cast) -> None:
    published(cast, 5, genre="photo", body="湖边。" * 300)
    assert len(gzip.compress(client.get(ADDRESS).content)) < 15_000
    assert GALLERY.stat().st_size <= 4096
