"""Whatever is typed, no printed character is lost: shown for any text, by property."""

import re
import unicodedata
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from articles.parsing import ParsedPage, ParsedStory, account, parse, problems, summary, to_json

# The documented normalisation, written anew: marks and digits in one width, what may not be stored left out.
MARKS = str.maketrans(",;:?!()", "，；：？！（）")
BIDI = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
INVISIBLE = set("\xad\u200b\u2060\ufeff" + BIDI)

REAL = [
    "第B02版：云岭新区",
    "2031年5月6日 星期二",
    "责编：郝一鸣 校对：施小满",
    "图片新闻",
    "白河新桥通车 两岸只要五分钟",
    "——白河新桥建设纪实",
    "【新春走基层】",
    "本报讯(记者高远 通讯员董 晴)5月4日,白河新桥通车,两岸居民过河",
    "由四十分钟缩短到五分钟。",
    "新华社北京5月4日电（记者高远）今天，会议开幕。",
    "一天两万步",
    "一、先把名单对上",
    "“河和人一样,你天天看它,它就不会坏",
    "到哪里去。”他说。",
    "(本报记者 高远 文/图)",
    "□ 温如言",
    "张三",
    "村民在田头引水。 高 远 摄",
    "高远/摄",
    "更正：本报5月2日《稻香》一文有误。",
    "遗失声明",
    "云岭新区管理委员会",
    "（上接第一版）他说，水来了。（下转第三版）",
    "（下转第五版）",
    "新闻热线：0000-1234567",
    "────────",
    "总投资3,000万元,增长9.4%;见http://example.org/?a=1,详见(附件)",
    "Ｇ２０会议２０３１年召开",
    "GDP growth was up",
    "本报讯（",
    "）。”",
    "：",
    "——",
    "𠮷野家在㐂街开张",
    "مرحبا بالعالم",
    "👩‍👩‍👧 ok",
]
real_lines = st.sampled_from(REAL)
broken_lines = st.builds(lambda line, at: line[at:], real_lines, st.integers(0, 12)) | st.builds(
    lambda line, at: line[: -at or None], real_lines, st.integers(0, 12)
)
any_text = st.text(alphabet=st.characters(), max_size=40)
glued_lines = st.builds(lambda first, second: first + second, broken_lines, any_text | real_lines)
ends = st.sampled_from(["\n", "\n\n", "\r\n", "\r", "\u2028", "\x0b\n", "\n\n\n\n"])
pages = st.lists(st.tuples(real_lines | broken_lines | glued_lines | any_text, ends), max_size=25).map(
    lambda lines: "".join(line + end for line, end in lines)
)


def one_width(character: str) -> str:
    if (
        "０" <= character <= "９"
        or "Ａ" <= character <= "Ｚ"
        or "ａ" <= character <= "ｚ"
        or character == "％"
    ):
        return unicodedata.normalize("NFKC", character)
    return "\ufffd" if "\ud800" <= character <= "\udfff" else character.translate(MARKS)


def bare(text: str) -> str:
    """The characters that must not be lost: no spaces, no controls, no invisible marks."""
    return "".join(
        one_width(character)
        for character in text
        if not character.isspace() and unicodedata.category(character) != "Cc" and character not in INVISIBLE
    )


@settings(max_examples=300, deadline=None, database=None)
@given(pages)
def test_every_line_can_be_rebuilt_in_its_order(text: str) -> None:
    page = parse(text)
    assert [bare(line) for line in account(page)] == [bare(line) for line in text.splitlines()]


@settings(max_examples=150, deadline=None, database=None)
@given(st.text(max_size=400))
def test_any_text_at_all(text: str) -> None:
    page = parse(text)
    assert [bare(line) for line in account(page)] == [bare(line) for line in text.splitlines()]
    check_fields(page)


@settings(max_examples=200, deadline=None, database=None)
@given(pages)
def test_the_fields_hold_what_the_account_says(text: str) -> None:
    check_fields(parse(text))


@settings(max_examples=60, deadline=None, database=None)
@given(pages)
def test_whatever_was_read_can_be_shown_and_stored(text: str) -> None:
    page = parse(text)
    shown = summary(page) + repr(to_json(page)) + "".join(problems(page)) + "".join(page.source_lines)
    assert not re.search(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]", shown)
    assert all(0 < story.confidence <= 1 for story in page.stories)
    assert all(str(each) for story in page.stories for each in story.doubts)


@settings(max_examples=60, deadline=None, database=None)
@given(pages)
def test_the_same_text_always_reads_the_same(text: str) -> None:
    assert parse(text) == parse(text)


def check_fields(page: ParsedPage) -> None:
    for story in page.stories:
        assert Counter(bare(fields_of(story))) == Counter(
            bare(pieces_of(story, but={"byline", "photo_credit", "mark"}))
        )
        printed = bare(pieces_of(story, but={"paragraph", "crosshead", "headline", "deck", "kicker"}))
        assert all(bare(each.name) in printed for each in story.bylines)
        assert bool(story.deck_dash) == any(
            piece.field == "mark" and piece.text[0] in "—―-–－" for piece in story.pieces
        )


def fields_of(story: ParsedStory) -> str:
    blocks = "".join(block.text for block in story.blocks)
    return story.kicker + story.headline + story.deck + story.dateline + blocks


def pieces_of(story: ParsedStory, *, but: set[str]) -> str:
    return "".join(piece.text for piece in story.pieces if piece.field not in but)
