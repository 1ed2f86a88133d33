"""The story's screens as each role: what may be seen, changed and moved, also by side doors."""

import re

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Article
from reporters.models import User
from tests.conftest import Cast
from tests.factories import BODY, advance, approve, make_article, make_reporter

CANARY = "CANARY7391"
LIST = "/admin/articles/article/"


def as_(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def change(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def form(article: Article | None = None, **typed: object) -> dict[str, object]:
    """The story's form as the browser posts it, without byline or photo rows."""
    rows = {
        f"{name}-{key}": 0
        for name in ("bylines", "illustrations")
        for key in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")
    }
    values = {"headline": "湖边的灯", "genre": "news", "body": BODY, "dateline": "", "tags": "", **rows}
    return {**values, "expects": article.current_revision_id if article else "", **typed}


def test_a_reporter_writes_saves_and_submits(cast: Cast) -> None:
    desk = as_(cast.reporter)
    answer = desk.post(f"{LIST}add/", form(headline="一盏灯", tags="路灯,环卫", _step="submit"), follow=True)
    article = Article.objects.get()
    assert (article.state, article.filed_by) == ("submitted", cast.reporter)
    assert sorted(article.current_revision.tags) == ["环卫", "路灯"]
    assert "一盏灯" in answer.content.decode()


def test_the_byline_takes_name_and_organisation_from_the_person(cast: Cast) -> None:
    reporter = make_reporter("许勇", "correspondent")
    row = {"reporter": reporter.pk, "role": "correspondent", "order": 0, "position": "dateline"}
    rows = {"bylines-TOTAL_FORMS": 1, **{f"bylines-0-{name}": value for name, value in row.items()}}
    typed = {**form(dateline="本报讯", _continue="1"), **rows}
    as_(cast.reporter).post(f"{LIST}add/", typed)
    revision = Article.objects.get().current_revision
    assert revision.names == ["许勇"]
    assert "本报讯（通讯员许勇）" in revision.body_html


def test_the_author_sees_where_the_story_is_and_why(cast: Cast) -> None:
    article = advance(make_article(cast.reporter), ("submit", cast.reporter), ("accept", cast.editor))
    article.take("return", by=cast.editor, note="请补充来源")
    page = as_(cast.reporter).get(change(article)).content.decode()
    assert "请补充来源" in page
    assert "周编辑" in page


def test_stale_text_is_not_overwritten_and_nothing_typed_is_lost(cast: Cast) -> None:
    article = make_article(cast.reporter, headline="第一稿")
    stale = form(article, headline="旧窗口里的标题")
    article.revise(by=cast.reporter, headline="新窗口里的标题")
    answer = as_(cast.reporter).post(change(article), stale)
    page = answer.content.decode()
    assert "旧窗口里的标题" in page
    assert "新窗口里的标题" in page
    article.refresh_from_db()
    assert article.headline == "新窗口里的标题"
    article = Article.objects.get()
    as_(cast.reporter).post(change(article), {**stale, "read_newer": article.current_revision_id})
    article.refresh_from_db()
    assert article.headline == "旧窗口里的标题"


def test_a_form_loaded_before_the_story_moved_on_saves_nothing(cast: Cast) -> None:
    article = make_article(cast.reporter)
    late = form(article, headline="提交以后才按保存")
    advance(article, ("submit", cast.reporter))
    answer = as_(cast.reporter).post(change(article), late)
    article.refresh_from_db()
    assert answer.status_code in {200, 403}
    assert article.headline != "提交以后才按保存"


def test_an_editor_s_desk_shows_what_waits(cast: Cast) -> None:
    article = advance(make_article(cast.reporter, headline="等人来审"), ("submit", cast.reporter))
    assert "等人来审" in as_(cast.editor).get("/admin/").content.decode()
    assert "等人来审" not in as_(cast.head).get("/admin/").content.decode()
    advance(article, ("accept", cast.editor), ("pass_first", cast.editor))
    assert "等人来审" in as_(cast.head).get("/admin/").content.decode()


def test_reviewing_by_the_buttons(cast: Cast) -> None:
    article = advance(make_article(cast.reporter), ("submit", cast.reporter))
    take = reverse("admin:articles_article_take", args=[article.pk])
    as_(cast.editor).post(take, {"_step": "accept", "expects": article.current_revision_id})
    as_(cast.editor).post(
        change(article), form(article, headline=article.headline, _step="pass_first", _note="可用")
    )
    article.refresh_from_db()
    assert article.state == "second_review"
    assert article.events.last().note == "可用"


def test_a_missing_reason_is_said_and_moves_nothing(cast: Cast) -> None:
    article = advance(make_article(cast.reporter), ("submit", cast.reporter))
    take = reverse("admin:articles_article_take", args=[article.pk])
    answer = as_(cast.editor).post(
        take, {"_step": "return", "expects": article.current_revision_id}, follow=True
    )
    assert "请先写明理由" in answer.content.decode()
    article.refresh_from_db()
    assert article.state == "submitted"


def test_a_step_is_never_taken_by_get(cast: Cast) -> None:
    article = advance(make_article(cast.reporter), ("submit", cast.reporter))
    take = reverse("admin:articles_article_take", args=[article.pk])
    assert as_(cast.editor).get(take, {"_step": "accept"}).status_code == 405


STRANGERS = ("correspondent", "editor", "proofreader", "head", "chief", "administrator", "outsider")
SIDE_DOORS = (
    "{list}",
    "{list}{id}/change/",
    "{list}{id}/history/",
    "{list}{id}/delete/",
    "{list}{id}/take/",
    "{list}?headline__startswith=CANARY",
    "{list}?current_revision__body__contains=CANARY",
    "{list}?q=CANARY7391",
    "/admin/r/{content_type}/{id}/",
    "/admin/autocomplete/?term=CANARY&app_label=articles&model_name=byline&field_name=article",
    "/admin/autocomplete/?term=CANARY&app_label=issues&model_name=placement&field_name=article",
    "/admin/",
    "/admin/articles/",
)


@pytest.mark.parametrize("person", STRANGERS)
@pytest.mark.parametrize("door", SIDE_DOORS)
def test_a_private_draft_shows_through_no_door(cast: Cast, person: str, door: str) -> None:
    article = make_article(cast.reporter, headline=CANARY, body=CANARY)
    kind = ContentType.objects.get_for_model(Article).pk
    address = door.format(list=LIST, id=article.pk, content_type=kind)
    answer = as_(getattr(cast, person)).get(address)
    typed_back = re.sub(r'(value|href)="[^"]*"', "", answer.content.decode())
    assert CANARY not in typed_back
    assert CANARY not in str(answer.headers)
    assert answer.status_code < 500


@pytest.mark.parametrize("person", ["correspondent", "editor", "administrator"])
def test_others_neither_save_nor_move_a_private_draft(cast: Cast, person: str) -> None:
    article = make_article(cast.reporter, headline="原题")
    stranger = as_(getattr(cast, person))
    stranger.post(change(article), form(article, headline="改题"))
    take = reverse("admin:articles_article_take", args=[article.pk])
    assert stranger.post(take, {"_step": "submit", "expects": article.current_revision_id}).status_code in {
        302,
        403,
        404,
    }
    article.refresh_from_db()
    assert (article.headline, article.state) == ("原题", "draft")


def test_fields_that_the_form_does_not_have_are_ignored(cast: Cast) -> None:
    article = make_article(cast.reporter)
    extra = {"state": "approved", "filed_by": cast.editor.pk, "round": 9, "id": 99, "_continue": "1"}
    as_(cast.reporter).post(change(article), form(article, headline="新题", **extra))
    article.refresh_from_db()
    assert (article.headline, article.state, article.filed_by, article.round) == (
        "新题",
        "draft",
        cast.reporter,
        0,
    )


def test_lookups_beyond_the_filters_are_refused(cast: Cast) -> None:
    own = make_article(cast.reporter)
    answer = as_(cast.reporter).get(LIST, {"filed_by__password__startswith": "m"})
    assert answer.status_code in {302, 400}
    assert own.headline not in answer.content.decode()


def test_an_edit_after_sign_off_is_announced_and_opens_a_round(cast: Cast) -> None:
    article = approve(make_article(cast.reporter))
    page = as_(cast.editor).get(change(article)).content.decode()
    assert "新一轮" in page
    as_(cast.editor).post(change(article), form(article, headline="又改了"))
    article.refresh_from_db()
    assert (article.state, article.round) == ("submitted", 2)


def test_control_characters_from_word_are_dropped(cast: Cast) -> None:
    as_(cast.reporter).post(f"{LIST}add/", form(body="第一段\x1f。\r\n第二段\x0b软回车。", _continue="1"))
    assert Article.objects.get().body == "第一段。\n第二段\n软回车。"


def test_the_list_costs_the_same_however_many_stories(
    cast: Cast, django_assert_max_num_queries: object
) -> None:
    for _ in range(3):
        advance(make_article(cast.reporter), ("submit", cast.reporter))
    desk = as_(cast.editor)
    with CaptureQueriesContext(connection) as few:
        desk.get(LIST)
    for _ in range(12):
        advance(make_article(cast.reporter), ("submit", cast.reporter))
    with CaptureQueriesContext(connection) as many:
        desk.get(LIST)
    assert len(many) == len(few)
    assert len(many) <= 10
