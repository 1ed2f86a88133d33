"""A whole issue that appears at a time, by the database's clock and without a job."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils.timezone import now

from articles.refusals import WrongTime
from issues.blockers import AlreadyScheduled, IssueNotReady, NotScheduled, NotThePublisher
from issues.models import Issue, Placement
from tests.articles.test_timing import let_pass
from tests.conftest import Cast
from tests.factories import approve, as_, make_article, make_issue, prove

HOUR = datetime.timedelta(hours=1)
DAY = "/2026-11-20/"
DOORS = ("/", DAY, f"{DAY}A03/", f"{DAY}A03/1/", "/archive/2026/11/", "/feeds/rss.xml", "/sitemap.xml")


def scheduled(cast: Cast) -> Issue:
    issue = prove(make_issue(stories=2))
    issue.publish(by=cast.chief, at=now() + HOUR)
    return issue


def test_before_its_time_nothing_of_it_shows(cast: Cast) -> None:
    issue = scheduled(cast)
    reader = as_(cast.outsider)
    for door in DOORS:
        answer = reader.get(door)
        assert answer.status_code in {200, 404}
        assert "湖边的第" not in answer.content.decode()
    assert reader.get(f"{DAY}A03/1/").status_code == 404
    assert issue.is_scheduled


def test_at_its_time_all_of_it_is_there(cast: Cast) -> None:
    issue = scheduled(cast)
    let_pass(issue, HOUR)
    reader = as_(cast.outsider)
    for door in DOORS[:4]:
        assert reader.get(door).status_code == 200
    assert [row.number for row in issue.placements()] == [1, 2]
    assert issue.is_published


def test_it_is_taken_back_as_if_nothing_had_been(cast: Cast) -> None:
    issue = scheduled(cast)
    issue.unschedule(by=cast.chief)
    assert issue.published_at is None
    assert {row.article.state for row in issue.placements()} == {"approved"}
    assert {row.number for row in issue.placements()} == {None}
    row = issue.placements().first()
    row.take_off(by=cast.editor)
    assert issue.placements().count() == 1


def test_it_may_be_scheduled_and_published_anew(cast: Cast) -> None:
    issue = scheduled(cast)
    issue.unschedule(by=cast.chief)
    issue.publish(by=cast.chief)
    assert Placement.objects.public().count() == 2


def test_only_the_chief_and_only_ahead(cast: Cast) -> None:
    issue = prove(make_issue(stories=1))
    with pytest.raises(NotThePublisher):
        issue.publish(by=cast.head, at=now() + HOUR)
    with pytest.raises(WrongTime):
        issue.publish(by=cast.chief, at=now() - HOUR)
    assert Issue.objects.get().published_at is None
    with pytest.raises(NotScheduled):
        issue.unschedule(by=cast.chief)


def test_what_has_its_time_gets_no_other(cast: Cast) -> None:
    issue = scheduled(cast)
    for at in (None, now() + 2 * HOUR):
        with pytest.raises(AlreadyScheduled):
            issue.publish(by=cast.chief, at=at)
    let_pass(issue, HOUR)
    with pytest.raises(NotScheduled):
        issue.unschedule(by=cast.chief)


def test_an_embargo_of_one_story_holds_the_issue_until_then(cast: Cast) -> None:
    issue = prove(make_issue(stories=2))
    issue.placements()[1].article.set_embargo(now() + 2 * HOUR, by=cast.editor)
    for at in (None, now() + HOUR):
        with pytest.raises(IssueNotReady) as refused:
            issue.publish(by=cast.chief, at=at)
        assert "禁发" in str(refused.value.blockers[0])
    issue.publish(by=cast.chief, at=now() + 3 * HOUR)
    assert issue.is_scheduled


def test_a_story_with_a_time_of_its_own_holds_it_too(cast: Cast) -> None:
    issue = make_issue(stories=1)
    own = approve(make_article(cast.reporter))
    Placement.place(own, issue.pages.get(), by=cast.editor)
    own.take("schedule", by=cast.chief, due_at=now() + HOUR)
    with pytest.raises(IssueNotReady):
        issue.publish(by=cast.chief)


def test_the_database_lets_no_issue_go_before_its_stories(cast: Cast) -> None:
    issue = scheduled(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Issue.objects.filter(pk=issue.pk).update(published_at=now())
    issue.unschedule(by=cast.chief)
    with pytest.raises(IntegrityError), transaction.atomic():
        Issue.objects.filter(pk=issue.pk).update(published_at=now())


def test_by_the_planner_s_buttons(cast: Cast) -> None:
    issue = prove(make_issue(stories=1))
    desk, planner = as_(cast.chief), f"/admin/issues/issue/{issue.pk}/change/"
    day = (now() + 2 * datetime.timedelta(days=1)).date()
    assert "请选好日期" in desk.post(planner, {"act": "schedule", "at": ""}, follow=True).content.decode()
    shown = desk.post(planner, {"act": "schedule", "at": f"{day}T06:00"}, follow=True).content.decode()
    assert f"{day} 06:00" in shown
    desk.post(planner, {"act": "unschedule"})
    issue.refresh_from_db()
    assert issue.published_at is None
