"""The paper before its readers: a page with the way to all others, an issue, the calendar, heads of lists."""

import re
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import localdate

from articles.models import Article, Byline, Revision
from issues.models import Issue, Page, Placement
from newsroom.composition import compose
from newsroom.miniature import HEIGHT, draw
from newsroom.templatetags.bulletin import opening
from tests.conftest import Cast
from tests.factories import (
    approve,
    make_article,
    make_issue,
    make_organisation,
    make_reporter,
    make_reviewers,
    make_section,
    prove,
    publish_issue,
)

WIDTH = 24


@pytest.fixture
def issue(cast: Cast) -> Issue:
    """An issue of three pages, two stories each; the third page's are withdrawn."""
    issue, reviewers = make_issue("2026-11-20"), make_reviewers()
    for number in ("A03", "A04", "A05"):
        page = Page.objects.get_or_create(issue=issue, number=number, defaults={"name": f"第{number}版名"})[0]
        for story in (1, 2):
            article = make_article(
                cast.reporter, headline=f"{number}第{story}篇 后半句", section=make_section()
            )
            Placement.place(approve(article, reviewers), page, by=cast.editor)
    prove(issue).publish(by=cast.chief)
    for placement in Placement.objects.filter(page__number="A05"):
        placement.article.take("withdraw", by=cast.chief, note="误发。")
    return issue


def read(address: str) -> str:
    return " ".join(Client().get(address).content.decode().split())


def beside(html: str) -> str:
    return html.split('class="pages pages-beside"')[1].split("</main>", maxsplit=1)[0]


def links(html: str) -> list[str]:
    return re.findall(r'href="([^"#?]+)"', html)


@pytest.mark.django_db
def test_every_page_and_headline_is_reachable_from_each_page(issue: Issue) -> None:
    reached = links(beside(read("/2026-11-20/A04/")))
    pages = [f"/2026-11-20/{number}/" for number in ("A03", "A04", "A05")]
    assert [each for each in reached if each.count("/") == 3] == pages
    stories = [each for each in reached if each.count("/") == 4]
    assert stories == [f"/2026-11-20/{page}/{number}/" for page in ("A03", "A04") for number in (1, 2)]


@pytest.mark.django_db
def test_the_page_being_read_is_marked_and_its_headlines_lie_open(issue: Issue) -> None:
    html = read("/2026-11-20/A04/")
    assert re.findall(r'href="([^"]+)" aria-current="page"', beside(html)) == ["/2026-11-20/A04/"]
    folds = re.findall(r"<details( open)?>", beside(html))
    assert folds == ["", " open", ""]


@pytest.mark.django_db
def test_tabs_name_every_page_and_lead_to_the_headlines(issue: Issue) -> None:
    html = read("/2026-11-20/A03/")
    tabs = html.split('class="page-strip"')[1].split("</nav>")[0]
    assert links(tabs) == [f"/2026-11-20/{number}/" for number in ("A03", "A04", "A05")]
    assert 'href="#pages"' in tabs
    assert 'id="pages"' in html
    assert html.index('class="skip" href="#pages"') < html.index('class="page-strip"')


@pytest.mark.django_db
def test_the_english_page_turns_to_english_pages(issue: Issue) -> None:
    html = read("/en/2026-11-20/A03/")
    assert set(links(beside(html))) <= {each for each in links(html) if each.startswith("/en/2026-11-20/")}
    assert "2 stories" in beside(html)


@pytest.mark.django_db
def test_withdrawn_headlines_stand_nowhere(issue: Issue) -> None:
    for address in ("/", "/2026-11-20/", "/2026-11-20/A03/", "/2026-11-20/A05/"):
        assert "A05第" not in read(address), address


@pytest.mark.django_db
def test_the_issue_leads_to_each_of_its_pages_on_the_spot(issue: Issue) -> None:
    html = read("/2026-11-20/")
    for number in ("A03", "A04", "A05"):
        assert f'href="#{number}"' in html
        assert html.count(f'id="{number}"') == 1


