"""A deputation gives a role to reviewers alone, for as long as they are reviewers."""

import datetime

import pytest
from django.contrib.auth.models import Group
from django.db import IntegrityError, connection, transaction
from django.utils.timezone import localdate

from articles.models import Article, Event
from articles.refusals import Refusal
from reporters.models import Deputation, User
from tests.conftest import Cast
from tests.factories import advance, make_article, make_user

pytestmark = pytest.mark.django_db


def stands_in_for_the_chief(deputy: User, chief: User) -> Deputation:
    today = localdate()
    until = today + datetime.timedelta(days=3)
    return Deputation.objects.create(
        role="editor_in_chief", principal=chief, deputy=deputy, since=today, until=until
    )


def waits_for_the_chief(cast: Cast) -> Article:
    return advance(
        make_article(cast.reporter),
        ("submit", cast.reporter),
        ("accept", cast.editor),
        ("pass_first", cast.editor),
        ("pass_second", cast.head),
    )


def test_a_reporter_signs_nothing_off_by_a_forged_deputation(cast: Cast) -> None:
    article, other = waits_for_the_chief(cast), make_user("reporter")
    stands_in_for_the_chief(other, cast.chief)
    with pytest.raises(Refusal):
        article.take("sign_off", by=other, expects=article.current_revision_id)
    with pytest.raises(IntegrityError, match="no role"), transaction.atomic():
        Event.objects.create(
            article=article,
            step="sign_off",
            from_state="final_review",
            to_state="approved",
            actor=other,
            deputy_for=cast.chief,
            revision=article.current_revision,
            round=article.round,
        )


def test_a_deputy_who_is_no_reviewer_any_more_signs_nothing_off(cast: Cast) -> None:
    first, second, deputy = waits_for_the_chief(cast), waits_for_the_chief(cast), make_user("department_head")
    stands_in_for_the_chief(deputy, cast.chief)
    first.take("sign_off", by=deputy, expects=first.current_revision_id)
    assert first.last_event.deputy_for == cast.chief
    deputy.groups.set([Group.objects.get(name="reporter")])
    with pytest.raises(Refusal):
        second.take("sign_off", by=User.objects.get(pk=deputy.pk), expects=second.current_revision_id)


@pytest.mark.parametrize(
    "table",
    [
        "articles_organisationapproval",
        "articles_assignment",
        "articles_pitch",
        "photos_photo",
        "reporters_reporter",
        "reporters_organisation",
    ],
)
def test_no_register_is_emptied_past_its_history(db: None, table: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {table} CASCADE")
