"""The story read out in a real browser, by a voice that the test plays: marks, pausing, speed, the end."""

from typing import Any

import pytest
from django.db import transaction
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from newsroom.roles import set_up_roles
from tests.factories import approve, make_article, make_user

pytestmark = pytest.mark.django_db(transaction=True)

BODY = (
    "湖边的路灯亮了。他说：“好看！”大家都笑了。\n## 早起的人\n"
    + "环卫工人已经扫完了第一条街，" * 30
    + "天亮了。"
)
VOICE = """
globalThis.voices = VOICES;
globalThis.spoken = [];
globalThis.cancelled = 0;
globalThis.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
Object.defineProperty(globalThis, "speechSynthesis", { value: Object.assign(new EventTarget(), {
  getVoices: () => voices,
  speak: (utterance) => spoken.push(utterance),
  cancel: () => cancelled++,
}) });
"""
MANDARIN = '[{name: "Ting-Ting", lang: "zh-CN", localService: true}]'
SPOKEN = "spoken.map((each) => each.text)"
MARKED = "[...(CSS.highlights.get('listening') ?? [])].map(String).join()"
END = "spoken.at(-1).onend()"


@transaction.atomic
def story(live_server: LiveServer) -> str:
    set_up_roles()
    told: dict[str, Any] = {
        "kicker": "引题在上",
        "headline": "路灯 亮了",
        "deck": "副题在下",
        "dateline": "本报讯",
    }
    article = approve(make_article(body=BODY, **told))
    article.take("publish", by=make_user("editor_in_chief"))
    return f"{live_server.url}/articles/{article.pk}/"


def opened(page: Page, live_server: LiveServer, voices: str = MANDARIN) -> Page:
    page.add_init_script(VOICE.replace("VOICES", voices))
    page.goto(story(live_server))
    return page


def test_it_reads_head_and_body_in_order_and_marks_each_sentence(live_server: LiveServer, page: Page) -> None:
    opened(page, live_server)
    page.get_by_role("button", name="朗读").click()
    expect(page.locator(".listen-status")).to_have_text("正在朗读。")
    for expected in (
        "引题在上",
        "路灯 亮了",
        "副题在下",
        "本报讯湖边的路灯亮了。",
        "他说：“好看！”",
        "大家都笑了。",
        "早起的人",
    ):
        assert page.evaluate(SPOKEN)[-1] == expected
        assert page.evaluate(MARKED) == expected
        page.evaluate(END)
    first = page.evaluate("[spoken[0].lang, spoken[0].voice.name, spoken[0].rate]")
    assert first == ["zh-CN", "Ting-Ting", 1]


def test_what_is_read_is_in_view_and_no_piece_is_long(live_server: LiveServer, page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    opened(page, live_server).set_viewport_size({"width": 390, "height": 640})
    page.get_by_role("button", name="朗读").click()
    where = "(() => { const [range] = CSS.highlights.get('listening'); return range.getBoundingClientRect().y; })()"
    while page.locator(".listen.open").count():
        assert 0 <= page.evaluate(where) <= 640
        page.evaluate(END)
    said = page.evaluate(SPOKEN)
    assert said[-1].endswith("天亮了。")
    assert max(map(len, said)) <= 45


def test_at_the_end_nothing_is_marked_and_it_can_begin_anew(live_server: LiveServer, page: Page) -> None:
    opened(page, live_server)
    page.get_by_role("button", name="朗读").click()
    while page.locator(".listen.open").count():
        page.evaluate(END)
    expect(page.locator(".listen-status")).to_have_text("全文读完了。")
    assert page.evaluate(MARKED) == ""
    page.get_by_role("button", name="朗读").click()
    assert page.evaluate(SPOKEN)[-1] == "引题在上"


def test_paused_it_stays_at_its_sentence(live_server: LiveServer, page: Page) -> None:
    opened(page, live_server)
    page.get_by_role("button", name="朗读").focus()
    page.keyboard.press("Enter")
    page.evaluate(END)
    page.keyboard.press("Space")  # the focus is still on the button, which pauses now
    expect(page.get_by_role("button", name="继续")).to_be_focused()
    assert page.evaluate("cancelled") > 0
    assert page.evaluate(MARKED) == "路灯 亮了"
    page.evaluate(END)  # a browser may report the end of what was cut off
    assert len(page.evaluate(SPOKEN)) == 2
    page.keyboard.press("Enter")
    assert page.evaluate(SPOKEN)[-1] == "路灯 亮了"


def test_a_new_speed_holds_from_the_same_sentence_on(live_server: LiveServer, page: Page) -> None:
    opened(page, live_server)
    page.get_by_role("button", name="朗读").click()
    page.evaluate(END)
    page.get_by_label("语速").select_option("快")
    assert page.evaluate("[spoken.at(-1).text, spoken.at(-1).rate]") == ["路灯 亮了", 1.3]


def test_stopped_it_is_silent_and_the_focus_is_kept(live_server: LiveServer, page: Page) -> None:
    opened(page, live_server)
    page.get_by_role("button", name="朗读").click()
    page.get_by_role("button", name="停止").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="停止")).to_be_hidden()
    expect(page.get_by_role("button", name="朗读")).to_be_focused()
    assert page.evaluate(MARKED) == ""
    page.evaluate(END)
    assert len(page.evaluate(SPOKEN)) == 1


