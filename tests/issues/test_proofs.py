"""三校: a page is proved in rounds, by distinct people, and printed only as it was proved."""

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils.timezone import now

from articles.models import Article
from issues import proofing
from issues.blockers import IssueNotReady
from issues.guards import PAGE_FINGERPRINT
from issues.models import Issue, Page, Placement, ProofRound
from reporters.models import User
from tests.articles.test_emergencies import depute
from tests.conftest import Cast
from tests.factories import (
    advance,
    approve,
    as_,
    make_article,
    make_issue,
    make_publication,
    make_user,
    prove,
)

MAY_SIGN = {
    1: {"proofreader", "editor"},
    2: {"proofreader", "editor"},
    3: {"proofreader", "head", "chief"},
}
PEOPLE = (
    "correspondent",
    "reporter",
    "editor",
    "proofreader",
    "head",
    "chief",
    "administrator",
    "outsider",
)


def page_of(issue: Issue) -> Page:
    return issue.pages.select_related("issue__publication").get()


def sign(page: Page, *people: User) -> None:
    """The rounds from the first on, by these people."""
    for number, person in enumerate(people, start=1):
        page.sign_proof(number, by=person)


def correct(article: Article, by: User, **content: Any) -> None:
    """Changes a story that was signed off, and signs it off again."""
    article.revise(by=by, **content)
    editor, head, chief = make_user("editor"), make_user("department_head"), make_user("editor_in_chief")
    advance(article, ("accept", editor), ("pass_first", editor), ("pass_second", head), ("sign_off", chief))


def sql(statement: str, *values: Any) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else None


def publish_by_sql(issue: Issue) -> None:
    """Everything but the issue itself through the doors, then the issue past them."""
    for placement in issue.placements():
        placement.article.take("publish", by=make_user("editor_in_chief"))
    sql("UPDATE issues_issue SET published_at = %s WHERE id = %s", now(), issue.pk)


def fingerprint_by_sql(page: Page) -> str:
    query = f"SELECT {PAGE_FINGERPRINT.format(page='page')} FROM issues_page page WHERE page.id = %s"
    return str(sql(query, page.pk)[0][0])


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("person", PEOPLE)
def test_who_may_sign_which_proof(cast: Cast, person: str, number: int) -> None:
    page = page_of(make_issue(stories=1))
    sign(page, *(make_user("proofreader") for _ in range(number - 1)))
    if person in MAY_SIGN[number]:
        assert page.sign_proof(number, by=getattr(cast, person)).round == number
    else:
        with pytest.raises(proofing.NotAProofreader):
            page.sign_proof(number, by=getattr(cast, person))


def test_someone_who_left_signs_nothing(cast: Cast) -> None:
    page = page_of(make_issue(stories=1))
    gone = make_user("proofreader", is_active=False)
    with pytest.raises(proofing.NotAProofreader):
        page.sign_proof(1, by=gone)


def test_the_rounds_come_one_after_another(cast: Cast) -> None:
    page = page_of(make_issue(stories=1))
    for number in (2, 3):
        with pytest.raises(proofing.EarlierProofMissing):
            page.sign_proof(number, by=cast.proofreader)


def test_nobody_signs_two_proofs_of_a_page(cast: Cast) -> None:
    page = page_of(make_issue(stories=1))
    page.sign_proof(1, by=cast.proofreader)
    with pytest.raises(proofing.ProvedAnotherRound):
        page.sign_proof(2, by=cast.proofreader)


def test_whose_round_was_signed_again_by_another_is_free_for_the_next(cast: Cast) -> None:
    page = page_of(make_issue(stories=1))
    page.sign_proof(1, by=cast.proofreader)
    page.sign_proof(1, by=cast.editor)
    page.sign_proof(2, by=cast.proofreader)
    assert [proof.signer for proof in page.planned().proofs.values()] == [cast.editor, cast.proofreader]


def test_one_person_signs_the_same_round_of_two_pages(cast: Cast) -> None:
    issue = make_issue(stories=1)
    make_issue(stories=1, page="A04")
    for page in issue.pages.all():
        page.sign_proof(1, by=cast.proofreader)
    assert ProofRound.objects.filter(signer=cast.proofreader).count() == 2


def test_an_empty_page_has_nothing_to_prove(cast: Cast) -> None:
    with pytest.raises(proofing.NothingToProve):
        page_of(make_issue()).sign_proof(1, by=cast.proofreader)


def test_a_draft_that_nobody_else_may_read_is_not_proved(cast: Cast) -> None:
    page = page_of(make_issue())
    Placement.place(make_article(cast.editor), page, by=cast.editor)
    with pytest.raises(proofing.NotSubmitted):
        page.sign_proof(1, by=cast.proofreader)


def test_the_last_proof_waits_for_every_sign_off(cast: Cast) -> None:
    issue = make_issue(stories=1)
    late = advance(make_article(cast.reporter), ("submit", cast.reporter))
    Placement.place(late, page_of(issue), by=cast.editor)
    page = page_of(issue)
    sign(page, cast.proofreader, cast.editor)
    with pytest.raises(proofing.NotSignedOff):
        page.sign_proof(3, by=cast.head)


