"""Who is told what when a story moves: the table written by hand, and what becomes of it."""

import datetime
import threading
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils.timezone import now
from procrastinate.contrib.django.models import ProcrastinateJob

from articles.models import Article, Event, Notice, Publication
from articles.notices import TELLINGS, Kind
from articles.tasks import announce, tell_of_overdue
from articles.workflow import STEPS
from reporters.models import User
from tests.conftest import Cast
from tests.factories import advance, make_article, make_reporter, make_user

pytestmark = pytest.mark.django_db


def told(article: Article, event: Event | None = None) -> set[tuple[str, str]]:
    """(name, kind) of everybody who was told of the story's last event."""
    event = event or article.events.last()
    rows = Notice.objects.filter(event=event).values_list("recipient__name", "kind")
    assert len(rows) == len(set(rows))
    return set(rows)


AUTHORS = ("高记者", "董通讯")
"""Filed it; its byline's account."""

SUBMITTED = [("submit", "reporter")]
ACCEPTED = [*SUBMITTED, ("accept", "editor")]
FIRST = [*ACCEPTED, ("pass_first", "editor")]
SECOND = [*FIRST, ("pass_second", "head")]
SIGNED = [*SECOND, ("sign_off", "chief")]
PUBLISHED = [*SIGNED, ("publish", "chief")]


def authors(kind: str, *, but: str = "") -> set[tuple[str, str]]:
    return {(name, kind) for name in AUTHORS if name != but}


EXPECTED: list[tuple[list[tuple[str, str]], set[tuple[str, str]]]] = [
    (SUBMITTED, {("董通讯", "submitted"), ("周编辑", "waits_for_you"), ("另一编辑", "waits_for_you")}),
    ([*SUBMITTED, ("take_back", "reporter")], set()),
    ([*SUBMITTED, ("take_back", "reporter"), ("abandon", "reporter")], set()),
    (ACCEPTED, set()),
    (FIRST, {("顾主任", "waits_for_you")}),
    (SECOND, {("梁总编", "waits_for_you")}),
    (SIGNED, authors("approved")),
    (PUBLISHED, authors("published")),
    ([*SUBMITTED, ("return", "editor")], authors("returned")),
    ([*SUBMITTED, ("reject", "editor")], authors("rejected")),
    ([*SUBMITTED, ("spike", "head")], authors("spiked")),
    ([*SUBMITTED, ("spike", "head"), ("revive", "chief")], authors("returned")),
    ([*SIGNED, ("hold", "editor")], authors("held")),
    ([*SIGNED, ("hold", "editor"), ("release", "editor")], authors("approved")),
    (
        [*SIGNED, ("reopen", "editor")],
        {*authors("reopened"), ("另一编辑", "waits_for_you")},
    ),
    ([*PUBLISHED, ("withdraw", "head")], authors("withdrawn")),
]


@pytest.fixture
def story(cast: Cast) -> Article:
    """Filed by the reporter, signed by the correspondent; there is a second editor."""
    make_user("editor", name="另一编辑")
    return make_article(cast.reporter, reporter=make_reporter("董通讯", user=cast.correspondent))


@pytest.mark.parametrize(("steps", "expected"), EXPECTED, ids=[steps[-1][0] for steps, _ in EXPECTED])
def test_who_is_told_what(
    cast: Cast, story: Article, steps: list[tuple[str, str]], expected: set[tuple[str, str]]
) -> None:
    advance(story, *((step, getattr(cast, person)) for step, person in steps))
    assert told(story) == expected


def test_every_step_of_the_workflow_has_its_row() -> None:
    assert {step.name for step in STEPS} <= set(TELLINGS)


def test_nobody_is_told_to_review_what_they_had_a_hand_in(cast: Cast) -> None:
    story = make_article(cast.editor)
    other = make_user("editor", name="另一编辑")
    advance(story, ("submit", cast.editor))
    assert told(story) == {(other.name, "waits_for_you")}


def test_an_account_that_is_closed_is_told_nothing(cast: Cast, story: Article) -> None:
    User.objects.filter(pk__in=(cast.editor.pk, cast.correspondent.pk)).update(is_active=False)
    advance(story, ("submit", cast.reporter))
    assert told(story) == {("另一编辑", "waits_for_you")}


