"""The photos of a story in a real browser: on the page, over the whole window, on paper, without scripts."""

import datetime
import io
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Illustration
from issues.models import Page as IssuePage
from issues.models import Placement
from newsroom.roles import set_up_roles
from photos.models import Photo
from tests.factories import (
    approve,
    make_article,
    make_issue,
    make_reviewers,
    make_section,
    make_user,
    prove,
)

pytestmark = pytest.mark.django_db(transaction=True)

DESKTOP: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 390, "height": 844}
SMALL: ViewportSize = {"width": 360, "height": 640}
TABLET: ViewportSize = {"width": 768, "height": 1024}
LONG_CREDIT = "图片由某某高新技术产业开发区某某街道办事处某某社区居民委员会提供"


def illustrations(count: int) -> Iterator[Illustration]:
    """Photos of every shape: lying, upright, a panorama."""
    author = make_user("reporter")
    for number, size in enumerate(((1000, 600), (600, 1000), (1200, 300), (800, 800))[:count], 1):
        buffer = io.BytesIO()
        Image.new("RGB", size, (number * 50, 120, 200)).save(buffer, "JPEG")
        caption, credit = f"第{number}张的说明。", LONG_CREDIT if number == 2 else "孙某 摄"
        photo = Photo.file(buffer.getvalue(), caption=caption, credit=credit, uploaded_by=author)
        photo.make_renditions()
        yield Illustration(photo=photo, order=number)


@transaction.atomic
def story(live_server: LiveServer, photos: int = 4, genre: str = "photo") -> str:
    """The address of a published story with photos; a story before it and one after it stand on the page."""
    set_up_roles()
    reviewers, chief = make_reviewers(), make_user("editor_in_chief")
    issue = make_issue()
    page = IssuePage.objects.get(issue=issue)
    for number in range(3):
        content: dict[str, Any] = (
            {"genre": genre, "illustrations": list(illustrations(photos))} if number == 1 else {}
        )
        article = approve(make_article(section=make_section(), **content), reviewers)
        Placement.place(article, page, by=chief, weight="lead" if number == 0 else "normal")
    prove(issue).publish(by=chief)
    return f"{live_server.url}/{datetime.date(2026, 11, 20)}/A03/2/"


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="zh-CN", viewport=PHONE, has_touch=True, is_mobile=True)
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def test_keys_turn_the_photos_and_the_focus_comes_back(live_server: LiveServer, page: Page) -> None:
    page.set_viewport_size(DESKTOP)
    address = story(live_server)
    page.goto(address)
    opener = page.locator(".enlarge").nth(1)
    opener.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".viewer")).to_be_visible()
    expect(page.locator(".viewer-count")).to_have_text("2 / 4")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".slides li").nth(3)).to_be_in_viewport(ratio=0.9)
    expect(page.locator(".viewer-count")).to_have_text("4 / 4")
    page.keyboard.press("Home")
    expect(page.locator(".slides li").first).to_be_in_viewport(ratio=0.9)
    page.keyboard.press("End")
    expect(page.locator(".viewer-count")).to_have_text("4 / 4")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".slides li").nth(1).locator("figcaption")).to_be_in_viewport()
    expect(page.locator(".slides li").nth(1)).to_contain_text(LONG_CREDIT)
    page.keyboard.press("Escape")
    expect(page.locator(".viewer")).to_be_hidden()
    expect(opener).to_be_focused()
    assert page.url == address  # the arrows turned photos, not pages
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**/A03/3/")


def test_the_focus_stays_inside_and_the_buttons_work(live_server: LiveServer, page: Page) -> None:
    page.goto(story(live_server))
    page.locator(".figure img").nth(2).click()
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate("Boolean(document.activeElement.closest('.viewer'))")
    page.locator(".viewer-previous").click()
    expect(page.locator(".viewer-count")).to_have_text("2 / 4")
    page.locator(".viewer-next").click()
    page.locator(".viewer-next").click()
    expect(page.locator(".viewer-next")).to_have_attribute("aria-disabled", "true")
    expect(page.locator(".viewer-count")).to_have_text("4 / 4")
    page.locator(".viewer-full").click()
    expect(page.locator(".viewer-room:fullscreen")).to_have_count(1)
    expect(page.locator(".viewer-full")).to_have_attribute("aria-pressed", "true")
    page.locator(".viewer-close").click()
    expect(page.locator(".viewer")).to_be_hidden()
    expect(page.locator(":fullscreen")).to_have_count(0)
    expect(page.locator(".enlarge").last).to_be_focused()  # where the reader was last


