"""Reading leaves no trace: no cookie, no request to anybody else, and nothing for a browser to complain about."""

import pytest
from playwright.sync_api import BrowserContext, Page, Request

from tests.browser.public.conftest import ALL_PHOTOS, Bulletin
from tests.browser.public.page_types import PAGE_TYPES

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", PAGE_TYPES)
def test_a_page_tells_nobody_and_keeps_nothing(
    bulletin: Bulletin, window: BrowserContext, page: Page, name: str
) -> None:
    wrong: list[str] = []

    def look(request: Request) -> None:
        if not request.url.startswith((f"{bulletin.site}/", "data:")):
            wrong.append(f"asked elsewhere: {request.url}")

    page.on("request", look)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text))
    answer = bulletin.open(page, name)
    page.evaluate(ALL_PHOTOS)
    own_status = f"the server responded with a status of {answer.status}"
    assert [line for line in wrong if answer.ok or own_status not in line] == []
    assert answer.header_value("set-cookie") is None
    assert "Cookie" not in (answer.header_value("vary") or "")
    assert window.cookies() == []
