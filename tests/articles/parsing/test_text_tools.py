"""Widths of punctuation, names, and page furniture, piece by piece."""

import subprocess
import sys

import pytest

from articles.parsing import parse
from articles.parsing.furniture import is_furniture
from newsroom.lib.han import fold_traditional
from newsroom.lib.names import looks_like_name, read_names
from newsroom.lib.punctuation import typeset, widen


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("5月4日,白河新区", "5月4日，白河新区"),
        ("共3,000元,同比增长", "共3,000元，同比增长"),
        ("时间:10:30,地点:村部", "时间：10:30，地点：村部"),
        ("产值(GDP)187亿元", "产值（GDP）187亿元"),
        ("187(GDP)亿", "187（GDP）亿"),
        ("见http://a.cn/?x=1,y,详见", "见http://a.cn/?x=1,y，详见"),
        ("好!!真的?!", "好！！真的？！"),
        ("(见图),会后", "（见图），会后"),
        ("“硬核”,2031年", "“硬核”，2031年"),
        ("“来了!”5月", "“来了！”5月"),
        ("Hello, world (ok)", "Hello, world (ok)"),
        ("比分3:2,中国队", "比分3:2，中国队"),
        ("1,250人;2人", "1,250人；2人"),
        ("", ""),
    ],
)
def test_marks_beside_han_are_widened(typed: str, printed: str) -> None:
    text, marks, commas = widen(typed)
    assert text == printed
    assert len(text) == len(typed)
    assert marks == sum(a != b for a, b in zip(typed, text, strict=True))
    assert commas == text.count("，") - typed.count("，")


def test_full_width_digits_are_narrowed() -> None:
    done = typeset("２０３１年,Ａ０３版９％")
    assert (done.text, done.digits, done.marks, done.commas) == ("2031年，A03版9%", 9, 1, 1)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("许 勇", ["许勇"]),
        ("王 强 李 明", ["王强", "李明"]),
        ("张 小 明", ["张小明"]),
        ("欧阳 修", ["欧阳修"]),
        ("司马 光 高远", ["司马光", "高远"]),
        ("高远 董晴", ["高远", "董晴"]),
        ("甲 乙", ["甲", "乙"]),
        ("张三李四", ["张三", "李四"]),
        ("欧阳建国", ["欧阳建国"]),
        ("买买提·阿不都拉", ["买买提·阿不都拉"]),
    ],
)
def test_names(words: str, names: list[str]) -> None:
    assert [name.text for name in read_names(words.split())] == names


@pytest.mark.parametrize("word", ["高远", "诸葛小明", "古丽娜尔·艾山", "陳大文", "王某", "John Smith"])
def test_names_look_like_names(word: str) -> None:
    assert looks_like_name(word)


@pytest.mark.parametrize("word", ["水务局", "开会", "高", "高新区召开会议", "2031", "", "。"])
def test_other_words_do_not(word: str) -> None:
    assert not looks_like_name(word)


@pytest.mark.parametrize(
    "line",
    [
        "第A03版：高新区",
        "A03",
        "A03 要闻",
        "03版",
        "第三版",
        "2031年5月6日 星期二",
        "清河日报 A03 2031年5月6日 星期二",
        "责任编辑：郝一鸣 校对：施小满",
        "责编郝一鸣 校对施小满",
        "值班编委 郝一鸣 责编 施小满 版式 唐可",
        "新闻热线：0000-1234567",
        "下转第二版",
        "（上接第一版）",
        "（下转A04版《老街》）",
        "今日8版",
        "总第1024期",
        "国内统一刊号：CN41-0014",
        "简讯",
        "————————",
    ],
)
def test_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "G20 峰会召开",
        "编辑 部里的春天，来了",
        "热线电话响起来",
        "第1期培训班开班",
        "5版新书",
        "周五 晴",
        "地址：白河镇中街",
        "主办方回应",
        "本报讯（记者高远）",
    ],
)
def test_stories_lines_are_no_furniture(line: str) -> None:
    assert not is_furniture(line)


def test_contact_lines_are_furniture_beside_the_folio_only() -> None:
    story = "引水到田头\n\n本报讯（记者高远）白河镇引水。\n\n"
    page = parse(f"{story}电话：0000-1\n责编：郝一鸣")
    assert [line.text for line in page.furniture] == ["电话：0000-1", "责编：郝一鸣"]
    notice = "招领启事\n\n有人在渠边拾到雨伞一把。\n\n电话：0000-1\n\n"
    assert parse(notice).stories[0].paragraphs[1:] == ("电话：0000-1",)


def test_folding_keeps_every_place() -> None:
    assert fold_traditional("本報訊（記者陳遠）") == "本报讯（记者陈遠）"


def test_the_parser_knows_no_framework() -> None:
    code = (
        "import sys, articles.parsing; sys.exit(any(name.split('.')[0] == 'django' for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
