"""The page of a correction, the register of mistakes, and the planner's list, as each role."""

import pytest
from django.urls import reverse

from articles.models import Article
from issues.models import Correction, Placement
from tests.conftest import Cast
from tests.factories import as_, make_article, make_issue, make_reporter, publish_issue
from tests.issues.test_correcting import order_of, printed, put_right, through_review

__all__ = ["printed"]

LIST = "/admin/issues/correction/"
TYPED = {"wrong": "王宏议", "right": "王宏义", "stage_responsible": "first_review"}


def door(article: Article) -> str:
    return reverse("admin:issues_correction_correct", args=[article.pk])


def story_page(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def typed(article: Article, **more: object) -> dict[str, object]:
    return {**TYPED, "expects": article.current_revision_id, **more}


def test_from_the_button_to_the_correction_story(cast: Cast, printed: Article) -> None:
    make_issue("2026-02-10")
    desk = as_(cast.editor)
    assert door(printed) in desk.get(story_page(printed)).content.decode()
    assert desk.get(door(printed)).status_code == 200
    answer = desk.post(door(printed), typed(printed, correct="1"), follow=True)
    made = Correction.objects.get()
    assert answer.redirect_chain == [(story_page(made.story), 302)]
    page = answer.content.decode()
    assert made.notice in page
    assert "A03" in page


def test_a_preview_shows_the_notice_and_changes_nothing(cast: Cast, printed: Article) -> None:
    page = as_(cast.editor).post(door(printed), typed(printed, preview="1", apologises="on")).content.decode()
    assert "“王宏议”应为“王宏义”。特此更正，并向读者致歉。" in page
    assert not Correction.objects.exists()


def test_a_right_name_that_nobody_bears_is_doubted_and_not_refused(cast: Cast, printed: Article) -> None:
    desk = as_(cast.editor)
    doubt = "登记册里没有叫“王宏义”的"
    assert doubt in desk.post(door(printed), typed(printed, preview="1")).content.decode()
    make_reporter("王宏义")
    assert doubt not in desk.post(door(printed), typed(printed, preview="1")).content.decode()
    desk.post(door(printed), typed(printed, correct="1"))
    assert Correction.objects.exists()


def test_words_that_stand_twice_are_corrected_by_hand_and_nothing_typed_is_lost(
    cast: Cast, printed: Article
) -> None:
    desk = as_(cast.editor)
    asked = typed(printed, wrong="。", right="！", cause="打字时看错", requested_by="读者来电", correct="1")
    page = desk.post(door(printed), asked).content.decode()
    assert "共出现2次" in page
    assert "打字时看错" in page
    assert "读者来电" in page
    assert "局长王宏议说，开工了。" in page
    assert not Correction.objects.exists()
    by_hand = {"headline": printed.headline, "kicker": "", "deck": "", "body": "局长王宏议说，开工了！"}
    desk.post(door(printed), {**asked, **by_hand})
    assert Article.objects.get(pk=printed.pk).current_revision.body == "局长王宏议说，开工了！"


def test_a_text_changed_meanwhile_is_shown_before_it_is_corrected(cast: Cast, printed: Article) -> None:
    late = typed(printed, correct="1")
    Article.objects.get(pk=printed.pk).take("reopen", by=cast.head, note="再看一遍")
    page = as_(cast.editor).post(door(printed), late, follow=True).content.decode()
    assert not Correction.objects.exists()
    assert "只有编辑能更正" in page


def test_a_text_published_meanwhile_is_shown_and_what_was_typed_stays(cast: Cast, printed: Article) -> None:
    late = typed(printed, correct="1", headline="手工改的题", kicker="", deck="", body="手工改的正文。")
    printed.revise(by=cast.head, body="别人新发的正文。")
    through_review(printed)
    desk = as_(cast.editor)
    page = desk.post(door(printed), late).content.decode()
    assert not Correction.objects.exists()
    for words in ("手工改的题", "手工改的正文。", "别人新发的正文。", "王宏义"):
        assert words in page
    desk.post(door(printed), {**late, "expects": Article.objects.get(pk=printed.pk).current_revision_id})
    assert Article.objects.get(pk=printed.pk).headline == "手工改的题"


@pytest.mark.parametrize(
    "asked", [{}, {"wrong": "\0", "right": "乙"}, {"wrong": "甲" * 300}, {"expects": "x"}]
)
def test_what_is_missing_or_odd_is_said(cast: Cast, printed: Article, asked: dict[str, str]) -> None:
    answer = as_(cast.editor).post(door(printed), {**asked, "correct": "1"})
    assert answer.status_code == 200
    assert "errorlist" in answer.content.decode()
    assert not Correction.objects.exists()


@pytest.mark.parametrize("person", ["correspondent", "reporter", "proofreader", "administrator", "outsider"])
def test_nobody_else_corrects_or_reads_the_register(cast: Cast, printed: Article, person: str) -> None:
    made = put_right(printed, cast.editor)
    desk = as_(getattr(cast, person))
    desk.post(door(printed), typed(printed, correct="1"))
    assert Correction.objects.count() == 1
    for address in (LIST, f"{LIST}{made.pk}/change/"):
        assert desk.get(address).status_code == 403
    assert door(printed) not in desk.get(story_page(printed)).content.decode()


def test_a_private_draft_has_no_page_of_corrections(cast: Cast) -> None:
    draft = make_article(cast.reporter)
    assert as_(cast.editor).get(door(draft)).status_code == 404


def test_the_register_is_read_by_month_and_never_changed(cast: Cast, printed: Article) -> None:
    made = put_right(printed, cast.editor, cause="笔误")
    desk = as_(cast.head)
    month = f"{made.created_at:%Y-%m}"
    assert "王宏义" in desk.get(LIST, {"month": month}).content.decode()
    assert "王宏义" not in desk.get(LIST, {"month": "2020-01"}).content.decode()
    assert desk.get(LIST, {"month": "nonsense"}).status_code in {200, 302}
    page = desk.get(f"{LIST}{made.pk}/change/").content.decode()
    assert "笔误" in page
    desk.post(f"{LIST}{made.pk}/change/", {"wrong": "改了"})
    desk.post(f"{LIST}{made.pk}/delete/", {"post": "yes"})
    assert Correction.objects.get().wrong == "王宏议"


def test_the_planner_places_what_waits_with_one_click(cast: Cast, printed: Article) -> None:
    made = put_right(printed, cast.editor)
    coming = make_issue("2026-02-10", stories=2)
    planner = reverse("admin:issues_issue_change", args=[coming.pk])
    desk = as_(cast.head)
    assert made.notice in desk.get(planner).content.decode()
    desk.post(planner, {"act": "place_corrections"})
    assert order_of(coming)[1] == "更正"
    assert made.notice not in desk.get(planner).content.decode()


def test_who_does_not_plan_places_no_correction(cast: Cast, printed: Article) -> None:
    made = put_right(printed, cast.editor)
    coming = make_issue("2026-02-10")
    planner = reverse("admin:issues_issue_change", args=[coming.pk])
    as_(cast.proofreader).post(planner, {"act": "place_corrections"})
    assert not Placement.objects.filter(article=made.story).exists()


def test_a_published_issue_takes_none(cast: Cast, printed: Article) -> None:
    made = put_right(printed, cast.editor)
    out = publish_issue("2026-02-10", stories=1)
    planner = reverse("admin:issues_issue_change", args=[out.pk])
    assert made.notice not in as_(cast.head).get(planner).content.decode()
