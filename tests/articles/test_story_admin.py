"""The story's screens as each role: what may be seen, changed and moved, also by side doors."""

import re

import pytest
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from articles.models import Article
from tests.conftest import Cast
from tests.factories import BODY, advance, approve, as_, make_article, make_reporter

CANARY = "CANARY7391"
LIST = "/admin/articles/article/"


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


def test_a_form_loaded_before_the_story_moved_on_saves_nothing(cast: Cast) -> None:
    article = make_article(cast.reporter)
    late = form(article, headline="提交以后才按保存")
    advance(article, ("submit", cast.reporter))
    answer = as_(cast.reporter).post(change(article), late, follow=True)
    article.refresh_from_db()
    assert "提交以后才按保存" in answer.content.decode()
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


def test_tags_may_be_separated_as_chinese_is_typed(cast: Cast) -> None:
    as_(cast.reporter).post(f"{LIST}add/", form(tags="快递、山村，民生 交通；环卫", _continue="1"))
    assert Article.objects.get().current_revision.tags == sorted(["快递", "山村", "民生", "交通", "环卫"])


@pytest.mark.parametrize("tags", ["很" * 21, "、".join(f"标签{number}" for number in range(16))])
def test_too_many_or_long_tags_are_refused_and_nothing_typed_is_lost(cast: Cast, tags: str) -> None:
    shown = as_(cast.reporter).post(f"{LIST}add/", form(tags=tags, headline="打了很久的标题"))
    assert shown.status_code == 200
    assert "打了很久的标题" in shown.content.decode()
    assert not Article.objects.exists()


def test_line_ends_are_counted_once(cast: Cast) -> None:
    as_(cast.reporter).post(f"{LIST}add/", form(body="一段\r\n" * 33_000, _continue="1"))
    assert Article.objects.get().body.count("\n") == 32_999


def test_the_same_form_sent_twice_is_one_story(cast: Cast) -> None:
    desk = as_(cast.reporter)
    typed = form(once="0f1d6f0a-6d0e-4b0e-9d8e-0a1b2c3d4e5f", _continue="1")
    addresses = {desk.post(f"{LIST}add/", typed).headers["Location"] for _ in range(2)}
    article = Article.objects.get()
    assert addresses == {change(article)}


@pytest.mark.parametrize("question", ["state__exact=%00", "genre__exact=%00", "q=%00", "headline__regex=("])
def test_odd_questions_are_refused_without_a_fault(cast: Cast, question: str) -> None:
    assert as_(cast.editor).get(f"{LIST}?{question}").status_code in {200, 302, 400}


def test_a_note_with_control_characters_is_kept_without_them(cast: Cast) -> None:
    article = advance(make_article(cast.reporter), ("submit", cast.reporter))
    take = reverse("admin:articles_article_take", args=[article.pk])
    typed = {"_step": "return", "_note": "请补\x00充", "expects": article.current_revision_id}
    as_(cast.editor).post(take, typed)
    assert article.events.last().note == "请补充"


def test_revisions_are_compared_side_by_side_and_brought_back(cast: Cast) -> None:
    article = make_article(cast.reporter, headline="局长王宏议说", body="一。\n二。", tags=["旧"])
    article.revise(by=cast.reporter, headline="局长王宏义说", body="一。\n三。", tags=["新"])
    desk = as_(cast.reporter)
    shown = desk.get(reverse("admin:articles_article_compare", args=[article.pk])).content.decode()
    assert "<del>议</del>" in shown
    assert "<ins>义</ins>" in shown
    restore = reverse("admin:articles_article_restore", args=[article.pk])
    desk.post(restore, {"revision": 1, "expects": article.current_revision_id})
    article = Article.objects.get()
    assert (article.headline, article.body, article.revisions.count()) == ("局长王宏议说", "一。\n二。", 3)
    assert article.current_revision.sha256 == article.revisions.get(number=1).sha256


def test_a_reviewer_is_shown_what_changed_since_they_signed(cast: Cast) -> None:
    article = advance(make_article(cast.reporter), ("submit", cast.reporter), ("accept", cast.editor))
    advance(article, ("pass_first", cast.editor))
    signed = article.current_revision.number
    article.revise(by=cast.head, headline="复审改了标题")
    shown = as_(cast.editor).get(change(article)).content.decode()
    compare = reverse("admin:articles_article_compare", args=[article.pk])
    assert f"{compare}?from={signed}&amp;to={signed + 1}" in shown


@pytest.mark.parametrize("door", ["compare", "restore", "photo"])
def test_others_compare_and_restore_nothing_of_a_private_draft(cast: Cast, door: str) -> None:
    article = make_article(cast.reporter, headline=CANARY)
    article.revise(by=cast.reporter, headline=CANARY + "2")
    arguments = [article.pk, 1] if door == "photo" else [article.pk]
    address = reverse(f"admin:articles_article_{door}", args=arguments)
    for person in (cast.correspondent, cast.editor, cast.chief, cast.administrator):
        for answer in (as_(person).get(address), as_(person).post(address, {"revision": 1, "expects": 1})):
            assert answer.status_code in {403, 404, 405}
            assert CANARY not in answer.content.decode()
    assert article.revisions.count() == 2


def test_a_headline_typed_with_stray_spaces_is_one_clean_line(cast: Cast) -> None:
    as_(cast.reporter).post(
        f"{LIST}add/", form(headline="湖边的灯\u3000 亮了", deck="一行\t副题", _continue="1")
    )
    article = Article.objects.get()
    assert (article.headline, article.current_revision.deck) == ("湖边的灯 亮了", "一行 副题")
