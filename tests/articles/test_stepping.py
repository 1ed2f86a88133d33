"""A story's way through three reviews, and the kind refusals on it."""

import pytest

from articles import refusals
from articles.models import Article, Publication, SearchEntry
from tests.conftest import Cast
from tests.factories import advance, approve, make_article, make_reporter, make_user


def in_first_review(cast: Cast) -> Article:
    return advance(make_article(cast.reporter), ("submit", cast.reporter), ("accept", cast.editor))


def test_three_people_sign_and_the_chief_publishes(cast: Cast) -> None:
    article = in_first_review(cast)
    advance(article, ("pass_first", cast.editor), ("pass_second", cast.head), ("sign_off", cast.chief))
    assert [str(sign_off.reviewer) for sign_off in article.sign_offs.all()] == ["周编辑", "顾主任", "梁总编"]
    article.take("publish", by=cast.chief)
    assert article.published_revision == article.current_revision
    assert article.first_published_at


def test_every_event_says_who_when_from_where_to_where_and_why(cast: Cast) -> None:
    article = in_first_review(cast)
    article.take("return", by=cast.editor, note="请补充数字来源。")
    event = article.events.last()
    assert (event.actor, event.from_state, event.to_state) == (cast.editor, "first_review", "returned")
    assert event.note == "请补充数字来源。"
    assert event.created_at


@pytest.mark.parametrize(
    ("reviews", "steps"), [(1, ["accept", "sign_off"]), (2, ["accept", "pass_first", "sign_off"])]
)
def test_a_publication_may_ask_for_fewer_reviews(cast: Cast, reviews: int, steps: list[str]) -> None:
    Publication.objects.update(reviews_required=reviews)
    article = advance(make_article(cast.reporter), ("submit", cast.reporter))
    for name in steps:
        accepting_chief = reviews == 1 and name == "accept"
        by = cast.chief if name == "sign_off" or accepting_chief else cast.editor
        article.take(name, by=by, note="可。")
    article.take("publish", by=cast.chief)
    assert article.is_public
    assert article.sign_offs.count() == reviews


@pytest.mark.parametrize(("reviews", "waits_for"), [(1, "chief"), (2, "editor"), (3, "editor")])
def test_a_submitted_story_waits_for_whoever_may_accept_it(cast: Cast, reviews: int, waits_for: str) -> None:
    Publication.objects.update(reviews_required=reviews)
    article = advance(make_article(cast.reporter), ("submit", cast.reporter))
    people = ("editor", "head", "chief")
    waiting = [name for name in people if article in Article.objects.waiting_for(getattr(cast, name))]
    assert waiting == [waits_for]
    assert article.holders() == getattr(cast, waits_for).role_labels


def test_a_round_that_began_with_one_review_stays_so_when_the_rule_changes(cast: Cast) -> None:
    Publication.objects.update(reviews_required=1)
    article = advance(make_article(cast.reporter), ("submit", cast.reporter), ("accept", cast.chief))
    Publication.objects.update(reviews_required=3)
    advance(article, ("sign_off", cast.chief), ("publish", cast.chief))
    assert article.is_public


def test_nobody_reviews_a_story_that_they_filed_or_signed(cast: Cast) -> None:
    filing_editor = make_user("editor")
    own = advance(make_article(filing_editor), ("submit", filing_editor))
    with pytest.raises(refusals.OwnStory):
        own.take("accept", by=filing_editor)
    signer = make_reporter(user=cast.editor)
    signed = advance(make_article(cast.reporter, reporter=signer), ("submit", cast.reporter))
    with pytest.raises(refusals.OwnStory):
        signed.take("accept", by=cast.editor)


def test_nobody_gives_two_sign_offs_of_a_round(cast: Cast) -> None:
    busy = make_user("editor", "department_head", "editor_in_chief")
    article = advance(
        make_article(cast.reporter), ("submit", cast.reporter), ("accept", busy), ("pass_first", busy)
    )
    with pytest.raises(refusals.AlreadySigned):
        article.take("pass_second", by=busy)


def test_a_reason_is_asked_for_where_the_table_says_so(cast: Cast) -> None:
    article = in_first_review(cast)
    for step in ("return", "reject", "pass_first"):
        with pytest.raises(refusals.ReasonMissing):
            article.take(step, by=cast.editor, note="  ")


@pytest.mark.parametrize("person", ["correspondent", "proofreader", "administrator", "outsider"])
def test_others_take_no_step(cast: Cast, person: str) -> None:
    article = in_first_review(cast)
    assert article.steps_for(getattr(cast, person)) == []
    with pytest.raises(refusals.NotYourStep):
        article.take("pass_first", by=getattr(cast, person), note="可。")


def test_a_superuser_without_a_role_takes_no_step(cast: Cast) -> None:
    almighty = make_user(is_superuser=True)
    with pytest.raises(refusals.NotYourStep):
        in_first_review(cast).take("pass_first", by=almighty, note="可。")


def test_a_person_who_left_takes_no_step(cast: Cast) -> None:
    article = in_first_review(cast)
    cast.editor.is_active = False
    cast.editor.save()
    gone = type(cast.editor).objects.get(pk=cast.editor.pk)
    with pytest.raises(refusals.NotYourStep):
        article.take("pass_first", by=gone, note="可。")


