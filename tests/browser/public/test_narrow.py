"""A page fits into 320 px (400 % zoom, WCAG 1.4.10), in every text size and with a reader's own spacing (1.4.12)."""

import pytest
from playwright.sync_api import Page

from tests.browser.public.conftest import Bulletin
from tests.browser.public.page_types import PAGE_TYPES

pytestmark = pytest.mark.django_db

OUTSIDE = """
() => {
  const shown = [...document.querySelectorAll("body *")].filter((each) =>
    each.checkVisibility({ visibilityProperty: true }) && !each.closest(".unseen, .skip, svg, legend"));
  const name = (each) => each.outerHTML.slice(0, 100);
  const cut = (each) => getComputedStyle(each).overflowX !== "visible" && each.scrollWidth > each.clientWidth + 1
    && !["auto", "scroll"].includes(getComputedStyle(each).overflowX) && each.innerText && each.tagName !== "INPUT";
  const root = document.documentElement;
  return [
    ...(root.scrollWidth > root.clientWidth ? [`the page: ${root.scrollWidth} px`] : []),
    ...shown.filter((each) => each.getBoundingClientRect().right > root.clientWidth + 1).map(name),
    ...shown.filter((each) => cut(each)).map((each) => `cut: ${name(each)}`),
  ];
}
"""
SPACE = """
() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}
"""


@pytest.mark.parametrize("name", PAGE_TYPES)
def test_nothing_sticks_out_or_is_cut(bulletin: Bulletin, page: Page, name: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    bulletin.open(page, name)
    found = {"320 px": page.evaluate(OUTSIDE)}
    page.evaluate(SPACE)
    found["320 px, spaced"] = page.evaluate(OUTSIDE)
    page.evaluate("document.adoptedStyleSheets = []; document.documentElement.dataset.textSize = 'largest'")
    found["320 px, largest text"] = page.evaluate(OUTSIDE)
    page.set_viewport_size({"width": 1280, "height": 800})
    page.evaluate(SPACE)
    found["1280 px, largest text, spaced"] = page.evaluate(OUTSIDE)
    assert {where: what for where, what in found.items() if what} == {}
