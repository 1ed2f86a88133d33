"""The rules of pitches and assignments, without any screen."""

import datetime
from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils.timezone import get_current_timezone

from articles import planning
from articles.models import Article, Assignment, Pitch
from articles.planning import AssignmentState
from articles.refusals import ReasonMissing, Refusal
from reporters.models import User
from tests.conftest import Cast
from tests.factories import advance, make_publication, make_section, make_user

NOON = datetime.datetime(2026, 11, 20, 12, tzinfo=get_current_timezone())
HOUR = datetime.timedelta(hours=1)


def propose(by: User, **content: Any) -> Pitch:
    return Pitch.propose(by=by, **{"title": "湖边的夜校", "about": "谁在夜里学习。", **content})


def assign(by: User, to: User, **content: Any) -> Assignment:
    content = {"title": "写写湖边的夜校", "deadline": NOON, **content}
    return Assignment.give(by=by, assignee=to, **content)


#                     may do it: C correspondent, R reporter, E editor, P proofreader,
#                     D department head, X editor-in-chief, A administrator, O outsider
LETTERS = {
    "C": "correspondent",
    "R": "reporter",
    "E": "editor",
    "P": "proofreader",
    "D": "head",
    "X": "chief",
    "A": "administrator",
    "O": "outsider",
}
MAY = {
    "propose": "CREDX",
    "accept": "EDX",
    "decline": "EDX",
    "assign": "EDX",
    "be assigned": "CREDX",
    "cancel": "EDX",
    "see another's pitch": "EPDX",
    "see another's assignment": "EPDX",
    "begin another's assignment": "",
}


def attempt(action: str, who: User) -> object:
    """Does it, as somebody who has no part in what exists already; falsy or a Refusal where it cannot be done."""
    someone = make_user("reporter")
    deeds: dict[str, Callable[[], object]] = {
        "propose": lambda: propose(who),
        "accept": lambda: accepted(propose(someone), who),
        "decline": lambda: declined(propose(someone), who),
        "assign": lambda: assign(who, someone),
        "be assigned": lambda: assign(make_user("editor"), who),
        "cancel": lambda: cancelled(assign(make_user("editor"), someone), who),
        "see another's pitch": lambda: Pitch.objects.visible_to(who).contains(propose(someone)),
        "see another's assignment": lambda: Assignment.objects.visible_to(who).contains(
            assign(make_user("editor"), someone)
        ),
        "begin another's assignment": lambda: assign(make_user("editor"), someone).begin(by=who),
    }
    return deeds[action]()


def accepted(pitch: Pitch, by: User) -> bool:
    pitch.accept(by=by)
    return pitch.state == "accepted"


def declined(pitch: Pitch, by: User) -> bool:
    pitch.decline(by=by, reason="已有同题。")
    return pitch.state == "declined"


def cancelled(assignment: Assignment, by: User) -> bool:
    assignment.cancel(by=by, reason="活动取消。")
    return assignment.cancelled_by == by


@pytest.mark.parametrize("action", MAY)
@pytest.mark.parametrize("letter", LETTERS)
def test_who_may_do_what(cast: Cast, action: str, letter: str) -> None:
    who = getattr(cast, LETTERS[letter])
    try:
        done = bool(attempt(action, who))
    except Refusal:
        done = False
    assert done == (letter in MAY[action])


def test_a_pitch_is_decided_once(cast: Cast) -> None:
    pitch = propose(cast.reporter)
    pitch.accept(by=cast.editor)
    with pytest.raises(planning.AlreadyDecided):
        pitch.decline(by=cast.head, reason="不要")
    with pytest.raises(planning.AlreadyDecided):
        pitch.accept(by=cast.head, assignee=cast.reporter, deadline=NOON)
    pitch.refresh_from_db()
    assert (pitch.state, pitch.decided_by, Assignment.objects.count()) == ("accepted", cast.editor, 0)


@pytest.mark.parametrize("reason", ["", " \n", "\u2028", "\0"])
def test_declining_needs_a_reason(cast: Cast, reason: str) -> None:
    pitch = propose(cast.reporter)
    with pytest.raises(ReasonMissing):
        pitch.decline(by=cast.editor, reason=reason)
    pitch.refresh_from_db()
    assert pitch.state == "proposed"


def test_accepting_assigns_at_once_what_was_proposed(cast: Cast) -> None:
    section = make_section()
    pitch = propose(cast.correspondent, section=section)
    given = pitch.accept(by=cast.editor, assignee=cast.reporter, deadline=NOON, wanted_length=1200)
    assert (given.title, given.brief, given.section) == (pitch.title, pitch.about, section)
    assert (given.assignee, given.assigned_by, given.pitch) == (cast.reporter, cast.editor, pitch)


def test_a_refused_assignment_leaves_the_pitch_undecided(cast: Cast) -> None:
    pitch = propose(cast.reporter)
    with pytest.raises(planning.NotAWriter):
        pitch.accept(by=cast.editor, assignee=cast.proofreader, deadline=NOON)
    pitch.refresh_from_db()
    assert (pitch.state, pitch.decided_by) == ("proposed", None)


def test_a_pitch_makes_one_assignment_and_only_once_accepted(cast: Cast) -> None:
    pitch = propose(cast.reporter)
    with pytest.raises(planning.PitchNotAccepted):
        assign(cast.editor, cast.reporter, pitch=pitch)
    pitch.accept(by=cast.editor, assignee=cast.reporter, deadline=NOON)
    with pytest.raises(planning.PitchAssigned):
        assign(cast.editor, cast.reporter, pitch=pitch)


