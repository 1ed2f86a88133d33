"""Who else has a story open: told to whoever may read the story, and a hindrance to nobody."""

import datetime

import pytest
from django.urls import reverse
from django.utils.timezone import now

from articles.models import Article, Presence
from articles.tasks import forget_outdated
from reporters.models import User
from tests.conftest import Cast
from tests.factories import advance, as_, make_article, make_user

pytestmark = pytest.mark.django_db


def meet(who: User, article: Article, **sent: object) -> str:
    """As the open page asks by itself every few seconds."""
    address = reverse("admin:articles_article_presence", args=[article.pk])
    answer = as_(who).post(address, {"expects": article.current_revision_id, **sent})
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def article(cast: Cast) -> Article:
    return advance(make_article(cast.reporter), ("submit", cast.reporter))


def test_two_people_learn_of_each_other(cast: Cast, article: Article) -> None:
    assert "高记者" not in meet(cast.reporter, article)
    seen = meet(cast.editor, article, typing="1")
    assert "高记者" in seen
    assert "正在打字" not in seen
    seen = meet(cast.reporter, article)
    assert "周编辑" in seen
    assert "正在打字" in seen


def test_who_has_gone_is_no_longer_named_and_begins_anew(cast: Cast, article: Article) -> None:
    meet(cast.editor, article)
    long_ago = now() - datetime.timedelta(minutes=5)
    Presence.objects.update(since=long_ago, seen_at=long_ago)
    assert "周编辑" not in meet(cast.reporter, article)
    meet(cast.editor, article)
    assert Presence.objects.get(user=cast.editor).since > long_ago
    since = Presence.objects.get(user=cast.editor).since
    meet(cast.editor, article)
    assert Presence.objects.get(user=cast.editor).since == since


def test_a_page_left_open_learns_that_the_story_moved_on(cast: Cast) -> None:
    draft = make_article(cast.reporter)
    old = draft.current_revision_id
    draft.revise(by=cast.reporter, headline="新题")
    assert "moved-on" in meet(cast.reporter, draft, expects=old)
    assert "moved-on" not in meet(cast.reporter, draft)
    for wild in ("", "x", "\0", "9" * 40):
        meet(cast.reporter, draft, expects=wild)


def test_strangers_learn_nothing_and_leave_no_trace(cast: Cast) -> None:
    draft = make_article(cast.reporter)
    address = reverse("admin:articles_article_presence", args=[draft.pk])
    for person in (cast.correspondent, cast.editor, cast.administrator, cast.outsider):
        assert as_(person).post(address).status_code in {403, 404}
    assert as_(cast.reporter).get(address).status_code == 405
    assert not Presence.objects.exists()


def test_a_name_is_shown_as_text(cast: Cast, article: Article) -> None:
    meet(make_user("editor", name="<b>周</b>"), article)
    assert "<b>周</b>" not in meet(cast.reporter, article)


def test_those_gone_are_forgotten(cast: Cast, article: Article) -> None:
    meet(cast.editor, article)
    Presence.objects.update(seen_at=now() - datetime.timedelta(minutes=5))
    meet(cast.reporter, article)
    forget_outdated(timestamp=0)
    assert Presence.objects.get().user == cast.reporter
