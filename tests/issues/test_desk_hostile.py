"""An issue at the very moment at which it appears, and many hands at once."""

import datetime
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils.timezone import now

from articles.models import Article, Assignment, Pitch
from articles.refusals import Refusal
from issues.correcting import correct
from issues.models import Correction, Issue
from newsroom.roles import set_up_roles
from reporters.models import User
from tests.factories import make_issue, make_user, prove

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def chiefs(db: None) -> list[User]:
    set_up_roles()
    return [make_user("editor_in_chief"), make_user("editor_in_chief")]


def whole_issue() -> Issue:
    """Two signed-off stories on a proved page."""
    with transaction.atomic():
        return prove(make_issue(stories=2))


def at_once(*calls: Callable[[], Any]) -> list[str]:
    """Makes the calls at one moment; the name of what each refused, or nothing."""

    def call(one: Callable[[], Any]) -> str:
        try:
            one()
        except Refusal as refusal:
            return type(refusal).__name__
        else:
            return ""
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(call, calls))


def test_an_issue_whose_time_comes_while_it_is_taken_back_appears_whole(
    chiefs: list[User], monkeypatch: pytest.MonkeyPatch
) -> None:
    issue = whole_issue()
    issue.publish(by=chiefs[0], at=now() + datetime.timedelta(seconds=2))
    unhurried = Issue.placements

    def placements(self: Issue) -> Any:
        time.sleep(2.2)
        return unhurried(self)

    monkeypatch.setattr(Issue, "placements", placements)
    with pytest.raises(Refusal):
        Issue.objects.get(pk=issue.pk).unschedule(by=chiefs[0])
    assert Issue.objects.get(pk=issue.pk).is_published
    assert Article.objects.public().count() == 2


def test_two_chiefs_publish_and_schedule_one_issue_at_once(chiefs: list[User]) -> None:
    issue = whole_issue()
    tomorrow = now() + datetime.timedelta(days=1)

    def by(chief: User, at: datetime.datetime | None) -> Callable[[], None]:
        return lambda: Issue.objects.get(pk=issue.pk).publish(by=chief, at=at)

    answers = at_once(*(by(chief, at) for chief in chiefs for at in (tomorrow, None, tomorrow)))
    assert "" in answers
    for story in Article.objects.all():
        assert story.events.filter(step__in=("publish", "schedule")).count() == 1
    issue.refresh_from_db()
    assert Article.objects.public().count() == (2 if issue.is_published else 0)


def test_one_story_of_one_assignment_and_one_assignment_of_one_pitch(chiefs: list[User]) -> None:
    writer, editors = make_user("reporter"), [make_user("editor"), make_user("editor")]
    pitch = Pitch.propose(by=writer, title="湖边的灯", about="谁在夜里修灯。")
    due = now() + datetime.timedelta(days=1)

    def accept(editor: User) -> Callable[[], Any]:
        return lambda: Pitch.objects.get(pk=pitch.pk).accept(by=editor, assignee=writer, deadline=due)

    answers = at_once(*map(accept, editors * 3))
    assert sorted(answers) == [""] + ["AlreadyDecided"] * 5
    given = Assignment.objects.get()
    assert at_once(*[lambda: Assignment.objects.get(pk=given.pk).begin(by=writer)] * 8) == [""] * 8
    assert Article.objects.count() == 1


def test_one_mistake_corrected_by_many_at_once_is_corrected_once(chiefs: list[User]) -> None:
    whole_issue().publish(by=chiefs[0])
    story, editors = Article.objects.earliest("pk"), [make_user("editor"), make_user("editor")]
    seen = story.current_revision_id

    def put_right(editor: User) -> Callable[[], Any]:
        asked: dict[str, Any] = {
            "wrong": "第一条街",
            "right": "第二条街",
            "stage_responsible": "writing",
            "expects": seen,
        }
        return lambda: correct(Article.objects.get(pk=story.pk), by=editor, **asked)

    answers = at_once(*map(put_right, editors * 3))
    assert answers.count("") == 1
    assert Correction.objects.count() == 1
    assert Article.objects.count() == 3
