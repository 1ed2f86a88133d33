"""The queue: what each person finds in it, by which question, and what they do with several stories at once."""

import datetime
import re
from typing import Any
from urllib.parse import quote

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localtime, now

from articles import queue
from articles.models import Article, SavedView
from articles.queue import VIEWS
from articles.workflow import State
from reporters.models import User
from tests.conftest import Cast
from tests.factories import advance, approve, as_, make_article, make_reporter, make_section, make_user

pytestmark = pytest.mark.django_db

QUEUE = "/admin/queue/"
VIEWS_DOOR = "/admin/queue/views/"
CANARY = "CANARY7391"


def page(user: User, question: str = "") -> str:
    answer = as_(user).get(f"{QUEUE}?{question}")
    assert answer.status_code == 200, question
    return answer.content.decode()


def headlines(user: User, question: str = "") -> list[str]:
    """The stories that a question shows, in order."""
    return re.findall(r'class="headline"[^>]*>([^<]*)<', page(user, question))


def submitted(cast: Cast, headline: str, **content: Any) -> Article:
    return advance(make_article(cast.reporter, headline=headline, **content), ("submit", cast.reporter))


def accepted(cast: Cast, headline: str) -> Article:
    return advance(submitted(cast, headline), ("accept", cast.editor))


def post(user: User, stories: list[Article], step: str, note: str = "", **extra: object) -> str:
    """The bulk form as the list would send it."""
    typed = {"story": [story.pk for story in stories], "step": step, "note": note}
    seen = {f"expects-{story.pk}": story.current_revision_id for story in stories}
    answer = as_(user).post(f"{QUEUE}?view=all", {**typed, **seen, **extra}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def state(article: Article) -> str:
    return str(Article.objects.get(pk=article.pk).state)


def test_each_view_shows_its_own(cast: Cast) -> None:
    submitted(cast, "刚投的")
    advance(accepted(cast, "退回的"), ("return", cast.editor))
    approve(make_article(cast.reporter, headline="签发的"))
    advance(approve(make_article(cast.reporter, headline="待用的")), ("hold", cast.editor))
    advance(approve(make_article(cast.reporter, headline="发布的")), ("publish", cast.chief))
    make_article(cast.editor, headline="编辑自己的草稿")
    shown = {view: headlines(cast.editor, f"view={view}") for view in VIEWS}
    assert shown == {
        "waiting": ["刚投的"],
        "review": ["刚投的"],
        "returned": ["退回的"],
        "signed": ["签发的"],
        "held": ["待用的"],
        "mine": ["编辑自己的草稿"],
        "published": ["发布的"],
        "all": ["编辑自己的草稿", "发布的", "待用的", "签发的", "退回的", "刚投的"],
    }


def test_filters_narrow_a_view_and_are_shown_again(cast: Cast) -> None:
    submitted(cast, "湖边的灯", section=make_section())
    submitted(cast, "山里的灯", section=make_section("hills", "乡村"))
    advance(submitted(cast, "湖边的路"), ("accept", cast.editor))
    assert headlines(cast.editor, "view=review&q=" + quote("湖边")) == ["湖边的灯", "湖边的路"]
    assert headlines(cast.editor, "view=review&section=hills") == ["山里的灯"]
    assert headlines(cast.editor, "view=review&state=first_review") == ["湖边的路"]
    assert headlines(cast.editor, "view=review&sort=newest&q=" + quote("灯")) == ["山里的灯", "湖边的灯"]
    assert re.search(r'name="q"\s+value="湖边"', page(cast.editor, "q=" + quote("湖边")))
    assert 'class="empty"' in page(cast.editor, "view=held")


def test_authors_are_found_by_who_filed_and_by_who_signs(cast: Cast) -> None:
    submitted(cast, "高记者投的")
    other = make_user("reporter", name="别人")
    signed = make_article(other, headline="董大姐署名的", reporter=make_reporter("董大姐", "correspondent"))
    advance(signed, ("submit", other))
    assert headlines(cast.editor, "view=review&author=" + quote("高记")) == ["高记者投的"]
    assert headlines(cast.editor, "view=review&author=" + quote("董大")) == ["董大姐署名的"]


def test_late_is_what_is_past_its_deadline_or_waits_too_long(cast: Cast) -> None:
    fresh, late, old = (submitted(cast, name) for name in ("不急", "过了截稿", "等了两天"))
    late.set_deadline(now() - datetime.timedelta(minutes=1), by=cast.editor)
    fresh.set_deadline(now() + datetime.timedelta(hours=1), by=cast.editor)
    Article.objects.filter(pk=old.pk).update(state_since=now() - datetime.timedelta(days=2))
    assert headlines(cast.editor, "view=review&late=1") == ["等了两天", "过了截稿"]
    assert headlines(cast.editor, "view=review&sort=deadline") == [
        "过了截稿",
        "不急",
        "等了两天",
    ]
    assert page(cast.editor, "view=review").count('class="late"') == 2
    assert {story.headline for story in Article.objects.with_lateness() if story.is_late} == {
        "等了两天",
        "过了截稿",
    }


def test_what_is_signed_off_is_never_late(cast: Cast) -> None:
    article = make_article(cast.reporter)
    article.set_deadline(now() - datetime.timedelta(days=1), by=cast.editor)
    assert article.is_late
    approve(article)
    assert not Article.objects.with_lateness().get(pk=article.pk).is_late
    assert not Article.objects.late().exists()


@pytest.mark.parametrize("order", ["waiting", "deadline", "newest"])
def test_leaf_by_leaf_every_story_comes_once(cast: Cast, order: str, monkeypatch: pytest.MonkeyPatch) -> None:
    stories = [submitted(cast, f"第{number}篇") for number in range(7)]
    for number in (1, 4):
        stories[number].set_deadline(now() + datetime.timedelta(hours=9 - number), by=cast.editor)
    whole = headlines(cast.editor, f"view=review&sort={order}")
    monkeypatch.setattr("articles.admin.queue.LENGTH", 2)
    desk, seen, question = as_(cast.editor), [], f"?view=review&amp;sort={order}"
    while question:
        shown = desk.get(QUEUE + question.replace("&amp;", "&")).content.decode()
        seen += re.findall(r'class="headline"[^>]*>([^<]*)<', shown)
        further = re.search(r'rel="next"\s+href="([^"]*)"', shown)
        question = further.group(1) if further else ""
    assert seen == whole
    assert len(seen) == 7


@pytest.mark.parametrize(
    "question",
    [
        "view=nonsense&sort=password&state=x&section=%27&late=7&after=9-9",
        "after=99999999999999999-1&sort=waiting",
        "after=none-1&sort=waiting",
        "after=1-999999999999999999&sort=newest",
        "q=%25_%5C&author=%25",
        "q=" + "字" * 3000,
        "section=" + "a" * 3000,
        "view=all&view=mine&q=&q=",
        "q=%ED%A0%80%01",
    ],
)
def test_odd_questions_are_answered_kindly(cast: Cast, question: str) -> None:
    submitted(cast, "在这里")
    for user in (cast.editor, cast.reporter, cast.proofreader):
        page(user, question)
    assert as_(cast.editor).get(QUEUE + "?q=%00").status_code == 400


QUESTIONS = (
    *(f"view={view}" for view in VIEWS),
    *(f"view=all&state={one}" for one in State.values),
    f"view=all&q={CANARY}",
    "view=all&late=1",
    "view=all&sort=deadline",
    "view=all&author=" + quote("高记者"),
    "view=mine&author=" + quote("高记者"),
)


@pytest.mark.parametrize("person", ["correspondent", "editor", "proofreader", "head", "chief"])
def test_a_private_draft_shows_in_no_view_filter_or_number(cast: Cast, person: str) -> None:
    draft = make_article(cast.reporter, headline=CANARY, reporter=make_reporter("高记者"))
    draft.set_deadline(now() - datetime.timedelta(days=1), by=cast.editor)
    user = getattr(cast, person)
    for question in QUESTIONS:
        assert headlines(user, question) == [], question
    assert set(queue.counts(user).values()) == {"0"}
    assert CANARY not in post(user, [draft], "submit")
    assert state(draft) == "draft"
    assert headlines(cast.reporter, "view=mine") == [CANARY]


@pytest.mark.parametrize("person", ["administrator", "outsider"])
def test_who_has_no_business_with_stories_has_no_queue(cast: Cast, person: str) -> None:
    desk = as_(getattr(cast, person))
    assert desk.get(QUEUE).status_code == 403
    assert desk.post(QUEUE, {"step": "accept"}).status_code == 403
    assert desk.post(VIEWS_DOOR, {"name": "x"}).status_code == 403


def test_reporters_find_their_own_only(cast: Cast) -> None:
    submitted(cast, "我的")
    other = make_user("reporter")
    advance(make_article(other, headline="他的"), ("submit", other))
    assert headlines(cast.reporter) == ["我的"]
    assert headlines(cast.reporter, "view=review") == ["我的"]
    assert headlines(cast.reporter, "view=all") == ["我的"]


def test_numbers_stop_at_ninety_nine(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue, "MOST_COUNTED", 2)
    for number in range(4):
        submitted(cast, f"第{number}篇")
    assert queue.counts(cast.editor)["waiting"] == "2+"
    assert queue.counts(cast.editor)["held"] == "0"


def test_several_stories_take_a_step_each_for_itself(cast: Cast) -> None:
    good, stale, moved = (accepted(cast, name) for name in ("正常的", "被改过的", "已走开的"))
    own = advance(make_article(cast.editor, headline="自己写的"), ("submit", cast.editor))
    seen = stale.current_revision_id or 0
    advance(moved, ("return", cast.editor))
    answer = post(
        cast.editor, [good, stale, moved, own], "return", "请补充采访", **{f"expects-{stale.pk}": seen - 1}
    )
    assert [state(story) for story in (good, stale, moved, own)] == [
        "returned",
        "first_review",
        "returned",
        "submitted",
    ]
    assert good.events.last().note == "请补充采访"
    refused = answer[answer.index('class="refused"') : answer.index("</ul>", answer.index('class="refused"'))]
    assert [name in refused for name in ("正常的", "被改过的", "已走开的", "自己写的")] == [
        False,
        True,
        True,
        True,
    ]
    assert "请补充采访</textarea>" in answer
    assert answer.count(" checked") == 3  # what was refused stays ticked, what was done does not


def test_a_missing_reason_is_refused_for_each_and_moves_nothing(cast: Cast) -> None:
    stories = [submitted(cast, "一"), submitted(cast, "二")]
    answer = post(cast.editor, stories, "return", "  ")
    assert {state(story) for story in stories} == {"submitted"}
    assert answer.count("请先写明理由") == 2
    assert answer.count("checked") == 2


def test_the_table_is_not_got_round(cast: Cast) -> None:
    article = accepted(cast, "一审中的")
    for user, step in ((cast.reporter, "pass_first"), (cast.chief, "sign_off"), (cast.editor, "publish")):
        post(user, [article], step, "想跳过")
    assert state(article) == "first_review"
    assert not article.sign_offs.exists()


def test_the_same_form_sent_twice_takes_one_step(cast: Cast) -> None:
    article = submitted(cast, "双击")
    post(cast.editor, [article], "accept")
    post(cast.editor, [article], "accept")
    assert list(article.events.values_list("step", flat=True)) == ["submit", "accept"]


def test_a_row_s_own_button_moves_that_row_alone(cast: Cast) -> None:
    first, second = submitted(cast, "这篇"), submitted(cast, "那篇")
    post(cast.editor, [first, second], "", one=f"{second.pk}:accept")
    assert (state(first), state(second)) == ("submitted", "first_review")


def test_more_than_a_hundred_and_none_are_refused(cast: Cast) -> None:
    article = submitted(cast, "一篇")
    many = {"story": [article.pk, *range(10_000, 10_100)], "step": "accept"}
    assert as_(cast.editor).post(QUEUE, many).status_code == 200
    post(cast.editor, [], "accept")
    assert state(article) == "submitted"


@pytest.mark.parametrize(
    "odd",
    [
        {"story": ["x", "-1", "9" * 30, "１"], "step": "accept"},
        {"story": ["999999999"], "step": "accept"},
        {"one": "x:y:z"},
        {"one": "1:" + "z" * 900},
        {"step": "\x00", "note": "\x00" * 5000},
        {"set_deadline": "1", "deadline": "0001-01-01T00:00", "story": ["1"]},
        {"set_deadline": "1", "deadline": "\x00瞎写", "story": ["1"]},
    ],
)
def test_odd_forms_are_answered_kindly(cast: Cast, odd: dict[str, object]) -> None:
    submitted(cast, "一篇")
    assert as_(cast.editor).post(QUEUE, odd).status_code == 200


def test_a_form_without_the_revision_moves_nothing(cast: Cast) -> None:
    article = submitted(cast, "没带修订号")
    as_(cast.editor).post(QUEUE, {"story": [article.pk], "step": "accept"})
    assert state(article) == "submitted"


def test_editors_set_deadlines_and_every_change_is_kept(cast: Cast) -> None:
    article = submitted(cast, "要赶的")
    until = localtime(now() + datetime.timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    post(cast.editor, [article], "", set_deadline="1", deadline=until)
    door = f"/admin/articles/article/{article.pk}/deadline/"
    as_(cast.editor).post(door, {"deadline": ""})
    as_(cast.reporter).post(door, {"deadline": until})
    as_(cast.editor).post(door, {"deadline": "随便"})
    article.refresh_from_db()
    assert article.deadline is None
    kept = apps.get_model("articles", "DeadlineEvent").objects.filter(pgh_obj=article).order_by("pgh_id")
    assert [event.deadline is None for event in kept] == [False, True]
    assert {event.pgh_context.metadata["user"] for event in kept} == {cast.editor.pk}
    assert article.revisions.count() == 1


def test_who_may_not_read_a_story_sets_it_no_deadline(cast: Cast) -> None:
    draft = make_article(cast.reporter)
    door = f"/admin/articles/article/{draft.pk}/deadline/"
    assert as_(cast.editor).post(door, {"deadline": ""}).status_code == 404
    assert as_(cast.outsider).post(door, {"deadline": ""}).status_code == 403
    assert as_(cast.reporter).get(door).status_code == 405


def test_views_are_kept_renamed_and_deleted_by_their_owner_alone(cast: Cast) -> None:
    as_(cast.editor).post(VIEWS_DOOR, {"name": "逾期的", "query": "view=review&late=1&evil=%3Cscript%3E"})
    view = SavedView.objects.get()
    assert (view.user, view.query) == (cast.editor, "view=review&late=1")
    assert "逾期的" in page(cast.editor)
    assert "逾期的" not in page(cast.chief)
    for change in ({"name": "抢走"}, {"delete": "1"}):
        assert as_(cast.chief).post(VIEWS_DOOR, {"view": view.pk, **change}).status_code == 404
    as_(cast.editor).post(VIEWS_DOOR, {"view": view.pk, "name": "要催的"})
    assert SavedView.objects.get().name == "要催的"
    as_(cast.editor).post(VIEWS_DOOR, {"view": view.pk, "delete": "1"})
    assert not SavedView.objects.exists()


def test_at_most_twenty_views_each_name_once(cast: Cast) -> None:
    desk = as_(cast.editor)
    for number in [*range(25), 3]:
        assert desk.post(VIEWS_DOOR, {"name": f"视图{number}", "query": "view=all"}).status_code == 302
    desk.post(VIEWS_DOOR, {"name": "视图3", "query": "view=held"})
    assert SavedView.objects.count() == 20
    assert SavedView.objects.get(name="视图3").query == "view=held"
    desk.post(VIEWS_DOOR, {"view": SavedView.objects.get(name="视图4").pk, "name": "视图3"})
    assert SavedView.objects.filter(name="视图4").exists()


@pytest.mark.parametrize(
    "odd", [{}, {"name": "\x00"}, {"name": "x", "query": "%" * 9999}, {"view": "x"}, {"view": "９"}]
)
def test_odd_views_are_answered_kindly(cast: Cast, odd: dict[str, str]) -> None:
    assert as_(cast.editor).post(VIEWS_DOOR, odd).status_code in {302, 404}
    assert as_(cast.editor).get(VIEWS_DOOR).status_code == 405


def test_a_row_offers_what_the_story_itself_offers(cast: Cast) -> None:
    make_reporter("周编辑", user=cast.editor)
    submitted(cast, "一")
    accepted(cast, "二")
    advance(make_article(cast.editor, headline="三"), ("submit", cast.editor))
    advance(accepted(cast, "四"), ("pass_first", cast.editor))
    advance(approve(make_article(cast.reporter, headline="五")), ("publish", cast.chief))
    for user in (cast.reporter, cast.editor, cast.head, cast.chief):
        for story in Article.objects.visible_to(user).with_part_of(user):
            plain = Article.objects.get(pk=story.pk).steps_for(user)
            story.recall(user)
            assert story.steps_for(user) == plain


def test_the_queue_costs_the_same_however_many_stories(cast: Cast) -> None:
    desk = as_(cast.editor)
    submitted(cast, "一")
    with CaptureQueriesContext(connection) as few:
        desk.get(f"{QUEUE}?view=all")
    for number in range(12):
        advance(accepted(cast, f"第{number}篇"), ("return", cast.editor))
    with CaptureQueriesContext(connection) as many:
        desk.get(f"{QUEUE}?view=all")
    assert len(many) == len(few)
