"""The part of a photo and its focal point, chosen with a finger on a phone and with the keyboard."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from articles.models import Illustration
from newsroom.roles import set_up_roles
from photos.models import Photo
from tests.articles.test_framing import page_of, picture, shown
from tests.browser.conftest import let_the_server_finish, refusals
from tests.browser.test_main_job import Person
from tests.factories import make_article, make_publication, make_user

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        locale="zh-CN", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    context.set_default_timeout(15_000)
    page = context.new_page()
    wrongs: list[str] = []
    page.on("pageerror", lambda error: wrongs.append(str(error)))
    page.on("console", lambda message: wrongs.extend(refusals(message)))
    yield page
    context.close()
    let_the_server_finish()
    assert not wrongs, wrongs


@pytest.fixture
def article(db: None) -> Any:
    set_up_roles()
    make_publication()
    reporter = make_user("reporter", username="reporter", name="高记者")
    photo = Photo.file(picture(), credit="孙某 摄", caption="湖边。", uploaded_by=reporter)
    photo.make_renditions()
    return make_article(reporter, illustrations=[Illustration(photo=photo)])


def touch(page: Page, part: str, across: float, down: float) -> None:
    """A finger put on the part and drawn over so much of the photo, in percent."""
    box = page.locator(f"[data-part={part}]").bounding_box()
    stage = page.locator(".stage").bounding_box()
    assert box
    assert stage
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    finger = page.context.new_cdp_session(page)
    places = [
        (x + step * across * stage["width"] / 400, y + step * down * stage["height"] / 400)
        for step in range(5)
    ]
    for number, (left, top) in enumerate(places):
        kind = "touchMove" if number else "touchStart"
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": left, "y": top}]})
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def number(page: Page, name: str) -> float:
    return float(page.locator(f"#id_{name}").input_value())


def test_a_finger_crops_and_the_arrow_keys_move_the_point(
    phone: Page, live_server: object, article: Any
) -> None:
    person = Person(phone, str(live_server), "reporter")
    person.go(page_of(article))
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")
    touch(phone, "e", -50, 0)
    assert number(phone, "right") == pytest.approx(50, abs=1)
    phone.fill("#id_right", "50")
    touch(phone, "point", -10, 20)
    assert number(phone, "focus_x") == pytest.approx(30, abs=3)
    phone.fill("#id_focus_x", "30")
    phone.fill("#id_focus_y", "70")
    phone.focus("[data-part=point]")
    for key in ("ArrowUp", "Shift+ArrowUp", "Shift+ArrowUp"):
        phone.keyboard.press(key)
    assert number(phone, "focus_y") == 59
    expect(phone.locator("[data-part=point]")).to_have_attribute("aria-valuetext", "15.0 %, 59.0 %")
    if os.environ.get("SHOTS"):
        phone.screenshot(path=f"{os.environ['SHOTS']}/phone.png", full_page=True)
    phone.click("button[name=_save]")
    expect(phone.locator(".messagelist .success")).to_have_count(1)
    assert shown(article) == [((0, 0, 500, 1000), [30, 59])]


def test_a_shape_is_kept_while_the_frame_is_made_smaller_and_moved(
    page: Page, live_server: object, article: Any
) -> None:
    person = Person(page, str(live_server), "reporter")
    person.go(page_of(article))
    page.click("button[name=_shape][value='1:1']")
    assert (number(page, "left"), number(page, "right")) == (16.7, 83.3)
    page.focus("[data-part=se]")
    for _time in range(4):
        page.keyboard.press("Shift+ArrowLeft")
    across = (number(page, "right") - number(page, "left")) * 900
    down = (number(page, "bottom") - number(page, "top")) * 600
    assert number(page, "right") == pytest.approx(63.3, abs=0.1)
    assert across == pytest.approx(down, rel=0.01)
    page.focus("[data-part=move]")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Shift+ArrowDown")
    assert (number(page, "left"), number(page, "top")) == (15.7, 5)
    middle = page.locator("[data-part=move]").bounding_box()
    assert middle
    page.mouse.move(middle["x"] + 60, middle["y"] + 60)
    page.mouse.down()
    page.mouse.move(middle["x"] - 900, middle["y"] - 900, steps=4)
    page.mouse.up()
    assert (number(page, "left"), number(page, "top")) == (0, 0)
    if os.environ.get("SHOTS"):
        page.screenshot(path=f"{os.environ['SHOTS']}/wide.png", full_page=True)
    page.click("button[name=_shape][value=whole]")
    assert (number(page, "left"), number(page, "right")) == (0, 100)
    assert article.revisions.count() == 1
