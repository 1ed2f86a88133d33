"""Everything is read without JavaScript: words, photos and links are there, and no control that would do nothing."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.public.conftest import Bulletin
from tests.browser.public.page_types import PAGE_TYPES

pytestmark = pytest.mark.django_db

DEAD = """
() => {
  const shown = (each) => each.checkVisibility({ visibilityProperty: true });
  const all = (wanted) => [...document.querySelectorAll(wanted)].filter(shown);
  const works = (button) => (button.type === "submit" && button.form) || button.matches("[popovertarget]");
  return [
    ...all("button, [role=button]").filter((each) => !works(each)),
    ...all("a:not([href]), [onclick]"),
    ...all("input:not([type=hidden]), select").filter((each) => !each.form),
    ...all("img").filter((each) => !each.complete || !each.naturalWidth),
  ].map((each) => each.outerHTML.slice(0, 200));
}
"""


@pytest.fixture(scope="module")
def scriptless(browser: Browser, bulletin: Bulletin) -> Iterator[Page]:
    context = browser.new_context(locale="zh-CN", java_script_enabled=False)
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", PAGE_TYPES)
def test_nothing_is_dead_and_nothing_is_missing(
    bulletin: Bulletin, scriptless: Page, page: Page, name: str
) -> None:
    bulletin.open(scriptless, name)
    assert scriptless.evaluate(DEAD) == []
    bulletin.open(page, name)
    lines = page.locator("main").inner_text().split("\n")
    read = scriptless.locator("main").inner_text()
    assert [line for line in lines if len(line) > LONGEST_LABEL and line not in read] == []


LONGEST_LABEL = 12
"""Characters; a shorter line may be a control that needs the script, and is not shown without it."""
