"""What a reader has already is not sent again; what changed is, at once."""

import pytest
from django.test import Client

from articles.models import Article
from issues.models import Placement
from tests.conftest import Cast
from tests.factories import as_, publish_issue

pytestmark = pytest.mark.django_db

PAGES = (
    "/",
    "/en/",
    "/2026-11-20/",
    "/2026-11-20/A03/",
    "/2026-11-20/A03/1/",
    "/sections/news/",
    "/archive/",
)


@pytest.fixture
def story(cast: Cast) -> Article:
    return Placement.objects.get(page__issue=publish_issue(stories=2), number=1).article


def again(client: Client, address: str, etag: str) -> int:
    return client.get(address, headers={"if-none-match": etag}).status_code


def test_an_unchanged_page_is_not_sent_again(client: Client, story: Article) -> None:
    for address in PAGES:
        etag = client.get(address)["ETag"]
        assert again(client, address, etag) == 304, address
        assert again(client, address, f"W/{etag}") == 304, address
        assert again(client, address, '"another"') == 200, address


def test_a_withdrawal_shows_at_once(client: Client, cast: Cast, story: Article) -> None:
    etags = {address: client.get(address)["ETag"] for address in PAGES[:6]}
    story.take("withdraw", by=cast.chief, note="有误。")
    for address, etag in etags.items():
        assert again(client, address, etag) == (410 if address.endswith("/1/") else 200), address


def test_the_two_languages_are_two_pages(client: Client, story: Article) -> None:
    assert client.get("/")["ETag"] != client.get("/en/")["ETag"]


def test_the_desk_s_pages_are_kept_nowhere(cast: Cast) -> None:
    answer = as_(cast.editor).get("/admin/")
    assert "ETag" not in answer
    assert "no-store" in answer["Cache-Control"]
