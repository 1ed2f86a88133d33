"""The queue under the fingers."""

import pytest
from playwright.sync_api import Page, expect

from articles.models import Article
from newsroom.roles import set_up_roles
from tests.browser.test_main_job import Person
from tests.factories import advance, make_article, make_publication, make_user

pytestmark = pytest.mark.django_db(transaction=True)


def test_stories_are_read_ticked_accepted_and_returned_by_keys(page: Page, live_server: object) -> None:
    set_up_roles()
    make_publication()
    make_user("editor", username="editor", name="周编辑")
    reporter = make_user("reporter", name="高记者")
    first, second = (
        advance(make_article(reporter, headline=headline), ("submit", reporter))
        for headline in ("湖边的灯", "山里的路")
    )
    editor = Person(page, str(live_server), "editor")
    editor.go("/admin/queue/")

    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.keyboard.press("j")  # goes nowhere while the list of keys is open
    page.keyboard.press("Escape")
    expect(page.locator("#keys")).to_be_hidden()
    page.keyboard.press("/")
    page.keyboard.type("jxar")
    expect(page.locator("#queue-search")).to_have_value("jxar")
    expect(page.locator("input.tick[name=story]:checked")).to_have_count(0)

    editor.go("/admin/queue/")
    page.keyboard.press("j")
    expect(page.get_by_role("link", name="湖边的灯")).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(page.locator("input.tick[name=story]:checked")).to_have_value(str(second.pk))
    offered = page.locator("#bulk-step option:enabled").evaluate_all("all => all.map(one => one.value)")
    assert offered == ["", "accept", "return", "reject"]
    page.get_by_role("link", name="山里的路").focus()
    page.keyboard.press("r")
    expect(page.locator("#bulk-note")).to_be_focused()
    expect(page.locator("#bulk-step")).to_have_value("return")
    page.keyboard.type("请补充路名")
    page.locator("#carry-out").click()
    expect(page.locator(".queue .row")).to_have_count(1)

    page.keyboard.press("j")
    page.keyboard.press("a")
    expect(page.locator("#carry-out")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".messagelist .success")).to_be_visible()
    page.keyboard.press("j")
    page.keyboard.press("o")
    expect(page).to_have_url(f"{live_server}/admin/articles/article/{first.pk}/change/")
    states = dict(Article.objects.values_list("headline", "state"))
    assert states == {"湖边的灯": "first_review", "山里的路": "returned"}
    assert Article.objects.get(pk=second.pk).events.last().note == "请补充路名"


def test_without_script_the_same_form_works(page: Page, live_server: object) -> None:
    set_up_roles()
    make_publication()
    make_user("editor", username="editor", name="周编辑")
    reporter = make_user("reporter", name="高记者")
    story = advance(make_article(reporter, headline="湖边的灯"), ("submit", reporter))
    page.route("**/*.js", lambda route: route.abort())
    editor = Person(page, str(live_server), "editor")
    editor.go("/admin/queue/")
    page.locator("button.send-back").click()
    expect(page.locator("#bulk-step")).to_have_value("return")
    expect(page.locator("input.tick[name=story]")).to_be_checked()
    page.fill("#bulk-note", "请补充采访")
    page.locator("#carry-out").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert Article.objects.get(pk=story.pk).state == "returned"