def test_a_finger_swipes(live_server: LiveServer, phone: Page) -> None:
    phone.goto(story(live_server))
    assert fits(phone)
    phone.locator(".enlarge").first.tap()
    expect(phone.locator(".viewer-count")).to_have_text("1 / 4")
    swipe(phone, 320, 60)
    expect(phone.locator(".viewer-count")).to_have_text("2 / 4")
    expect(phone.locator(".slides li").nth(1)).to_be_in_viewport(ratio=0.9)
    swipe(phone, 60, 320)
    expect(phone.locator(".viewer-count")).to_have_text("1 / 4")
    assert fits(phone)
    phone.locator(".viewer-close").tap()
    expect(phone.locator(".viewer")).to_be_hidden()
    expect(phone.locator(".enlarge").first).to_be_focused()


def swipe(page: Page, start: int, end: int) -> None:
    """One finger over the middle of the window, as the touch screen reports it."""
    screen = page.context.new_cdp_session(page)
    step = 20 if end > start else -20
    places = [{"x": x, "y": 420} for x in range(start, end, step)]
    screen.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": places[:1]})
    for place in places[1:]:
        screen.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [place]})
        page.wait_for_timeout(16)
    screen.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    screen.detach()


@pytest.mark.parametrize("size", [PHONE, SMALL, TABLET, DESKTOP])
def test_nothing_hangs_over_the_edge(live_server: LiveServer, page: Page, size: ViewportSize) -> None:
    page.set_viewport_size(size)
    address = story(live_server)
    for each in (address, live_server.url):
        page.goto(each)
        assert fits(page), each
    page.goto(address)
    heights = page.locator(".figure .frame").evaluate_all("all => all.map(one => one.offsetHeight)")
    page.locator(".figure").last.scroll_into_view_if_needed()
    page.locator(".figure img").last.evaluate("one => one.decode()")
    assert page.locator(".figure .frame").evaluate_all("all => all.map(one => one.offsetHeight)") == heights


def test_without_scripts_all_photos_are_there_and_no_dead_button(
    live_server: LiveServer, browser: Browser
) -> None:
    address = story(live_server)
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(address)
    expect(page.locator(".figure img")).to_have_count(4)
    expect(page.locator(".figure figcaption")).to_have_count(4)
    expect(page.locator(".enlarge, .viewer button").filter(visible=True)).to_have_count(0)
    context.close()


def test_on_paper_each_photo_keeps_its_caption(live_server: LiveServer, page: Page) -> None:
    page.goto(story(live_server))
    page.emulate_media(media="print")
    expect(page.locator(".enlarge").first).to_be_hidden()
    breaks = page.locator(".figure").evaluate_all("all => all.map(one => getComputedStyle(one).breakInside)")
    assert breaks == ["avoid"] * 4
    for height in page.locator(".figure").evaluate_all("all => all.map(one => one.offsetHeight)"):
        assert 0 < height < 500  # two or three on a sheet of A4
    expect(page.locator(".figure figcaption").last).to_contain_text("第4张的说明。")


def test_less_motion_means_none(live_server: LiveServer, page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(story(live_server))
    page.locator(".enlarge").first.click()
    page.keyboard.press("End")
    slides = page.locator(".slides")
    assert slides.evaluate("one => Math.round(one.scrollLeft / one.clientWidth)") == 3


def test_a_single_photo_is_enlarged_without_turning(live_server: LiveServer, page: Page) -> None:
    page.goto(story(live_server, photos=1, genre="news"))
    page.locator(".enlarge").click()
    expect(page.locator(".viewer img")).to_be_visible()
    expect(page.locator(".viewer-count, .viewer-turn").filter(visible=True)).to_have_count(0)
    page.locator(".viewer-close").click()
    expect(page.locator(".enlarge")).to_be_focused()
