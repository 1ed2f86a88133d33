"""Nothing reaches the public without the sign-offs, whatever the screen, script or SQL."""

from collections.abc import Iterator
from contextlib import contextmanager

import pgtrigger
import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from articles.models import Article, Event, Revision, SignOff
from articles.refusals import ForgedText, OwnStory
from photos.models import Photo
from reporters.models import Reporter, User
from tests.conftest import Cast
from tests.factories import (
    advance,
    approve,
    make_article,
    make_issue,
    make_reporter,
    make_user,
    publish_issue,
)


@contextmanager
def refused(saying: str = "newsroom:") -> Iterator[None]:
    """The database refuses with our own words, and the transaction goes on."""
    with pytest.raises(DatabaseError, match=saying), checked_at_once():
        yield


@contextmanager
def checked_at_once() -> Iterator[None]:
    """A transaction of its own, at whose end the deferred triggers have their say."""
    with transaction.atomic():
        yield
        sql("SET CONSTRAINTS ALL IMMEDIATE")


def sql(statement: str, *values: int | str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def forge(article: Article, step: str, source: str, target: str, actor: User, note: str = "") -> Event:
    """An event written past `take()`, as a script would."""
    return Event.objects.create(
        article=article,
        step=step,
        from_state=source,
        to_state=target,
        actor=actor,
        note=note,
        revision=article.current_revision,
        round=article.round,
    )


def in_second_review(cast: Cast) -> Article:
    article = make_article(cast.reporter)
    return advance(article, ("submit", cast.reporter), ("accept", cast.editor), ("pass_first", cast.editor))


STATES = (
    "submitted first_review second_review final_review approved published "
    "returned rejected spiked held withdrawn"
).split()


@pytest.mark.parametrize("state", STATES)
def test_raw_sql_moves_no_draft(cast: Cast, state: str) -> None:
    article = make_article(cast.reporter)
    with refused():
        sql("UPDATE articles_article SET state = %s WHERE id = %s", state, article.pk)


@pytest.mark.parametrize("state", STATES)
def test_no_story_begins_in_the_middle(cast: Cast, state: str) -> None:
    with refused():
        Article.objects.bulk_create([Article(headline="捷径", filed_by=cast.reporter, state=state)])


def test_bulk_update_publishes_nothing(cast: Cast) -> None:
    article = in_second_review(cast)
    article.state = "published"
    article.published_revision = article.current_revision
    with refused():
        Article.objects.bulk_update([article], ["state", "published_revision"])
    with refused():
        Article.objects.filter(pk=article.pk).update(published_revision=article.current_revision)


def test_pgtrigger_cannot_be_told_to_look_away(cast: Cast) -> None:
    article = in_second_review(cast)
    with pgtrigger.ignore(), refused():
        Article.objects.filter(pk=article.pk).update(state="approved")


def test_an_event_of_one_s_own_making_must_follow_the_table(cast: Cast) -> None:
    article = in_second_review(cast)
    with refused("no step"):
        forge(article, "sign_off", "second_review", "approved", cast.chief, "手写")
    with refused("no role"):
        forge(article, "pass_second", "second_review", "final_review", cast.editor, "手写")
    with refused("moved no story"):
        forge(article, "pass_second", "second_review", "final_review", cast.head, "手写")


def test_an_author_s_event_on_the_own_story_is_refused(cast: Cast) -> None:
    both = make_user("reporter", "editor")
    article = advance(make_article(both), ("submit", both))
    with refused("not for this person"):
        forge(article, "accept", "submitted", "first_review", both)


def test_an_author_who_took_the_own_name_off_is_still_no_reviewer(cast: Cast) -> None:
    """Whoever wrote or signed any earlier text of the story has had a hand in it, in Python and in the database."""
    writer = make_user("reporter", "editor")
    article = make_article(cast.reporter, reporter=make_reporter(user=writer))
    article.revise(by=writer, body="全文由他写成。")
    article.revise(by=cast.reporter, bylines=[])
    article.take("submit", by=cast.reporter)
    with pytest.raises(OwnStory):
        article.take("accept", by=writer)
    assert article not in Article.objects.waiting_for(writer)
    with refused("not for this person"):
        forge(article, "accept", "submitted", "first_review", writer)


def test_a_step_without_its_signature_is_refused(cast: Cast) -> None:
    article = in_second_review(cast)
    with refused("needs a signature"):
        event = forge(article, "pass_second", "second_review", "final_review", cast.head)
        sql(
            "UPDATE articles_article SET state = 'final_review', last_event_id = %s WHERE id = %s",
            event.pk,
            article.pk,
        )


def test_a_sign_off_names_the_text_that_was_read(cast: Cast) -> None:
    article = in_second_review(cast)
    with refused("another text"):
        event = forge(article, "pass_second", "second_review", "final_review", cast.head)
        SignOff.objects.create(
            article=article,
            event=event,
            revision=article.current_revision,
            sha256="0" * 64,
            round=article.round,
            stage="second",
            reviewer=cast.head,
        )


def test_a_signed_text_changed_in_the_database_is_not_published(cast: Cast) -> None:
    article = approve(make_article(cast.reporter))
    signed = article.current_revision
    assert signed
    smuggled = Revision.of(
        {**signed.content, "headline": "没人看过的标题"},
        article=article,
        number=signed.number + 1,
        round=article.round,
        state="approved",
        saved_by=cast.reporter,
    )
    smuggled.save()
    Article.objects.filter(pk=article.pk).update(current_revision=smuggled, headline="没人看过的标题")
    article.refresh_from_db()
    with refused("not the one that was signed"):
        article.take("publish", by=cast.chief)
    article.refresh_from_db()
    assert not article.is_public


@pytest.mark.parametrize("part", ["headline", "body", "body_html"])
def test_a_forged_revision_with_an_honest_hash_is_neither_signed_nor_published(cast: Cast, part: str) -> None:
    article = in_second_review(cast)
    honest = article.current_revision
    assert honest
    forged = Revision.of(
        honest.content,
        article=article,
        number=honest.number + 1,
        round=article.round,
        state=article.state,
        saved_by=cast.head,
    )
    setattr(forged, part, "<p>没人看过的字</p>")
    forged.save()
    Article.objects.filter(pk=article.pk).update(current_revision=forged)
    with pytest.raises(ForgedText):
        article.take("pass_second", by=cast.head)


def test_two_events_of_which_one_moved_nothing(cast: Cast) -> None:
    article = advance(make_article(cast.reporter), ("submit", cast.reporter))
    with refused("moved no story"):
        forge(article, "accept", "submitted", "first_review", cast.editor, "两个结局")
        forge(article, "reject", "submitted", "rejected", cast.editor, "两个结局")


def test_an_author_s_link_to_the_account_is_not_cut_for_a_while(cast: Cast) -> None:
    signer = make_reporter(user=cast.editor)
    with refused("settled once"):
        Reporter.objects.filter(pk=signer.pk).update(user=None)


@pytest.mark.parametrize("table", ["revision", "signoff", "event"])
def test_what_was_said_and_signed_is_kept(cast: Cast, table: str) -> None:
    approve(make_article(cast.reporter))
    with refused("kept for ever"):
        sql(f"DELETE FROM articles_{table}")
    with refused("kept for ever"):
        sql(f"UPDATE articles_{table} SET round = 7")


def test_stories_are_never_deleted(cast: Cast) -> None:
    article = make_article(cast.reporter)
    with refused("never deleted"):
        sql("DELETE FROM articles_article WHERE id = %s", article.pk)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("table", ["article", "revision", "signoff", "event"])
def test_no_table_of_the_record_can_be_emptied(table: str) -> None:
    approve(make_article())
    with pytest.raises(DatabaseError, match="newsroom:"):
        sql(f"TRUNCATE articles_{table} CASCADE")


def test_a_temporary_table_deceives_nobody(cast: Cast) -> None:
    article = in_second_review(cast)
    with refused():
        sql("CREATE TEMP TABLE articles_event ON COMMIT DROP AS SELECT * FROM public.articles_event")
        sql(
            "INSERT INTO articles_event SELECT 999999, 'sign_off', 'second_review', 'approved', '', 1, now(), 1, 1, 1"
        )
        sql(
            "UPDATE public.articles_article SET state = 'approved', last_event_id = 999999 WHERE id = %s",
            article.pk,
        )


@pytest.mark.parametrize("register", ["reporters_userevent", "issues_issueevent", "photos_photoevent"])
def test_the_history_of_the_registers_is_neither_changed_nor_emptied(cast: Cast, register: str) -> None:
    for change in ("DELETE FROM", "TRUNCATE"):
        with refused("kept for ever"):
            publish_issue(stories=1)
            Photo.objects.create(credit="孙某 摄", sha256="0", width=1, height=1, uploaded_by=cast.reporter)
            sql("SET CONSTRAINTS ALL IMMEDIATE")
            sql(f"{change} {register}")


def test_what_was_taken_off_a_page_leaves_its_trace(cast: Cast) -> None:
    placement = make_issue(stories=1).placements().get()
    placement.take_off(by=cast.editor)
    history = apps.get_model("issues.PlacementEvent").objects
    labels = history.order_by("pgh_id").values_list("pgh_label", flat=True)
    assert list(labels) == ["insert", "delete"]
