"""Photos of the public site: only renditions, only of photos that a public story shows."""

import io
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from articles.models import Article, Illustration
from issues.models import Page, Placement
from photos.models import Crop, Photo
from tests.conftest import Cast
from tests.factories import approve, make_article, make_issue, prove

pytestmark = pytest.mark.django_db


def picture(colour: str, width: int = 1000) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (width, width * 2 // 3), colour).save(buffer, "JPEG")
    return buffer.getvalue()


@pytest.fixture
def photo(cast: Cast) -> Photo:
    photo = Photo.file(
        picture("teal"), credit="孙某 摄", caption="渡船靠岸。", alt_text="一条船", uploaded_by=cast.reporter
    )
    photo.make_renditions()
    return photo


@pytest.fixture
def story(cast: Cast, photo: Photo) -> Article:
    article = approve(make_article(illustrations=[Illustration(photo=photo)]))
    Placement.place(article, Page.objects.get(issue=make_issue()), by=cast.editor, weight="lead")
    return article


def status(client: Client, address: str) -> int:
    response = client.get(address)
    response.getvalue()  # sent to the end, so that its file is closed
    return int(response.status_code)


def publish(story: Article, cast: Cast) -> None:
    prove(story.placement.page.issue).publish(by=cast.chief)
    story.refresh_from_db()


def test_photo_appears_with_its_story_and_goes_with_it(
    client: Client, cast: Cast, photo: Photo, story: Article
) -> None:
    address = f"/photos/{photo.key}/640.webp"
    assert status(client, address) == 404
    publish(story, cast)
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "image/webp"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "public, max-age=1, must-revalidate"
    assert response.getvalue()[8:12] == b"WEBP"
    assert not response.cookies
    story.take("withdraw", by=cast.chief, note="有误。")
    assert status(client, address) == 404


def test_absent_widths_keys_and_formats_are_not_found(
    client: Client, cast: Cast, photo: Photo, story: Article
) -> None:
    publish(story, cast)
    for address in (
        f"{photo.key}/1601",
        f"{photo.key}/0",
        "x" * 22 + "/480",
        f"{photo.key}/99999999999999999999",
    ):
        assert status(client, f"/photos/{address}.webp") == 404
    assert status(client, f"/photos/{photo.key}/640.svg") == 404
    assert client.get("/2026-11-20/A03/1/").status_code == 200


def test_photo_taken_out_of_the_text_is_not_public_any_more(
    client: Client, cast: Cast, photo: Photo, story: Article
) -> None:
    publish(story, cast)
    story.revise(by=cast.editor, illustrations=[])
    assert status(client, f"/photos/{photo.key}/640.webp") == 200
    approve_again(story, cast)
    assert status(client, f"/photos/{photo.key}/640.webp") == 404


def approve_again(story: Article, cast: Cast, *, publish: bool = True) -> None:
    last = (("publish", cast.chief),) if publish else ()
    for step, user in (
        ("accept", cast.editor),
        ("pass_first", cast.editor),
        ("pass_second", cast.head),
        ("sign_off", cast.chief),
        *last,
    ):
        story.take(step, by=user, note="已阅。")


def test_unchanged_photo_is_not_sent_again(client: Client, cast: Cast, photo: Photo, story: Article) -> None:
    publish(story, cast)
    address = f"/photos/{photo.key}/960.webp"
    first = client.get(address)
    first.getvalue()
    again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    assert again["Cache-Control"] == "public, max-age=1, must-revalidate"


def test_article_offers_the_widths_that_there_are(
    client: Client, cast: Cast, photo: Photo, story: Article
) -> None:
    publish(story, cast)
    page = " ".join(client.get("/2026-11-20/A03/1/").content.decode().split())
    for kind in ("avif", "webp"):
        offered = ", ".join(f"/photos/{photo.key}/{width}.{kind} {width}w" for width in (320, 640, 960))
        assert f'type="image/{kind}" srcset="{offered}"' in page
    assert f'src="/photos/{photo.key}/960.jpg"' in page
    assert "1600w" not in page
    assert 'width="1000" height="666"' in page
    assert 'alt="一条船"' in page
    assert '<span class="credit">孙某 摄</span>' in page
    assert set(photo.renditions.values_list("width", flat=True)) == {320, 640, 960}


def test_rendition_takes_one_query(
    client: Client, cast: Cast, photo: Photo, story: Article, django_assert_num_queries: Any
) -> None:
    publish(story, cast)
    with django_assert_num_queries(1):
        status(client, f"/photos/{photo.key}/640.webp")


def test_until_it_is_made_a_picture_is_its_colours(client: Client, cast: Cast, story: Article) -> None:
    """The page never breaks, and nothing is kept of the stopgap."""
    new = Photo.file(picture("navy"), credit="孙某 摄", caption="夜色。", uploaded_by=cast.reporter)
    story.revise(by=cast.editor, illustrations=[Illustration(photo=new)])
    address = f"/photos/{new.key}/640.webp"
    assert status(client, address) == 404
    approve_again(story, cast, publish=False)
    publish(story, cast)
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "image/png")
    assert response["Cache-Control"] == "no-store"
    assert Image.open(io.BytesIO(response.content)).convert("RGB").getpixel((0, 0)) == (0, 0, 136)
    new.make_renditions()
    made = client.get(address)
    made.getvalue()
    assert made["Content-Type"] == "image/webp"


def test_another_copy_stands_in_for_one_whose_file_is_lost(
    client: Client, cast: Cast, photo: Photo, story: Article
) -> None:
    publish(story, cast)
    photo.renditions.get(width=640, format="webp").file.delete(save=False)
    response = client.get(f"/photos/{photo.key}/640.webp")
    assert (response.status_code, response["Content-Type"]) == (200, "image/webp")
    response.getvalue()


def test_what_a_crop_cuts_off_is_not_public(client: Client, cast: Cast, photo: Photo, story: Article) -> None:
    crop = Crop.of(photo, (0, 0, 500, 1000), by=cast.editor)
    story.revise(by=cast.editor, illustrations=[Illustration(photo=photo, crop=crop)])
    approve_again(story, cast, publish=False)
    publish(story, cast)
    photo.make_renditions()
    assert crop
    assert status(client, f"/photos/{crop.key}/320.webp") == 200
    assert status(client, f"/photos/{photo.key}/320.webp") == 404
    page = client.get("/2026-11-20/A03/1/").content.decode()
    assert crop.key in page
    assert photo.key not in page
