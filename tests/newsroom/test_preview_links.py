"""Preview links: one unpublished story for whoever holds the token, nothing for anybody else."""

import datetime
import hashlib
import re
from typing import Any

import pytest
from django.db import Error, connection, transaction
from django.test import Client
from django.utils.timezone import now

from articles.models import Article, Byline, Illustration, PreviewLink, PreviewVisit
from articles.refusals import NoPreview, TooManyPreviews
from photos.models import Photo
from tests.conftest import Cast
from tests.factories import advance, as_, make_article, make_reporter
from tests.newsroom.test_public_photos import picture, status

pytestmark = pytest.mark.django_db

CANARY = "CANARY7391"
STORY = "/admin/articles/article/{}/change/"
MAKE = "/admin/articles/article/{}/preview/"


@pytest.fixture
def draft(cast: Cast) -> Article:
    return make_article(cast.reporter, headline=CANARY, tags=["未公开标签"])


def made(article: Article, by: Any) -> tuple[PreviewLink, str]:
    link, token = PreviewLink.make(article, by=by)
    return link, f"/preview/{token}/"


def submitted(article: Article) -> Article:
    return advance(article, ("submit", article.filed_by))


def bare(answer: Any) -> tuple[int, str, dict[str, str]]:
    """Status, page and headers without the address that was asked for: the page links it to its own translation."""
    headers = {name: value for name, value in answer.items() if name != "Content-Length"}
    return answer.status_code, re.sub(r'<a href="/en/[^"]*"', "", answer.content.decode()), headers


