"""What is typed and not saved: kept on the server, offered to whoever typed it, and to nobody else."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from django.utils.timezone import now

from articles.models import Article, Autosave, Byline
from articles.tasks import forget_outdated
from reporters.models import User
from tests.articles.test_story_admin import LIST, change, form
from tests.conftest import Cast
from tests.factories import advance, as_, make_article, make_reporter

KEY = "0f1d6f0a-6d0e-4b0e-9d8e-0a1b2c3d4e5f"
pytestmark = pytest.mark.django_db


def keep(who: User, article: Article | None = None, desk: Client | None = None, **typed: Any) -> int:
    """As the open page does by itself; answers with the status."""
    address = (
        reverse("admin:articles_article_autosave", args=[article.pk]) if article else f"{LIST}add/autosave/"
    )
    sent = form(article, **{"_account": who.pk, "once": KEY, **typed})
    return (desk or as_(who)).post(address, sent).status_code


def take_up(who: User, article: Article | None = None) -> str:
    kept = Autosave.objects.of(who, article).get()
    address = change(article) if article else f"{LIST}add/"
    return as_(who).post(address, {"_take_up": kept.pk}).content.decode()


def test_a_kept_text_is_offered_and_comes_back_unsaved(cast: Cast) -> None:
    article = make_article(cast.reporter, headline="第一稿")
    assert keep(cast.reporter, article, headline="写到一半", body="写到一半的正文") == 200
    page = as_(cast.reporter).get(change(article)).content.decode()
    assert 'name="_take_up"' in page
    assert "写到一半的正文" not in page
    page = take_up(cast.reporter, article)
    assert "写到一半的正文" in page
    assert 'class="errornote"' not in page
    article.refresh_from_db()
    assert (article.headline, article.revisions.count()) == ("第一稿", 1)
    as_(cast.reporter).post(change(article), {**form(article), "headline": "写到一半", "_continue": "1"})
    assert not Autosave.objects.exists()


def test_a_new_story_comes_back_with_its_byline_row(cast: Cast) -> None:
    reporter = make_reporter("许勇", "correspondent")
    row: dict[str, Any] = {"reporter": reporter.pk, "role": "correspondent", "order": 0, "position": "tail"}
    rows: dict[str, Any] = {
        "bylines-TOTAL_FORMS": 1,
        **{f"bylines-0-{name}": value for name, value in row.items()},
    }
    assert keep(cast.reporter, headline="还没有存的稿子", **rows) == 200
    page = as_(cast.reporter).get(f"{LIST}add/").content.decode()
    assert "还没有存的稿子" in page
    page = take_up(cast.reporter)
    assert f'<option value="{reporter.pk}" selected>许勇</option>' in page
    assert not Article.objects.exists()
    as_(cast.reporter).post(f"{LIST}add/", form(headline="还没有存的稿子", once=KEY, _continue="1", **rows))
    assert Article.objects.get().current_revision.names == ["许勇"]
    assert not Autosave.objects.exists()


def test_a_kept_text_is_forgotten_on_demand(cast: Cast) -> None:
    article = make_article(cast.reporter)
    keep(cast.reporter, article, headline="不要了")
    kept = Autosave.objects.get()
    as_(cast.editor).post(change(article), {"_forget": kept.pk})
    assert Autosave.objects.count() == 1
    as_(cast.reporter).post(change(article), {"_forget": kept.pk})
    assert not Autosave.objects.exists()


def test_what_says_the_same_as_the_story_is_not_offered(cast: Cast) -> None:
    article = make_article(cast.reporter, reporter=make_reporter("许勇"), tags=["湖", "灯"])
    byline = article.bylines.get()
    row: dict[str, Any] = {
        "id": byline.pk,
        "reporter": byline.reporter_id,
        "role": byline.role,
        "position": byline.position,
    }
    rows: dict[str, Any] = {"bylines-TOTAL_FORMS": 1, "bylines-INITIAL_FORMS": 1}
    rows |= {
        f"bylines-0-{name}": value for name, value in {**row, "order": 0, "printed_name": "许勇"}.items()
    }
    keep(cast.reporter, article, headline=article.headline, tags="灯、湖", **rows)
    assert "_take_up" not in as_(cast.reporter).get(change(article)).content.decode()
    keep(
        cast.reporter,
        article,
        headline=article.headline,
        tags="灯、湖",
        **{**rows, "bylines-0-role": "intern"},
    )
    assert "_take_up" in as_(cast.reporter).get(change(article)).content.decode()


def test_a_kept_text_over_a_newer_revision_asks_as_any_stale_form_does(cast: Cast) -> None:
    article = make_article(cast.reporter, body="一。\n二。", reporter=make_reporter("许勇"))
    keep(cast.reporter, article, headline="我的标题", body="一，我改。\n二。", _note="写到一半的意见")
    article.revise(
        by=cast.reporter, body="一。\n二，他改。", bylines=[Byline(reporter=make_reporter("董某"))]
    )
    page = take_up(cast.reporter, article)
    assert 'class="conflict"' in page
    assert "写到一半的意见" in page
    article.refresh_from_db()
    assert article.body == "一。\n二，他改。"


def test_nobody_else_keeps_sees_or_takes_up_a_text(cast: Cast) -> None:
    article = make_article(cast.reporter, headline="CANARY")
    keep(cast.reporter, article, headline="CANARY2")
    kept = Autosave.objects.get()
    for person in (cast.correspondent, cast.editor, cast.administrator, cast.outsider):
        assert keep(person, article) in {403, 404}
        for address in (change(article), f"{LIST}add/"):
            assert "CANARY" not in as_(person).post(address, {"_take_up": kept.pk}).content.decode()
    assert Autosave.objects.get() == kept


def test_who_reads_a_story_without_the_right_to_change_it_keeps_nothing(cast: Cast) -> None:
    article = advance(make_article(cast.reporter), ("submit", cast.reporter))
    assert keep(cast.reporter, article) == 403
    assert not Autosave.objects.exists()


def test_a_form_that_can_be_saved_no_longer_is_kept_and_can_be_read(cast: Cast) -> None:
    article = make_article(cast.reporter)
    late = form(article, body="提交以后才打的字")
    advance(article, ("submit", cast.reporter))
    page = as_(cast.reporter).post(change(article), late, follow=True).content.decode()
    assert "提交以后才打的字" in page
    assert "_take_up" not in page
    assert "_forget" in page


def test_only_posts_with_the_forms_token_keep_anything(cast: Cast) -> None:
    article = make_article(cast.reporter)
    address = reverse("admin:articles_article_autosave", args=[article.pk])
    assert as_(cast.reporter).get(address).status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.reporter)
    assert keep(cast.reporter, article, strict) == 403
    assert keep(cast.reporter, article, Client()) == 302
    assert not Autosave.objects.exists()


def test_another_account_in_the_same_browser_takes_nothing_over(cast: Cast) -> None:
    other = make_article(cast.reporter)
    assert keep(cast.correspondent, other, as_(cast.reporter)) == 409


def test_too_long_a_form_is_refused_with_a_sentence(cast: Cast) -> None:
    article = make_article(cast.reporter)
    address = reverse("admin:articles_article_autosave", args=[article.pk])
    answer = as_(cast.reporter).post(address, form(article, body="x" * 2_000_001, _account=cast.reporter.pk))
    assert answer.status_code == 413
    assert answer.json()["refusal"]


@pytest.mark.parametrize(
    "typed",
    [
        {"headline": "带\0空字\x1b符", "body": "\0"},
        {"headline": "𠮷㐂😀", "body": "😀" * 100_000},
        {"body": "<script>alert(1)</script><style>*{display:none}</style>"},
        {"section": "９", "genre": "nothing", "expects": "9" * 40, "bylines-TOTAL_FORMS": "99999999999"},
        {"bylines-TOTAL_FORMS": "2", "bylines-0-reporter": "abc", "bylines-1-reporter": "9" * 30},
        {"bylines-TOTAL_FORMS": "1", "bylines-0-reporter": "987654", "bylines-0-role": "nobody"},
        {"illustrations-TOTAL_FORMS": "1", "illustrations-0-photo": "987654"},
    ],
)
def test_whatever_is_sent_is_kept_and_comes_back(cast: Cast, typed: dict[str, Any]) -> None:
    article = make_article(cast.reporter)
    assert keep(cast.reporter, article, **typed) == 200
    page = take_up(cast.reporter, article)
    assert "<script>alert" not in page
    assert "<style>*" not in page
    assert escape(typed.get("body", "").replace("\0", "")[:30]) in page
    assert as_(cast.reporter).post(change(article), form(article, **typed)).status_code < 500


@pytest.mark.parametrize("once", ["", "no-key", "\0"])
def test_a_new_story_without_a_key_is_no_form(cast: Cast, once: str) -> None:
    assert keep(cast.reporter, once=once) == 400


def test_only_so_many_begun_stories_are_kept(cast: Cast) -> None:
    for number in range(25):
        keep(cast.reporter, once=f"0f1d6f0a-6d0e-4b0e-9d8e-0a1b2c3d4e{number:02}", headline=f"第{number}篇")
    assert [str(kept) for kept in Autosave.objects.of(cast.reporter, None)][:2] == ["第24篇", "第23篇"]
    assert Autosave.objects.count() == 20


def test_what_nobody_came_back_for_is_removed(cast: Cast) -> None:
    old, fresh = make_article(cast.reporter), make_article(cast.reporter)
    for article in (old, fresh):
        keep(cast.reporter, article, headline="旧")
    Autosave.objects.filter(article=old).update(saved_at=now() - datetime.timedelta(days=15))
    forget_outdated(timestamp=0)
    assert Autosave.objects.get().article == fresh
