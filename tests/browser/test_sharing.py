"""Passing a story on in a real browser: the code comes when the panel opens, and buttons copy."""

import pytest
from django.db import transaction
from playwright.sync_api import Page, Request, expect
from pytest_django.live_server_helper import LiveServer

from newsroom.roles import set_up_roles
from tests.factories import approve, make_article, make_user

pytestmark = pytest.mark.django_db(transaction=True)


@transaction.atomic
def story(live_server: LiveServer) -> str:
    set_up_roles()
    article = approve(make_article(headline="路灯 亮了"))
    article.take("publish", by=make_user("editor_in_chief"))
    return f"{live_server.url}/articles/{article.pk}/"


def test_the_code_is_fetched_when_the_panel_opens(live_server: LiveServer, page: Page) -> None:
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    page.on("request", note)
    page.goto(story(live_server))
    page.mouse.wheel(0, 5000)
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "qr.svg" in url]
    page.locator(".share summary").click()
    code = page.get_by_alt_text("本文网址的二维码")
    expect(code).to_be_visible()
    expect(code).to_have_js_property("complete", True)
    assert code.evaluate("(image) => image.naturalWidth > 0")


def test_buttons_copy_and_say_so(live_server: LiveServer, page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    address = story(live_server)
    page.goto(address)
    page.locator(".share summary").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="复制引文").click()
    expect(page.locator(".share [role=status]")).to_have_text("已复制")
    assert page.evaluate("navigator.clipboard.readText()").startswith("路灯 亮了[EB/OL]. (")
    page.locator(".share [role=status]").evaluate("(status) => (status.textContent = '')")
    page.get_by_role("button", name="复制网址").click()
    expect(page.locator(".share [role=status]")).to_have_text("已复制")
    assert page.evaluate("navigator.clipboard.readText()").endswith("/")


def test_escape_and_a_click_beside_it_close_the_panel(live_server: LiveServer, page: Page) -> None:
    page.goto(story(live_server))
    panel = page.locator(".share-panel")
    page.locator(".share summary").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="复制网址").focus()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(page.locator(".share summary")).to_be_focused()
    page.keyboard.press("Enter")
    expect(panel).to_be_visible()
    page.locator("h1").click()
    expect(panel).to_be_hidden()


def test_it_is_passed_on_where_the_browser_can(live_server: LiveServer, page: Page) -> None:
    page.add_init_script("navigator.share = async (what) => { globalThis.shared = what; };")
    page.goto(story(live_server))
    page.locator(".share summary").click()
    page.get_by_role("button", name="转发").click()
    shared = page.evaluate("shared")
    assert shared["title"] == "路灯 亮了"
    assert "/articles/" in shared["url"]


def test_without_a_clipboard_a_click_selects(live_server: LiveServer, page: Page) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined });")
    page.goto(story(live_server))
    page.locator(".share summary").click()
    expect(page.locator(".copy").first).to_be_hidden()
    page.locator(".share-text").first.click()
    assert page.evaluate("String(getSelection())").endswith("/")


def test_paper_shows_the_address_and_its_code_but_no_tools(live_server: LiveServer, page: Page) -> None:
    page.goto(story(live_server))
    page.emulate_media(media="print")
    expect(page.locator(".story-tools")).to_be_hidden()
    expect(page.locator(".story-address")).to_be_visible()
    expect(page.locator(".story-address")).to_contain_text("/articles/")
    page.pdf()
    code = page.locator(".story-address img")
    expect(code).to_have_js_property("complete", True)
    assert code.evaluate("(image) => image.naturalWidth > 0")
