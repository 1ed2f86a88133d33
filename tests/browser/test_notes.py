"""Notes in a real browser: a selected passage, names behind an @ by keyboard, answers without reloading."""

import pytest
from playwright.sync_api import Page, expect

from articles.models import Article, Comment, Notice
from newsroom.roles import set_up_roles
from tests.factories import PASSWORD, advance, make_article, make_user

pytestmark = pytest.mark.django_db(transaction=True)

SELECT = """([selector, text]) => {
  for (const node of document.querySelectorAll(selector)) {
    const at = node.firstChild.textContent.indexOf(text);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node.firstChild, at);
    range.setEnd(node.firstChild, at + text.length);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    return;
  }
  throw new Error(`nowhere: ${text}`);
}"""


@pytest.fixture
def story(page: Page, live_server: object) -> Article:
    """A story in first review, open before its editor."""
    set_up_roles()
    editor = make_user("editor", name="周编辑")
    make_user("department_head", name="顾主任")
    make_user("department_head", name="顾副主任")
    story = make_article(make_user("reporter", name="高记者"), body="第一段说渡口。\n第二段说路灯亮了。")
    advance(story, ("submit", story.filed_by), ("accept", editor))
    page.goto(f"{live_server}/admin/login/?next=/admin/articles/article/{story.pk}/change/")
    page.fill("#id_username", editor.username)
    page.fill("#id_password", PASSWORD)
    page.click("input[type=submit]")
    expect(page.locator("#notes")).to_be_visible()
    page.wait_for_load_state()  # its scripts too
    return story


def test_a_passage_of_the_proof_is_noted_and_a_name_completed(page: Page, story: Article) -> None:
    page.click("details.printed > summary")
    expect(page.locator(".note-on-passage")).to_be_hidden()
    page.evaluate(SELECT, [".proof p", "路灯亮了"])
    page.click(".note-on-passage")
    fresh = page.locator("#notes > .note-new")
    expect(fresh.locator("[name=passage]")).to_have_value("路灯亮了")
    expect(fresh.locator("[name=field]")).to_have_value("body")
    words = fresh.locator("[name=text]")
    expect(words).to_be_focused()
    page.keyboard.type("哪一天？@顾")
    expect(page.locator(".name-list [role=option]")).to_have_count(2)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    chosen = page.locator(".name-list [aria-selected=true]").text_content()
    page.keyboard.press("Enter")
    expect(words).to_have_value(f"哪一天？@{chosen} ")
    expect(page.locator(".name-list")).to_have_count(0)
    fresh.locator("button[type=submit]").click()
    expect(page.locator("#notes .thread .quoted")).to_have_text("路灯亮了")
    expect(page.locator("#notes .thread .named")).to_have_text(f"@{chosen}")
    mention = Notice.objects.get(kind="mention")
    assert mention.recipient.name == chosen


def test_what_is_typed_into_the_story_stays_while_notes_are_sent(page: Page, story: Article) -> None:
    page.fill("#id_headline", "还没有保存的标题")
    page.locator("#notes > .note-new > summary").click()
    page.locator("#notes > .note-new [name=text]").fill("第一条")
    page.locator("#notes > .note-new button[type=submit]").click()
    thread = page.locator("#notes .thread")
    expect(thread).to_have_count(1)
    thread.locator("summary").click()
    thread.locator("[name=text]").fill("答")
    thread.locator(".note-form button[type=submit]").click()
    expect(page.locator("#notes .answers li")).to_have_count(1)
    page.locator("#notes button[value=resolve]").click()
    expect(page.locator("#notes .resolved .thread")).to_have_count(1)
    expect(page.locator("#id_headline")).to_have_value("还没有保存的标题")
    assert Comment.objects.count() == 2


def test_a_passage_of_the_body_field_is_noted(page: Page, story: Article) -> None:
    page.evaluate("document.querySelector('#id_body').focus()")
    page.evaluate("document.querySelector('#id_body').setSelectionRange(0, 3)")
    page.click(".note-on-passage")
    expect(page.locator("#notes > .note-new [name=passage]")).to_have_value("第一段")


def test_escape_closes_the_names_and_keeps_the_text(page: Page, story: Article) -> None:
    page.locator("#notes > .note-new > summary").click()
    words = page.locator("#notes > .note-new [name=text]")
    words.focus()
    page.keyboard.type("@")
    expect(page.locator(".name-list")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".name-list")).to_have_count(0)
    expect(words).to_have_value("@")


def test_an_expired_login_loses_no_word(page: Page, story: Article) -> None:
    page.locator("#notes > .note-new > summary").click()
    page.locator("#notes > .note-new [name=text]").fill("打了很久的一条")
    page.context.clear_cookies()
    page.locator("#notes > .note-new button[type=submit]").click()
    expect(page.locator("#notes .note-unsent")).to_be_visible()
    expect(page.locator("#notes > .note-new [name=text]")).to_have_value("打了很久的一条")
    assert not Comment.objects.exists()