@pytest.mark.parametrize("number", [0, 4, -1])
def test_a_proof_that_is_none_is_refused(cast: Cast, number: int) -> None:
    with pytest.raises(proofing.NoSuchProof):
        page_of(make_issue(stories=1)).sign_proof(number, by=cast.proofreader)


@pytest.mark.parametrize("required", [0, 1, 2, 3])
def test_the_publication_says_how_many_proofs_there_are(cast: Cast, required: int) -> None:
    make_publication(proofs_required=required)
    issue = make_issue(stories=1)
    assert len(issue.blockers()) == required
    with pytest.raises(proofing.NoSuchProof):
        page_of(issue).sign_proof(required + 1, by=cast.proofreader)
    prove(issue).publish(by=cast.chief)
    assert issue.is_published


def test_the_database_keeps_the_number_of_proofs_between_none_and_three(cast: Cast) -> None:
    with pytest.raises(DatabaseError, match="up_to_three_proofs"), transaction.atomic():
        make_publication(proofs_required=4)


def test_a_page_changed_since_it_was_read_is_not_signed(cast: Cast) -> None:
    issue = make_issue(stories=2)
    page = page_of(issue)
    read = page.planned().fingerprint
    correct(issue.placements().first().article, cast.editor, headline="改过的标题")
    with pytest.raises(proofing.StalePage):
        page.sign_proof(1, by=cast.proofreader, expects=read)
    page.sign_proof(1, by=cast.proofreader, expects=page.planned().fingerprint)


def test_what_is_missing_is_named_by_page_and_round(cast: Cast) -> None:
    issue = make_issue(stories=1)
    make_issue(stories=1, page="A04")
    page = issue.pages.get(number="A03")
    sign(page, cast.proofreader, cast.editor, cast.head)
    issue.pages.get(number="A04").sign_proof(1, by=cast.proofreader)
    with pytest.raises(IssueNotReady) as refusal:
        issue.publish(by=cast.chief)
    said = [str(blocker) for blocker in refusal.value.blockers]
    assert ["A04" in line for line in said] == [True, True]
    assert [blocker.page.number for blocker in refusal.value.blockers] == ["A04", "A04"]
    assert not Article.objects.public().exists()


def test_a_change_after_the_last_proof_asks_for_that_one_again(cast: Cast) -> None:
    issue = make_issue(stories=2)
    page = page_of(issue)
    sign(page, cast.proofreader, cast.editor, cast.head)
    story = issue.placements().first().article
    correct(story, cast.editor, headline="最后改的标题")
    planned = page.planned()
    assert [standing.holds for standing in planned.standings] == [True, True, False]
    assert [standing.is_current for standing in planned.standings] == [False, False, False]
    changes = [(each.placement.article, each.before, each.after) for each in planned.standings[0].changes]
    assert changes == [(story, 1, 2)]
    with pytest.raises(IssueNotReady):
        issue.publish(by=cast.chief)
    page.sign_proof(3, by=cast.chief)
    issue.publish(by=cast.chief)
    assert issue.is_published


def test_a_change_before_the_last_proof_leaves_the_earlier_ones(cast: Cast) -> None:
    issue = make_issue(stories=1)
    page = page_of(issue)
    sign(page, cast.proofreader, cast.editor)
    correct(issue.placements().get().article, cast.editor, headline="校样上改的标题")
    page.sign_proof(3, by=cast.head)
    issue.publish(by=cast.chief)
    assert issue.is_published


def test_another_order_another_story_and_another_name_ask_for_the_last_proof_again(cast: Cast) -> None:
    issue = make_issue(stories=2)
    page = page_of(issue)
    sign(page, cast.proofreader, cast.editor, cast.head)
    first, second = issue.placements()
    first.move(page, 9, first.weight, by=cast.editor)
    assert page.planned().standings[2].is_rearranged
    page.sign_proof(3, by=cast.head)
    second.take_off(by=cast.editor)
    assert page.planned().standings[2].taken_off == [second.article.headline]
    page.sign_proof(3, by=cast.head)
    Placement.place(second.article, page, by=cast.editor)
    assert [row.article for row in page.planned().standings[2].added] == [second.article]
    page.sign_proof(3, by=cast.head)
    Page.objects.filter(pk=page.pk).update(name="湖畔")
    assert page_of(issue).planned().due.round == 3


def test_a_text_changed_and_changed_back_is_the_page_that_was_proved(cast: Cast) -> None:
    issue = make_issue(stories=1)
    page = page_of(issue)
    sign(page, cast.proofreader, cast.editor, cast.head)
    story = issue.placements().get().article
    before = story.headline
    story.revise(by=cast.editor, headline="另一个标题")
    again, head, chief = make_user("editor"), make_user("department_head"), make_user("editor_in_chief")
    story.take("accept", by=again)
    story.revise(by=again, headline=before)
    advance(story, ("pass_first", again), ("pass_second", head), ("sign_off", chief))
    assert page.planned().is_to_press


