"""The real page of the client, read against a table written by hand from the printed text."""

from itertools import pairwise
from pathlib import Path

import pytest

from articles.parsing import ParsedPage, account, decode, parse, problems

SEEDS = Path(__file__).parents[4] / "shared" / "seeds"
PAGES = sorted(SEEDS.glob("000_*.txt"))
pytestmark = pytest.mark.skipif(
    not PAGES, reason="the client's page is not beside this checkout (../shared/seeds)"
)

REPORTER = ("高轶鹏", "reporter", "dateline")
# headline, deck, dash, dateline, genre, bylines, crossheads, photo credit, (first line, last line), paragraphs
EXPECTED = [
    (
        "聚势争先攀高峰 齐心协力谱新篇",
        "高新区取得项目建设、招商引资“双胜利”综述",
        True,
        "",
        "feature",
        [("高轶鹏", "reporter", "tail"), ("高健", "correspondent", "tail")],
        ["抓实项目建设“强筋健骨”", "创新模式推进“双招双引”", "精准服务助企“纾困增效”"],
        "",
        (3, 49),
        15,
    ),
    (
        "“拼”字当头 “干”字当先",
        "高新区部署2023年重点任务和项目",
        False,
        "本报讯",
        "news",
        [REPORTER, ("董颖博", "correspondent", "dateline")],
        [],
        "",
        (51, 61),
        3,
    ),
    (
        "奋力加速跑 力争好成绩",
        "区经济发展局谋划2023年工作",
        False,
        "本报讯",
        "news",
        [REPORTER, ("董莹", "correspondent", "dateline")],
        [],
        "",
        (63, 71),
        2,
    ),
    (
        "环境更靓丽 生活更美好",
        "遵化店镇乡村发展有重点",
        False,
        "本报讯",
        "news",
        [REPORTER, ("王艳霞", "correspondent", "dateline")],
        [],
        "",
        (73, 83),
        3,
    ),
    (
        "创新创业服务园区 新增一家省级示范机构",
        "",
        False,
        "本报讯",
        "news",
        [REPORTER, ("任桂莹", "correspondent", "dateline")],
        [],
        "",
        (85, 93),
        3,
    ),
    (
        "走访学经验",
        "",
        False,
        "",
        "photo",
        [("孙战浩", "photographer", "caption")],
        [],
        "孙战浩 摄",
        (97, 99),
        1,
    ),
    (
        "区城管执法局开展 建筑工地扬尘检查",
        "",
        False,
        "本报讯",
        "news",
        [REPORTER, ("许勇", "correspondent", "dateline")],
        [],
        "",
        (101, 109),
        4,
    ),
    (
        "全程帮办代办 一路办事无忧",
        "尼龙新材料产业园区获点赞",
        False,
        "本报讯",
        "news",
        [REPORTER, ("方励", "correspondent", "dateline")],
        [],
        "",
        (111, 123),
        3,
    ),
    (
        "“三组联动”优服务 提升环境聚动能",
        "区城乡建设和生态环境局助力企业高效安全复工复产",
        False,
        "本报讯",
        "news",
        [REPORTER, ("杨小向", "correspondent", "dateline")],
        [],
        "",
        (125, 143),
        5,
    ),
    (
        "戏曲进乡村",
        "",
        False,
        "",
        "photo",
        [("李骁迪", "photographer", "caption")],
        [],
        "李骁迪 摄",
        (147, 153),
        1,
    ),
]
# Where a column ended inside a paragraph: the line above and the line below.
BREAKS = [
    (17, 19),
    (29, 31),
    (39, 41),
    (57, 59),
    (69, 71),
    (81, 83),
    (89, 91),
    (115, 117),
    (117, 119),
    (131, 133),
    (135, 137),
    (139, 141),
    (149, 151),
]


@pytest.fixture(scope="module")
def text() -> str:
    return decode(PAGES[0].read_bytes())


@pytest.fixture(scope="module")
def page(text: str) -> ParsedPage:
    return parse(text)