def test_a_reviewer_signs_what_they_leave(cast: Cast) -> None:
    article = in_first_review(cast)
    article.revise(by=cast.editor, headline="湖边的灯还亮着")
    assert (article.state, article.round) == ("first_review", 1)
    advance(article, ("pass_first", cast.editor), ("pass_second", cast.head), ("sign_off", cast.chief))
    assert article.sign_offs.last().revision.headline == "湖边的灯还亮着"


def test_another_s_correction_is_not_signed_unread(cast: Cast) -> None:
    article = in_first_review(cast)
    colleague = make_user("editor")
    article.revise(by=colleague, headline="同事改过的标题")
    with pytest.raises(refusals.MixedHands):
        article.take("pass_first", by=cast.editor, note="可。")
    article.take("pass_first", by=colleague, note="可。")
    assert article.state == "second_review"


def test_a_change_out_of_turn_opens_a_new_round(cast: Cast) -> None:
    article = advance(in_first_review(cast), ("pass_first", cast.editor))
    article.revise(by=cast.chief, headline="总编提前改了标题")
    assert (article.state, article.round) == ("submitted", 2)
    assert article.sign_offs.filter(round=2).count() == 0


def test_a_change_after_the_last_sign_off_opens_a_new_round(cast: Cast) -> None:
    article = approve(make_article(cast.reporter))
    article.revise(by=cast.chief, headline="签发后又改")
    assert (article.state, article.round) == ("submitted", 2)
    with pytest.raises(refusals.StepRefused):
        article.take("publish", by=cast.chief)


def test_saving_the_same_text_again_changes_nothing(cast: Cast) -> None:
    article = approve(make_article(cast.reporter))
    revisions = article.revisions.count()
    article.revise(by=cast.editor, headline=article.headline)
    assert (article.state, article.revisions.count()) == ("approved", revisions)


def test_an_author_writes_again_after_a_return(cast: Cast) -> None:
    article = in_first_review(cast)
    with pytest.raises(refusals.NotEditable):
        article.revise(by=cast.reporter, body="偷偷改。")
    article.take("return", by=cast.editor, note="导语太长。")
    article.revise(by=cast.reporter, body="导语短了。")
    article.take("submit", by=cast.reporter)
    assert (article.state, article.round) == ("submitted", 2)


def test_a_stale_page_neither_saves_nor_signs(cast: Cast) -> None:
    article = in_first_review(cast)
    opened_on = article.current_revision_id
    article.revise(by=cast.editor, headline="新标题")
    with pytest.raises(refusals.StaleText):
        article.revise(by=cast.editor, expects=opened_on, headline="旧页面上的标题")
    with pytest.raises(refusals.StaleText):
        article.take("pass_first", by=cast.editor, note="可。", expects=opened_on)
    assert article.headline == "新标题"


def test_a_text_changed_past_the_desk_is_not_signed(cast: Cast) -> None:
    article = in_first_review(cast)
    Article.objects.filter(pk=article.pk).update(body="脚本改的正文。")
    with pytest.raises(refusals.UnsavedText):
        article.take("pass_first", by=cast.editor, note="可。")


def test_an_empty_story_is_not_submitted(cast: Cast) -> None:
    article = make_article(cast.reporter, body="")
    with pytest.raises(refusals.Incomplete):
        article.take("submit", by=cast.reporter)


def test_readers_keep_the_published_text_while_a_new_one_is_reviewed(cast: Cast) -> None:
    article = advance(approve(make_article(cast.reporter, headline="第一版")), ("publish", cast.chief))
    article.revise(by=cast.editor, headline="第二版")
    assert article.published_revision.headline == "第一版"
    with pytest.raises(refusals.StillPublic):
        article.take("spike", by=cast.chief, note="不要了")
    reviewer = make_user("editor")
    advance(article, ("accept", reviewer), ("pass_first", reviewer), ("pass_second", cast.head))
    advance(article, ("sign_off", cast.chief), ("publish", cast.chief))
    assert article.published_revision.headline == "第二版"


def test_a_withdrawn_story_is_gone_from_the_site_and_search_at_once(cast: Cast) -> None:
    article = advance(approve(make_article(cast.reporter)), ("publish", cast.chief))
    assert SearchEntry.objects.filter(article=article).exists()
    article.take("withdraw", by=cast.head, note="事实有误")
    assert not Article.objects.public().exists()
    assert not SearchEntry.objects.exists()


def test_a_withdrawn_story_needs_all_reviews_again(cast: Cast) -> None:
    article = advance(approve(make_article(cast.reporter)), ("publish", cast.chief))
    advance(article, ("withdraw", cast.head), ("revive", cast.head))
    assert (article.state, article.is_public) == ("returned", False)


def test_drafts_are_private_until_submitted(cast: Cast) -> None:
    article = make_article(cast.reporter)
    for person in (cast.correspondent, cast.editor, cast.chief, cast.administrator):
        assert not article.is_visible_to(person)
    article.take("submit", by=cast.reporter)
    assert article.is_visible_to(cast.editor)
    assert not article.is_visible_to(cast.correspondent)
