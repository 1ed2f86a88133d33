"""The public pages as a real browser sets them: widths, paper, typography, keyboard, the reader's own settings."""

from itertools import pairwise
from typing import Any

import pytest
from django.db import transaction
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from issues.models import Page as IssuePage
from issues.models import Placement
from newsroom.roles import set_up_roles
from tests.factories import approve, make_article, make_issue, make_reviewers, make_section, make_user, prove

pytestmark = pytest.mark.django_db(transaction=True)

WIDTHS = (320, 360, 768, 1280, 1920)
BODY = (
    "“停了六年的渡口，今天开了。”——老船工沈某某说……船票三元，2026年11月19日起售，第106次航班坐了18人；"
    "《湖心岛志》写道：“（旧时）此处有渡。”云湖高新区的Wi-Fi也通到了船上，信号是5G的。"
)


@transaction.atomic
def paper() -> None:
    """An issue of two pages with stories of every weight."""
    set_up_roles()
    editor, reviewers = make_user("editor"), make_reviewers()
    issue = make_issue("2026-11-20")
    for number in ("A03", "A04"):
        page = IssuePage.objects.get_or_create(issue=issue, number=number, defaults={"name": "湖畔"})[0]
        for weight in ("lead", "second", "second", "normal", "normal", "normal", "normal", "brief"):
            article = make_article(
                headline="票价三元 渡船又开了",
                deck="柳汀镇恢复公益航线",
                deck_dash=True,
                dateline="本报讯",
                body="\n".join([BODY, "## 小标题", BODY, BODY]),
                section=make_section(),
                tags=["渡船"],
            )
            Placement.place(approve(article, reviewers), page, by=editor, weight=weight)
    prove(issue).publish(by=make_user("editor_in_chief"))


ADDRESSES = (
    "/",
    "/en/",
    "/2026-11-20/",
    "/2026-11-20/A03/",
    "/en/2026-11-20/A03/",
    "/2026-11-20/A03/1/",
    "/archive/",
    "/en/archive/",
    "/sections/news/",
    "/tags/渡船/",
)


def too_wide(page: Page) -> Any:
    return page.evaluate("document.documentElement.scrollWidth - innerWidth")


def test_nothing_is_wider_than_the_window_nor_than_the_paper(live_server: LiveServer, page: Page) -> None:
    paper()
    for address in ADDRESSES:
        page.goto(live_server.url + address)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            for mode in ("off", "on"):
                page.evaluate(f"document.documentElement.dataset.senior = '{mode}'")
                assert too_wide(page) <= 0, (address, width, mode)
        page.emulate_media(media="print")
        for width in (658, 768):  # the text of A4 in CSS pixels, and a window of old
            page.set_viewport_size({"width": width, "height": 900})
            assert too_wide(page) <= 0, (address, width, "print")
        page.emulate_media(media="screen")


SQUEEZED = """() => [...document.querySelectorAll(".body p, .summary .opening")].filter((each) =>
    each.getClientRects().length && each.clientWidth < 9 * parseFloat(getComputedStyle(each).fontSize)
).length"""


def test_no_text_is_squeezed_below_nine_characters_a_line(live_server: LiveServer, page: Page) -> None:
    paper()
    for address in ("/", "/2026-11-20/A03/", "/2026-11-20/A03/1/"):
        page.goto(live_server.url + address)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            for size in ("normal", "largest"):
                page.evaluate(f"document.documentElement.dataset.textSize = '{size}'")
                assert page.evaluate(SQUEEZED) == 0, (address, width, size)


LINES = """() => {
  const lines = [];
  for (const paragraph of document.querySelectorAll(".body p:not(.tail), .front .opening")) {
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    let line = "", bottom = null, left = null, range = document.createRange();
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (let at = 0; at < node.data.length; at++) {
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const box = range.getClientRects()[0];
        if (!box?.width) continue;
        if (bottom !== null && (Math.abs(box.bottom - bottom) > 8 && box.left < left)) {
          lines.push(line);
          line = "";
        }
        line += node.data[at];
        bottom = box.bottom;
        left = box.left;
      }
    }
    lines.push(line, "¶");
  }
  return lines;
}"""


def test_lines_begin_and_end_as_chinese_lines_may(live_server: LiveServer, page: Page) -> None:
    """CLREQ's prohibition rules, the dash and the ellipsis, and no character alone on a last line."""
    paper()
    seen = 0
    for address in ("/2026-11-20/A03/1/", "/2026-11-20/A03/"):
        page.goto(live_server.url + address)
        for width in range(320, 560, 24):
            page.set_viewport_size({"width": width, "height": 900})
            lines = page.evaluate(LINES)
            for line, following in pairwise(lines):
                if line == "¶" or following == "¶":
                    continue
                seen += 1
                assert following[0] not in "、，；：。！？”’）》〉】…—", (width, line, following)
                assert line[-1] not in "“‘（《〈【", (width, line, following)
            ends = [line for line, following in pairwise(lines) if following == "¶"]
            assert not [line for line in ends if len(line.strip()) == 1], width
    assert seen > 100