def test_beginning_makes_a_draft_once(cast: Cast) -> None:
    section = make_section()
    assignment = assign(cast.editor, cast.correspondent, section=section)
    article = assignment.begin(by=cast.correspondent)
    assert (article.headline, article.section, article.state) == (assignment.title, section, "draft")
    assert article.filed_by == cast.correspondent
    assert Assignment.objects.get().begin(by=cast.correspondent) == article
    assert Article.objects.count() == 1


def test_nobody_begins_a_cancelled_one_but_a_begun_draft_stays_its_author_s(cast: Cast) -> None:
    never, begun = assign(cast.editor, cast.reporter), assign(cast.editor, cast.reporter)
    article = begun.begin(by=cast.reporter)
    for assignment in (never, begun):
        assignment.cancel(by=cast.head, reason="活动取消。")
    with pytest.raises(planning.AssignmentCancelled):
        never.begin(by=cast.reporter)
    assert begun.begin(by=cast.reporter) == article
    with pytest.raises(planning.AssignmentCancelled):
        never.cancel(by=cast.head, reason="再来一次")


def test_a_delivered_one_is_not_cancelled(cast: Cast) -> None:
    assignment = assign(cast.editor, cast.reporter)
    deliver(assignment)
    with pytest.raises(planning.StoryDelivered):
        Assignment.objects.get().cancel(by=cast.editor, reason="不要了")


def test_the_assignee_of_a_begun_story_stays(cast: Cast) -> None:
    assignment = assign(cast.editor, cast.reporter)
    seen = assignment.wording()
    assignment.refuse_unless_changeable(cast.editor, cast.correspondent, seen)
    assignment.begin(by=cast.reporter)
    with pytest.raises(planning.StoryBegun):
        assignment.refuse_unless_changeable(cast.editor, cast.correspondent, seen)


@pytest.mark.django_db
def test_whoever_changes_it_has_seen_the_present_wording() -> None:
    editor, reporter = make_user("editor"), make_user("reporter")
    assignment = assign(editor, reporter)
    seen = Assignment.objects.get().wording()
    changes = {"title": "改", "brief": "改", "assignee": editor, "deadline": NOON + HOUR, "wants_photo": True}
    for name, value in {**changes, "wanted_length": 5, "section": make_section()}.items():
        setattr(assignment, name, value)
        assignment.save()
        with transaction.atomic(), pytest.raises(planning.ChangedMeanwhile):
            assignment.refuse_unless_changeable(editor, assignment.assignee, seen)
        seen = Assignment.objects.get().wording()


def deliver(assignment: Assignment) -> Article:
    article = assignment.begin(by=assignment.assignee)
    article.revise(by=assignment.assignee, body="写好了。")
    return advance(article, ("submit", assignment.assignee))


def test_the_state_follows_from_story_and_time_in_python_and_in_the_database(cast: Cast) -> None:
    """Every kind of assignment, before, at and after its deadline."""
    kinds = {name: assign(cast.editor, cast.reporter, title=name) for name in EXPECTED}
    kinds["begun"].begin(by=cast.reporter)
    deliver(kinds["delivered"])
    advance(deliver(kinds["returned"]), ("return", cast.editor))
    advance(deliver(kinds["taken back"]), ("take_back", cast.reporter))
    advance(kinds["given up"].begin(by=cast.reporter), ("abandon", cast.reporter))
    kinds["cancelled"].begin(by=cast.reporter)
    kinds["cancelled"].cancel(by=cast.editor, reason="取消")
    for column, moment in enumerate((NOON - HOUR, NOON, NOON + HOUR)):
        for assignment in Assignment.objects.all():
            state = assignment.state_at(moment)
            assert state == EXPECTED[assignment.title][column]
            found = {
                each for each in AssignmentState if assignment in Assignment.objects.in_state(each, at=moment)
            }
            assert found == {state}


EXPECTED = {
    "open": ("open", "open", "late"),
    "begun": ("begun", "begun", "late"),
    "delivered": ("delivered", "delivered", "delivered"),
    "returned": ("delivered", "delivered", "delivered"),
    "taken back": ("begun", "begun", "late"),
    "given up": ("begun", "begun", "late"),
    "cancelled": ("cancelled", "cancelled", "cancelled"),
}


def test_the_database_keeps_who_decided_and_why(cast: Cast) -> None:
    pitch, assignment = propose(cast.reporter), assign(cast.editor, cast.reporter)
    for change in ({"state": "accepted"}, {"decided_by": cast.editor}):
        with pytest.raises(IntegrityError, match="pitch_decided_by_somebody"), transaction.atomic():
            Pitch.objects.filter(pk=pitch.pk).update(**change)
    with pytest.raises(IntegrityError, match="assignment_cancelled"), transaction.atomic():
        Assignment.objects.filter(pk=assignment.pk).update(cancelled_at=NOON, cancelled_by=cast.editor)


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_are_one_story() -> None:
    make_publication()
    reporter = make_user("reporter")
    assignment = assign(make_user("editor"), reporter)
    both, begun = Barrier(2), []

    def click() -> None:
        mine = Assignment.objects.get(pk=assignment.pk)
        both.wait()
        begun.append(mine.begin(by=User.objects.get(pk=reporter.pk)).pk)
        connection.close()

    threads = [Thread(target=click) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(begun) == 2
    assert len(set(begun)) == Article.objects.count() == 1
