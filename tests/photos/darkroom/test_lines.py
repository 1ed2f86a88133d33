"""Where the lines of a headline break, against a table made by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photos.darkroom.lines import CLOSING, OPENING, balanced, split_halves, units


def ems(line: str) -> float:
    """Western characters and spaces are half as wide as the others."""
    return sum(0.5 if character < "\u0250" else 1 for character in line)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("环卫工人清晨扫雪", 10, ["环卫工人清晨扫雪"]),
        ("一二三四五六七八九十一", 10, ["一二三四五", "六七八九十一"]),  # no character alone
        ("聚势争先 齐心协力", 6, ["聚势争先", "齐心协力"]),
        ("“人人都是环境守护者”", 8, ["“人人都是", "环境守护者”"]),
        ("高新区召开“三个一批”推进会", 9, ["高新区召开", "“三个一批”推进会"]),  # not inside the quotation
        ("增长百分之十二，基站达千座", 9, ["增长百分之十二，", "基站达千座"]),  # after a mark
        ("二〇二六行动方案（试行草案）", 10, ["二〇二六行动方案", "（试行草案）"]),
        ("GDP增长12.5%创新高", 6, ["GDP增长", "12.5%创新高"]),  # words and numbers stay whole
        ("中国—东盟——来自一线", 6, ["中国—东盟", "——来自一线"]),
        ("还有一件大事……", 7, ["还有一件", "大事……"]),
        ("青年公寓里的第一盏灯", 7, ["青年公寓里的", "第一盏灯"]),  # a particle begins no line
        ("《湖畔》读书会开讲", 5, ["《湖畔》", "读书会开讲"]),
        ("Yunhu High-tech Zone", 8, ["Yunhu", "High-tech Zone"]),
        ("！！！！", 2, ["！！", "！！"]),  # nothing but marks: broken anywhere
        ("", 10, []),
        ("   ", 10, []),
    ],
)
def test_table(text: str, width: float, lines: list[str]) -> None:
    assert balanced(text, width, ems) == lines


@given(st.text(alphabet="湖边的灯，。“”《》（）—…！A1 %", min_size=1, max_size=60), st.integers(4, 20))
def test_no_character_is_lost_and_no_line_is_too_wide(text: str, width: int) -> None:
    lines = balanced(text, width, ems)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(ems(line) <= width for line in lines)


@given(st.text(alphabet="湖边的灯，。“”《》A1 ", min_size=1, max_size=60))
def test_marks_keep_to_their_sides(text: str) -> None:
    """As long as no piece is wider than a line by itself."""
    if max((ems(piece) for piece in units(text)), default=0) > 12:
        return
    lines = balanced(text, 12, ems)
    words = text.split()
    for line in lines[1:]:
        assert (
            line[0] not in CLOSING or line.startswith("——") or any(word[0] in CLOSING for word in words[1:])
        )
    for line in lines[:-1]:
        assert line[-1] not in OPENING or any(word[-1] in OPENING for word in words[:-1])


@pytest.mark.parametrize(
    ("headline", "halves"),
    [
        ("聚势争先 齐心协力", ["聚势争先", "齐心协力"]),
        ("湖边　有灯", ["湖边", "有灯"]),
        ("走进 Yunhu Park 之夜", ["走进", "Yunhu Park", "之夜"]),
        ("环卫工人", ["环卫工人"]),
        ("", []),
    ],
)
def test_halves(headline: str, halves: list[str]) -> None:
    assert split_halves(headline) == halves


def test_a_long_text_takes_no_time() -> None:
    assert len(balanced("很" * 80, 20, ems)) == 4
