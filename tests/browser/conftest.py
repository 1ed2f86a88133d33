"""A real browser for the tests that need one: `page`, with `live_server`."""

import os
import shutil
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

# Playwright keeps an event loop in this thread; Django would refuse to query beside it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]
"""Nothing is looked up or fetched but the pages under test."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium. Without one the test is skipped, and on CI it fails."""
    found = (shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))
    program = next(filter(None, found), None)
    if program is None:
        missing = "Chromium is missing; bin/setup --dev says how to get it."
        pytest.fail(missing) if os.environ.get("CI") == "true" else pytest.skip(missing)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh window of a Chinese reader. The test fails if a script throws or the CSP refuses something."""
    context = browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai")
    context.set_default_timeout(15_000)
    page = context.new_page()
    wrongs: list[str] = []
    page.on("pageerror", lambda error: wrongs.append(str(error)))
    page.on("console", lambda message: wrongs.extend(refusals(message)))
    yield page
    context.close()
    let_the_server_finish()
    assert not wrongs, wrongs


def let_the_server_finish() -> None:
    """An open story speaks to the server by itself: a closed window's last request may still be under way,
    and the database is closed to it after the test."""
    time.sleep(0.7)


def refusals(message: ConsoleMessage) -> list[str]:
    """The message, if it says that the content security policy refused something."""
    return [message.text] if message.type == "error" and "Content Security Policy" in message.text else []
