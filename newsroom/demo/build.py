"""Fills an empty newsroom: people, registers, and issues that went through the real doors.

Every page of `pages/` is imported, reviewed by three people and published, as the newsroom would do
it; the last one is left in the middle of the work, so that every desk has something to do.
"""

import datetime
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.timezone import now

from articles.models import Article, Comment, Illustration, Notice, Publication, Section
from articles.workflow import State
from issues.models import Issue, PageImport, Placement
from newsroom.demo import aftermath, cast, planning
from newsroom.demo.drawings import draw
from newsroom.demo.drawings.press import SHEET, UPRIGHT
from newsroom.roles import set_up_roles
from photos.models import Photo
from photos.rights import Rights
from reporters.models import Affiliation, Organisation, Reporter, User

PASSWORD = "yunhu-demo-2026"  # noqa: S105  # printed at the start of the demo, for nobody's secrets
IMPORTER, EDITOR, HEAD, CHIEF = "linlan", "zhouming", "guping", "liangjin"
PAGE_NAMES = {"A03": "高新区", "A04": "湖畔"}

REVIEW = (("accept", EDITOR), ("pass_first", EDITOR), ("pass_second", HEAD), ("sign_off", CHIEF))
UNFINISHED: tuple[tuple[tuple[str, str], ...], ...] = (
    REVIEW,
    REVIEW[:3],
    REVIEW[:2],
    REVIEW[:1],
    (*REVIEW[:1], ("return", EDITOR)),
    (),
    (*REVIEW, ("hold", EDITOR)),
    (*REVIEW[:2], ("return", HEAD)),
    (),
)
"""How far each story of the last page has come, in the page's order."""
PROOFS = (
    ("zhengsu", "改正两处标点，一处人名已核。"),
    ("wunian", "标题、图说无误。"),
    (HEAD, "清样已读，可付印。"),
)
"""Who signs the proofs of a page, and with which marks."""
NOTES = {
    "pass_first": "事实清楚，数字已与供稿单位核对，同意送复审。",
    "return": "请补充一位居民的直接引语，并写明数据的截止日期。",
    "hold": "版面已满，留作下期备用。",
}


def is_filled() -> bool:
    """Whether this newsroom has content already, the demo's or its own."""
    return Publication.objects.exists() or Article.objects.exists()


@transaction.atomic
def build(report: Callable[[str], None]) -> None:
    """Makes everything or nothing; `report` is told what is being done, a line at a time."""
    report("People, sections and organisations …")
    set_up_roles()
    _registers()
    accounts = _people()
    pages = sorted((Path(__file__).parent / "pages").glob("*.txt"))
    last = _place_of(pages[-1])[0]
    for path in pages:
        date, number = _place_of(path)
        report(f"Issue of {date}, page {number} …")
        articles = _import(path, accounts)
        ways = UNFINISHED if date == last else [REVIEW] * len(articles)
        for article, way in zip(articles, ways, strict=False):
            _review(article, way, accounts)
    for issue in Issue.objects.filter(date__lt=last).order_by("date"):
        _prove(issue, PROOFS, accounts)
        issue.publish(by=accounts[CHIEF])
    _prove(Issue.objects.get(date=last), PROOFS[:1], accounts)
    report("Pitches and assignments …")
    planning.plan(accounts)
    report("A correction, a story ahead of its issue, a withdrawn one …")
    aftermath.follow(accounts, lambda story: _review(story, REVIEW, accounts))
    _talk(accounts)


def _prove(issue: Issue, proofs: tuple[tuple[str, str], ...], accounts: dict[str, User]) -> None:
    """Every page of the issue, round after round."""
    for page in issue.pages.all():
        for number, (username, marks) in enumerate(proofs, start=1):
            page.sign_proof(number, by=accounts[username], note=marks)


def _place_of(path: Path) -> tuple[datetime.date, str]:
    date, number = path.stem.split("_")
    return datetime.date.fromisoformat(date), number


def _registers() -> None:
    Publication.objects.create(**asdict(cast.PUBLICATION))
    for order, section in enumerate(cast.SECTIONS, 1):
        Section.objects.create(
            slug=section.slug, name=section.name, english_name=section.name_en, order=order
        )
    for organisation in cast.ORGANISATIONS:
        Organisation.objects.create(name=organisation.name, short_name=organisation.short_name)


