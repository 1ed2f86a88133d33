"""The planner's screen as each role."""

import pytest
from django.urls import reverse

from issues.models import Issue, Page, Placement
from tests.conftest import Cast
from tests.factories import advance, approve, as_, make_article, make_issue, prove


def address(issue: Issue) -> str:
    return reverse("admin:issues_issue_change", args=[issue.pk])


def test_an_editor_plans_an_issue_from_nothing(cast: Cast) -> None:
    article = approve(make_article(cast.reporter, headline="上版的稿子"))
    desk = as_(cast.editor)
    desk.post("/admin/issues/issue/add/", {"date": "2026-11-20"})
    issue = Issue.objects.get()
    desk.post(address(issue), {"act": "add_page", "number": "a03", "name": "高新区"})
    page = Page.objects.get(number="A03")
    desk.post(address(issue), {"act": "place", "page": page.pk, "articles": [article.pk]})
    shown = desk.get(address(issue)).content.decode()
    assert "上版的稿子" in shown
    assert issue.placements().get().page == page


def test_stories_change_places_and_weight(cast: Cast) -> None:
    issue = make_issue(stories=3)
    first, second, third = issue.placements()
    plan = {f"order-{placement.pk}": order for order, placement in enumerate((first, second, third), 1)}
    as_(cast.editor).post(
        address(issue), {"act": "arrange", **plan, "up": third.pk, f"weight-{third.pk}": "lead"}
    )
    assert list(issue.placements()) == [first, third, second]
    third.refresh_from_db()
    assert third.weight == "lead"
    as_(cast.editor).post(address(issue), {"act": "arrange", "off": first.pk})
    assert list(issue.placements()) == [third, second]


def test_the_chief_publishes_with_one_button(cast: Cast) -> None:
    issue = prove(make_issue(stories=2))
    as_(cast.chief).post(address(issue), {"act": "publish"})
    issue.refresh_from_db()
    assert issue.is_published


def test_what_is_missing_is_listed_and_nothing_is_published(cast: Cast) -> None:
    issue = make_issue(stories=1)
    late = advance(make_article(cast.reporter, headline="迟到的稿子"), ("submit", cast.reporter))
    as_(cast.editor).post(
        address(issue), {"act": "place", "page": issue.pages.get().pk, "articles": [late.pk]}
    )
    shown = as_(cast.chief).post(address(issue), {"act": "publish"}, follow=True).content.decode()
    assert "迟到的稿子" in shown
    issue.refresh_from_db()
    assert not issue.is_published


@pytest.mark.parametrize("act", ["add_page", "place", "arrange", "publish", "nonsense", ""])
@pytest.mark.parametrize("person", ["correspondent", "reporter", "proofreader", "administrator", "outsider"])
def test_others_change_no_plan(cast: Cast, person: str, act: str) -> None:
    issue = make_issue(stories=1)
    placement = issue.placements().get()
    article = approve(make_article(cast.reporter))
    typed = {"act": act, "number": "B01", "name": "乱", "page": placement.page.pk, "articles": [article.pk]}
    answer = as_(getattr(cast, person)).post(address(issue), {**typed, "off": placement.pk})
    assert answer.status_code in {302, 403}
    issue.refresh_from_db()
    assert list(issue.placements()) == [placement]
    assert issue.pages.count() == 1
    assert not issue.is_published


def test_an_editor_s_publish_button_is_not_there_and_does_nothing(cast: Cast) -> None:
    issue = make_issue(stories=1)
    assert 'value="publish"' not in as_(cast.editor).get(address(issue)).content.decode()
    as_(cast.editor).post(address(issue), {"act": "publish"})
    issue.refresh_from_db()
    assert not issue.is_published


@pytest.mark.parametrize("number", ["", "A3", "AA03", "a\x00b", "甲03"])
def test_a_page_number_that_is_none_is_refused(cast: Cast, number: str) -> None:
    issue = make_issue()
    as_(cast.editor).post(address(issue), {"act": "add_page", "number": number, "name": "名"})
    assert issue.pages.count() == 1


def test_another_s_draft_cannot_be_placed(cast: Cast) -> None:
    issue = make_issue()
    draft = make_article(cast.reporter)
    as_(cast.editor).post(
        address(issue), {"act": "place", "page": issue.pages.get().pk, "articles": [draft.pk]}
    )
    assert not issue.placements().exists()


def test_whoever_filed_them_submits_all_drafts_of_an_issue_at_once(cast: Cast) -> None:
    issue = make_issue()
    drafts = [make_article(cast.editor) for _ in range(3)]
    for draft in drafts:
        Placement.place(draft, issue.pages.get(), by=cast.editor)
    as_(cast.chief).post(address(issue), {"act": "submit"})
    assert {placement.article.state for placement in issue.placements()} == {"draft"}
    as_(cast.editor).post(address(issue), {"act": "submit"})
    assert {placement.article.state for placement in issue.placements()} == {"submitted"}


@pytest.mark.parametrize("day", ["0001-01-01", "1900-12-31", "2100-01-01", "9999-12-31", "明天", ""])
def test_an_issue_of_no_real_day_is_refused(cast: Cast, day: str) -> None:
    assert as_(cast.editor).post("/admin/issues/issue/add/", {"date": day}).status_code == 200
    assert not Issue.objects.exists()


def test_an_issue_s_numbers_are_corrected_before_it_appears(cast: Cast) -> None:
    issue = make_issue(stories=1)
    desk = as_(cast.editor)
    desk.post(address(issue), {"act": "number", "number": 25, "cumulative_number": 320})
    issue.refresh_from_db()
    assert (issue.number, issue.cumulative_number) == (25, 320)
    prove(issue).publish(by=cast.chief)
    desk.post(address(issue), {"act": "number", "number": 1, "cumulative_number": 1})
    issue.refresh_from_db()
    assert (issue.number, issue.cumulative_number) == (25, 320)