@pytest.mark.django_db
def test_only_days_with_an_issue_are_links_and_today_is_marked(cast: Cast) -> None:
    publish_issue(f"{localdate():%Y-%m-01}")
    html = read(f"/archive/{localdate():%Y/%m}/")
    table = html.split("<table")[1].split("</table>")[0]
    assert links(table) == [f"/{localdate():%Y-%m}-01/"]
    today = re.findall(r'aria-current="date"[^>]*>(\d+)', table)
    assert today == [str(localdate().day)]


@pytest.mark.django_db
def test_another_month_has_no_today(cast: Cast) -> None:
    publish_issue("2026-01-05")
    assert 'aria-current="date"' not in read("/archive/2026/01/")


@pytest.mark.django_db
def test_the_calendar_speaks_the_interface_language(cast: Cast) -> None:
    publish_issue("2026-01-05")
    english = read("/en/archive/2026/01/")
    assert "January 2026" in english
    assert ">Mon</abbr>" in english
    chinese = read("/archive/2026/01/")
    assert "2026年1月" in chinese
    assert re.findall(r"<abbr[^>]*>(.)</abbr>", chinese) == list("一二三四五六日")


@pytest.mark.django_db
def test_a_month_without_issues_says_so() -> None:
    assert 'class="empty"' in read("/archive/2026/02/")


@pytest.mark.django_db
def test_a_person_is_shown_with_the_organisations_that_were_printed(cast: Cast) -> None:
    printed, known = make_organisation("印出来的单位"), make_organisation("登记册里的单位")
    person = make_reporter("董某某", kind="correspondent")
    person.organisations.add(printed, known)
    other = Byline(reporter=make_reporter("另一位"), organisation=make_organisation("别人的单位"))
    signed = [Byline(reporter=person, organisation=printed), other]
    article = approve(make_article(cast.reporter, bylines=signed, section=make_section()))
    article.take("publish", by=cast.chief)
    head = read(f"/people/{person.pk}/").split('class="listing-head"')[1].split("</header>")[0]
    assert "通讯员" in head
    assert "印出来的单位" in head
    assert f"/organisations/{printed.pk}/" in head
    assert "登记册里的单位" not in head
    assert "别人的单位" not in head


@pytest.mark.django_db
def test_an_empty_section_says_so(client: Client) -> None:
    make_section("empty", "空栏目")
    assert 'class="empty"' in read("/sections/empty/")


def test_a_page_drawn_small_stays_on_its_sheet() -> None:
    rows = [
        placed(weight, genre, photos)
        for weight in Placement.Weight
        for genre in ("news", "photo")
        for photos in (0, 1)
    ]
    blocks = draw(compose(rows * 4))
    assert blocks
    for block in blocks:
        assert 0 <= block.x < block.x + block.width <= WIDTH
        assert 0 <= block.y < block.y + block.height <= HEIGHT
    assert not any(overlap(one, other) for one in blocks for other in blocks if one is not other)


def test_a_page_without_stories_is_drawn_blank() -> None:
    assert draw(compose([])) == []


def test_a_lead_alone_takes_the_whole_width() -> None:
    alone, with_second = (draw(compose([placed("lead")] * count))[0].width for count in (1, 2))
    assert alone > with_second


def placed(weight: str, genre: str = "news", photos: int = 0) -> Placement:
    text = Revision(genre=genre, photos=[{}] * photos)
    return Placement(article=Article(published_revision=text), weight=weight, page=Page(number="A03"))


def overlap(one: Any, other: Any) -> bool:
    return bool(
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


@pytest.mark.parametrize(
    ("body", "length", "shown"),
    [
        ("灯亮了。这支“护送队”每天下午出发，风雨无阻。", 11, "灯亮了。这支“护送……"),
        ("他们叫它“护送队”，每天下午出发。", 9, "他们叫它“护送……"),
        ("她说：“来吧，都来吧！”于是大家都去了。", 15, "她说：“来吧，都来吧！”"),
        ("第一句。第二句还很长很长。", 6, "第一句。"),
        ("早上有雾，很大的雾，看不清船。", 12, "早上有雾，很大的雾……"),
        ("短。", 9, "短。"),
    ],
)
def test_an_opening_ends_with_a_sentence_not_with_a_quoted_word(body: str, length: int, shown: str) -> None:
    assert opening(Revision(body=body), length) == shown
