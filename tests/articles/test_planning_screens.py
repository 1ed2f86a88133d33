"""Pitches and assignments on the desk: forms, buttons, lists, and what leaks through none of them."""

import datetime
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localtime, now

from articles.models import Article, Assignment, Pitch
from reporters.models import User
from tests.articles.test_planning import assign, deliver, propose
from tests.conftest import Cast
from tests.factories import as_, make_section, make_user

PITCHES, ASSIGNMENTS = "/admin/articles/pitch/", "/admin/articles/assignment/"
CANARY = "CANARY7391"
DAY = datetime.timedelta(days=1)


def said(answer: Any) -> str:
    return str(answer.content.decode())


def typed_assignment(to: User, **typed: Any) -> dict[str, Any]:
    values = {"title": "夜校开课", "brief": "写人。", "assignee": to.pk, "deadline": "2026-12-01T18:00"}
    return {**values, "wanted_length": "1200", "once": str(uuid4()), **typed}


def test_a_pitch_sent_twice_is_one(cast: Cast) -> None:
    form = {"title": "湖边的夜校", "about": "谁在夜里学习。", "for_day": "2026-12-01", "once": str(uuid4())}
    desk = as_(cast.correspondent)
    for _ in range(2):
        answer = desk.post(f"{PITCHES}add/", form, follow=True)
        assert "谁在夜里学习。" in said(answer)
    assert Pitch.objects.get().proposed_by == cast.correspondent


def test_what_is_wrong_with_a_pitch_is_said_and_nothing_typed_lost(cast: Cast) -> None:
    form = {"title": "", "about": CANARY + "字" * 1000, "for_day": "1066-10-14", "once": "x"}
    answer = as_(cast.reporter).post(f"{PITCHES}add/", form)
    assert answer.status_code == 200
    assert CANARY in said(answer)
    assert not Pitch.objects.exists()


def test_a_planner_accepts_and_assigns_with_one_button(cast: Cast) -> None:
    pitch = propose(cast.correspondent)
    typed = {"decision": "accept", "reason": "尽快。", "assignee": cast.reporter.pk}
    desk = as_(cast.editor)
    answer = desk.post(f"{PITCHES}{pitch.pk}/change/", typed)
    assert not Assignment.objects.exists()
    assert "派稿要有截稿时间" in said(answer) or "needs a deadline" in said(answer)
    assert "尽快。" in said(answer)
    desk.post(f"{PITCHES}{pitch.pk}/change/", {**typed, "deadline": "2026-12-01T18:00", "wants_photo": "on"})
    given = Assignment.objects.get()
    assert (given.pitch, given.assignee, given.wants_photo) == (pitch, cast.reporter, True)
    assert localtime(given.deadline).hour == 18
    assert "尽快。" in said(as_(cast.correspondent).get(f"{PITCHES}{pitch.pk}/change/"))


def test_a_second_decision_is_refused_and_shown_again(cast: Cast) -> None:
    pitch = propose(cast.reporter)
    pitch.accept(by=cast.head)
    answer = as_(cast.editor).post(
        f"{PITCHES}{pitch.pk}/change/", {"decision": "decline", "reason": "同题已写"}
    )
    assert "同题已写" in said(answer)
    pitch.refresh_from_db()
    assert pitch.state == "accepted"


def test_declining_without_a_reason_declines_nothing(cast: Cast) -> None:
    pitch = propose(cast.reporter)
    answer = as_(cast.editor).post(f"{PITCHES}{pitch.pk}/change/", {"decision": "decline", "reason": " "})
    assert "请先写明理由" in said(answer)
    pitch.refresh_from_db()
    assert pitch.state == "proposed"


def test_contributors_decide_nothing(cast: Cast) -> None:
    pitch = propose(cast.reporter)
    as_(cast.reporter).post(f"{PITCHES}{pitch.pk}/change/", {"decision": "accept"})
    pitch.refresh_from_db()
    assert pitch.state == "proposed"


def test_an_assignment_sent_twice_is_one_and_takes_what_the_pitch_says(cast: Cast) -> None:
    pitch = propose(cast.correspondent, section=make_section())
    pitch.accept(by=cast.editor)
    desk = as_(cast.editor)
    assert pitch.about in said(desk.get(f"{ASSIGNMENTS}add/?pitch={pitch.pk}"))
    form = typed_assignment(cast.reporter, from_pitch=pitch.pk)
    for _ in range(2):
        assert desk.post(f"{ASSIGNMENTS}add/", form).status_code == 302
    given = Assignment.objects.get()
    assert (given.pitch, given.assigned_by, given.wanted_length) == (pitch, cast.editor, 1200)
    again = desk.post(f"{ASSIGNMENTS}add/", {**form, "once": str(uuid4()), "brief": CANARY})
    assert CANARY in said(again)
    assert Assignment.objects.count() == 1


