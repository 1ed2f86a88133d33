"""Photos before a signature: credit, caption and the right to print, kindly in Python and firmly in the database."""

import datetime
import itertools
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.utils.timezone import localdate

from articles.models import Article, Illustration
from articles.picture_rules import picture_faults
from articles.refusals import CaptionMissing, CreditMissing, PhotoExpired, Refusal
from issues.models import Issue, Placement
from photos.models import Photo
from tests.conftest import Cast
from tests.factories import advance, approve, as_, make_article, make_issue, make_user, prove

DAY = datetime.timedelta(days=1)
TODAY = datetime.date(2026, 11, 20)
FINE = {"photo_id": 1, "caption": "渡船靠岸。", "credit": "孙某 摄", "alt": "一条船"}
numbers = itertools.count(1)


def codes(
    *photos: dict[str, Any], until: datetime.date | None = None, **more: Any
) -> list[tuple[str, int, bool]]:
    faults = picture_faults([{**FINE, **photo} for photo in photos], TODAY, {1: until}, **more)
    return [(fault.code, fault.number, fault.blocks) for fault in faults]


def test_what_blocks_comes_first_and_names_its_photo() -> None:
    assert codes({}) == []
    assert codes({"alt": ""}, {"credit": "　"}) == [("credit", 2, True), ("alt_text", 1, False)]
    assert codes({"caption": " "}) == [("caption", 1, True)]
    assert codes({"caption": ""}, body_is_caption=True) == []


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (-1, [("expired", 1, True)]),
        (0, [("ends_soon", 1, False)]),
        (30, [("ends_soon", 1, False)]),
        (31, []),
    ],
)
def test_a_right_is_good_on_its_last_day(days: int, expected: list[Any]) -> None:
    assert codes({}, until=TODAY + days * DAY) == expected


def make_use(cast: Cast, **words: Any) -> Illustration:
    number = next(numbers)
    until = words.pop("until", None)
    photo = Photo.objects.create(
        key=f"{number:022}", sha256=f"{number:064}", width=1000, height=600, usable_until=until,
        uploaded_by=cast.reporter,
    )  # fmt: skip
    return Illustration(
        photo=photo, **{"caption": "渡船靠岸。", "credit": "孙某 摄", "alt_text": "一条船", **words}
    )


def make_story(cast: Cast, *uses: Illustration, **content: Any) -> Article:
    return make_article(cast.reporter, illustrations=list(uses), **content)


def in_review(cast: Cast, *uses: Illustration, **content: Any) -> Article:
    story = make_story(cast, *uses, **content)
    return advance(story, ("submit", cast.reporter), ("accept", cast.editor))


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        ({"credit": ""}, CreditMissing),
        ({"caption": ""}, CaptionMissing),
        ({"until": localdate() - DAY}, PhotoExpired),
    ],
)
def test_nobody_signs_but_the_story_may_be_sent_in(cast: Cast, words: Any, refusal: type[Refusal]) -> None:
    story = in_review(cast, make_use(cast), make_use(cast, **words))
    with pytest.raises(refusal, match="2"):
        story.take("pass_first", by=cast.editor, note="已阅。")
    assert not story.sign_offs.exists()


def test_the_emergency_is_no_way_around(cast: Cast) -> None:
    story = in_review(cast, make_use(cast, credit=""))
    chief = make_user("editor_in_chief")
    with pytest.raises(CreditMissing):
        story.take("override", by=chief, note="突发。")


def test_a_photo_story_of_one_photo_needs_no_other_caption(cast: Cast) -> None:
    story = in_review(cast, make_use(cast, caption=""), genre="photo", body="渡船靠岸。")
    story.take("pass_first", by=cast.editor, note="已阅。")
    several = in_review(cast, make_use(cast, caption=""), make_use(cast), genre="photo", body="渡船靠岸。")
    with pytest.raises(CaptionMissing):
        several.take("pass_first", by=cast.editor, note="已阅。")


def test_a_right_that_ended_after_the_signatures_keeps_the_story_and_its_issue_back(cast: Cast) -> None:
    story = make_story(cast, make_use(cast, until=localdate()))
    approve(story)
    Photo.objects.update(usable_until=localdate() - DAY)
    with pytest.raises(PhotoExpired):
        story.take("publish", by=make_user("editor_in_chief"))


def test_the_issue_names_the_photo_before_the_click(cast: Cast) -> None:
    issue: Issue = make_issue(stories=1)
    story = make_story(cast, make_use(cast, until=localdate()))
    approve(story)
    Placement.place(story, issue.pages.get(), by=make_user("editor"))
    prove(issue)
    assert issue.blockers() == []
    Photo.objects.update(usable_until=localdate() - DAY)
    (blocker,) = issue.blockers()
    assert blocker.article == story
    assert str(localdate() - DAY) in str(blocker)


@pytest.mark.parametrize(
    ("words", "saying"), [({"credit": ""}, "credit"), ({"until": localdate() - DAY}, "right")]
)
def test_the_database_refuses_too(cast: Cast, monkeypatch: Any, words: Any, saying: str) -> None:
    story = in_review(cast, make_use(cast, **words))
    monkeypatch.setattr(Article, "_refuse_unfit_pictures", lambda *_: None)
    with pytest.raises(DatabaseError, match=f"newsroom:.*{saying}"), transaction.atomic():
        story.take("pass_first", by=cast.editor, note="已阅。")


def test_the_screen_lists_the_faults_before_the_signature(cast: Cast) -> None:
    story = in_review(cast, make_use(cast, credit="", alt_text=""))
    page = as_(cast.editor).get(f"/admin/articles/article/{story.pk}/change/", follow=True).content.decode()
    block = page.split('class="picture-faults"')[1].split("</section>")[0]
    assert block.count("<li>") == 2
    assert "渡船靠岸。" in block
    assert "<strong>" in block


def test_the_storys_form_proposes_credits(cast: Cast) -> None:
    story = make_story(cast, make_use(cast))
    page = as_(cast.reporter).get(f"/admin/articles/article/{story.pk}/change/").content.decode()
    assert 'list="id_illustrations-0-credit-proposed"' in page
    assert '<option value="资料图片">' in page


def test_who_sends_the_story_in_is_told_what_will_refuse_the_signatures(cast: Cast) -> None:
    story = make_story(cast, make_use(cast, credit="", alt_text=""))
    answer = as_(cast.reporter).post(
        f"/admin/articles/article/{story.pk}/take/",
        {"_step": "submit", "expects": story.current_revision_id},
        follow=True,
    )
    story.refresh_from_db()
    assert story.state == "submitted"
    assert len([said for said in answer.context["messages"] if said.level_tag == "warning"]) == 1
