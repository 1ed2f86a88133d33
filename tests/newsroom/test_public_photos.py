"""Photos of the public site: only renditions, only of photos that a public story shows."""

import io
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from articles.models import Article, Illustration
from issues.models import Page, Placement
from photos.models import Photo
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
    address = f"/photos/{photo.key}/480.webp"
    assert status(client, address) == 404
    publish(story, cast)
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "image/webp"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "public, max-age=50"
    assert response.getvalue()[8:12] == b"WEBP"
    assert not response.cookies
    story.take("withdraw", by=cast.chief, note="有误。")
    assert status(client, address) == 404


def test_absent_widths_keys_and_files_are_not_found(
    client: Client, cast: Cast, photo: Photo, story: Article
) -> None:
    publish(story, cast)
    for address in (f"{photo.key}/481", "x" * 22 + "/480", f"{photo.key}/99999999999999999999"):
        assert status(client, f"/photos/{address}.webp") == 404
    photo.renditions.get(width=480).file.delete(save=False)
    assert status(client, f"/photos/{photo.key}/480.webp") == 404
    assert client.get("/2026-11-20/A03/1/").status_code == 200


def test_photo_taken_out_of_the_text_is_not_public_any_more(
    client: Client, cast: Cast, photo: Photo, story: Article
) -> None:
    publish(story, cast)
    story.revise(by=cast.editor, illustrations=[])
    assert status(client, f"/photos/{photo.key}/480.webp") == 200
    approve_again(story, cast)
    assert status(client, f"/photos/{photo.key}/480.webp") == 404


def approve_again(story: Article, cast: Cast) -> None:
    for step, user in (
        ("accept", cast.editor),
        ("pass_first", cast.editor),
        ("pass_second", cast.head),
        ("sign_off", cast.chief),
        ("publish", cast.chief),
    ):
        story.take(step, by=user, note="已阅。")


def test_unchanged_photo_is_not_sent_again(client: Client, cast: Cast, photo: Photo, story: Article) -> None:
    publish(story, cast)
    address = f"/photos/{photo.key}/960.webp"
    first = client.get(address)
    first.getvalue()
    again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    assert again["Cache-Control"] == "public, max-age=50"


def test_article_offers_the_widths_that_there_are(
    client: Client, cast: Cast, photo: Photo, story: Article
) -> None:
    publish(story, cast)
    page = " ".join(client.get("/2026-11-20/A03/1/").content.decode().split())
    assert f"/photos/{photo.key}/480.webp 480w, /photos/{photo.key}/960.webp 960w" in page
    assert "1600w" not in page
    assert 'width="1000" height="666"' in page
    assert 'alt="一条船"' in page
    assert '<span class="credit">孙某 摄</span>' in page
    assert set(photo.renditions.values_list("width", flat=True)) == {480, 960}


def test_rendition_takes_one_query(
    client: Client, cast: Cast, photo: Photo, story: Article, django_assert_num_queries: Any
) -> None:
    publish(story, cast)
    with django_assert_num_queries(1):
        status(client, f"/photos/{photo.key}/480.webp")