def test_stories_that_join_a_published_issue_need_proofs_of_their_page_alone(cast: Cast) -> None:
    issue = make_issue(stories=1)
    make_issue(stories=1, page="A04")
    prove(issue).publish(by=cast.chief)
    page = issue.pages.get(number="A03")
    Placement.place(approve(make_article(cast.reporter)), page, by=cast.editor)
    assert [blocker.page for blocker in issue.blockers()] == [page]
    with pytest.raises(IssueNotReady):
        issue.publish(by=cast.chief)
    page.sign_proof(3, by=make_user("proofreader"))
    issue.publish(by=cast.chief)
    assert Article.objects.public().count() == 3


@pytest.mark.parametrize("stories", [0, 1, 3])
def test_database_and_newsroom_compute_the_same_fingerprint(cast: Cast, stories: int) -> None:
    issue = make_issue(stories=stories)
    page = page_of(issue)
    assert fingerprint_by_sql(page) == page.planned().fingerprint
    Page.objects.filter(pk=page.pk).update(name="高新区\n“𠮷”")
    for placement in issue.placements():
        placement.move(page, 10 - placement.order, "normal", by=cast.editor)
    again = page_of(issue)
    assert fingerprint_by_sql(again) == again.planned().fingerprint != page.planned().fingerprint


def test_raw_sql_publishes_no_issue_without_proofs(cast: Cast) -> None:
    issue = make_issue(stories=1)
    sign(page_of(issue), cast.proofreader, cast.editor)
    with pytest.raises(DatabaseError, match="its pages are proved"), transaction.atomic():
        publish_by_sql(issue)
    page_of(issue).sign_proof(3, by=cast.head)
    publish_by_sql(issue)
    issue.refresh_from_db()
    assert issue.is_published


def test_raw_sql_publishes_no_page_changed_since_its_last_proof(cast: Cast) -> None:
    issue = make_issue(stories=2)
    prove(issue)
    placement = issue.placements().first()
    sql('UPDATE issues_placement SET "order" = 9 WHERE id = %s', placement.pk)
    with pytest.raises(DatabaseError, match="its pages are proved"), transaction.atomic():
        publish_by_sql(issue)


def test_raw_sql_publishes_no_issue_of_which_one_page_is_not_proved(cast: Cast) -> None:
    issue = prove(make_issue(stories=1))
    make_issue(stories=1, page="A04")
    with pytest.raises(DatabaseError, match="its pages are proved"), transaction.atomic():
        publish_by_sql(issue)


FORGE = """INSERT INTO issues_proofround (page_id, round, signer_id, fingerprint, stories, note, created_at)
    VALUES (%s, %s, %s, %s, '[]', '', '2000-01-01')"""


@pytest.mark.parametrize(
    ("number", "person", "why"),
    [
        (1, "reporter", "no role"),
        (1, "chief", "no role"),
        (3, "editor", "no role"),
        (2, "proofreader", "nobody signs two"),
        (3, "head", "an earlier proof"),
    ],
)
def test_raw_sql_signs_no_proof_that_the_table_does_not_allow(
    cast: Cast, number: int, person: str, why: str
) -> None:
    page = page_of(make_issue(stories=1))
    page.sign_proof(1, by=cast.proofreader)
    with pytest.raises(DatabaseError, match=why), transaction.atomic():
        sql(FORGE, page.pk, number, getattr(cast, person).pk, page.planned().fingerprint)


def test_raw_sql_signs_no_other_page_and_no_other_time(cast: Cast) -> None:
    page = page_of(make_issue(stories=1))
    with pytest.raises(DatabaseError, match="as it is now"), transaction.atomic():
        sql(FORGE, page.pk, 1, cast.proofreader.pk, "0" * 64)
    sql(FORGE, page.pk, 1, cast.proofreader.pk, page.planned().fingerprint)
    assert ProofRound.objects.get().created_at.year != 2000


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE issues_proofround SET note = ''",
        "DELETE FROM issues_proofround",
        "TRUNCATE issues_proofround",
    ],
)
def test_proofs_are_kept_for_ever(cast: Cast, change: str) -> None:
    prove(make_issue(stories=1))
    sql("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(DatabaseError, match="kept for ever"), transaction.atomic():
        sql(change)


def test_a_deputy_signs_the_last_proof_and_the_head_is_named(cast: Cast) -> None:
    page = page_of(make_issue(stories=1))
    sign(page, cast.proofreader, cast.editor)
    deputy = make_user("editor", name="代主任")
    with pytest.raises(proofing.NotAProofreader):
        page.sign_proof(3, by=deputy)
    depute(cast.head, deputy, "department_head")
    page.sign_proof(3, by=User.objects.get(pk=deputy.pk))
    assert page.proofs.get(round=3).deputy_for == cast.head
    shown = as_(cast.chief).get(f"/admin/issues/issue/{page.issue_id}/change/").content.decode()
    assert "代主任 代 顾主任" in shown


def test_raw_sql_invents_no_deputy(cast: Cast) -> None:
    page = page_of(make_issue(stories=1))
    with pytest.raises(DatabaseError), transaction.atomic():
        ProofRound.objects.create(
            page=page,
            round=1,
            signer=cast.reporter,
            deputy_for=cast.editor,
            fingerprint=fingerprint_by_sql(page),
        )