def test_leaving_the_page_ends_it(live_server: LiveServer, page: Page) -> None:
    opened(page, live_server)
    page.get_by_role("button", name="朗读").click()
    before = page.evaluate("cancelled")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    assert page.evaluate("cancelled") > before
    assert page.evaluate(MARKED) == ""


@pytest.mark.parametrize("voices", ["[]", '[{lang: "en-US"}, {lang: "zh-HK"}]'])
def test_without_a_chinese_voice_it_says_so(live_server: LiveServer, page: Page, voices: str) -> None:
    opened(page, live_server, voices)
    page.get_by_role("button", name="朗读").click()
    expect(page.locator(".listen-status")).to_contain_text("没有中文语音")
    assert page.evaluate(SPOKEN) == []


def test_a_voice_that_comes_late_is_waited_for(live_server: LiveServer, page: Page) -> None:
    opened(page, live_server, "[]")
    page.get_by_role("button", name="朗读").click()
    page.evaluate(f"voices = {MANDARIN}; speechSynthesis.dispatchEvent(new Event('voiceschanged'))")
    expect(page.locator(".listen.open")).to_be_visible()
    assert page.evaluate(SPOKEN) == ["引题在上"]


def test_a_browser_without_marks_marks_the_paragraph(live_server: LiveServer, page: Page) -> None:
    page.add_init_script("Object.defineProperty(CSS, 'highlights', { value: undefined });")
    opened(page, live_server)
    page.get_by_role("button", name="朗读").click()
    expect(page.locator(".listening")).to_have_text("引题在上")
    page.evaluate(END)
    expect(page.locator(".listening")).to_have_count(1)


def test_where_nothing_speaks_nothing_is_offered(
    live_server: LiveServer, page: Page, browser: Browser
) -> None:
    page.add_init_script(
        "delete Object.getPrototypeOf(globalThis).speechSynthesis; delete globalThis.speechSynthesis;"
    )
    address = story(live_server)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    expect(page.locator(".listen")).to_be_hidden()
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(address)
    expect(plain.locator(".listen")).to_be_hidden()
    plain.locator(".share summary").click()
    expect(plain.locator(".share-text").first).to_contain_text("/articles/")
    expect(plain.locator(".share .copy").first).to_be_hidden()
    context.close()


CUT = """async ([text, longest]) =>
    (await import("/static/newsroom/js/speech.js")).pieces(text, longest)"""

CUTS = {
    "他说：“好！”走了。": ["他说：“好！”", "走了。"],
    "真的？！（笑）好……嗯。": ["真的？！", "（笑）好……", "嗯。"],
    "没有句号": ["没有句号"],
    "": [],
    "\n  两行\n文字": ["\n", "  两行\n", "文字"],
    "一二三四五，六七八九十，十一。": ["一二三四五，", "六七八九十，", "十一。"],
    "😀😀😀😀😀😀😀😀😀😀😀": ["😀😀😀😀😀😀😀😀", "😀😀😀"],
}


def test_sentences_are_cut_where_one_breathes(live_server: LiveServer, page: Page) -> None:
    opened(page, live_server)
    for text, expected in CUTS.items():
        found = page.evaluate(CUT, [text, 8])
        assert found == expected
        assert "".join(found) == text


def test_the_nearest_voice_of_mandarin_is_taken(live_server: LiveServer, page: Page) -> None:
    opened(page, live_server)
    choose = """async (voices) => (await import("/static/newsroom/js/speech.js")).chineseVoice(voices)?.lang ?? null"""
    local, remote = {"localService": True}, {"localService": False}
    assert page.evaluate(choose, [{"lang": "en-GB", **local}, {"lang": "zh-HK", **local}]) is None
    assert page.evaluate(choose, [{"lang": "zh-TW", **local}, {"lang": "zh_CN", **remote}]) == "zh_CN"
    assert page.evaluate(choose, [{"lang": "zh-TW", **local}]) == "zh-TW"
    voices = [{"lang": "zh-CN", **remote}, {"lang": "cmn-Hans-CN", **local}]
    assert page.evaluate(choose, voices) == "cmn-Hans-CN"
