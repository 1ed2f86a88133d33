"""WCAG 2.2 AA by axe-core, on every type of public page, in both schemes."""

from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.browser.public.conftest import Bulletin
from tests.browser.public.page_types import PAGE_TYPES

pytestmark = pytest.mark.django_db

EVERYTHING: dict[str, Any] = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations", "incomplete"],
}
COLOURS = {**EVERYTHING, "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
"""What can differ between the schemes: nothing else is laid out or named by them."""


LEFT_TO_A_PERSON = {
    "bgGradient": "the nameplate's double rule is drawn as a background; its words stand on plain paper",
    "bgOverlap": "words beside a photo's frame or below the skip link, which lies out of sight",
}
"""Why axe cannot name the colour behind some words. tests/newsroom/test_public_look.py computes the contrast of
every ink on every ground."""


def found(page: Page, options: dict[str, Any]) -> list[str]:
    """What axe is sure of, and what it leaves to a person for any other reason than the above; an element a line."""
    results = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{kind} {rule['id']}: {node['target'][0]}: {node['failureSummary']}"
        for kind in ("violations", "incomplete")
        for rule in results[kind]
        for node in rule["nodes"]
        if kind == "violations" or not reasons(node) <= LEFT_TO_A_PERSON.keys()
    ]


def reasons(node: dict[str, Any]) -> set[str]:
    return {(check["data"] or {}).get("messageKey", "") for check in node["any"]}


@pytest.mark.parametrize("name", PAGE_TYPES)
def test_no_violation(bulletin: Bulletin, page: Page, name: str) -> None:
    bulletin.open(page, name)
    page.evaluate(AXE_SCRIPT)
    lines = found(page, EVERYTHING)
    page.emulate_media(color_scheme="dark")
    lines += found(page, COLOURS)
    assert not lines, "\n".join(lines)


@pytest.mark.parametrize("name", ["front page", "story", "search with answers"])
def test_no_violation_on_a_phone_in_the_largest_text(bulletin: Bulletin, page: Page, name: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    bulletin.open(page, name)
    page.locator("button[data-text-size=largest]").click()
    page.evaluate(AXE_SCRIPT)
    assert found(page, EVERYTHING) == []


def test_no_violation_with_the_photos_over_the_whole_window(bulletin: Bulletin, page: Page) -> None:
    bulletin.open(page, "photo story")
    page.locator(".enlarge").first.click()
    page.locator(".viewer-count").wait_for()
    page.evaluate(AXE_SCRIPT)
    assert found(page, EVERYTHING) == []
