"""A story's whole life on the real thing: sent in from a phone, returned, reviewed, scheduled, published,
corrected, withdrawn; each step by the person whose it is."""

import datetime

import pytest
from django.utils.timezone import localdate
from playwright.sync_api import Page, ViewportSize, expect

from articles.models import Article
from newsroom.roles import set_up_roles
from tests.browser.test_main_job import Person
from tests.factories import make_publication, make_user

pytestmark = pytest.mark.django_db(transaction=True)

PHONE, WIDE = ViewportSize(width=390, height=844), ViewportSize(width=1280, height=900)
ROLES = {
    "correspondent": "correspondent",
    "editor": "editor",
    "second_editor": "editor",
    "head": "department_head",
    "chief": "editor_in_chief",
}


def test_the_life_of_a_story(page: Page, live_server: object) -> None:
    address = str(live_server)
    set_up_roles()
    make_publication()
    for username, role in ROLES.items():
        make_user(role, username=username, name=username)

    def at_the_story(who: str) -> Person:
        person = Person(page, address, who)
        person.go(f"/admin/articles/article/{Article.objects.get(headline=HEADLINE).pk}/change/")
        return person

    page.set_viewport_size(PHONE)
    Person(page, address, "correspondent").go("/admin/articles/article/send-in/")
    page.fill("#id_headline", HEADLINE)
    page.fill("#id_body", "区农业局局长王宏议说，渠水已经通到村口。")
    page.fill("#id_approver", "李主任")
    page.fill("#id_post", "办公室主任")
    page.click("button[name=_send]")
    expect(page.locator(".receipt")).to_contain_text("已投稿")

    page.set_viewport_size(WIDE)
    editor = at_the_story("editor")
    editor.take("accept")
    editor.take("return", "请补充通水的日期。")

    page.set_viewport_size(PHONE)
    author = Person(page, address, "correspondent")
    expect(page.locator(".reason").first).to_contain_text("请补充通水的日期。")
    page.get_by_role("link", name=HEADLINE).first.click()
    page.fill("#id_body", "区农业局局长王宏议说，渠水11月20日已经通到村口。")
    author.take("submit")

    page.set_viewport_size(WIDE)
    editor = at_the_story("editor")
    editor.take("accept")
    editor.take("pass_first", "日期已补，同意送复审。")
    head = at_the_story("head")
    page.fill("#id_body", "区农业局局长王宏议说，渠水11月20日通到了村口。")
    head.take("pass_second", "顺了一句。")

    at_the_story("editor")
    page.locator(".since a").click()
    shown = page.locator(".compare")
    expect(shown.locator("[lang=zh-CN] del")).to_have_text(["已经"])
    expect(shown.locator("[lang=zh-CN] ins")).to_have_text(["了"])

    chief = at_the_story("chief")
    chief.take("sign_off", "同意。")
    at = localdate() + datetime.timedelta(days=2)
    page.fill("#step-due", f"{at}T06:00")
    chief.take("schedule")
    expect(page.locator(".state-scheduled")).to_contain_text(f"{at} 06:00")
    public = f"/articles/{Article.objects.get().pk}/"
    reader = page.context.browser.new_page()
    assert reader.goto(address + public).status == 404
    chief.take("unschedule")
    chief.take("publish")
    assert reader.goto(address + public).status == 200
    Person(page, address, "correspondent").go("/admin/notices/")
    expect(page.locator(f"a[href='{public}']")).to_be_visible()
    expect(page.locator("#content")).to_contain_text("请补充通水的日期。")

    at_the_story("second_editor")
    page.get_by_role("link", name="更正差错").click()
    page.fill("input[name=wrong]", "王宏议")
    page.fill("input[name=right]", "王宏义")
    page.select_option("select[name=stage_responsible]", "proofreading")
    page.click("button[name=correct]")
    expect(page.locator("#id_headline")).to_have_value("更正")
    reader.goto(address + public)
    expect(reader.locator(".body")).to_contain_text("王宏议")  # until the corrected text is signed
    at_the_story("editor").take("accept")
    page.fill("#step-note", "")
    at_the_story("editor").take("pass_first", "已核对。")
    at_the_story("head").take("pass_second")
    chief = at_the_story("chief")
    chief.take("sign_off")
    chief.take("publish")
    reader.goto(address + public)
    expect(reader.locator("aside.correction")).to_contain_text("“王宏议”应为“王宏义”")
    expect(reader.locator(".body")).to_contain_text("王宏义")

    at_the_story("head").take("withdraw", "供稿单位撤回。")
    assert reader.goto(address + public).status == 410
    reader.context.close()


HEADLINE = "渠水通到村口"
