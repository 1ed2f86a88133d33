"""The contact sheets: every type of public page at every width, in both schemes, and on paper, to be looked at."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont
from playwright.sync_api import Browser, Page, ViewportSize

from articles.models import Article, PreviewLink
from articles.workflow import State
from issues.models import address_of
from newsroom.demo.aftermath import AHEAD, RIGHT

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")

ISSUE = "/2026-11-20/"
PAGES = {
    "front page": "/",
    "issue": ISSUE,
    "page": f"{ISSUE}A03/",
    "story": f"{ISSUE}A03/3/",
    "section": "/sections/life/",
    "tag": "/tags/湖边/",
    "archive": "/archive/",
    "search": "/search/",
    "search, answers": "/search/?q=渡船",
    "search, none": "/search/?q=查无此词",
    "not found": "/nowhere/",
    "English front page": "/en/",
    "English story": f"/en{ISSUE}A03/3/",
}
PHOTO_SECTION = "photos"
COLOURS = 96
GAP, LABEL = 16, 24
GROUND, INK = "#8c8c8c", "#000000"


@dataclass(frozen=True)
class Form:
    """One sheet: how wide the window is, how far down a page is shown, how wide its picture on the sheet is,
    and how many types of page stand in a row."""

    width: int
    cut: int
    shown: int
    across: int

    @property
    def window(self) -> ViewportSize:
        return ViewportSize(width=self.width, height=min(self.cut, 1100))


FORMS = (Form(360, 1500, 180, 6), Form(768, 1600, 250, 5), Form(1280, 1500, 340, 4), Form(1920, 1600, 420, 3))
PAPER = Form(794, 1123, 340, 6)
"""A4 at 96 dots an inch."""
MARGIN = 64
ALL_PHOTOS = """() => Promise.all([...document.images].map((image) => {
  image.loading = "eager";
  return image.decode().catch(() => null);
}))"""


def addresses() -> dict[str, str]:
    """Every type of page with its place in the demo. Asks the database: so before a browser runs."""
    public = Article.objects.public().with_text().select_related("placement__page__issue")
    series = public.filter(published_revision__section__slug=PHOTO_SECTION).newest_first()[:8]
    most = max(series, key=lambda story: len(story.published_revision.photos))
    signed = public.filter(headline=AHEAD[0]).get().published_revision
    organisation = public.exclude(published_revision__organisation_ids=[]).newest_first()[0]
    withdrawn = Article.objects.filter(state=State.WITHDRAWN).latest("pk")
    return PAGES | {
        "photo story": address_of(most),
        "corrected": address_of(public.get(body__contains=RIGHT)),
        "ahead of its issue": address_of(public.get(headline=AHEAD[0])),
        "person": f"/people/{signed.reporter_ids[0]}/",
        "organisation": f"/organisations/{organisation.published_revision.organisation_ids[0]}/",
        "withdrawn": f"/articles/{withdrawn.pk}/",
    }


@contextmanager
def preview_link() -> Iterator[str]:
    """The address of a preview, which ends with the taking of pictures."""
    draft = Article.objects.filter(state=State.FIRST_REVIEW).latest("pk")
    link, token = PreviewLink.make(draft, by=draft.filed_by)
    yield f"/preview/{token}/"
    link.revoke(by=draft.filed_by)


class ContactSheets:
    """Takes the pictures of a running demo and lays them out, one sheet for each form."""

    def __init__(self, browser: Browser, site: str, pages: dict[str, str], folder: Path) -> None:
        self.browser, self.site, self.pages, self.folder = browser, site, pages, folder

    def make(self) -> None:
        for form in FORMS:
            with self.window(form) as window:
                rows = [(name, self.both(window, path, form)) for name, path in self.pages.items()]
            self.keep(lay_out(rows, form), f"contact-{form.width}")
        with self.window(PAPER) as window:
            window.emulate_media(media="print")
            rows = [(name, self.on_paper(window, path)) for name, path in self.pages.items()]
        self.keep(lay_out(rows, PAPER), "contact-print")

    @contextmanager
    def window(self, form: Form) -> Iterator[Page]:
        context = self.browser.new_context(
            viewport=form.window, locale="zh-CN", timezone_id=settings.TIME_ZONE, reduced_motion="reduce"
        )
        yield context.new_page()
        context.close()

    def both(self, window: Page, path: str, form: Form) -> list[Image.Image]:
        """The page in the light and in the dark."""
        self.show(window, path)
        pictures = []
        for scheme in SCHEMES:
            window.emulate_media(color_scheme=scheme)
            pictures.append(small(picture(window, form.cut), form))
        return pictures

    def on_paper(self, window: Page, path: str) -> list[Image.Image]:
        """The first sheet, in its margins."""
        window.set_viewport_size(ViewportSize(width=PAPER.width - 2 * MARGIN, height=PAPER.cut))
        self.show(window, path)
        printed = Image.new("RGB", (PAPER.width, PAPER.cut), "white")
        printed.paste(picture(window, PAPER.cut - 2 * MARGIN), (MARGIN, MARGIN))
        return [small(printed, PAPER)]

    def show(self, window: Page, path: str) -> None:
        """Opens the page and waits for all its photos, those too that come late."""
        window.goto(self.site + path)
        window.evaluate(ALL_PHOTOS)

    def keep(self, sheet: Image.Image, name: str) -> None:
        sheet.quantize(COLOURS, dither=Image.Dither.NONE).save(self.folder / f"{name}.png", optimize=True)


def picture(window: Page, cut: int) -> Image.Image:
    """The page from its top to its end, or to the cut."""
    taken = Image.open(io.BytesIO(window.screenshot(full_page=True, animations="disabled"))).convert("RGB")
    return taken.crop((0, 0, taken.width, min(taken.height, cut)))


def small(taken: Image.Image, form: Form) -> Image.Image:
    return taken.resize(
        (form.shown, round(taken.height * form.shown / taken.width)), Image.Resampling.LANCZOS
    )


def lay_out(rows: list[tuple[str, list[Image.Image]]], form: Form) -> Image.Image:
    """Each type of page with its pictures side by side below its name."""
    each = len(rows[0][1]) * (form.shown + 4) + GAP
    lines = [rows[start : start + form.across] for start in range(0, len(rows), form.across)]
    heights = [max(picture.height for _, pictures in line for picture in pictures) for line in lines]
    size = form.across * each + GAP, sum(heights) + len(lines) * (GAP + LABEL) + GAP
    sheet = Image.new("RGB", size, GROUND)
    pen, font, top = ImageDraw.Draw(sheet), ImageFont.load_default(15), GAP
    for line, height in zip(lines, heights, strict=True):
        for column, (name, pictures) in enumerate(line):
            left = GAP + column * each
            pen.text((left, top), f"{name} · {form.width}", fill=INK, font=font)
            for number, picture in enumerate(pictures):
                sheet.paste(picture, (left + number * (form.shown + 4), top + LABEL))
        top += LABEL + height + GAP
    return sheet
