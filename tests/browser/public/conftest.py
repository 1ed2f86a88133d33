"""One published bulletin for all tests of this folder: they only read it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import override_settings
from playwright.sync_api import Browser, BrowserContext, Page, Response
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from tests.browser.conftest import let_the_server_finish
from tests.browser.public.bulletin import publish
from tests.browser.public.page_types import PAGE_TYPES

ALL_PHOTOS = """() => Promise.all([...document.images].map((image) => {
  image.loading = "eager";
  return image.decode().catch(() => null);
}))"""
"""Waits for every photo of the page, those too that come when they are scrolled to."""


@dataclass(frozen=True)
class Bulletin:
    """Where the bulletin is read, and the keys that its addresses need."""

    site: str
    keys: dict[str, Any]

    def path(self, name: str) -> str:
        return PAGE_TYPES[name].address.format(**self.keys)

    def open(self, page: Page, name: str) -> Response:
        """Shows the page of this type, whose status is the one that its row says."""
        answer = page.goto(self.site + self.path(name))
        assert answer
        assert answer.status == PAGE_TYPES[name].status, name
        return answer


@pytest.fixture(scope="package")
def window(browser: Browser, bulletin: "Bulletin") -> Iterator[BrowserContext]:
    """One reader's window for all of them."""
    context = browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai")
    context.set_default_timeout(15_000)
    yield context
    context.close()


@pytest.fixture
def page(window: BrowserContext) -> Iterator[Page]:
    """A fresh tab of the window. A public page sends nothing by itself, so nothing is waited for at its end."""
    page = window.new_page()
    yield page
    page.close()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Last of all: what they publish stays in the test's database, and no other test is to meet it."""
    items.sort(key=lambda item: Path(__file__).parent in item.path.parents)


@pytest.fixture
def media_of_its_own() -> None:
    """The photos live as long as the bulletin, not as long as one test."""


@pytest.fixture(scope="package")
def bulletin(
    browser: Browser,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Bulletin]:
    """The published bulletin on a server of its own. Whoever asks for it is marked `django_db`.

    The browser comes first: under Playwright's event loop this thread has a connection of its own.
    """
    media = tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=media):
        assert connection.settings_dict["NAME"].startswith("test_")
        server = LiveServer("localhost")
        yield Bulletin(server.url, publish())
        let_the_server_finish()
        server.stop()
        connection.close()
