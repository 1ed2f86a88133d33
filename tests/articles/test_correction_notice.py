"""The notice of a correction is part of the text: signed, compared and brought back with it."""

from typing import Any

import pytest

from articles.models import Article
from articles.models.revision import fingerprint
from tests.articles.test_story_admin import change, form
from tests.conftest import Cast
from tests.factories import approve, as_, make_article

NOTICE = "更正：本报2月3日A03版《湖边的灯》一文中，“甲”应为“乙”。特此更正。"
TEXT = {
    "kicker": "",
    "headline": "湖边的灯",
    "deck": "亮了一夜",
    "deck_dash": True,
    "genre": "news",
    "dateline": "本报讯",
    "section_id": None,
    "body": "二月一日清晨，路灯还亮着。",
    "tags": ["环卫", "路灯"],
    "bylines": [],
    "photos": [],
}
SIGNED_BEFORE = "61d1ca21d3d0f983d0f0255e3f1a86b3f2cfebcda3d52d08f6132a9aabe13f73"
"""The fingerprint of TEXT as it was computed before texts could hold a correction."""


@pytest.fixture
def published(cast: Cast) -> Article:
    article = approve(make_article(cast.reporter))
    article.take("publish", by=cast.chief)
    return article


def test_a_text_without_a_correction_keeps_the_fingerprint_that_was_signed() -> None:
    assert fingerprint({**TEXT, "correction": ""}) == SIGNED_BEFORE
    assert fingerprint({**TEXT, "correction": NOTICE}) != SIGNED_BEFORE


def test_the_notice_makes_a_text_of_its_own_that_is_reviewed_anew(cast: Cast, published: Article) -> None:
    revision = published.revise(by=cast.editor, correction=f"  {NOTICE}\r\n\r\n第二行\t更正。 ")
    assert revision.correction == f"{NOTICE}\n第二行 更正。"
    assert revision.is_genuine
    assert (published.state, published.round) == ("submitted", 2)
    public: Any = published.published_revision
    assert public.correction == ""
    assert [change.label for change in revision.changes_since(public)] == ["更正说明"]


def test_bringing_back_an_earlier_text_takes_its_notice_with_it(cast: Cast, published: Article) -> None:
    first: Any = published.current_revision
    published.revise(by=cast.editor, correction=NOTICE)
    published.take("return", by=cast.editor, note="先撤回这条更正")
    published.restore(first, by=cast.reporter)
    assert published.correction == ""
    assert published.current_revision.sha256 == first.sha256


def test_the_form_has_the_notice_only_once_readers_have_seen_the_story(
    cast: Cast, published: Article
) -> None:
    draft = make_article(cast.reporter)
    assert 'name="correction"' not in as_(cast.reporter).get(change(draft)).content.decode()
    assert 'name="correction"' in as_(cast.editor).get(change(published)).content.decode()


def test_the_notice_is_typed_in_the_form_and_one_too_long_is_shown_again(
    cast: Cast, published: Article
) -> None:
    typed = form(published, headline=published.headline)
    shown = as_(cast.editor).post(change(published), {**typed, "correction": "字" * 501})
    assert "字" * 501 in shown.content.decode()
    as_(cast.editor).post(change(published), {**typed, "correction": NOTICE})
    assert Article.objects.get(pk=published.pk).current_revision.correction == NOTICE


def test_a_form_without_the_field_leaves_the_notice_alone(cast: Cast) -> None:
    draft = make_article(cast.reporter)
    as_(cast.reporter).post(change(draft), form(draft, headline="新题", correction="塞进来的更正"))
    draft.refresh_from_db()
    assert (draft.headline, draft.correction) == ("新题", "")
