"""The whole job in a real browser: a page of raw text becomes a published issue that readers find."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Dialog, Page, expect

from articles.models import Article
from issues.models import Issue
from newsroom.roles import set_up_roles
from tests.factories import PASSWORD, make_publication, make_user

SEED = settings.BASE_DIR.parent / "shared" / "seeds" / "000_429d68258cbd63be.txt"
DEMO_PAGE = settings.BASE_DIR / "newsroom" / "demo" / "pages" / "2026-11-20_A03.txt"
STORIES = {SEED: 10, DEMO_PAGE: 9}

pytestmark = pytest.mark.django_db(transaction=True)


class Person:
    """Somebody at the desk, with a browser window."""

    def __init__(self, page: Page, address: str, username: str) -> None:
        self.page, self.address = page, address
        page.context.clear_cookies()
        self.go("/admin/login/")
        page.fill("#id_username", username)
        page.fill("#id_password", PASSWORD)
        page.click("input[type=submit]")

    def go(self, path: str) -> None:
        self.page.goto(self.address + path)

    def take(self, step: str, note: str = "") -> None:
        """Presses a button of the workflow."""
        self.page.fill("#step-note", note)
        self.page.click(f"button[name=_step][value={step}]")
        expect(self.page.locator(".messagelist .error:visible, .errornote:visible")).to_have_count(0)

    def review_everything(self, *steps: tuple[str, str]) -> None:
        """Opens every story that waits on the desk, one after another, and takes these steps."""
        while True:
            self.go("/admin/")
            waiting = self.page.locator(".stories").first.locator(".story > a")
            if not waiting.count():
                return
            waiting.first.click()
            for step, note in steps:
                self.take(step, note)

    def prove(self, issue: Issue) -> None:
        """Reads every page as it will be printed, and signs the proof at its end."""
        for each in issue.pages.all():
            self.go(f"/admin/issues/issue/pages/{each.pk}/proof/")
            self.page.fill("#marks", "已校。")
            self.page.click(".sign button[name=round]")
            expect(self.page.locator(".messagelist .success")).to_have_count(1)


def test_from_raw_text_to_a_published_issue(page: Page, live_server: object) -> None:
    address = str(live_server)
    set_up_roles()
    make_publication()
    for username, role in {
        "importer": "editor",
        "editor": "editor",
        "proofreader": "proofreader",
        "head": "department_head",
        "chief": "editor_in_chief",
    }.items():
        make_user(role, username=username, name=username)
    source: Path = SEED if SEED.exists() else DEMO_PAGE

    importer = Person(page, address, "importer")
    importer.go("/admin/issues/pageimport/add/")
    page.fill("textarea[name=text]", source.read_text(encoding="utf-8"))
    page.fill("input[name=date]", "2026-11-20")
    page.fill("input[name=page_number]", "A03")
    page.fill("input[name=page_name]", "高新区")
    page.locator("#import-start").get_by_role("button").last.click()
    page.locator("#sheet button[value=confirm]").first.click()
    expect(page.locator(".planner .page tbody tr")).to_have_count(Article.objects.count())
    count = Article.objects.count()
    assert count == STORIES[source]

    page.click("button[name=act][value=submit]")
    expect(page.locator(".state-submitted")).to_have_count(count)

    Person(page, address, "editor").review_everything(
        ("accept", ""), ("pass_first", "事实清楚，同意送复审。")
    )
    Person(page, address, "head").review_everything(("pass_second", "同意。"))
    Person(page, address, "chief").review_everything(("sign_off", ""))
    assert set(Article.objects.values_list("state", flat=True)) == {"approved"}

    reader = page.context.browser.new_page()
    assert reader.goto(f"{address}/2026-11-20/").status == 404

    for username in ("proofreader", "editor", "head"):
        Person(page, address, username).prove(Issue.objects.get())

    Person(page, address, "chief")
    page.goto(f"{address}/admin/issues/issue/{Issue.objects.get().pk}/change/")
    page.click("button.publish")
    assert Article.objects.public().count() == count

    lead = Article.objects.get(placement__number=1)
    reader.goto(address)
    expect(reader.locator("main")).to_contain_text(lead.headline.split()[0])
    reader.get_by_role("link", name=re.compile(lead.headline.split()[0])).first.click()
    expect(reader).to_have_url(f"{address}/2026-11-20/A03/1/")
    expect(reader.locator("h1")).to_contain_text(lead.headline.split()[0])
    words = re.sub(r"[^\u4e00-\u9fff]+", " ", lead.body.splitlines()[1]).split()
    word = max(words, key=len)[:6]
    reader.goto(f"{address}/search/?q={word}")
    expect(reader.locator("main")).to_contain_text(lead.headline.split()[0])
    expect(reader.locator("main mark").first).to_have_text(word)
    assert not reader.context.cookies()
    reader.context.close()


def test_a_reporter_writes_on_a_phone_and_is_warned_before_losing_text(
    page: Page, live_server: object
) -> None:
    set_up_roles()
    make_publication()
    make_user("reporter", username="reporter", name="高记者")
    page.set_viewport_size({"width": 390, "height": 800})
    reporter = Person(page, str(live_server), "reporter")
    page.get_by_role("link", name="写稿").click()
    page.fill("#id_headline", "湖边的第一盏灯")
    page.fill("#id_body", "清晨五点，湖边的灯还亮着。\n## 早起的人\n环卫工人𠮷师傅扫完了第一条街。")
    expect(page.locator(".counter")).to_have_text("34 字")  # 𠮷 is one, whatever JavaScript thinks
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.get_by_role("link", name="编辑部").click()
    expect(page.locator("#id_headline")).to_have_value("湖边的第一盏灯")
    assert asked == ["beforeunload"]
    page.click("button[name=_step][value=submit]")
    expect(page.locator(".status")).to_contain_text("已投稿")
    expect(page.locator(".status")).to_contain_text("编辑")
    reporter.go("/admin/")
    expect(page.locator("#content")).to_contain_text("湖边的第一盏灯")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")


def test_what_was_typed_survives_an_expired_login(page: Page, live_server: object) -> None:
    set_up_roles()
    make_publication()
    make_user("reporter", username="reporter", name="高记者")
    reporter = Person(page, str(live_server), "reporter")
    reporter.go("/admin/articles/article/add/")
    page.fill("#id_headline", "写到一半的标题")
    page.fill("#id_body", "写到一半的正文。")
    page.context.clear_cookies()
    page.click("button[name=_step][value=submit]")
    Person(page, str(live_server), "reporter").go("/admin/articles/article/add/")
    expect(page.locator("#id_body")).to_have_value("")
    page.get_by_role("button", name="放回表单").click()
    expect(page.locator("#id_headline")).to_have_value("写到一半的标题")
    expect(page.locator("#id_body")).to_have_value("写到一半的正文。")
    page.click("button[name=_step][value=submit]")
    expect(page.locator(".status")).to_contain_text("已投稿")
    reporter.go("/admin/articles/article/add/")
    expect(page.locator(".kept")).to_be_hidden()
