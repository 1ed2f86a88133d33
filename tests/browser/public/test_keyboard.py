"""The bulletin with the keyboard alone, and with less motion."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.public.conftest import Bulletin

pytestmark = pytest.mark.django_db

STOPS = """
() => {
  window.stops = [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")]
    .filter((each) => !each.disabled && each.tabIndex >= 0 && each.checkVisibility({ visibilityProperty: true })
      && !each.closest("[inert], dialog:not([open])"));
  return stops.length;
}
"""
WHERE = """
() => {
  const here = document.activeElement;
  const { left, top, width, height } = here.getBoundingClientRect();
  const style = getComputedStyle(here);
  const seen = document.elementFromPoint(left + Math.min(width / 2, 20), top + Math.min(height / 2, 10));
  return {
    stop: stops.indexOf(here),
    name: here.outerHTML.slice(0, 120),
    outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    in_sight: Boolean(seen) && (here.contains(seen) || seen.contains(here)),
  };
}
"""


PARTS_OF_A_DATE = 3
"""Stops of a date's field beyond its first: the other two numbers and the calendar."""


def look_at_next(page: Page) -> dict[str, Any]:
    page.keyboard.press("Tab")
    found: dict[str, Any] = page.evaluate(WHERE)
    return found


@pytest.mark.parametrize("name", ["front page", "story", "photo story", "archive", "search with answers"])
def test_tab_reaches_everything_in_reading_order(bulletin: Bulletin, page: Page, name: str) -> None:
    """Every stop in the order of the text, each outlined and in sight; behind the last one the page is left."""
    page.emulate_media(reduced_motion="reduce")
    bulletin.open(page, name)
    expect(page.locator(".offline")).to_be_visible()  # the last control that a script shows
    count = page.evaluate(STOPS)
    assert count > 10
    visited, within_dates = [look_at_next(page)], 0
    while len(visited) < count and within_dates <= PARTS_OF_A_DATE * page.locator("input[type=date]").count():
        here = look_at_next(page)
        if here["stop"] == visited[-1]["stop"]:
            within_dates += 1
        else:
            visited.append(here)
    assert [each["stop"] for each in visited] == list(range(count)), visited
    assert [each for each in visited if not (each["outlined"] and each["in_sight"])] == []
    assert look_at_next(page)["stop"] <= 0


def test_the_skip_link_leads_to_the_text(bulletin: Bulletin, page: Page) -> None:
    bulletin.open(page, "story")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("Boolean(document.activeElement.closest('main'))")


@pytest.mark.parametrize("name", ["front page", "photo story", "search with answers"])
def test_nothing_moves_for_a_reader_who_wants_less_motion(bulletin: Bulletin, page: Page, name: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    bulletin.open(page, name)
    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter((each) => {
          const style = getComputedStyle(each);
          const takes = [style.transitionDuration, style.animationDuration].join().split(",").map(parseFloat);
          return style.scrollBehavior === "smooth" || Math.max(...takes) > 0.01;
        }).map((each) => each.outerHTML.slice(0, 120))"""
    )
    assert moving == []
