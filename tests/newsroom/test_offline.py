"""Reading without a network: what is kept is public, and another edition as soon as anything public changes."""

import datetime
import gzip
import io

import pytest
from django.conf import settings
from django.test import Client
from django.utils.timezone import now
from PIL import Image

from articles.models import Article, Illustration
from issues.models import Page, Placement
from newsroom import offline
from photos.models import Photo
from tests.conftest import Cast
from tests.factories import approve, make_article, make_issue, make_publication, prove, publish_issue
from tests.issues.test_correcting import printed, put_right, through_review

__all__ = ["printed"]
pytestmark = pytest.mark.django_db
LIST = "/offline.json"


def addresses(client: Client) -> list[str]:
    kept: list[str] = client.get(LIST).json()["addresses"]
    return kept


def edition(client: Client) -> str:
    return str(client.get(LIST).json()["edition"])


@pytest.fixture
def story(cast: Cast) -> Article:
    """A published story with a photo."""
    buffer = io.BytesIO()
    Image.new("RGB", (1000, 600), "teal").save(buffer, "JPEG")
    photo = Photo.file(buffer.getvalue(), credit="孙某 摄", caption="渡船靠岸。", uploaded_by=cast.reporter)
    photo.make_renditions()
    article = approve(make_article(illustrations=[Illustration(photo=photo)]))
    issue = make_issue("2026-11-20")
    Placement.place(article, Page.objects.get(issue=issue), by=cast.editor, weight="lead")
    prove(issue).publish(by=cast.chief)
    article.refresh_from_db()
    return article


def test_all_that_is_kept_can_be_fetched_by_anybody(client: Client, story: Article) -> None:
    kept = addresses(client)
    pages = [each for each in kept if each.endswith("/")]
    assert pages == ["/", "/offline/", "/2026-11-20/", "/2026-11-20/A03/", "/2026-11-20/A03/1/"]
    photos = [each for each in kept if each.startswith("/photos/")]
    assert len(photos) == 1
    assert photos[0].endswith("/640.webp")
    for address in pages + photos:
        response = client.get(address)
        assert response.status_code == 200, address
        assert not response.cookies
        assert "Cookie" not in response.headers.get("Vary", "")
        response.getvalue()  # sent to the end, so that its file is closed
    for kind in (".css", ".js", ".svg", ".png"):
        assert any(each.startswith("/static/newsroom/") and each.endswith(kind) for each in kept)


def test_three_issues_are_kept(client: Client, cast: Cast) -> None:
    for day in ("2026-10-30", "2026-11-06", "2026-11-13", "2026-11-20"):
        publish_issue(day, stories=1)
    kept = addresses(client)
    assert "/2026-11-06/A03/1/" in kept
    assert not [each for each in kept if "2026-10-30" in each]


def test_what_is_not_public_is_not_named(client: Client, cast: Cast, story: Article) -> None:
    Placement.place(approve(make_article()), Page.objects.get(issue=make_issue("2026-11-27")), by=cast.editor)
    late = Page.objects.create(issue=story.placement.page.issue, number="A09", name="密版")
    Placement.place(approve(make_article()), late, by=cast.editor)
    text = client.get(LIST).content.decode()
    assert "2026-11-27" not in text
    assert "A09" not in text


def test_a_withdrawn_story_leaves_the_list(client: Client, cast: Cast, story: Article) -> None:
    before = edition(client)
    story.take("withdraw", by=cast.chief, note="事实有误。")
    assert not [each for each in addresses(client) if each.startswith(("/2026-11-20/A03/1", "/photos/"))]
    assert edition(client) != before


def test_every_public_change_is_another_edition(client: Client, cast: Cast, story: Article) -> None:
    seen = [edition(client)]
    assert edition(client) == seen[0]
    make_article(headline="草稿")
    assert edition(client) == seen[0], "a draft changes nothing"
    web_first = approve(make_article())
    web_first.take("publish", by=cast.chief)
    seen.append(edition(client))
    make_publication(icp_number="云ICP备00000001号")
    seen.append(edition(client))
    publish_issue("2026-11-27", stories=1)
    seen.append(edition(client))
    assert len(set(seen)) == len(seen)


def test_a_signed_correction_is_another_edition(client: Client, cast: Cast, printed: Article) -> None:
    before = edition(client)
    made = put_right(printed, cast.editor)
    assert edition(client) == before, "nothing of it is signed yet"
    through_review(Article.objects.get(pk=made.article_id))
    assert edition(client) != before


def test_a_scheduled_story_is_not_announced(client: Client, cast: Cast, story: Article) -> None:
    scheduled = approve(make_article(headline="密期"))
    scheduled.take("schedule", by=cast.chief, due_at=now() + datetime.timedelta(days=1))
    assert str(scheduled.pk) not in [each.strip("/").rpartition("/")[2] for each in addresses(client)]


def test_the_list_is_bounded(client: Client, story: Article, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(offline, "MOST_ADDRESSES", 4)
    kept = [each for each in addresses(client) if not each.startswith("/static/")]
    assert len(kept) == 4
    assert kept[0] == "/"


def test_the_worker_stands_at_the_root(client: Client, db: None) -> None:
    response = client.get("/sw.js")
    assert response["Content-Type"].startswith("text/javascript")
    assert response["Cache-Control"] == "no-cache"
    script = response.content.decode()
    assert '"/admin/"' in script
    assert '"/offline.json"' in script
    assert "{%" not in script


def test_the_page_for_what_is_not_kept(client: Client, cast: Cast) -> None:
    publish_issue("2026-11-20", stories=1)
    page = client.get("/offline/").content.decode()
    assert 'href="/2026-11-20/"' in page
    assert 'content="noindex"' in page


def test_the_choice_is_hidden_without_scripts(client: Client, cast: Cast) -> None:
    page = " ".join(client.get("/").content.decode().split())
    begin = page.index('<div class="offline"')
    assert page[begin : page.index(">", begin)].endswith("hidden")


def test_an_empty_newsroom_has_a_list(client: Client, db: None) -> None:
    assert [each for each in addresses(client) if not each.startswith("/static/")] == ["/", "/offline/"]


def test_the_scripts_are_light(client: Client, db: None) -> None:
    page = settings.BASE_DIR / "newsroom" / "static" / "newsroom" / "js" / "offline.js"
    scripts = (client.get("/sw.js").content, page.read_bytes())
    assert sum(len(gzip.compress(script)) for script in scripts) <= 3_000