def age(link: PreviewLink, hours: int) -> None:
    """Lets the link be so many hours older, past the guard that keeps its times."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE articles_previewlink DISABLE TRIGGER USER")
        older = "created_at = created_at - %s * interval '1 hour', expires_at = expires_at - %s * interval '1 hour'"
        cursor.execute(f"UPDATE articles_previewlink SET {older} WHERE id = %s", [hours, hours, link.pk])
        cursor.execute("ALTER TABLE articles_previewlink ENABLE TRIGGER USER")


def test_the_holder_reads_the_present_text_and_is_told_what_it_is(
    cast: Cast, client: Client, draft: Article
) -> None:
    _link, address = made(draft, cast.reporter)
    draft.revise(by=cast.reporter, body="改过的正文。")
    answer = client.get(address)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert CANARY in page
    assert "改过的正文。" in page
    assert "尚未发布" in page


def test_the_answer_is_kept_and_passed_on_nowhere(cast: Cast, client: Client, draft: Article) -> None:
    _link, address = made(draft, cast.reporter)
    answer = client.get(address)
    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert answer["Referrer-Policy"] == "no-referrer"
    page = answer.content.decode()
    assert "<a " not in page
    for public in ("ld+json", "canonical", "og:", "alternate", "<script"):
        assert public not in page
    assert not answer.cookies


def test_only_the_hash_of_the_token_is_kept_and_the_address_is_shown_once(
    cast: Cast, client: Client, draft: Article
) -> None:
    desk = as_(cast.reporter)
    page = desk.post(MAKE.format(draft.pk))
    assert "no-store" in page["Cache-Control"]
    token = re.search(r"/preview/([\w-]{43})/", page.content.decode()).group(1)
    link = PreviewLink.objects.get()
    assert link.token_sha256 == hashlib.sha256(token.encode()).hexdigest()
    assert link.expires_at - link.created_at == datetime.timedelta(hours=72)
    assert client.get(f"/preview/{token}/").status_code == 200
    assert token not in desk.get(STORY.format(draft.pk)).content.decode()


def test_wrong_run_out_and_revoked_links_answer_like_any_address_that_never_was(
    cast: Cast, client: Client, draft: Article
) -> None:
    never = bare(client.get("/such/a/page/never/was/"))
    old, old_address = made(draft, cast.reporter)
    age(old, 73)
    ended, ended_address = made(draft, cast.reporter)
    ended.revoke(by=cast.reporter)
    assert never[0] == 404
    for address in (old_address, ended_address, "/preview/x/", "/preview/%00/", "/preview/甲/"):
        assert bare(client.get(address)) == never, address
    assert not PreviewVisit.objects.exists()


def test_a_link_lives_for_72_hours(cast: Cast, client: Client, draft: Article) -> None:
    link, address = made(draft, cast.reporter)
    age(link, 71)
    assert client.get(address).status_code == 200
    age(link, 1)
    assert client.get(address).status_code == 404


def test_it_ends_with_its_maker_s_account_or_right_to_read(cast: Cast, client: Client) -> None:
    article = submitted(make_article(cast.reporter))
    _link, address = made(article, cast.editor)
    assert client.get(address).status_code == 200
    cast.editor.groups.clear()
    assert client.get(address).status_code == 404

    _link, address = made(article, cast.reporter)
    assert client.get(address).status_code == 200
    cast.reporter.is_active = False
    cast.reporter.save()
    assert client.get(address).status_code == 404


def test_a_co_author_taken_off_the_byline_shows_it_no_more(cast: Cast, client: Client) -> None:
    person = make_reporter("董通讯", "correspondent", user=cast.correspondent)
    article = make_article(cast.reporter, bylines=[Byline(reporter=person)])
    _link, address = made(article, cast.correspondent)
    assert client.get(address).status_code == 200
    Article.objects.get(pk=article.pk).revise(by=cast.reporter, bylines=[])
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "person", ["correspondent", "editor", "proofreader", "head", "chief", "administrator", "outsider"]
)
def test_a_private_draft_is_shown_by_its_author_only(cast: Cast, draft: Article, person: str) -> None:
    somebody = getattr(cast, person)
    with pytest.raises(NoPreview):
        PreviewLink.make(draft, by=somebody)
    answer = as_(somebody).post(MAKE.format(draft.pk))
    assert answer.status_code in {403, 404}
    assert CANARY not in answer.content.decode()
    assert not PreviewLink.objects.exists()


def test_a_submitted_story_is_shown_by_editors_too_and_not_by_proofreaders(cast: Cast) -> None:
    article = submitted(make_article(cast.reporter))
    for person in (cast.editor, cast.head, cast.chief, cast.reporter):
        assert as_(person).post(MAKE.format(article.pk)).status_code == 200
    assert as_(cast.proofreader).post(MAKE.format(article.pk)).status_code == 302
    assert PreviewLink.objects.count() == 4
    assert "/preview/" not in as_(cast.proofreader).get(STORY.format(article.pk)).content.decode()


def test_nothing_is_made_or_revoked_by_get(cast: Cast, draft: Article) -> None:
    link, _address = made(draft, cast.reporter)
    desk = as_(cast.reporter)
    assert desk.get(MAKE.format(draft.pk)).status_code == 405
    assert desk.get(f"{MAKE.format(draft.pk)}{link.pk}/").status_code == 405
    assert PreviewLink.objects.open().count() == 1


def test_twenty_an_hour_and_no_more(cast: Cast, draft: Article) -> None:
    for _ in range(20):
        oldest, _address = made(draft, cast.reporter)
    with pytest.raises(TooManyPreviews):
        made(draft, cast.reporter)
    age(oldest, 2)
    made(draft, cast.reporter)


def test_visits_are_listed_with_the_program_and_nothing_more(
    cast: Cast, client: Client, draft: Article
) -> None:
    link, address = made(draft, cast.reporter)
    client.get(address, headers={"User-Agent": "读稿机" * 200})
    client.head(address)
    visit = PreviewVisit.objects.get()
    assert (visit.link, len(visit.user_agent)) == (link, 200)
    assert abs(visit.at - now()) < datetime.timedelta(minutes=1)
    assert f"<td>{1}</td>" in as_(cast.reporter).get(STORY.format(draft.pk)).content.decode()


def test_revoking_by_the_button_and_only_on_the_link_s_own_story(
    cast: Cast, client: Client, draft: Article
) -> None:
    link, address = made(draft, cast.reporter)
    other = make_article(cast.correspondent)
    assert as_(cast.correspondent).post(f"{MAKE.format(other.pk)}{link.pk}/").status_code == 404
    assert as_(cast.editor).post(f"{MAKE.format(draft.pk)}{link.pk}/").status_code == 404
    assert client.get(address).status_code == 200
    as_(cast.reporter).post(f"{MAKE.format(draft.pk)}{link.pk}/")
    assert client.get(address).status_code == 404
    link.refresh_from_db()
    assert link.revoked_by == cast.reporter


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE articles_previewlink SET expires_at = expires_at - interval '1 hour'",
        "UPDATE articles_previewlink SET revoked_at = now()",
        "DELETE FROM articles_previewlink",
        "UPDATE articles_previewvisit SET user_agent = ''",
        "DELETE FROM articles_previewvisit",
    ],
)
def test_links_and_visits_are_kept_as_they_were(
    cast: Cast, client: Client, draft: Article, statement: str
) -> None:
    _link, address = made(draft, cast.reporter)
    client.get(address)
    with pytest.raises(Error, match="newsroom:"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_photos_of_the_story_and_no_others(cast: Cast, client: Client) -> None:
    kept = {"credit": "孙某 摄", "uploaded_by": cast.reporter}
    photo, other = (Photo.file(picture(colour), **kept) for colour in ("teal", "red"))
    photo.make_renditions()
    other.make_renditions()
    article = make_article(cast.reporter, illustrations=[Illustration(photo=photo)])
    link, address = made(article, cast.reporter)
    assert f"{address}photos/{photo.key}/" in client.get(address).content.decode()
    answer = client.get(f"{address}photos/{photo.key}/480.webp")
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
    answer.getvalue()
    assert status(client, f"{address}photos/{other.key}/480.webp") == 404
    assert status(client, f"/preview/x/photos/{photo.key}/480.webp") == 404
    assert status(client, f"/photos/{photo.key}/480.webp") == 404
    link.revoke(by=cast.reporter)
    assert status(client, f"{address}photos/{photo.key}/480.webp") == 404


def test_robots_stay_away(client: Client) -> None:
    assert "Disallow: /preview/" in client.get("/robots.txt").content.decode()
