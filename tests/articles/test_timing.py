"""Stories that appear at a time: scheduled, held, under embargo. The database's clock decides."""

import datetime
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.timezone import now

from articles import refusals
from articles.models import Article, Embargo, SearchEntry
from articles.models.event import Event
from tests.conftest import Cast
from tests.factories import advance, approve, as_, make_article, make_publication, make_user

HOUR = datetime.timedelta(hours=1)


def scheduled(cast: Cast, ahead: datetime.timedelta = HOUR, **content: Any) -> Article:
    article = approve(make_article(cast.reporter, **content))
    article.take("schedule", by=cast.chief, due_at=now() + ahead)
    return article


MOVED = {
    "articles_article": ("public_from", "first_published_at"),
    "articles_event": ("due_at",),
    "articles_searchentry": ("published_at",),
    "articles_embargo": ("until",),
    "issues_issue": ("published_at",),
}


def let_pass(thing: Any, span: datetime.timedelta) -> None:
    """As if so much time had gone by since: the times in all rows are moved, with the guards off."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table, columns in MOVED.items():
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            earlier = ", ".join(f"{column} = {column} - make_interval(secs => %s)" for column in columns)
            cursor.execute(f"UPDATE {table} SET {earlier}", [span.total_seconds()] * len(columns))
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    thing.refresh_from_db()


PUBLIC_DOORS = (
    "/articles/{pk}/",
    "/search/?q=定时的灯",
    "/feeds/rss.xml",
    "/feeds/atom.xml",
    "/sitemap.xml",
    "/",
)


@pytest.mark.parametrize("door", PUBLIC_DOORS)
def test_a_scheduled_story_shows_through_no_door(cast: Cast, door: str) -> None:
    article = scheduled(cast, headline="定时的灯")
    answer = as_(cast.outsider).get(door.format(pk=article.pk))
    words = answer.content.decode()
    assert "湖边的路灯" not in words
    assert answer.status_code == 404 or f"/articles/{article.pk}/" not in words
    assert answer.status_code in {200, 404}


def test_it_appears_at_its_time_without_anybody_doing_anything(cast: Cast) -> None:
    article = scheduled(cast, headline="定时的灯")
    reader = as_(cast.outsider)
    assert reader.get(f"/articles/{article.pk}/").status_code == 404
    let_pass(article, HOUR)
    assert reader.get(f"/articles/{article.pk}/").status_code == 200
    assert "定时的灯" in reader.get("/feeds/rss.xml").content.decode()
    assert f"/articles/{article.pk}/" in reader.get("/search/?q=定时的灯").content.decode()
    assert article.events.filter(step="schedule").count() == 1


def test_the_desk_says_when_it_appears(cast: Cast) -> None:
    article = scheduled(cast)
    assert article.is_scheduled
    assert not article.is_public
    assert article.first_published_at == article.public_from


@pytest.mark.parametrize("ahead", [datetime.timedelta(0), -HOUR, datetime.timedelta(days=400)])
def test_a_time_must_lie_ahead_and_not_too_far(cast: Cast, ahead: datetime.timedelta) -> None:
    article = approve(make_article(cast.reporter))
    with pytest.raises(refusals.WrongTime):
        article.take("schedule", by=cast.chief, due_at=now() + ahead)


def test_scheduling_and_holding_need_a_time(cast: Cast) -> None:
    article = approve(make_article(cast.reporter))
    with pytest.raises(refusals.TimeMissing):
        article.take("schedule", by=cast.chief)
    with pytest.raises(refusals.TimeMissing):
        article.take("hold", by=cast.editor, note="备用")


def test_pressed_twice_it_is_scheduled_once_and_never_silently_for_another_time(cast: Cast) -> None:
    article = approve(make_article(cast.reporter))
    due = now() + HOUR
    events = [article.take("schedule", by=cast.chief, due_at=due) for _ in range(2)]
    assert events[0] == events[1]
    with pytest.raises(refusals.StepRefused):
        article.take("schedule", by=cast.chief, due_at=due + HOUR)
    assert article.public_from == due


def test_a_schedule_is_cancelled_and_leaves_no_trace_outside(cast: Cast) -> None:
    article = scheduled(cast)
    article.take("unschedule", by=cast.chief)
    assert (article.state, article.public_from, article.first_published_at) == ("approved", None, None)
    assert not SearchEntry.objects.exists()
    assert as_(cast.outsider).get(f"/articles/{article.pk}/").status_code == 404
    article.take("publish", by=cast.chief)
    assert article.is_public


def test_what_waits_is_not_changed_before_the_schedule_is_cancelled(cast: Cast) -> None:
    article = scheduled(cast)
    assert not article.may_edit(cast.editor)
    with pytest.raises(refusals.Waiting):
        article.take("reopen", by=cast.editor, note="有误")
    with pytest.raises(refusals.NotEditable):
        article.revise(by=cast.editor, headline="改")


def test_once_out_it_is_not_unscheduled(cast: Cast) -> None:
    article = scheduled(cast)
    let_pass(article, HOUR)
    with pytest.raises(refusals.StepRefused):
        article.take("unschedule", by=cast.chief)
    article.take("reopen", by=cast.editor, note="有误")
    assert article.is_public


def test_a_waiting_story_withdrawn_was_never_public(cast: Cast) -> None:
    article = scheduled(cast)
    article.take("withdraw", by=cast.head, note="不发了")
    assert article.first_published_at is None
    assert as_(cast.outsider).get(f"/articles/{article.pk}/").status_code == 404


def test_a_story_withdrawn_and_scheduled_anew_waits_again(cast: Cast) -> None:
    article = advance(approve(make_article(cast.reporter)), ("publish", cast.chief))
    first = article.first_published_at
    advance(article, ("withdraw", cast.head), ("revive", cast.head), ("submit", cast.reporter))
    editor = make_user("editor")
    advance(article, ("accept", editor), ("pass_first", editor), ("pass_second", cast.head))
    advance(article, ("sign_off", cast.chief))
    article.take("schedule", by=cast.chief, due_at=now() + HOUR)
    assert article.first_published_at == first
    assert as_(cast.outsider).get(f"/articles/{article.pk}/").status_code == 410


def test_a_held_story_is_released_in_time_and_not_after(cast: Cast) -> None:
    article = approve(make_article(cast.reporter))
    article.take("hold", by=cast.editor, note="下周用", due_at=now() + HOUR)
    article.take("release", by=cast.editor)
    article.take("hold", by=cast.editor, note="再等等", due_at=now() + HOUR)
    let_pass(article, HOUR)
    with pytest.raises(refusals.HeldTooLong):
        article.take("release", by=cast.editor)
    article.take("reopen", by=cast.editor, note="数字要更新")
    assert (article.state, article.round) == ("submitted", 2)


def test_an_embargo_comes_before_publishing(cast: Cast) -> None:
    article = approve(make_article(cast.reporter))
    article.set_embargo(now() + 2 * HOUR, by=cast.editor)
    with pytest.raises(refusals.UnderEmbargo):
        article.take("publish", by=cast.chief)
    with pytest.raises(refusals.UnderEmbargo):
        article.take("schedule", by=cast.chief, due_at=now() + HOUR)
    article.take("schedule", by=cast.chief, due_at=now() + 3 * HOUR)
    with pytest.raises(refusals.NotEditable):
        article.set_embargo(now() + 4 * HOUR, by=cast.editor)


def test_an_embargo_is_set_and_lifted_on_the_story_s_page(cast: Cast) -> None:
    article = advance(make_article(cast.reporter), ("submit", cast.reporter))
    address = f"/admin/articles/article/{article.pk}/embargo/"
    as_(cast.editor).post(address, {"until": "2026-12-31T08:00"})
    assert Embargo.of(article)
    assert "12-31" in as_(cast.editor).get(f"/admin/articles/article/{article.pk}/change/").content.decode()
    assert as_(cast.correspondent).post(address, {"until": ""}).status_code in {403, 404}
    as_(cast.editor).post(address, {"until": ""})
    assert Embargo.of(article) is None


def test_the_buttons_send_the_time_of_the_newsroom(cast: Cast) -> None:
    article = approve(make_article(cast.reporter))
    day = (now() + datetime.timedelta(days=3)).date()
    typed = {"_step": "schedule", "expects": article.current_revision_id, "_due": f"{day}T06:00"}
    as_(cast.chief).post(f"/admin/articles/article/{article.pk}/take/", typed)
    article.refresh_from_db()
    assert article.public_from.isoformat().startswith(f"{day - datetime.timedelta(days=1)}T22:00")  # UTC


IN_SQL = (
    ("a schedule in the past", "schedule", "now() - interval '1 second'"),
    ("a schedule without a time", "schedule", "NULL"),
    ("publishing at a time", "publish", "now() + interval '1 hour'"),
    ("publishing under an embargo", "publish", "NULL"),
    ("a schedule before the embargo's end", "schedule", "now() + interval '10 minutes'"),
)


@pytest.mark.parametrize(("what", "step", "due"), IN_SQL)
def test_the_database_holds_the_same_in_sql(cast: Cast, what: str, step: str, due: str) -> None:
    article = approve(make_article(cast.reporter))
    article.set_embargo(now() + 2 * HOUR, by=cast.editor)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO articles_event (article_id, step, from_state, to_state, actor_id, note, revision_id,"
            f" round, created_at, due_at) VALUES (%s, %s, 'approved', 'published', %s, '', %s, 1, now(), {due})",
            [article.pk, step, cast.chief.pk, article.current_revision_id],
        )
    assert not Event.objects.filter(article=article, step=step).exists()


@pytest.mark.parametrize("column", ["public_from", "first_published_at"])
def test_nobody_moves_the_time_of_a_waiting_story_in_sql(cast: Cast, column: str) -> None:
    article = scheduled(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(**{column: now() - HOUR})


def test_an_embargo_is_not_put_on_a_waiting_story_in_sql(cast: Cast) -> None:
    make_publication()
    article = scheduled(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Embargo.objects.create(article=article, until=now() + 5 * HOUR, set_by=cast.editor)


def test_lists_say_when_a_story_appears_and_until_when_it_is_held(cast: Cast) -> None:
    waits = scheduled(cast, headline="等时间的")
    held = approve(make_article(cast.reporter, headline="留着用的"))
    held.take("hold", by=cast.editor, note="备用", due_at=now() + HOUR)
    shown = as_(cast.chief).get("/admin/queue/?view=all").content.decode()
    assert f"{timezone.localtime(waits.public_from):%Y-%m-%d %H:%M} 见报" in shown
    assert f"至 {timezone.localtime(held.last_event.due_at):%Y-%m-%d %H:%M}" in shown