@pytest.mark.parametrize("pitch", ["0", "x", "9" * 30, "%00"])
def test_an_odd_pitch_in_the_address_is_no_pitch(cast: Cast, pitch: str) -> None:
    assert as_(cast.editor).get(f"{ASSIGNMENTS}add/?pitch={pitch}").status_code in {200, 400}


def test_stories_are_assigned_only_to_those_who_may_write(cast: Cast) -> None:
    answer = as_(cast.editor).post(f"{ASSIGNMENTS}add/", typed_assignment(cast.proofreader))
    assert answer.status_code == 200
    assert not Assignment.objects.exists()


def test_a_begun_story_keeps_its_assignee_on_the_screen_too(cast: Cast) -> None:
    assignment = assign(cast.editor, cast.reporter)
    change = f"{ASSIGNMENTS}{assignment.pk}/change/"
    seen = assignment.wording()
    as_(cast.editor).post(change, typed_assignment(cast.correspondent, title="改派", seen=seen))
    assignment.refresh_from_db()
    assert (assignment.assignee, assignment.title) == (cast.correspondent, "改派")
    assignment.begin(by=cast.correspondent)
    typed = typed_assignment(cast.reporter, brief=CANARY, seen=assignment.wording())
    answer = as_(cast.editor).post(change, typed)
    assert CANARY in said(answer)
    assignment.refresh_from_db()
    assert assignment.assignee == cast.correspondent


def test_of_two_planners_the_later_one_overwrites_nothing_unread(cast: Cast) -> None:
    assignment = assign(cast.editor, cast.reporter)
    change = f"{ASSIGNMENTS}{assignment.pk}/change/"
    typed = typed_assignment(cast.reporter, seen=assignment.wording())
    assert f'value="{typed["seen"]}"' in said(as_(cast.head).get(change))
    assert as_(cast.editor).post(change, {**typed, "brief": "先存的要求"}).status_code == 302
    answer = as_(cast.head).post(change, {**typed, "brief": CANARY})
    assert CANARY in said(answer)
    assignment.refresh_from_db()
    assert assignment.brief == "先存的要求"


def test_one_click_from_the_desk_to_the_story_twice_the_same(cast: Cast) -> None:
    assignment = assign(
        cast.editor, cast.reporter, brief=CANARY, wanted_length=1200, deadline=now() + DAY, wants_photo=True
    )
    begin = f"{ASSIGNMENTS}{assignment.pk}/begin/"
    desk = as_(cast.reporter)
    assert begin in said(desk.get("/admin/"))
    pages = [desk.post(begin, follow=True) for _ in range(2)]
    article = Article.objects.get()
    for page in pages:
        assert page.redirect_chain[-1][0] == f"/admin/articles/article/{article.pk}/change/"
        assert CANARY in said(page)
        assert "1200" in said(page)
    assert begin not in said(desk.get("/admin/"))
    assert desk.get(begin).status_code == 405


def test_a_story_without_an_assignment_shows_none(cast: Cast) -> None:
    assign(cast.editor, cast.reporter, brief=CANARY)
    own = Article.file(by=cast.reporter, headline="自己的稿")
    assert CANARY not in said(as_(cast.reporter).get(f"/admin/articles/article/{own.pk}/change/"))


def test_cancelling_asks_for_a_reason_which_the_assignee_reads(cast: Cast) -> None:
    assignment = assign(cast.editor, cast.reporter)
    cancel = f"{ASSIGNMENTS}{assignment.pk}/cancel/"
    as_(cast.editor).post(cancel, {"reason": "\0 "})
    assignment.refresh_from_db()
    assert assignment.cancelled_at is None
    as_(cast.reporter).post(cancel, {"reason": "我不写"})
    assignment.refresh_from_db()
    assert assignment.cancelled_at is None
    as_(cast.editor).post(cancel, {"reason": "活动改期。"})
    assert "活动改期。" in said(as_(cast.reporter).get(f"{ASSIGNMENTS}{assignment.pk}/change/"))


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("", {"未写", "已晚"}),
        ("?state=open", {"未写"}),
        ("?state=late", {"已晚"}),
        ("?state=delivered", {"已交"}),
        ("?state=cancelled", {"已撤"}),
        ("?state=all", {"未写", "已晚", "已交", "已撤"}),
        ("?state=all&whose=mine", {"已撤"}),
        ("?state=nonsense&whose=nonsense", {"未写", "已晚"}),
        ("?state=all&section__id__exact={section}", {"已晚"}),
    ],
)
def test_the_list_is_filtered_in_the_address(cast: Cast, address: str, shown: set[str]) -> None:
    section = make_section()
    assign(cast.editor, cast.reporter, title="未写", deadline=now() + DAY)
    assign(cast.editor, cast.reporter, title="已晚", deadline=now() - DAY, section=section)
    deliver(assign(cast.editor, cast.reporter, title="已交", deadline=now() + DAY))
    assign(cast.editor, cast.editor, title="已撤", deadline=now() + DAY).cancel(by=cast.head, reason="不写了")
    answer = as_(cast.editor).get(ASSIGNMENTS + address.format(section=section.pk))
    assert {row.title for row in answer.context["cl"].result_list} == shown


