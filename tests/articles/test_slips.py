"""The routing slip of a story, on the screen and on paper."""

from types import SimpleNamespace

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Article, Byline, Event, SignOff
from articles.slips import Slip
from articles.workflow import Stage
from issues.models import Placement
from reporters.models import User
from tests.conftest import Cast
from tests.factories import advance, approve, as_, make_article, make_issue, make_organisation, make_reporter

REASON = "汛情紧急，先行签发"


def address(article: Article) -> str:
    return reverse("admin:articles_article_slip", args=[article.pk])


@pytest.fixture
def story(cast: Cast) -> Article:
    """In second review, with an opinion of the first."""
    correspondent = make_reporter("董某某", kind="correspondent")
    byline = Byline(
        reporter=correspondent, role="correspondent", organisation=make_organisation("湖滨街道办事处")
    )
    article = make_article(cast.reporter, headline="稿签上的标题", bylines=[byline])
    advance(article, ("submit", cast.reporter), ("accept", cast.editor))
    article.take("pass_first", by=cast.editor, note="数字已核对，同意")
    return article


def emergency(article: Article, by: User) -> Slip:
    """The slip of a story that the chief signed off past the second review."""
    event = Event(pk=10**9, article=article, step="override", actor=by, note=REASON, round=article.round)
    event.created_at = article.created_at
    signature = SignOff(
        article=article,
        event=event,
        revision=article.current_revision,
        stage=Stage.FINAL,
        reviewer=by,
        round=article.round,
    )
    before = Slip.of(article)
    return Slip(article, [event, *before.events], [*before.sign_offs, signature])


def test_the_printed_slip_says_who_wrote_reviewed_and_why(cast: Cast, story: Article) -> None:
    page = make_issue().pages.get()
    Placement.place(story, page, by=cast.editor)
    shown = as_(cast.head).get(address(story)).content.decode()
    for word in (
        "稿签上的标题",
        "通讯员 董某某 湖滨街道办事处",
        "高记者",
        "周编辑",
        "数字已核对，同意",
        "2026-11-20",
        "A03 高新区",
        story.current_revision.sha256[:12],
    ):
        assert word in shown
    assert "<form" not in shown


def test_steps_stand_in_the_order_in_which_they_were_taken(cast: Cast, story: Article) -> None:
    shown = as_(cast.head).get(address(story)).content.decode()
    steps = ("草稿 → 已投稿", "已投稿 → 初审中", "初审中 → 复审中")
    places = [shown.find(step) for step in steps]
    assert -1 not in places
    assert places == sorted(places)


def test_the_story_s_page_shows_each_opinion_and_the_way_to_paper(cast: Cast, story: Article) -> None:
    shown = as_(cast.head).get(f"/admin/articles/article/{story.pk}/change/").content.decode()
    table = shown[shown.index('class="reviews"') :]
    assert "数字已核对，同意" in table[: table.index("</table>")]
    assert address(story) in shown


@pytest.mark.parametrize("person", ["reporter", "editor", "proofreader", "head", "chief"])
def test_whoever_may_read_the_story_prints_its_slip(cast: Cast, story: Article, person: str) -> None:
    assert as_(getattr(cast, person)).get(address(story)).status_code == 200


@pytest.mark.parametrize(
    ("person", "status"), [("correspondent", 404), ("administrator", 403), ("outsider", 403)]
)
def test_others_learn_nothing_of_it(cast: Cast, story: Article, person: str, status: int) -> None:
    answer = as_(getattr(cast, person)).get(address(story))
    assert answer.status_code == status
    assert "稿签上的标题" not in answer.content.decode()


def test_a_draft_s_slip_is_its_author_s_alone(cast: Cast) -> None:
    draft = make_article(cast.reporter)
    assert as_(cast.reporter).get(address(draft)).status_code == 200
    assert as_(cast.chief).get(address(draft)).status_code == 404


def test_a_slip_is_read_and_nothing_else(cast: Cast, story: Article) -> None:
    assert as_(cast.head).post(address(story)).status_code == 405


def test_every_review_of_the_round_stands_there_signed_or_not(cast: Cast, story: Article) -> None:
    reviews = Slip.of(story).reviews
    assert [(each.stage, each.sign_off is not None) for each in reviews] == [
        (Stage.FIRST, True),
        (Stage.SECOND, False),
        (Stage.FINAL, False),
    ]
    assert not any(each.is_skipped for each in reviews)
    assert Slip.of(story).skipped == []


def test_an_emergency_is_told_in_words_with_its_reason_and_what_it_left_out(
    cast: Cast, story: Article
) -> None:
    slip = emergency(story, cast.chief)
    assert slip.skipped == [str(Stage.SECOND.label)]
    for part in ("_emergency", "_slip"):
        shown = render_to_string(f"admin/articles/article/{part}.html", {"slip": slip, "article": story})
        assert REASON in shown
        assert str(Stage.SECOND.label) in shown
        assert 'class="emergency"' in shown
    calm = render_to_string("admin/articles/article/_slip.html", {"slip": Slip.of(story), "article": story})
    assert "emergency" not in calm


def test_whoever_stood_in_is_named_with_whom_they_stood_in_for(cast: Cast, story: Article) -> None:
    event = SimpleNamespace(deputy_for=cast.chief)
    signer = {"person": cast.editor, "event": event}
    shown = render_to_string("admin/articles/article/_signer.html", signer)
    assert "周编辑" in shown
    assert "梁总编" in shown


def test_a_long_life_takes_no_query_more(cast: Cast) -> None:
    taken = []
    long = make_article(cast.reporter)
    for _ in range(4):
        advance(long, ("submit", cast.reporter), ("accept", cast.editor), ("return", cast.editor))
    for article in (approve(make_article(cast.reporter)), approve(long)):
        desk = as_(cast.editor)
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(address(article)).status_code == 200
        taken.append(len(queries))
    assert taken[0] == taken[1] <= 8