def _people() -> dict[str, User]:
    accounts = {}
    for person in cast.PEOPLE:
        account = None
        if person.username:
            account = User.objects.create_user(
                person.username, password=PASSWORD, name=person.name, is_staff=True
            )
            account.groups.add(Group.objects.get(name=person.role))
            accounts[person.username] = account
        if person.kind in Reporter.Kind.values:
            reporter = Reporter.objects.create(name=person.name, kind=person.kind, user=account)
            if person.organisation:
                home = Organisation.objects.get(name=person.organisation)
                Affiliation.objects.create(reporter=reporter, organisation=home)
    return accounts


def _import(path: Path, accounts: dict[str, User]) -> list[Article]:
    date, number = _place_of(path)
    importer = accounts[IMPORTER]
    started = PageImport.begin(
        path.read_text(encoding="utf-8"),
        by=importer,
        source_name=path.name,
        date=date,
        page_number=number,
        page_name=PAGE_NAMES[number],
    )
    articles = started.confirm(by=importer).articles
    for order, article in enumerate(articles, 1):
        _dress(article, importer)
        _weigh(article, order, importer)
    return articles


def _dress(article: Article, importer: User) -> None:
    """Section, tags and pictures, which no raw text holds."""
    meta = cast.STORY_META[article.headline]
    section = Section.objects.get(slug=meta.section)
    illustrations = _illustrations(article, importer)
    article.revise(by=importer, section=section, tags=meta.tags, illustrations=illustrations)


def _illustrations(article: Article, importer: User) -> list[Illustration]:
    """A photo story's text is the caption of its only picture; several have captions of their own."""
    single = cast.PHOTOS.get(article.headline)
    pictures = cast.SERIES.get(article.headline) or ((single,) if single else ())
    captioned = article.genre != "photo" or len(pictures) > 1
    return [
        Illustration(photo=_photo(picture, picture.caption if captioned else "", importer))
        for picture in pictures
    ]


def _photo(picture: cast.Picture, caption: str, importer: User) -> Photo:
    name = picture.credit.split()[0]  # 何向北 摄, 白露 文/图; nobody of the register in the other forms
    photo = Photo.file(
        draw(picture.scene, picture.seed, UPRIGHT if picture.upright else SHEET),
        caption=caption,
        credit=picture.credit,
        rights=_rights(picture.credit),
        alt_text=picture.alt,
        uploaded_by=importer,
        photographer=Reporter.objects.filter(name=name).first(),
    )
    photo.make_renditions()
    return photo


def _rights(credit: str) -> Rights:
    """Whose a photo is, as its credit says."""
    said = {"资料图片": Rights.FILE_PHOTO, "提供": Rights.PROVIDED, "新华社": Rights.AGENCY}
    return next((rights for words, rights in said.items() if words in credit), Rights.OWN)


def _weigh(article: Article, order: int, importer: User) -> None:
    placement = Placement.objects.select_related("page").get(article=article)
    weights = {1: "lead", 2: "second"}
    weight = "brief" if article.genre == "notice" else weights.get(order, "normal")
    placement.move(placement.page, order, weight, by=importer)


def _review(article: Article, way: tuple[tuple[str, str], ...], accounts: dict[str, User]) -> None:
    if article.state == State.DRAFT:  # a published text that was revised is submitted already
        article.take("submit", by=accounts[IMPORTER])
    fortnight = now() + datetime.timedelta(days=14)  # how long a held story is good for
    for step, username in way:
        article.take(step, by=accounts[username], note=NOTES.get(step, ""), due_at=fortnight)


def _talk(accounts: dict[str, User]) -> None:
    """A note with its answer on a story in review; what was told of the published issues has been read."""
    story = Article.objects.in_state(State.SECOND_REVIEW, State.FIRST_REVIEW).order_by("pk").first()
    if story:
        passage = story.body.split("。")[0][:40]
        question = f"@{accounts[IMPORTER]} 这一句的时间和数字，请再与供稿单位核对一遍。"
        note = Comment.add(story, by=accounts[EDITOR], text=question, passage=passage, field="body")
        Comment.add(story, by=accounts[IMPORTER], text="已打电话核对，无误。", parent=note)
    Notice.objects.filter(article__published_revision__isnull=False).mark_read()
