"""What a contributor sees of a story in every state: where it is, who has it, and why."""

import pytest

from articles.models import Article
from reporters.models import User
from tests.conftest import Cast
from tests.factories import advance, as_, make_article, make_reporter

pytestmark = pytest.mark.django_db

SUBMITTED = [("submit", "reporter")]
FIRST = [*SUBMITTED, ("accept", "editor")]
SECOND = [*FIRST, ("pass_first", "editor")]
FINAL = [*SECOND, ("pass_second", "head")]
SIGNED = [*FINAL, ("sign_off", "chief")]
REASON = "已阅。"

STATES: dict[str, tuple[list[tuple[str, str]], list[str], list[str]]] = {
    # the steps; what the story's page says; what the desk says
    "draft": ([], ["草稿"], ["草稿"]),
    "submitted": (SUBMITTED, ["已投稿", "编辑", "周编辑"], ["已投稿", "编辑"]),
    "first_review": (FIRST, ["初审中", "周编辑"], ["初审中", "编辑"]),
    "second_review": (SECOND, ["复审中", "部主任", "顾主任"], ["复审中", "部主任"]),
    "final_review": (FINAL, ["终审中", "总编", "梁总编"], ["终审中", "总编"]),
    "approved": (SIGNED, ["已签发", "总编"], ["已签发", "总编"]),
    "published": ([*SIGNED, ("publish", "chief")], ["已发布", "LINK"], ["已发布", "LINK"]),
    "returned": ([*FIRST, ("return", "editor")], ["周编辑", REASON], ["周编辑", REASON]),
    "rejected": ([*FIRST, ("reject", "editor")], ["退稿", "周编辑", REASON], ["退稿", REASON]),
    "spiked": ([*FIRST, ("spike", "head")], ["顾主任", REASON], ["顾主任", REASON]),
    "held": ([*SIGNED, ("hold", "editor")], ["待用", REASON, "编辑"], ["待用", REASON]),
    "withdrawn": ([*SIGNED, ("publish", "chief"), ("withdraw", "head")], ["顾主任", REASON], [REASON]),
}


@pytest.mark.parametrize("who", ["reporter", "correspondent"])
@pytest.mark.parametrize("state", STATES)
def test_the_author_sees_where_the_story_is_who_has_it_and_why(cast: Cast, state: str, who: str) -> None:
    """The reporter filed it; the correspondent only signs it."""
    steps, on_page, on_desk = STATES[state]
    story = make_article(cast.reporter, reporter=make_reporter("董通讯", user=cast.correspondent))
    advance(story, *((step, getattr(cast, person)) for step, person in steps))
    assert story.state == state
    person: User = getattr(cast, who)
    page, desk = status(person, story), entry(person, story)
    for expected, shown in ((on_page, page), (on_desk, desk)):
        for word in expected:
            assert (story.get_absolute_url() if word == "LINK" else word) in shown
    if "LINK" not in on_page:
        assert story.get_absolute_url() not in page + desk


def status(person: User, story: Article) -> str:
    """The head of the story's page."""
    page = as_(person).get(f"/admin/articles/article/{story.pk}/change/").content.decode()
    return page.split('<section class="status"')[1].split("</section>")[0]


def entry(person: User, story: Article) -> str:
    """The story's entry on the person's desk."""
    page = as_(person).get("/admin/").content.decode()
    return page.split(f"/admin/articles/article/{story.pk}/change/")[1].split("</li>")[0]


def test_a_story_that_is_corrected_is_still_read_at_its_address(cast: Cast) -> None:
    story = advance(
        make_article(cast.reporter),
        *((step, getattr(cast, person)) for step, person in [*SIGNED, ("publish", "chief")]),
        ("reopen", cast.editor),
    )
    for shown in (status(cast.reporter, story), entry(cast.reporter, story)):
        assert "已投稿" in shown
        assert story.get_absolute_url() in shown


def test_a_closed_account_has_no_story(cast: Cast) -> None:
    story = advance(make_article(cast.reporter), ("submit", cast.reporter))
    User.objects.filter(pk=cast.editor.pk).update(is_active=False)
    assert "周编辑" not in status(cast.reporter, story)