def test_a_step_that_comes_to_nothing_tells_nobody(cast: Cast, story: Article) -> None:
    with transaction.atomic():
        advance(story, ("submit", cast.reporter))
        transaction.set_rollback(True)
    assert not Notice.objects.exists()
    assert not ProcrastinateJob.objects.exists()


def publish_at(cast: Cast, story: Article, due_at: datetime.datetime) -> Event:
    """A publication whose telling waits for a time: the notices told at once are taken away first."""
    advance(story, *((step, getattr(cast, person)) for step, person in PUBLISHED))
    event = story.events.last()
    assert event is not None
    Notice.objects.filter(event=event).delete()
    Notice.tell(event, due_at=due_at)
    return event


def test_what_is_published_later_is_told_then(cast: Cast, story: Article) -> None:
    due_at = now() + datetime.timedelta(hours=3)
    event = publish_at(cast, story, due_at)
    assert told(story) == set()
    job = ProcrastinateJob.objects.get(task_name="articles.announce")
    assert (job.scheduled_at, job.args) == (due_at, {"event_id": event.pk})
    for _ in range(2):
        announce(**job.args)
    assert told(story) == authors("published")


def test_what_was_taken_back_meanwhile_is_not_told(cast: Cast, story: Article) -> None:
    event = publish_at(cast, story, now() + datetime.timedelta(hours=3))
    advance(story, ("withdraw", cast.head))
    announce(event.pk)
    assert told(story, event) == set()


def test_of_two_announcements_the_later_one_counts(cast: Cast, story: Article) -> None:
    first = publish_at(cast, story, now() + datetime.timedelta(hours=3))
    again = [("reopen", "editor"), *ACCEPTED[1:], *PUBLISHED[2:]]
    advance(story, *((step, getattr(cast, person)) for step, person in again))
    announce(first.pk)
    assert told(story, first) == set()
    assert told(story) == authors("published")


def test_a_time_named_by_another_step_delays_nothing(cast: Cast, story: Article) -> None:
    advance(story, *((step, getattr(cast, person)) for step, person in SIGNED), ("hold", cast.editor))
    event = story.events.last()
    assert event is not None
    Notice.objects.filter(event=event).delete()
    Notice.tell(event, due_at=now() + datetime.timedelta(days=3))
    assert told(story) == authors("held")


def wait(story: Article, hours: int) -> None:
    """Makes the story look as if it had come so long ago."""
    since = now() - datetime.timedelta(hours=hours)
    Article.objects.filter(pk=story.pk).update(state_since=since)


def test_a_story_that_waits_too_long_is_told_of_once_a_visit(cast: Cast, story: Article) -> None:
    Publication.objects.update(hours_a_review=5)
    advance(story, ("submit", cast.reporter))
    wait(story, 4)
    tell_of_overdue(0)
    assert not Notice.objects.filter(kind=Kind.OVERDUE).exists()
    wait(story, 6)
    expected = {("周编辑", "overdue"), ("另一编辑", "overdue"), ("顾主任", "overdue"), ("梁总编", "overdue")}
    for _ in range(2):
        tell_of_overdue(0)
        assert {one for one in told(story) if one[1] == "overdue"} == expected
    advance(story, ("accept", cast.editor))
    wait(story, 6)
    tell_of_overdue(0)
    assert Notice.objects.filter(kind=Kind.OVERDUE).count() == 2 * len(expected)


def test_what_lies_with_its_author_is_never_overdue(cast: Cast, story: Article) -> None:
    advance(story, ("submit", cast.reporter), ("return", cast.editor))
    wait(story, 1000)
    tell_of_overdue(0)
    assert not Notice.objects.filter(kind=Kind.OVERDUE).exists()


@pytest.mark.django_db(transaction=True)
def test_several_workers_tell_once(cast: Cast, story: Article) -> None:
    advance(story, ("submit", cast.reporter))
    wait(story, 100)
    event = story.events.last()
    faults: list[Any] = []
    begin = threading.Barrier(4)

    def work() -> None:
        try:
            begin.wait()
            tell_of_overdue(0)
            Notice.tell(event)
        except Exception as fault:  # noqa: BLE001 # it is looked at below
            faults.append(fault)
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert faults == []
    assert len(told(story)) == Notice.objects.filter(event=event).count() == 3 + 4
