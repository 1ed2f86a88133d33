"""An issue appears as a whole or not at all."""

import datetime

import pytest
from django.db import DatabaseError, connection, transaction

from articles.models import Article
from issues.blockers import AlreadyPlaced, IssueNotReady, NotThePlanner, NotThePublisher, PageIsPrinted
from issues.models import Issue, Placement
from tests.conftest import Cast
from tests.factories import advance, approve, make_article, make_issue, make_publication, prove


def test_all_its_stories_appear_together(cast: Cast) -> None:
    issue = make_issue(stories=3)
    prove(issue).publish(by=cast.chief)
    assert issue.is_published
    assert Article.objects.public().count() == 3
    assert [placement.number for placement in issue.placements()] == [1, 2, 3]


def test_one_unsigned_story_holds_all_and_the_list_names_it(cast: Cast) -> None:
    make_publication(proofs_required=0)
    issue = make_issue(stories=2)
    late = advance(make_article(cast.reporter, headline="还差终审"), ("submit", cast.reporter))
    Placement.place(late, issue.pages.get(), by=cast.editor)
    with pytest.raises(IssueNotReady) as refusal:
        issue.publish(by=cast.chief)
    assert ["还差终审" in str(blocker) for blocker in refusal.value.blockers] == [True]
    assert not Article.objects.public().exists()
    issue.refresh_from_db()
    assert not issue.is_published


def test_an_empty_issue_is_not_published(cast: Cast) -> None:
    with pytest.raises(IssueNotReady):
        make_issue().publish(by=cast.chief)


@pytest.mark.parametrize("person", ["reporter", "editor", "head", "administrator", "outsider"])
def test_only_the_chief_publishes(cast: Cast, person: str) -> None:
    with pytest.raises(NotThePublisher):
        make_issue(stories=1).publish(by=getattr(cast, person))


def test_the_database_refuses_half_an_issue(cast: Cast) -> None:
    issue = make_issue(stories=1)
    with pytest.raises(DatabaseError, match="not at all"), transaction.atomic():
        Issue.objects.filter(pk=issue.pk).update(published_at="2026-11-20T00:00:00Z")
    with pytest.raises(DatabaseError, match="not at all"), transaction.atomic():
        Issue.objects.create(
            date=datetime.date(2026, 12, 1),
            number=9,
            cumulative_number=99,
            published_at="2026-12-01T00:00:00Z",
        )


def test_a_published_issue_keeps_its_date(cast: Cast) -> None:
    issue = make_issue(stories=1)
    prove(issue).publish(by=cast.chief)
    with pytest.raises(DatabaseError, match="keeps its date"), transaction.atomic():
        Issue.objects.filter(pk=issue.pk).update(date=datetime.date(2026, 12, 1))


def test_a_story_signed_off_later_joins_a_published_issue(cast: Cast) -> None:
    issue = make_issue(stories=1)
    prove(issue).publish(by=cast.chief)
    Placement.place(approve(make_article(cast.reporter)), issue.pages.get(), by=cast.editor)
    prove(issue).publish(by=cast.chief)
    assert [placement.number for placement in issue.placements()] == [1, 2]
    assert Article.objects.public().count() == 2


def test_an_address_is_never_used_again(cast: Cast) -> None:
    issue = make_issue(stories=2)
    prove(issue).publish(by=cast.chief)
    first = issue.placements().first()
    with pytest.raises(PageIsPrinted):
        first.take_off(by=cast.editor)
    other = issue.pages.create(number="A04", name="湖畔")
    with pytest.raises(PageIsPrinted):
        first.move(other, 1, "lead", by=cast.editor)


def test_a_story_stands_on_one_page_only(cast: Cast) -> None:
    issue = make_issue(stories=1)
    article = issue.placements().get().article
    with pytest.raises(AlreadyPlaced):
        Placement.place(article, issue.pages.get(), by=cast.editor)


@pytest.mark.parametrize("person", ["correspondent", "reporter", "proofreader", "administrator", "outsider"])
def test_others_place_nothing(cast: Cast, person: str) -> None:
    issue = make_issue()
    with pytest.raises(NotThePlanner):
        Placement.place(approve(make_article(cast.reporter)), issue.pages.get(), by=getattr(cast, person))


def test_issues_are_numbered_one_after_another(cast: Cast) -> None:
    days = ["2026-12-25", "2027-01-01", "2027-01-08"]
    issues = [Issue.on(datetime.date.fromisoformat(day)) for day in days]
    assert [(issue.number, issue.cumulative_number) for issue in issues] == [(1, 1), (1, 2), (2, 3)]
    assert Issue.on(datetime.date(2027, 1, 1)) == issues[1]


def test_a_story_withdrawn_or_corrected_since_does_not_keep_others_from_the_issue(cast: Cast) -> None:
    issue = make_issue(stories=2)
    prove(issue).publish(by=cast.chief)
    withdrawn, corrected = [placement.article for placement in issue.placements()]
    withdrawn.take("withdraw", by=cast.head, note="事实有误")
    corrected.revise(by=cast.editor, headline="更正中的标题")
    Placement.place(approve(make_article(cast.reporter)), issue.pages.get(), by=cast.editor)
    prove(issue).publish(by=cast.chief)
    assert [placement.number for placement in issue.placements()] == [1, 2, 3]
    assert not Article.objects.public().filter(pk=withdrawn.pk).exists()


def test_an_address_survives_a_planner_s_old_window(cast: Cast) -> None:
    issue = make_issue(stories=2)
    old_window = list(issue.placements())
    prove(issue).publish(by=cast.chief)
    old_window[1].move(old_window[1].page, 1, "lead", by=cast.editor)
    with pytest.raises(PageIsPrinted):
        old_window[0].take_off(by=cast.editor)
    assert {placement.number for placement in issue.placements()} == {1, 2}


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE issues_placement SET number = 9",
        "UPDATE issues_placement SET number = NULL",
        "DELETE FROM issues_placement",
        "UPDATE issues_page SET number = 'B09'",
        "UPDATE issues_page SET last_story_number = 0",
    ],
)
def test_raw_sql_changes_no_address(cast: Cast, change: str) -> None:
    issue = make_issue(stories=1)
    prove(issue).publish(by=cast.chief)
    with pytest.raises(DatabaseError, match="newsroom:"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)


def test_a_late_issue_is_numbered_after_the_one_before_it(cast: Cast) -> None:
    for day in ("2026-11-06", "2026-11-20"):
        Issue.on(datetime.date.fromisoformat(day))
    late = Issue.on(datetime.date(2026, 11, 13))
    assert late.number == 2
    assert Issue.objects.filter(cumulative_number=late.cumulative_number).count() == 1