def test_a_story_is_set_in_whole_characters_and_indented_by_two(live_server: LiveServer, page: Page) -> None:
    paper()
    page.goto(f"{live_server.url}/2026-11-20/A03/1/")
    for width in (*WIDTHS, 377, 411):
        page.set_viewport_size({"width": width, "height": 900})
        characters, indent = page.evaluate(
            """() => {
              const body = document.querySelector(".body"), style = getComputedStyle(body.querySelector("p"));
              const size = parseFloat(style.fontSize);
              return [body.clientWidth / size, parseFloat(style.textIndent) / size];
            }"""
        )
        assert characters == pytest.approx(round(characters), abs=0.05), width
        assert characters <= 36
        assert indent == pytest.approx(2)


WIDTH_OF = """text => {
  const each = document.createElement("span");
  each.className = text === "——" || text === "……" ? "whole" : "";
  each.textContent = text;
  document.querySelector(".body p").append(each);
  const width = each.getBoundingClientRect().width / parseFloat(getComputedStyle(each).fontSize);
  each.remove();
  return width;
}"""


def test_marks_are_compressed_and_latin_stands_apart(live_server: LiveServer, page: Page) -> None:
    """CLREQ 3.1.6 and 3.2.1, as this browser does it: nothing in our styles stands in its way."""
    paper()
    page.goto(f"{live_server.url}/2026-11-20/A03/1/")

    def width(text: str) -> float:
        return float(page.evaluate(WIDTH_OF, text))

    assert width("——") == pytest.approx(2, abs=0.02)
    assert width("……") == pytest.approx(2, abs=0.02)
    assert width("湖”，边") == pytest.approx(3.5, abs=0.02)
    assert width("》（湖") == pytest.approx(2.5, abs=0.02)
    assert width("湖5边") - width("5") - 2 == pytest.approx(0.25, abs=0.02)


def test_neighbouring_columns_stand_on_the_same_lines(live_server: LiveServer, page: Page) -> None:
    paper()
    page.goto(live_server.url)
    page.set_viewport_size({"width": 1280, "height": 900})
    places = page.evaluate(
        """() => [...document.querySelectorAll(".front-stories .story-in-column .opening")].map((each) => {
          const box = each.getBoundingClientRect();
          return [Math.round(box.left), box.top];
        })"""
    )
    assert len({left for left, _ in places}) > 1, "one column only"
    line = 28
    off = {round((top - places[0][1]) / line, 2) % 1 for _, top in places}
    assert all(min(each, 1 - each) < 0.04 for each in off), places


def test_content_is_marked_as_chinese_in_the_english_interface(live_server: LiveServer, page: Page) -> None:
    paper()
    for address in ("/en/", "/en/2026-11-20/", "/en/2026-11-20/A03/", "/en/sections/news/"):
        page.goto(live_server.url + address)
        languages = page.evaluate(
            """() => [...document.querySelectorAll("main .headline, main .opening, .pages li")]
                .map((each) => each.closest("[lang]").lang)"""
        )
        assert set(languages) == {"zh-CN"}, address


def test_text_size_and_senior_mode_are_kept_and_there_before_the_first_paint(
    live_server: LiveServer, page: Page
) -> None:
    paper()
    page.goto(live_server.url)
    page.locator("[data-text-size=largest]").click()
    expect(page.locator("button[data-text-size=largest]")).to_have_attribute("aria-pressed", "true")
    enter, leave = (page.locator(f"button[data-senior={way}]") for way in ("on", "off"))
    enter.click()
    expect(leave).to_be_focused()
    expect(enter).to_be_hidden()
    # The module that moves the buttons never comes: the look does not depend on it.
    page.route("**/textsize*.js", lambda route: route.abort())
    page.goto(f"{live_server.url}/2026-11-20/A03/1/")
    root = page.locator("html")
    expect(root).to_have_attribute("data-senior", "on")
    expect(root).to_have_attribute("data-text-size", "largest")
    page.unroute("**/textsize*.js")
    page.reload()
    leave.click()
    expect(root).to_have_attribute("data-senior", "off")
    expect(enter).to_be_focused()
    expect(leave).to_be_hidden()
    assert page.context.cookies() == []


