"""A mistake put right: the record, the new text with its notice, the correction story in its place."""

import datetime
from typing import Any

import pytest
from django.db import IntegrityError, InternalError, connection, transaction

from articles.models import Article
from articles.refusals import StaleText
from issues.correcting import NotFoundOnce, correct, place_waiting
from issues.correcting.refusals import NotCorrectable, NothingToCorrect, NoticeTooLong
from issues.correcting.wording import notice
from issues.models import Correction, Issue, Page, Placement
from tests.conftest import Cast
from tests.factories import advance, approve, make_article, make_issue, make_section, make_user, prove

pytestmark = pytest.mark.django_db

DAY = datetime.date(2026, 2, 3)
BODY = "局长王宏议说，开工了。\n第二段。"


@pytest.fixture
def printed(cast: Cast) -> Article:
    """The second story of a page that appeared."""
    issue = make_issue("2026-02-03", stories=1)
    article = approve(
        make_article(cast.reporter, headline="新桥《云湖》通车", body=BODY, section=make_section())
    )
    Placement.place(article, Page.objects.get(issue=issue), by=cast.editor)
    prove(issue).publish(by=cast.chief)
    article.refresh_from_db()
    return article


def put_right(article: Article, by: Any, **more: Any) -> Correction:
    asked = {"wrong": "王宏议", "right": "王宏义", "stage_responsible": "writing", **more}
    return correct(article, by=by, **asked)


def order_of(issue: Issue, number: str = "A03") -> list[str]:
    rows = issue.placements().filter(page__number=number)
    return [row.article.headline for row in rows]


def test_the_notice_has_its_customary_form() -> None:
    assert (
        notice(headline="湖边的灯", wrong="甲", right="乙", day=DAY, page="A03")
        == "更正：本报2月3日A03版《湖边的灯》一文中，“甲”应为“乙”。特此更正。"
    )


def test_marks_inside_marks_and_an_apology() -> None:
    told = notice(headline="读《云湖》", wrong="“甲”", right="乙", day=DAY, page="A03", apologises=True)
    assert told == "更正：本报2月3日A03版《读〈云湖〉》一文中，“‘甲’”应为“乙”。特此更正，并向读者致歉。"


def test_a_correction_is_recorded_put_right_and_told(cast: Cast, printed: Article) -> None:
    coming = make_issue("2026-02-10", stories=3)
    made = put_right(printed, cast.editor, requested_by="王宏义本人", cause="笔误", apologises=True)
    assert (made.issue_date, made.page_number, made.slot) == (DAY, "A03", 2)
    assert (made.requested_by, made.cause, made.made_by) == ("王宏义本人", "笔误", cast.editor)

    printed = Article.objects.get(pk=printed.pk)
    assert printed.current_revision.body == "局长王宏义说，开工了。\n第二段。"
    assert printed.current_revision.correction == made.notice
    assert (printed.state, printed.round) == ("submitted", 2)
    assert printed.published_revision.body == BODY

    story = made.story
    assert (story.headline, story.body, story.genre, story.state) == ("更正", made.notice, "notice", "draft")
    assert story.filed_by == cast.editor
    assert order_of(coming)[1] == "更正"
    assert len(order_of(coming)) == 4


def test_the_next_issue_gets_the_page_if_it_lacks_it(cast: Cast, printed: Article) -> None:
    coming = make_issue("2026-02-10", page="A01")
    put_right(printed, cast.head)
    page = coming.pages.get(number="A03")
    assert (page.name, order_of(coming)) == ("高新区", ["更正"])


def test_without_a_next_issue_it_waits_and_is_placed_with_one_act(cast: Cast, printed: Article) -> None:
    made = put_right(printed, cast.chief)
    assert not Placement.objects.filter(article=made.story).exists()
    assert list(Correction.objects.without_a_page()) == [made]
    coming = make_issue("2026-02-10", stories=2)
    assert place_waiting(coming, by=cast.editor) == 1
    assert order_of(coming)[1] == "更正"
    assert not Correction.objects.without_a_page()
    assert place_waiting(coming, by=cast.editor) == 0


def test_a_correction_that_was_given_up_waits_for_no_page(cast: Cast, printed: Article) -> None:
    made = put_right(printed, cast.chief)
    made.story.take("abandon", by=cast.chief)
    assert not Correction.objects.without_a_page()


