"""What is pasted from Word, from WeChat and from elsewhere becomes clean paragraphs, and one undo takes it back."""

from time import perf_counter

import pytest
from playwright.sync_api import Page, expect

from newsroom.roles import set_up_roles
from tests.browser.test_main_job import Person
from tests.factories import make_publication, make_user

pytestmark = pytest.mark.django_db(transaction=True)

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name=Generator content="Word 15">
<style><!-- p.MsoNormal {mso-style-parent:""; font-size:10.5pt} --></style></head><body lang=ZH-CN><!--StartFragment-->
<h1 style='text-align:center'><span style='font-family:黑体'>早起的人<o:p></o:p></span></h1>
<p class=MsoNormal style='text-indent:21.0pt'><span style='font-family:宋体'>清晨五点，湖边的灯
还亮着。</span><span lang=EN-US><o:p></o:p></span></p>
<p class=MsoNormal><b style='mso-bidi-font-weight:normal'><span>晚归的人</span></b><o:p></o:p></p>
<p class=MsoNormal><b><span>这一句全是粗体，可它是一句话。</span></b></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]><span>第一项</span></p>
<table class=MsoTableGrid border=1><tr><td><p class=MsoNormal>园区<o:p></o:p></p></td><td><p>产值</p></td></tr>
<tr><td><p>膜材料</p></td><td><p>3.2亿元</p></td></tr></table>
<p class=MsoNormal><img src="file:///C:/a/image001.png"><a href="javascript:alert(1)">报名</a></p><!--EndFragment-->
</body></html>"""
FROM_WORD = """\
## 早起的人
清晨五点，湖边的灯还亮着。
## 晚归的人
这一句全是粗体，可它是一句话。
1. 第一项
园区\u3000产值
膜材料\u30003.2亿元
报名"""

WECHAT = """<section data-tools="135编辑器"><section style="text-align:center"><section style="display:inline-block">
<span style="font-size:18px"><strong>早起的人</strong></span></section></section>
<section><img class="rich_pages" data-src="https://mmbiz.qpic.cn/a.png" src="http://127.0.0.1:9/x.png"></section>
<section style="margin:0 8px"><span style="font-size:15px"><span style="letter-spacing:.5px">清晨五点，</span>
灯还亮着。</span></section><section><br></section><p>第一行<br>第二行𠮷😀</p><script>alert(1)</script></section>"""
FROM_WECHAT = "## 早起的人\n清晨五点，灯还亮着。\n第一行\n第二行𠮷😀"

PASTE = """([html, text]) => {
  const data = new DataTransfer();
  if (html) data.setData("text/html", html);
  data.setData("text/plain", text);
  const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
  document.querySelector("#id_body").dispatchEvent(event);
  return event.defaultPrevented;
}"""


@pytest.fixture(params=["/admin/articles/article/send-in/", "/admin/articles/article/add/"])
def form(request: pytest.FixtureRequest, page: Page, live_server: object) -> Page:
    """Either page on which a story is written, as a reporter sees it."""
    set_up_roles()
    make_publication()
    make_user("reporter", username="reporter", name="高记者")
    Person(page, str(live_server), "reporter").go(request.param)
    page.locator("#id_body").focus()
    return page


@pytest.mark.parametrize(("html", "expected"), [(WORD, FROM_WORD), (WECHAT, FROM_WECHAT)])
def test_a_paste_becomes_clean_paragraphs_and_says_what_was_dropped(
    form: Page, html: str, expected: str
) -> None:
    fetched: list[str] = []
    form.on("request", lambda request: fetched.append(request.url))
    expect(form.locator(".pasted")).to_have_attribute("aria-live", "polite")
    assert form.evaluate(PASTE, [html, "x"])
    expect(form.locator("#id_body")).to_have_value(expected)
    told = form.locator(".pasted")
    expect(told).to_contain_text(str(told.get_attribute("data-pictures")))
    assert fetched == []


def test_a_paste_goes_where_the_cursor_is_and_one_undo_takes_it_back(form: Page) -> None:
    body = form.locator("#id_body")
    body.press_sequentially("前后")
    body.press("ArrowLeft")
    form.evaluate(PASTE, [WECHAT, "x"])
    expect(body).to_have_value(f"前{FROM_WECHAT}后")
    body.press("Control+z")
    expect(body).to_have_value("前后")
    body.press("Control+Shift+z")
    expect(body).to_have_value(f"前{FROM_WECHAT}后")


def test_plain_text_is_left_to_the_browser(form: Page) -> None:
    assert not form.evaluate(PASTE, ["", "# 一行\n另一行"])


def test_a_long_story_is_pasted_at_once(form: Page) -> None:
    sentence = "二月一日清晨，湖边的路灯还亮着，环卫工人已经扫完了第一条街，他们不多说话。"
    html = (
        f"<p class=MsoNormal style='text-indent:21pt'><span style='font-family:宋体'>{sentence}</span></p>"
        * 280
    )
    begun = perf_counter()
    form.evaluate(PASTE, [html, "x"])
    assert perf_counter() - begun < 5
    expect(form.locator("#id_body")).to_have_value("\n".join([sentence] * 280))