def test_every_story_is_read_as_printed(page: ParsedPage) -> None:
    read = [
        (
            story.headline,
            story.deck,
            story.deck_dash,
            story.dateline,
            story.genre,
            [(each.name, each.role, each.position) for each in story.bylines],
            list(story.subheadings),
            story.photo_credit,
            (story.first_line, story.last_line),
            len(story.paragraphs),
        )
        for story in page.stories
    ]
    assert read == EXPECTED
    assert not any(story.kicker for story in page.stories)
    assert not any(each.organisation for story in page.stories for each in story.bylines)


def test_the_columns_breaks_are_rejoined(page: ParsedPage) -> None:
    lines = [block.lines for story in page.stories for block in story.blocks]
    joined = [pair for each in lines for pair in pairwise(each)]
    assert joined == BREAKS
    assert page.repairs.breaks == 13
    assert all(paragraph.endswith(("。", "。”")) for story in page.stories for paragraph in story.paragraphs)


def test_paragraphs_begin_after_dateline_and_byline_and_end_before_the_credit(page: ParsedPage) -> None:
    assert page.stories[1].paragraphs[0].startswith("2月1日下午，高新区管委会")
    assert page.stories[8].paragraphs[0].startswith("“恭喜你们可以复工复产了！”2月1日")
    assert page.stories[5].paragraphs[0].endswith("走访交流。")
    assert page.stories[9].paragraphs[0].endswith("为村民献上一场精彩的戏曲盛宴，丰富了村民的文化生活。")


def test_half_width_marks_become_full_width(page: ParsedPage) -> None:
    assert page.repairs.commas == 269
    printed = "".join(account(page))
    assert not set(",;!()") & set(printed)
    assert "99.2%" in printed
    assert "528.35亿元" in printed


def test_crossheads_stand_in_the_body_where_they_were_printed(page: ParsedPage) -> None:
    lines = page.stories[0].body.splitlines()
    assert [index for index, line in enumerate(lines) if line.startswith("## ")] == [2, 7, 12]


def test_undecidable_headlines_are_doubted_and_only_those(page: ParsedPage) -> None:
    doubted = {(each.code, each.line) for story in page.stories for each in story.doubts}
    assert doubted == {("kicker_or_deck", line) for line in (53, 65, 75, 113, 127)}
    assert page.stories[0].confidence == 1.0
    assert page.stories[1].confidence < 1.0


def test_nothing_is_left_over(page: ParsedPage) -> None:
    assert page.unplaced == ()
    assert page.furniture == ()
    assert problems(page) == []


@pytest.mark.parametrize(
    "variant",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n\n", "\n"),
        lambda text: text.replace("\n\n\n", "\n\n"),
        lambda text: text.replace(",", "，").replace("(", "（").replace(")", "）").replace(" ", "\u3000"),
        lambda text: text.replace("(本报记者 高轶鹏 通讯员 高健)", "本报记者 高轶鹏 通讯员 高健"),
        lambda text: text.replace("\n\n(本报记者 高轶鹏", "(本报记者 高轶鹏"),
        lambda text: (
            f"第A03版：高新区\n2023年2月3日 星期五\n责编：甲某 校对：乙某\n\n{text}\n\n新闻热线：0000-0000000\n"
        ),
    ],
    ids=["crlf", "no blank lines", "even gaps", "full width", "bare tail", "tail in paragraph", "folio"],
)
def test_other_extractions_of_the_same_page_read_the_same(text: str, variant: object) -> None:
    assert callable(variant)
    read = [
        (
            story.headline,
            story.deck,
            story.genre,
            [each.name for each in story.bylines],
            list(story.subheadings),
        )
        for story in parse(variant(text)).stories
    ]
    assert read == [
        (headline, deck, genre, [name for name, _role, _position in bylines], crossheads)
        for headline, deck, _dash, _dateline, genre, bylines, crossheads, *_rest in EXPECTED
    ]
