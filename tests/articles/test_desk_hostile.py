"""What odd requests to the desk's side addresses may not do."""

import datetime

import pytest
from django.urls import reverse
from django.utils.timezone import now

from articles.models import Embargo
from tests.conftest import Cast
from tests.factories import advance, as_, make_article, publish_issue

pytestmark = pytest.mark.django_db
ENDLESS = "9" * 5000
"""More digits than Python makes a number of."""


@pytest.mark.parametrize("typed", ["soon", "2026-13-45T25:00", "\r\nBcc: a@b.cn", "9" * 300])
def test_what_is_no_time_leaves_the_embargo_as_it_is(cast: Cast, typed: str) -> None:
    article = advance(make_article(cast.reporter), ("submit", cast.reporter))
    until = now() + datetime.timedelta(days=2)
    article.set_embargo(until, by=cast.editor)
    answer = as_(cast.editor).post(
        reverse("admin:articles_article_embargo", args=[article.pk]), {"until": typed}, follow=True
    )
    assert answer.status_code == 200
    assert " ".join(typed.split())[:20] in answer.text
    assert Embargo.objects.get(article=article).until == until


def test_an_embargo_is_not_lifted_by_a_form_that_names_no_time_at_all(cast: Cast) -> None:
    article = advance(make_article(cast.reporter), ("submit", cast.reporter))
    article.set_embargo(now() + datetime.timedelta(days=2), by=cast.editor)
    address = reverse("admin:articles_article_embargo", args=[article.pk])
    as_(cast.editor).post(address)
    assert Embargo.objects.filter(article=article).exists()
    as_(cast.editor).post(address, {"until": ""})
    assert not Embargo.objects.filter(article=article).exists()


def test_endless_numbers_are_answered_kindly(cast: Cast) -> None:
    article = make_article(cast.reporter)
    browser = as_(cast.reporter)
    for name, fields in (
        ("take", {"_step": "submit", "expects": ENDLESS}),
        ("restore", {"revision": "1", "expects": ENDLESS}),
    ):
        answer = browser.post(reverse(f"admin:articles_article_{name}", args=[article.pk]), fields)
        assert answer.status_code == 302
    article.refresh_from_db()
    assert article.state == "draft"


def test_endless_numbers_in_addresses_are_no_story_and_no_issue(cast: Cast) -> None:
    publish_issue()
    browser = as_(cast.chief)
    for name in ("admin:articles_article_change", "admin:issues_issue_change"):
        assert browser.get(reverse(name, args=[ENDLESS])).status_code in {302, 404}


def test_a_kept_form_with_endless_order_is_kept_and_shown(cast: Cast) -> None:
    article, browser = make_article(cast.reporter), as_(cast.reporter)
    rows = {
        "bylines-TOTAL_FORMS": "2",
        "bylines-0-printed_name": "甲",
        "bylines-0-order": ENDLESS,
        "bylines-1-printed_name": "乙",
        "bylines-1-order": "1",
    }
    kept = browser.post(
        reverse("admin:articles_article_autosave", args=[article.pk]),
        {
            "_account": cast.reporter.pk,
            "headline": "湖边",
            "body": "夜里。",
            "expects": article.current_revision_id,
        }
        | {"once": "5c7a2a51-6c0e-4d1e-a4de-b6a5a3b64c1f"}
        | rows,
    )
    assert kept.status_code == 200, kept.text
    assert browser.get(reverse("admin:articles_article_change", args=[article.pk])).status_code == 200


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "multipart/form-data; boundary=x"])
def test_what_is_no_form_is_said_to_be_none(cast: Cast, kind: str) -> None:
    article = advance(make_article(cast.reporter), ("submit", cast.reporter))
    address = reverse("admin:articles_article_change", args=[article.pk])
    for person in (cast.reporter, cast.chief):
        answer = as_(person).post(address, data='{"headline": [1]}', content_type=kind, follow=True)
        assert answer.status_code == 200
    article.refresh_from_db()
    assert article.revisions.count() == 1
