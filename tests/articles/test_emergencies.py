"""When people are missing: deputies by date, and the editor-in-chief's emergency sign-off."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils.timezone import localdate

from articles import refusals
from articles.models import Article
from reporters.models import Deputation, User
from tests.conftest import Cast
from tests.factories import advance, as_, make_article, make_user

DAY = datetime.timedelta(days=1)


def fresh(user: User) -> User:
    """The person as their next request knows them."""
    return User.objects.get(pk=user.pk)


def depute(principal: User, deputy: User, role: str, since: int = 0, until: int = 0) -> Deputation:
    """From so many days after today to so many."""
    today = localdate()
    return Deputation.objects.create(
        principal=principal, deputy=deputy, role=role, since=today + since * DAY, until=today + until * DAY
    )


def in_second_review(cast: Cast) -> Article:
    article = advance(make_article(cast.reporter), ("submit", cast.reporter), ("accept", cast.editor))
    return advance(article, ("pass_first", cast.editor))


def test_a_deputy_signs_in_the_other_s_role_and_is_named(cast: Cast) -> None:
    article = in_second_review(cast)
    deputy = make_user("editor", name="代主任")
    with pytest.raises(refusals.NotYourStep):
        article.take("pass_second", by=deputy)
    depute(cast.head, deputy, "department_head")
    event = article.take("pass_second", by=fresh(deputy))
    assert (event.actor, event.deputy_for) == (deputy, cast.head)
    page = as_(cast.chief).get(f"/admin/articles/article/{article.pk}/change/").content.decode()
    assert "代主任" in page
    assert "顾主任" in page


def test_the_story_waits_on_the_deputy_s_desk(cast: Cast) -> None:
    article = in_second_review(cast)
    deputy = make_user("editor")
    depute(cast.head, deputy, "department_head")
    assert article in Article.objects.waiting_for(fresh(deputy))


@pytest.mark.parametrize(("since", "until"), [(-9, -1), (1, 9)])
def test_outside_the_days_nobody_is_a_deputy(cast: Cast, since: int, until: int) -> None:
    article = in_second_review(cast)
    deputy = make_user("editor")
    depute(cast.head, deputy, "department_head", since, until)
    with pytest.raises(refusals.NotYourStep):
        article.take("pass_second", by=fresh(deputy))


def test_a_deputy_of_somebody_who_left_or_lost_the_role_is_none(cast: Cast) -> None:
    article = in_second_review(cast)
    deputy = make_user("editor")
    depute(cast.head, deputy, "department_head")
    cast.head.groups.clear()
    with pytest.raises(refusals.NotYourStep):
        article.take("pass_second", by=fresh(deputy))


def test_a_deputy_does_not_sign_twice_nor_their_own_story(cast: Cast) -> None:
    depute(cast.head, cast.editor, "department_head")
    editor = fresh(cast.editor)
    article = in_second_review(cast)
    with pytest.raises(refusals.AlreadySigned):
        article.take("pass_second", by=editor)
    own = advance(make_article(editor), ("submit", editor))
    other = make_user("editor")
    advance(own, ("accept", other), ("pass_first", other))
    with pytest.raises(refusals.OwnStory):
        own.take("pass_second", by=editor)


def test_who_holds_the_role_themself_stands_in_for_nobody(cast: Cast) -> None:
    other_head = make_user("department_head")
    depute(cast.head, other_head, "department_head")
    assert in_second_review(cast).take("pass_second", by=fresh(other_head)).deputy_for is None


def test_the_database_knows_deputies_too(cast: Cast) -> None:
    article = in_second_review(cast)
    impostor = make_user("editor")
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO articles_event (article_id, step, from_state, to_state, actor_id, deputy_for_id, note,"
            " revision_id, round, created_at)"
            " VALUES (%s, 'return', 'second_review', 'returned', %s, %s, '不用', %s, 1, now())",
            [article.pk, impostor.pk, cast.head.pk, article.current_revision_id],
        )


def test_nobody_stands_in_for_themself_or_for_ever(cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        depute(cast.head, cast.head, "department_head")
    with pytest.raises(IntegrityError), transaction.atomic():
        depute(cast.head, cast.editor, "department_head", 0, 200)
    with pytest.raises(IntegrityError), transaction.atomic():
        depute(cast.head, cast.editor, "administrator")


def test_a_deputation_is_of_a_role_held_to_somebody_who_reviews(cast: Cast) -> None:
    today = localdate()
    days = {"since": today, "until": today}
    with pytest.raises(ValidationError, match="角色"):
        Deputation(principal=cast.editor, deputy=cast.chief, role="department_head", **days).full_clean()
    with pytest.raises(ValidationError, match="代审"):
        Deputation(principal=cast.head, deputy=cast.reporter, role="department_head", **days).full_clean()


def test_the_chief_names_deputies_and_others_do_not(cast: Cast) -> None:
    address = "/admin/reporters/deputation/add/"
    today = localdate()
    typed = {
        "role": "department_head",
        "principal": cast.head.pk,
        "deputy": cast.editor.pk,
        "since": f"{today}",
        "until": f"{today + 7 * DAY}",
    }
    for person in (cast.correspondent, cast.editor, cast.head, cast.administrator, cast.outsider):
        as_(person).post(address, typed)
    assert not Deputation.objects.exists()
    as_(cast.chief).post(address, typed)
    assert Deputation.objects.get().deputy == cast.editor


@pytest.mark.parametrize("steps", [(), ("accept",), ("accept", "pass_first")])
def test_the_chief_signs_off_in_an_emergency_with_a_reason(cast: Cast, steps: tuple[str, ...]) -> None:
    article = advance(make_article(cast.reporter), ("submit", cast.reporter))
    advance(article, *((step, cast.editor) for step in steps))
    with pytest.raises(refusals.ReasonMissing):
        article.take("override", by=cast.chief)
    event = article.take("override", by=cast.chief, note="汛情通告，须立即发布。")
    assert event.is_emergency
    article.take("publish", by=cast.chief)
    assert article.is_public
    assert article.sign_offs.last().reviewer == cast.chief


def test_others_and_authors_override_nothing(cast: Cast) -> None:
    article = advance(make_article(cast.reporter), ("submit", cast.reporter))
    for person in (cast.editor, cast.head, cast.administrator):
        with pytest.raises(refusals.NotYourStep):
            article.take("override", by=person, note="急")
    own = advance(make_article(cast.chief), ("submit", cast.chief))
    with pytest.raises(refusals.OwnStory):
        own.take("override", by=cast.chief, note="急")


def test_an_override_stands_for_one_text_only(cast: Cast) -> None:
    article = advance(make_article(cast.reporter), ("submit", cast.reporter), ("override", cast.chief))
    article.revise(by=cast.editor, headline="签发后又改")
    assert (article.state, article.round) == ("submitted", 2)
    with pytest.raises(refusals.StepRefused):
        article.take("publish", by=cast.chief)


def test_a_submitted_story_still_waits_for_the_editor_not_the_chief(cast: Cast) -> None:
    article = advance(make_article(cast.reporter), ("submit", cast.reporter))
    assert article in Article.objects.waiting_for(cast.editor)
    assert article not in Article.objects.waiting_for(cast.chief)