SHIFTS = """
  window.shifts = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.shifts += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
"""


def test_nothing_jumps_while_a_page_comes(live_server: LiveServer, page: Page) -> None:
    paper()
    page.add_init_script(SHIFTS)
    page.goto(live_server.url)
    for senior in ("off", "on"):
        page.evaluate(f"localStorage.setItem('senior', '{senior}')")
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 740})
            for address in ("/", "/2026-11-20/A03/", "/2026-11-20/A03/1/", "/archive/"):
                page.goto(live_server.url + address, wait_until="networkidle")
                assert page.evaluate("shifts") <= 0.02, (address, width, senior)


def test_senior_mode_gives_air_size_and_large_targets(live_server: LiveServer, page: Page) -> None:
    paper()
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(live_server.url)
    page.evaluate("localStorage.setItem('senior', 'on')")
    page.goto(f"{live_server.url}/2026-11-20/A03/1/")
    size, leading, gap = page.evaluate(
        """() => {
          const [first, second] = document.querySelectorAll(".body h2 ~ p");
          const style = getComputedStyle(second), size = parseFloat(style.fontSize);
          return [size, parseFloat(style.lineHeight) / size, parseFloat(style.marginTop) / size];
        }"""
    )
    assert size >= 24
    assert leading >= 1.5
    assert gap >= 1.3 * leading - 0.01
    for address in ("/", "/2026-11-20/A03/", "/2026-11-20/A03/1/", "/archive/"):
        page.goto(live_server.url + address)
        small = page.evaluate(
            """() => [...document.querySelectorAll("nav a, button, summary, .headline a, .pages a")]
                .filter((each) => each.getClientRects().length)
                .filter((each) => Math.min(each.offsetHeight, each.offsetWidth) < 44)
                .map((each) => each.textContent.trim())"""
        )
        assert small == [], address


def test_links_and_controls_are_24_pixels_high(live_server: LiveServer, page: Page) -> None:
    """WCAG 2.2, 2.5.8; a link within a sentence is excepted."""
    paper()
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        for address in ADDRESSES:
            page.goto(live_server.url + address)
            small = page.evaluate(
                """() => [...document.querySelectorAll("nav a, li > a, h3 > a, button, summary, input, td a")]
                    .filter((each) => each.getClientRects().length && each.offsetHeight < 24)
                    .map((each) => each.textContent.trim())"""
            )
            assert small == [], (address, width)


def test_pages_turn_by_the_arrow_keys(live_server: LiveServer, page: Page) -> None:
    paper()
    page.goto(f"{live_server.url}/2026-11-20/A03/")
    expect(page.locator(".keys").first).to_be_visible()
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**/2026-11-20/A04/")
    page.locator("#finder").fill("湖")
    page.keyboard.press("ArrowLeft")
    page.locator("#finder").blur()
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**/2026-11-20/A03/")


def test_the_skip_link_leads_to_the_pages_and_to_every_headline(live_server: LiveServer, page: Page) -> None:
    paper()
    page.goto(f"{live_server.url}/2026-11-20/A03/")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(".pages h3 a").first).to_be_focused()
    page.locator(".pages summary").nth(1).press("Enter")
    expect(page.locator(".pages li a").last).to_be_visible()


def test_the_tabs_stay_in_reach_on_a_phone_and_cover_nothing(live_server: LiveServer, page: Page) -> None:
    paper()
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{live_server.url}/2026-11-20/A03/")
    page.mouse.wheel(0, 1500)
    page.wait_for_function("scrollY > 1000")
    tabs = page.locator(".page-strip")
    assert tabs.bounding_box()["y"] == pytest.approx(0, abs=1)  # type: ignore[index]
    assert tabs.bounding_box()["height"] <= 60  # type: ignore[index]
    tabs.locator(".page-strip-down").click()
    heading = page.locator("#pages")
    expect(heading).to_be_in_viewport()
    page.wait_for_timeout(700)
    bottom = tabs.bounding_box()["height"]  # type: ignore[index]
    assert heading.bounding_box()["y"] >= bottom  # type: ignore[index]


def test_all_of_it_reads_without_javascript(live_server: LiveServer, browser: Browser) -> None:
    paper()
    context = browser.new_context(java_script_enabled=False, locale="zh-CN")
    page = context.new_page()
    page.goto(f"{live_server.url}/2026-11-20/A03/")
    for control in (".senior-bar", ".senior", ".textsize", ".keys[hidden]"):
        expect(page.locator(control)).to_be_hidden()
    page.locator(".pages summary").nth(1).click()
    page.locator(".pages li a").last.click()
    expect(page.locator("h1.headline")).to_be_visible()
    context.close()
