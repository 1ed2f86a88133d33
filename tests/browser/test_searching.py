"""Searching in a real browser: the list below the box by keyboard and pointer, filters, and without scripts."""

import json

import pytest
from django.db import transaction
from playwright.sync_api import Browser, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Byline
from newsroom.roles import set_up_roles
from tests.factories import approve, make_article, make_organisation, make_reporter, make_section, make_user

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def address(live_server: LiveServer) -> str:
    """A site with two stories of the lake, one signed by 湖生."""
    with transaction.atomic():
        set_up_roles()
        chief, section = make_user("editor_in_chief"), make_section(name="湖区")
        signed = [Byline(reporter=make_reporter("湖生"), organisation=make_organisation("柳汀镇政府"))]
        for headline, bylines in (("湖边的早晨", signed), ("湖边的傍晚", [])):
            story = make_article(headline=headline, section=section, tags=["湖"], bylines=bylines)
            approve(story).take("publish", by=chief)
    return live_server.url


def test_the_list_is_walked_by_keys(address: str, page: Page) -> None:
    page.goto(f"{address}/search/")
    box, options = page.locator("#question"), page.locator("#question ~ .suggestions [role=option]")
    expect(box).to_have_attribute("role", "combobox")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press_sequentially("湖")
    expect(options).to_have_text(["湖区栏目", "湖生署名人", "湖标签", "湖边的傍晚稿件", "湖边的早晨稿件"])
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", "")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", str(options.nth(1).get_attribute("id")))
    expect(box).to_be_focused()
    page.keyboard.press("Escape")
    expect(options.first).to_be_hidden()
    expect(box).to_have_value("湖")
    box.press_sequentially("生")
    expect(options).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/*/")


def test_enter_without_a_choice_searches_and_a_click_opens(address: str, page: Page) -> None:
    page.goto(address)
    page.locator("#finder").press_sequentially("早晨")
    expect(page.locator("[role=option]")).to_have_count(1)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    expect(page.get_by_role("status").first).to_have_text("1 篇")
    page.locator("#finder").press_sequentially("早晨")
    page.locator("[role=option]").click()
    page.wait_for_url("**/articles/*/")


def test_nothing_is_asked_while_an_input_method_composes(address: str, page: Page) -> None:
    page.goto(f"{address}/search/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "suggestions/" in request.url else None)
    page.locator("#question").focus()
    keys = page.context.new_cdp_session(page)
    for text in ("h", "hu", "湖"):
        keys.send("Input.imeSetComposition", {"text": text, "selectionStart": 1, "selectionEnd": 1})
        page.wait_for_timeout(250)
    assert asked == []
    keys.send("Input.insertText", {"text": "湖"})
    expect(page.locator("[role=option]").first).to_be_visible()
    assert len(asked) == 1


def test_a_late_answer_to_an_earlier_question_is_not_shown(address: str, page: Page) -> None:
    def answer(route: Route) -> None:
        typed = route.request.url.rpartition("=")[2]
        if len(typed) < len("%E6%B9%96%E8"):  # the first character: slow
            page.wait_for_timeout(600)
        told = {"suggestions": [{"kind": "", "text": "晚" if len(typed) < 12 else "早", "address": "/"}]}
        route.fulfill(body=json.dumps(told), content_type="application/json")

    page.goto(f"{address}/search/")
    page.route("**/suggestions/*", answer)
    page.locator("#question").press_sequentially("湖边", delay=300)
    page.wait_for_timeout(900)
    expect(page.locator("[role=option]")).to_have_text(["早"])


def test_filters_on_a_phone(address: str, page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(f"{address}/search/?q=湖")
    expect(page.locator("#person")).to_be_hidden()
    page.locator(".filters summary").click()
    page.locator("#person").fill("湖生")
    page.locator(".filter-fields button").click()
    page.wait_for_url("**/search/?q=*")
    assert "person=" in page.url
    assert not any(f"{name}=" in page.url for name in ("from", "to", "section", "genre", "organisation"))
    expect(page.get_by_role("status").first).to_have_text("1 篇")
    page.locator(".chips a").click()
    expect(page.get_by_role("status").first).to_have_text("2 篇")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_scripts_all_but_the_list(address: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/search/")
    page.locator("#question").fill("湖")
    page.locator("#section").select_option("news")
    page.locator("#organisation").fill("柳汀")
    page.locator(".filter-fields button").click()
    expect(page.get_by_role("status").first).to_have_text("1 篇")
    expect(page.locator(".chips li")).to_have_count(2)
    expect(page.get_by_role("combobox", name="搜索词")).to_have_count(0)
    context.close()