@pytest.mark.parametrize(("address", "count"), [("", 2), ("?whose=mine", 1), ("?state__exact=accepted", 0)])
def test_the_list_of_pitches_is_filtered_too(cast: Cast, address: str, count: int) -> None:
    propose(cast.editor)
    propose(cast.reporter)
    answer = as_(cast.editor).get(PITCHES + address)
    assert len(answer.context["cl"].result_list) == count


def test_what_is_late_is_said_on_the_desk_and_in_the_list(cast: Cast) -> None:
    assign(cast.editor, cast.reporter, deadline=now() - DAY)
    for address in ("/admin/", ASSIGNMENTS):
        assert "state-late" in said(as_(cast.reporter).get(address))


def test_pitches_wait_on_the_planners_desks_only(cast: Cast) -> None:
    propose(cast.correspondent, title=CANARY)
    for who in ("editor", "head", "chief"):
        assert CANARY in said(as_(getattr(cast, who)).get("/admin/"))
    for who in ("reporter", "proofreader", "administrator", "outsider"):
        assert CANARY not in said(as_(getattr(cast, who)).get("/admin/"))


DOORS = (
    "/admin/",
    PITCHES,
    f"{PITCHES}{{pitch}}/change/",
    f"{PITCHES}{{pitch}}/history/",
    f"{PITCHES}{{pitch}}/delete/",
    ASSIGNMENTS,
    f"{ASSIGNMENTS}?state=all",
    f"{ASSIGNMENTS}?title__startswith=CANARY",
    f"{ASSIGNMENTS}{{assignment}}/change/",
    f"{ASSIGNMENTS}{{assignment}}/history/",
    f"{ASSIGNMENTS}add/?pitch={{pitch}}",
    "/admin/calendar/2026/11/",
)


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("who", ["correspondent", "administrator", "outsider"])
def test_what_is_others_shows_through_no_door(cast: Cast, who: str, door: str) -> None:
    pitch = propose(cast.reporter, title=CANARY, for_day=datetime.date(2026, 11, 20))
    assignment = assign(cast.editor, cast.reporter, title=CANARY)
    answer = as_(getattr(cast, who)).get(door.format(pitch=pitch.pk, assignment=assignment.pk), follow=True)
    assert CANARY not in said(answer).replace("title__startswith=CANARY", "")


@pytest.mark.parametrize("act", ["begin", "cancel"])
def test_the_buttons_of_others_answer_as_if_there_were_nothing(cast: Cast, act: str) -> None:
    assignment = assign(cast.editor, cast.reporter)
    for who, status in (("correspondent", 404), ("administrator", 403), ("outsider", 403)):
        answer = as_(getattr(cast, who)).post(f"{ASSIGNMENTS}{assignment.pk}/{act}/", {"reason": "试试"})
        assert answer.status_code == status
    assignment.refresh_from_db()
    assert (assignment.article, assignment.cancelled_at) == (None, None)


def test_the_desk_reads_but_does_not_begin_others_assignments(cast: Cast) -> None:
    assignment = assign(cast.editor, cast.reporter)
    as_(cast.head).post(f"{ASSIGNMENTS}{assignment.pk}/begin/")
    assert not Article.objects.exists()


@pytest.mark.parametrize("address", ["/admin/", PITCHES, f"{ASSIGNMENTS}?state=all"])
def test_queries_do_not_grow_with_what_is_planned(cast: Cast, address: str) -> None:
    def taken() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert as_(cast.editor).get(address).status_code == 200
        return len(queries)

    def plan(count: int) -> None:
        for _ in range(count):
            someone = make_user("reporter")
            propose(someone, section=make_section())
            deliver(assign(cast.editor, someone, section=make_section()))
            assign(cast.editor, cast.editor, deadline=now() + DAY, section=make_section()).begin(
                by=cast.editor
            )

    plan(1)
    few = taken()
    plan(6)
    assert taken() == few