@pytest.mark.parametrize(
    ("wrong", "places"), [("查无此词", {}), ("开工", {"headline": 1, "body": 2}), ("。", {"body": 3})]
)
def test_words_that_do_not_stand_exactly_once_are_counted_and_nothing_is_made(
    cast: Cast, printed: Article, wrong: str, places: dict[str, int]
) -> None:
    printed.revise(by=cast.editor, headline="开工", body="开工。\n又开工。。")
    back = through_review(printed)
    with pytest.raises(NotFoundOnce) as refused:
        put_right(back, cast.editor, wrong=wrong)
    assert refused.value.places == places
    assert not Correction.objects.exists()


def through_review(article: Article) -> Article:
    editor, head, chief = make_user("editor"), make_user("department_head"), make_user("editor_in_chief")
    steps = (("accept", editor), ("pass_first", editor), ("pass_second", head), ("sign_off", chief))
    advance(article, *steps)
    article.take("publish", by=chief)
    return article


def test_by_hand_where_the_words_stand_twice(cast: Cast, printed: Article) -> None:
    typed = {"kicker": "", "headline": "新桥通车", "deck": "", "body": "改好的正文。"}
    made = put_right(printed, cast.editor, wrong="，", right="。", by_hand=typed)
    text = Article.objects.get(pk=printed.pk).current_revision
    assert (text.headline, text.body, text.correction) == ("新桥通车", "改好的正文。", made.notice)


@pytest.mark.parametrize(("wrong", "right"), [("", "乙"), ("甲", " "), ("王宏议", "王宏议")])
def test_nothing_to_correct(cast: Cast, printed: Article, wrong: str, right: str) -> None:
    with pytest.raises(NothingToCorrect):
        put_right(printed, cast.editor, wrong=wrong, right=right)


@pytest.mark.parametrize("person", ["reporter", "correspondent", "proofreader", "administrator", "outsider"])
def test_only_editors_correct(cast: Cast, printed: Article, person: str) -> None:
    with pytest.raises(NotCorrectable):
        put_right(printed, getattr(cast, person))
    assert not Correction.objects.exists()


def test_what_nobody_has_read_is_not_corrected(cast: Cast) -> None:
    article = approve(make_article(cast.reporter, body=BODY))
    with pytest.raises(NotCorrectable):
        put_right(article, cast.editor)


def test_a_text_that_changed_meanwhile_is_not_corrected_unread(cast: Cast, printed: Article) -> None:
    seen = printed.current_revision_id
    Article.objects.get(pk=printed.pk).revise(by=cast.head, headline="别人先改了")
    with pytest.raises(StaleText):
        put_right(printed, cast.editor, expects=seen)


def test_two_corrections_stand_one_below_the_other(cast: Cast, printed: Article) -> None:
    first = put_right(printed, cast.editor)
    through_review(Article.objects.get(pk=printed.pk))
    second = put_right(printed, cast.editor, wrong="第二段", right="另一段")
    text = Article.objects.get(pk=printed.pk).current_revision
    assert text.correction.split("\n") == [first.notice, second.notice]


def test_notices_have_their_room(cast: Cast, printed: Article) -> None:
    with pytest.raises(NoticeTooLong):
        put_right(printed, cast.editor, right="字" * 490)
    assert not Correction.objects.exists()


def test_a_story_that_stood_on_the_site_only_gets_no_page(cast: Cast) -> None:
    article = approve(make_article(cast.reporter, headline="先上网", body=BODY))
    article.take("publish", by=cast.chief)
    coming = make_issue("2026-12-10", stories=1)
    made = put_right(article, cast.editor)
    assert made.notice.startswith("更正：本站")
    assert made.page_number == ""
    assert "更正" not in order_of(coming)
    assert not Correction.objects.without_a_page()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE issues_correction SET wrong = '甲'",
        "DELETE FROM issues_correction",
        "TRUNCATE issues_correction CASCADE",
    ],
)
def test_the_record_is_kept(cast: Cast, printed: Article, statement: str) -> None:
    made = put_right(printed, cast.editor)
    refused = (IntegrityError, InternalError)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # or TRUNCATE would be refused for another reason
        with pytest.raises(refused, match="kept for ever"), transaction.atomic():
            cursor.execute(statement)
    assert Correction.objects.get().wrong == made.wrong
