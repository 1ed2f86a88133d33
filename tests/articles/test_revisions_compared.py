"""The screens of revisions: chosen, compared in two views, brought back and undone, light however many."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Article, Illustration, Revision
from photos.models import Photo
from tests.conftest import Cast
from tests.factories import as_, make_article
from tests.newsroom.test_public_photos import picture

pytestmark = pytest.mark.django_db

LONG = "".join(f"第{number}段，原样。\n" for number in range(20))
CANARY = "CANARY7391"


def door(name: str, article: Article) -> str:
    return reverse(f"admin:articles_article_{name}", args=[article.pk])


@pytest.fixture
def article(cast: Cast) -> Article:
    article = make_article(cast.reporter, headline="第一稿", body=f"局长王宏议。\n{LONG}")
    article.revise(by=cast.reporter, headline="第二稿", body=f"局长王宏义。\n{LONG}")
    return article


def many(article: Article, count: int) -> None:
    """So many revisions, written in one go with bodies that nobody should load."""
    first = article.revisions.get(number=1)
    fields = {field.attname: getattr(first, field.attname) for field in Revision._meta.concrete_fields}
    for name in ("id", "number", "body"):
        fields.pop(name)
    start = article.revisions.count()
    rows = [Revision(**fields, number=start + step, body=CANARY) for step in range(1, count + 1)]
    Revision.objects.bulk_create(rows)
    Article.objects.filter(pk=article.pk).update(current_revision=article.revisions.order_by("id").last())


def test_the_view_is_chosen_in_the_address_and_remembered(cast: Cast, article: Article) -> None:
    desk = as_(cast.reporter)
    assert 'class="change sides"' in desk.get(door("compare", article)).content.decode()
    page = desk.get(door("compare", article), {"view": "inline"}).content.decode()
    assert 'class="change inline"' in page
    assert "<del>议</del><ins>义</ins>" in page
    assert 'class="change inline"' in desk.get(door("compare", article)).content.decode()
    assert 'class="change sides"' in desk.get(door("compare", article), {"view": "odd"}).content.decode()


def test_what_did_not_change_is_folded_until_asked_for(cast: Cast, article: Article) -> None:
    desk = as_(cast.reporter)
    page = desk.get(door("compare", article)).content.decode()
    assert "19段未改" in page
    assert 'class="folded">' in page
    assert 'class="folded" open>' in desk.get(door("compare", article), {"all": "1"}).content.decode()


def test_two_revisions_in_the_wrong_order_are_put_right(cast: Cast, article: Article) -> None:
    page = as_(cast.reporter).get(door("compare", article), {"from": "2", "to": "1"}).content.decode()
    assert "<del>议</del>" in page
    assert "<ins>义</ins>" in page


@pytest.mark.parametrize("number", ["0", "9", "x", "-1", "9" * 30, "²"])
def test_a_revision_that_is_none_is_not_found(cast: Cast, article: Article, number: str) -> None:
    desk = as_(cast.reporter)
    assert desk.get(door("compare", article), {"from": number}).status_code == 404
    assert desk.get(door("revisions", article), {"page": number}).status_code == 200


def test_photos_are_compared_by_their_pictures(cast: Cast) -> None:
    kept = {"uploaded_by": cast.reporter, "credit": "孙某 摄"}
    first, second = (Photo.file(picture(colour), **kept) for colour in ("teal", "red"))
    article = make_article(cast.reporter, illustrations=[Illustration(photo=first)])
    article.revise(by=cast.reporter, illustrations=[Illustration(photo=second)])
    page = as_(cast.reporter).get(door("compare", article)).content.decode()
    for photo, kind in ((first, "removed"), (second, "added")):
        address = reverse("admin:articles_article_photo", args=[article.pk, photo.pk])
        assert re.search(rf'class="{kind}">\s*<img src="{address}\?key={photo.key}"', page)


def test_bringing_back_says_how_to_undo_it_and_is_undone(cast: Cast, article: Article) -> None:
    desk = as_(cast.reporter)
    asked = {"revision": 1, "expects": article.current_revision_id}
    page = desk.post(door("restore", article), asked, follow=True).content.decode()
    assert f"{door('compare', article)}?from=2&amp;to=3" in page
    article.refresh_from_db()
    assert article.headline == "第一稿"
    desk.post(door("restore", article), {"revision": 2, "expects": article.current_revision_id})
    article.refresh_from_db()
    assert (article.headline, article.revisions.count()) == ("第二稿", 4)


def test_a_story_of_many_revisions_loads_few_and_no_bodies(cast: Cast, article: Article) -> None:
    desk = as_(cast.reporter)
    story = door("change", article)
    desk.get(story)  # what Django looks up once and remembers is not counted
    with CaptureQueriesContext(connection) as few:
        desk.get(story)
    many(article, 200)
    with CaptureQueriesContext(connection) as lots:
        page = desk.get(story).content.decode()
    assert len(lots) == len(few)
    assert page.count('name="to"') == 30
    assert door("revisions", article) in page
    listing = [query["sql"] for query in lots if "LIMIT 30" in query["sql"]]
    assert listing
    assert not any('"articles_revision"."body"' in sql for sql in listing)


def test_the_whole_list_is_read_page_by_page(cast: Cast, article: Article) -> None:
    many(article, 200)
    desk = as_(cast.reporter)
    with CaptureQueriesContext(connection) as queries:
        first = desk.get(door("revisions", article)).content.decode()
    assert len(queries) <= 12
    assert 'value="202"' in first
    last = desk.get(door("revisions", article), {"page": "7"}).content.decode()
    assert "第一稿" in last
    assert CANARY not in first + last


def test_the_list_of_a_private_draft_is_nobody_else_s(cast: Cast, article: Article) -> None:
    for person in (cast.correspondent, cast.editor, cast.chief, cast.administrator, cast.outsider):
        answer = as_(person).get(door("revisions", article))
        assert answer.status_code in {403, 404}
        assert "第二稿" not in answer.content.decode()
