"""The planner's proofs, the page proof and the routing slip of a page, as each role."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Article
from issues.credits import print_credits
from issues.models import Issue, Page, Placement, ProofRound
from tests.conftest import Cast
from tests.factories import advance, approve, as_, make_article, make_issue, make_reporter, make_user, prove

READERS = ("editor", "proofreader", "head", "chief")
STRANGERS = ("correspondent", "reporter", "administrator", "outsider")


def page_of(issue: Issue) -> Page:
    return issue.pages.select_related("issue__publication").get()


def plan(issue: Issue) -> str:
    return reverse("admin:issues_issue_change", args=[issue.pk])


def proof(page: Page) -> str:
    return reverse("admin:issues_page_proof", args=[page.pk])


def slip(page: Page) -> str:
    return reverse("admin:issues_page_slip", args=[page.pk])


def ticket(page: Page, number: int = 1, note: str = "") -> dict[str, object]:
    return {"round": number, "expects": page.planned().fingerprint, "note": note}


@pytest.fixture
def issue(cast: Cast) -> Issue:
    return make_issue(stories=2)


def test_a_proofreader_finds_the_page_reads_it_and_signs(cast: Cast, issue: Issue) -> None:
    desk, page = as_(cast.proofreader), page_of(issue)
    assert proof(page) in desk.get("/admin/").content.decode()
    read = desk.get(proof(page)).content.decode()
    for placement in issue.placements():
        assert placement.article.headline in read
    assert "环卫工人已经扫完了第一条街" in read
    answer = desk.post(proof(page), ticket(page, note="改正一处标点"), follow=True)
    assert answer.redirect_chain == [(plan(issue), 302)]
    assert "改正一处标点" in answer.content.decode()
    assert proof(page) not in desk.get("/admin/").content.decode()
    assert [(each.signer, each.round) for each in page.proofs.all()] == [(cast.proofreader, 1)]


def test_the_planner_offers_only_the_round_that_the_person_may_sign(cast: Cast, issue: Issue) -> None:
    page = page_of(issue)
    button = f'form="proof-{page.pk}"'
    assert button in as_(cast.editor).get(plan(issue)).content.decode()
    assert button not in as_(cast.chief).get(plan(issue)).content.decode()
    page.sign_proof(1, by=cast.editor)
    page.sign_proof(2, by=cast.proofreader)
    assert button not in as_(cast.editor).get(plan(issue)).content.decode()
    assert button in as_(cast.chief).get(plan(issue)).content.decode()


def test_a_proofreader_plans_nothing_and_signs_from_the_plan(cast: Cast, issue: Issue) -> None:
    shown = as_(cast.proofreader).get(plan(issue)).content.decode()
    assert 'value="arrange"' not in shown
    assert 'value="publish"' not in shown
    assert f'form="proof-{page_of(issue).pk}"' in shown


def test_a_page_changed_meanwhile_is_shown_again_with_what_was_typed(cast: Cast, issue: Issue) -> None:
    page = page_of(issue)
    old = ticket(page, note="第二段有别字，已标出")
    issue.placements().first().article.revise(by=cast.editor, headline="刚刚改过的标题")
    answer = as_(cast.proofreader).post(proof(page), old)
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert "第二段有别字，已标出" in shown
    assert "刚刚改过的标题" in shown
    assert not ProofRound.objects.exists()


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"round": "x"},
        {"round": 99},
        {"round": 1, "expects": "0" * 65},
        {"note": "一" * 1001},
        {"note": "a\x00b"},
        {"round": "1\x00"},
    ],
)
def test_nonsense_is_answered_kindly_and_signs_nothing(
    cast: Cast, issue: Issue, typed: dict[str, object]
) -> None:
    page = page_of(issue)
    wrong = {**ticket(page), **typed} if typed else {}
    answer = as_(cast.proofreader).post(proof(page), wrong)
    assert answer.status_code == 200
    assert not ProofRound.objects.exists()


@pytest.mark.parametrize("person", READERS)
def test_whoever_may_see_the_plan_reads_the_proof_and_the_slip(cast: Cast, issue: Issue, person: str) -> None:
    desk, page = as_(getattr(cast, person)), page_of(issue)
    assert [desk.get(proof(page)).status_code, desk.get(slip(page)).status_code] == [200, 200]


@pytest.mark.parametrize("person", STRANGERS)
def test_others_read_neither_and_sign_nothing(cast: Cast, issue: Issue, person: str) -> None:
    desk, page = as_(getattr(cast, person)), page_of(issue)
    answers = [desk.get(proof(page)), desk.get(slip(page)), desk.post(proof(page), ticket(page))]
    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert not ProofRound.objects.exists()


@pytest.mark.parametrize("name", ["issues_page_proof", "issues_page_slip"])
@pytest.mark.parametrize("number", [0, 999_999, 10**30])
def test_a_page_that_is_none_is_not_found(cast: Cast, name: str, number: int) -> None:
    assert as_(cast.editor).get(reverse(f"admin:{name}", args=[number])).status_code == 404


def test_a_draft_on_the_page_is_read_by_its_author_alone(cast: Cast) -> None:
    page = page_of(make_issue())
    draft = make_article(cast.editor, body="还没有交出去的话")
    Placement.place(draft, page, by=cast.editor)
    assert "还没有交出去的话" in as_(cast.editor).get(proof(page)).content.decode()
    for person in ("proofreader", "head", "chief"):
        assert "还没有交出去的话" not in as_(getattr(cast, person)).get(proof(page)).content.decode()


def test_what_changed_since_a_proof_leads_to_the_two_texts(cast: Cast, issue: Issue) -> None:
    page = page_of(issue)
    page.sign_proof(1, by=cast.proofreader)
    story = issue.placements().first().article
    story.revise(by=cast.editor, headline="校后改的标题")
    compare = reverse("admin:articles_article_compare", args=[story.pk])
    for address in (plan(issue), proof(page)):
        assert f"{compare}?from=1&amp;to=2" in as_(cast.editor).get(address).content.decode()


def test_a_page_with_everything_goes_to_press(cast: Cast, issue: Issue) -> None:
    assert not page_of(issue).planned().is_to_press
    prove(issue)
    assert page_of(issue).planned().is_to_press
    shown = as_(cast.chief).get(plan(issue)).content.decode()
    assert "可付印" in shown or "to press" in shown
    assert 'value="publish"' in shown


def test_the_slip_of_a_page_names_everybody(cast: Cast) -> None:
    issue = make_issue()
    article = make_article(
        cast.reporter, reporter=make_reporter("高某某", user=cast.reporter), headline="稿签上的稿"
    )
    people = [make_user(role, name=name) for role, name in
              (("editor", "初审人"), ("department_head", "复审人"), ("editor_in_chief", "终审人"))]  # fmt: skip
    editor, head, chief = people
    steps = (("accept", editor), ("pass_first", editor), ("pass_second", head), ("sign_off", chief))
    advance(article, ("submit", cast.reporter), *steps)
    page = page_of(issue)
    Placement.place(article, page, by=cast.editor)
    page.sign_proof(1, by=cast.proofreader, note="校样上三处")
    shown = as_(cast.editor).get(slip(page)).content.decode()
    for word in ("稿签上的稿", "高某某", "初审人", "复审人", "终审人", "郑校对", "校样上三处"):
        assert word in shown
    assert "责编：初审人" in shown


@pytest.mark.parametrize("address", [proof, slip])
def test_queries_do_not_grow_with_the_page(cast: Cast, address: Callable[[Page], str]) -> None:
    taken = []
    for day, stories in (("2026-11-13", 1), ("2026-11-20", 6)):
        page, desk = page_of(prove(make_issue(day, stories=stories))), as_(cast.proofreader)
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(address(page)).status_code == 200
        taken.append(len(queries))
    assert taken[0] == taken[1] <= 13


def test_a_proofreader_s_desk_takes_no_query_more_for_more_pages(cast: Cast) -> None:
    taken = []
    for day in ("2026-11-13", "2026-11-20"):
        make_issue(day, stories=2)
        make_issue(day, stories=2, page="A04")
        desk = as_(cast.proofreader)
        with CaptureQueriesContext(connection) as queries:
            desk.get("/admin/")
        taken.append(len(queries))
    assert taken[0] == taken[1]


def test_the_credits_of_a_page_come_from_the_log(cast: Cast) -> None:
    issue = make_issue()
    editors = [make_user("editor", name=f"编辑{each}") for each in "甲乙丙丁"]
    head, chief = make_user("department_head", name="值班主任"), make_user("editor_in_chief", name="值班总编")
    for times, editor in zip((1, 3, 1, 2), editors, strict=True):
        for _ in range(times):
            story = advance(make_article(cast.reporter), ("submit", cast.reporter), ("accept", editor))
            advance(story, ("pass_first", editor), ("pass_second", head), ("sign_off", chief))
            Placement.place(story, page_of(issue), by=cast.editor)
    for number, name in enumerate(("校对一", "校对二", "校对三"), start=1):
        page_of(issue).sign_proof(number, by=make_user("proofreader", name=name))
    issue.publish(by=cast.chief)
    printed = "责编：编辑乙 编辑丁 编辑甲　校对：校对一 校对二 校对三　值班主任：值班主任　签发：值班总编"
    assert print_credits(page_of(issue).credits) == printed
    client = as_(cast.outsider)
    assert printed in client.get("/2026-11-20/A03/").content.decode()
    assert printed in client.get("/2026-11-20/").content.decode()


def test_credits_stay_while_a_story_is_corrected_and_follow_when_the_issue_grows(cast: Cast) -> None:
    issue = prove(make_issue(stories=1))
    issue.publish(by=cast.chief)
    before = page_of(issue).credits
    issue.placements().get().article.revise(by=cast.editor, headline="更正中")
    page = page_of(issue)
    Placement.place(approve(make_article(cast.reporter)), page, by=cast.editor)
    page.sign_proof(3, by=make_user("proofreader", name="后来的校对"))
    issue.publish(by=cast.chief)
    after = dict(page_of(issue).credits)
    assert "后来的校对" in after["proofreaders"]
    assert dict(before)["editors"][0] in after["editors"]
    assert len(after["editors"]) == 2
    assert Article.objects.public().count() == 2
