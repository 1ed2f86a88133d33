"""manage.py screenshots: the pictures of README and handbooks, taken from the demo newsroom as it runs.

Chromium looks at a running demo (bin/run) as its readers and its people do; the text that is imported for the
picture of the sheet is discarded again, a preview link is ended, and nothing else is changed.
It takes the development packages (bin/setup --dev).
"""

import io
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from PIL import Image, ImageOps
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from newsroom.demo.build import PASSWORD
from newsroom.demo.contact_sheets import ContactSheets, addresses, preview_link

WIDE = ViewportSize(width=1280, height=960)
PHONE = ViewportSize(width=390, height=844)
MARGINS = (68, 60)
PAPER = ViewportSize(width=794 - 2 * MARGINS[0], height=1123 - 2 * MARGINS[1])
"""CSS pixels; the paper is A4 at 96 dots an inch, less the margins that print.css leaves at its sides and ends."""

COLOURS = 256

ISSUE = "/2026-11-20/"
PUBLIC = {
    "home": "/",
    "issue": ISSUE,
    "page": f"{ISSUE}A03/",
    "article": f"{ISSUE}A03/3/",
    "search": "/search/?q=渡船",
    "archive": "/archive/",
}
IN_THE_DARK = ("home", "article")
SCHEMES: dict[Literal["light", "dark"], tuple[str, ...]] = {"light": tuple(PUBLIC), "dark": IN_THE_DARK}
UNFINISHED = "2026-11-27"
PAGE_TO_IMPORT = settings.BASE_DIR / "newsroom" / "demo" / "pages" / "2026-11-20_A03.txt"


class Command(BaseCommand):
    help = "Takes the pictures of docs/screenshots from a running demo newsroom."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--address", default="http://127.0.0.1:8000", help="where the demo newsroom runs")
        parser.add_argument("--contact-sheets", action="store_true", help="only contact-*.png")
        parser.add_argument("--into", type=Path, default=settings.BASE_DIR / "docs" / "screenshots")

    def handle(self, address: str, into: Path, contact_sheets: bool, **options: Any) -> None:
        into.mkdir(parents=True, exist_ok=True)
        site = address.rstrip("/")
        with preview_link() as preview:
            pages = addresses() | {"preview": preview}
            with chromium() as browser:
                ContactSheets(browser, site, pages, into).make()
                if not contact_sheets:
                    album = Album(browser, site, into)
                    album.public_site()
                    album.desk()
        size = sum(picture.stat().st_size for picture in into.glob("*.png"))
        self.stdout.write(f"{len(list(into.glob('*.png')))} pictures, {size / 1e6:.1f} MB, in {into}.")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Raises CommandError where there is none."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if not program:
        raise CommandError("Chromium is missing; bin/setup --dev installs it.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--disable-gpu"])
        yield browser
        browser.close()


class Album:
    """The pictures of one newsroom, each a file of its own."""

    def __init__(self, browser: Browser, address: str, folder: Path) -> None:
        self.browser = browser
        self.address = address
        self.folder = folder

    def public_site(self) -> None:
        for form, size in (("wide", WIDE), ("phone", PHONE)):
            for scheme, names in SCHEMES.items():
                with self.window(size, scheme) as page:
                    for name in names:
                        page.goto(self.address + PUBLIC[name])
                        self.keep(page, f"{name}-{form}{'-dark' if scheme == 'dark' else ''}")
        with self.window(PAPER) as page:
            page.goto(self.address + PUBLIC["article"])
            page.emulate_media(media="print")
            self.keep(page, "article-print", margins=MARGINS)

    def desk(self) -> None:
        with self.window(WIDE, who="zhouming") as page:
            self.keep(page, "desk")
            for name, address in ("queue", "/queue/?view=all"), ("calendar", "/calendar/2026/11/"):
                page.goto(f"{self.address}/admin{address}")
                self.keep(page, f"desk-{name}")
        with self.window(WIDE, who="liangjin") as page:
            page.locator(".stories .story > a").first.click()
            page.get_by_text("见报样").click()
            self.keep(page, "desk-story")
            page.locator("[aria-labelledby=slip-title]").evaluate("slip => slip.scrollIntoView(false)")
            self.keep(page, "desk-story-steps")
            page.goto(f"{self.address}/admin/")
            page.get_by_role("link", name=UNFINISHED).click()
            self.keep(page, "desk-planner", whole=True)
        with self.window(WIDE, who="linlan") as page:
            self.import_sheet(page)
        with self.window(WIDE, who="shenxiaotang") as page:
            self.keep(page, "desk-reporter")
        with self.window(PHONE, who="shenxiaotang") as page:
            self.writing(page)
        with self.window(PHONE, who="chengyu") as page:
            page.goto(f"{self.address}/admin/articles/article/send-in/")
            self.keep(page, "desk-send-in")

    def import_sheet(self, page: Page) -> None:
        """Begins an import, shows its sheet and discards it."""
        page.goto(f"{self.address}/admin/issues/pageimport/add/")
        page.fill("textarea[name=text]", PAGE_TO_IMPORT.read_text(encoding="utf-8"))
        page.fill("input[name=date]", "2026-12-04")
        page.fill("input[name=page_number]", "A03")
        page.fill("input[name=page_name]", "高新区")
        page.locator("textarea[name=text]").evaluate("box => box.scrollTop = 0")
        self.keep(page, "desk-import-start")
        page.get_by_role("button", name="读取整版").click()
        page.check("input[name=again]")  # the demo holds this page already
        page.get_by_role("button", name="读取整版").click()
        self.keep(page, "desk-import")
        page.locator(".card:has(.doubt)").first.evaluate("card => card.scrollIntoView()")
        self.keep(page, "desk-import-doubt")
        page.goto(f"{self.address}/admin/issues/pageimport/add/")
        page.get_by_role("link", name="放弃").first.click()
        page.locator("#content form input[type=submit]").click()

    def writing(self, page: Page) -> None:
        """Writes a story on a phone, and leaves without saving it."""
        page.get_by_role("link", name="写稿").click()
        page.fill("#id_headline", "雾散之后 第一班渡船")
        page.fill("#id_body", "清晨六点半，渔洲渡口的雾还没有散。\n“再等一刻钟。”船长把缆绳又绕了一圈。")
        page.locator(".field-headline").evaluate("field => field.scrollIntoView()")
        self.keep(page, "desk-phone")

    @contextmanager
    def window(
        self, size: ViewportSize, scheme: Literal["light", "dark"] = "light", who: str = ""
    ) -> Iterator[Page]:
        """A Chinese reader's window; with `who`, that person's, signed in and on their desk."""
        context = self.browser.new_context(
            viewport=size,
            device_scale_factor=2 if size is PHONE else 1,
            color_scheme=scheme,
            locale="zh-CN",
            timezone_id=settings.TIME_ZONE,
        )
        page = context.new_page()
        if who:
            page.goto(f"{self.address}/admin/login/")
            page.fill("#id_username", who)
            page.fill("#id_password", PASSWORD)
            page.click("input[type=submit]")
        yield page
        context.close()

    def keep(self, page: Page, name: str, *, whole: bool = False, margins: tuple[int, int] = (0, 0)) -> None:
        """What the window shows, or with `whole` the page down to its end; in white margins."""
        page.wait_for_load_state("networkidle")
        picture = Image.open(io.BytesIO(page.screenshot(full_page=whole, animations="disabled")))
        sheet = ImageOps.expand(picture.convert("RGB"), margins, "white")
        small = sheet.quantize(COLOURS, dither=Image.Dither.NONE)
        small.save(self.folder / f"{name}.png", optimize=True)
