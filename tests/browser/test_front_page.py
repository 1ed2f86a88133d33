"""The front page as a real browser sees it."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer


@pytest.mark.django_db(transaction=True)
def test_the_front_page_opens_with_its_style(live_server: LiveServer, page: Page) -> None:
    answer = page.goto(live_server.url)
    assert answer
    assert answer.ok
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    sheets = page.evaluate("[...document.styleSheets].map((sheet) => sheet.cssRules.length)")
    assert sheets
    assert all(sheets)
