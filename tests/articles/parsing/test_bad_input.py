"""What is no page of a newspaper: named, never a crash, never a loss, never slow."""

from collections.abc import Iterator
from time import process_time

import pytest

from articles.parsing import (
    LIMIT_BYTES,
    LIMIT_CHARACTERS,
    BinaryFile,
    EmptyPage,
    PageTooLarge,
    UnknownEncoding,
    UnreadablePage,
    account,
    check_text,
    decode,
    parse,
    problems,
    to_json,
)

STORY = "白河新桥通车 两岸只要五分钟\n\n本报讯（记者高远）5月4日，白河新桥通车，两岸居民过河由四十分钟缩短到五分钟。\n"
TRADITIONAL = (
    "白河新橋通車\n\n本報訊（記者高遠）五月四日，白河新橋通車，兩岸居民過河由四十分鐘縮短到五分鐘。\n"
)


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030", "gbk"],
)
@pytest.mark.parametrize("text", [STORY, TRADITIONAL, STORY * 200], ids=["simplified", "traditional", "long"])
def test_encodings_are_detected(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).removeprefix("\ufeff") == text


def test_gb18030_with_rare_characters() -> None:
    text = STORY + "渠长䶮㐂𠮷任命。"
    assert decode(text.encode("gb18030")) == text


def test_utf16_latin_text_without_a_mark() -> None:
    assert decode("Baihe bridge is open.\n".encode("utf-16-le")) == "Baihe bridge is open.\n"


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyPage),
        (b" \r\n\t\n", EmptyPage),
        (b"\xef\xbb\xbf", EmptyPage),
        ("\u3000\n".encode("utf-16"), EmptyPage),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), BinaryFile),
        (b"PK\x03\x04" + bytes(range(256)), BinaryFile),
        (b"%PDF-1.7\n", BinaryFile),
        (bytes(range(256)) * 20, BinaryFile),
        (bytes(3000), BinaryFile),
        ("白河\x00\x01\x02\x03\x04".encode(), BinaryFile),
        (b"a" * (LIMIT_BYTES + 1), PageTooLarge),
        (STORY.encode() * (5_000_000 // len(STORY.encode())), PageTooLarge),
        (b"a" * (LIMIT_CHARACTERS + 1), PageTooLarge),
        (TRADITIONAL.encode("big5"), UnknownEncoding),
        ("Мост открыт для движения сегодня утром. ".encode("koi8-r") * 5, UnknownEncoding),
        (STORY.encode()[:-2] + b"\xff\xfe\xfa" * 9, UnreadablePage),
    ],
)
def test_unreadable_files_are_refused_by_name(data: bytes, error: type[UnreadablePage]) -> None:
    with pytest.raises(error) as refusal:
        decode(data)
    assert isinstance(refusal.value, ValueError)
    assert str(refusal.value) == refusal.value.message
    assert refusal.value.message.endswith(".")
    assert refusal.value.code


def test_every_refusal_has_its_own_code_and_sentence() -> None:
    kinds = [EmptyPage, PageTooLarge, BinaryFile, UnknownEncoding]
    assert len({kind.code for kind in kinds}) == len({kind.message for kind in kinds}) == 4


def test_a_limit_of_ones_own() -> None:
    with pytest.raises(PageTooLarge):
        decode(STORY.encode(), limit=20)


def test_pasted_text_is_checked_and_left_as_typed() -> None:
    assert check_text("  " + STORY) == "  " + STORY
    for text, error in (
        ("", EmptyPage),
        (" \n\u3000\ufeff", EmptyPage),
        ("a" * (LIMIT_CHARACTERS + 1), PageTooLarge),
        ("\x00\x01" * 50 + "白河", BinaryFile),
    ):
        with pytest.raises(error):
            check_text(text)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("", ["empty"]),
        (" \n\n\u3000", ["empty"]),
        ("白河新桥通车\n\n茶山上的夜校\n\n——记石桥村", ["headlines_only"]),
        ("白河新桥通车", ["headlines_only"]),
        ("第A03版：高新区\n2031年5月6日 星期二", ["no_story"]),
        ("好的。", ["no_story"]),
        ("The bridge is open. It took four years.", ["no_story"]),
        ("\x00\x07", ["empty"]),
        (STORY, []),
        ("白河新桥五月四日通车，两岸居民过河由四十分钟缩短到五分钟，老人孩子都来看。", []),
    ],
)
def test_pages_without_a_story_say_why(text: str, codes: list[str]) -> None:
    assert [problem.code for problem in problems(parse(text))] == codes
    assert all(str(problem).endswith(".") for problem in problems(parse(text)))


def test_one_story_alone() -> None:
    (story,) = parse(STORY).stories
    assert (story.headline, story.genre, story.confidence) == ("白河新桥通车 两岸只要五分钟", "news", 1.0)


def test_control_characters_are_removed_and_told() -> None:
    typed = STORY.replace("通车，", "通\x07车\x00，\u200b")
    page = parse(decode(typed.encode()))
    (story,) = page.stories
    assert "通车，两岸" in story.body
    assert page.repairs.removed == (("U+0000", 1), ("U+0007", 1), ("U+200B", 1))
    (doubt,) = story.doubts
    assert (doubt.code, doubt.line) == ("removed_characters", 3)
    assert str(doubt).endswith("U+0000 U+0007 U+200B")
    assert "\x00" not in "".join(page.source_lines) + repr(to_json(page))


def test_unreadable_characters_stay_visible_and_are_told() -> None:
    (story,) = parse(STORY.replace("两岸居民", "两\ue123岸\ud800居民")).stories
    assert "两\ue123岸\ufffd居民" in story.body
    assert [each.code for each in story.doubts] == ["unreadable_characters"]


@pytest.mark.parametrize("separator", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x85", "\x0c", "\n\n\n"])
def test_line_ends_of_every_kind(separator: str) -> None:
    text = separator.join(STORY.split("\n"))
    (story,) = parse(text).stories
    assert (story.headline, len(story.paragraphs)) == ("白河新桥通车 两岸只要五分钟", 1)


def long_texts() -> Iterator[tuple[str, str]]:
    size = LIMIT_CHARACTERS
    yield "one line", "高" * size
    yield "commas", "高," * (size // 2)
    yield "open brackets", "(" * size
    yield "brackets", "()高" * (size // 3)
    yield "quotes", "“" * size
    yield "addresses", "http://a," * (size // 9)
    yield "names", "张·" * (size // 2)
    yield "spaces", " " * (size - 1) + "高"
    yield "stories", STORY * (size // len(STORY))
    yield "clauses", "今天，高新区开\n" * (size // 8)
    yield "titles", "高新区开会\n" * (size // 6)
    yield "bylines", "（张三）\n" * (size // 5)


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in long_texts()])
def test_four_times_the_text_takes_about_four_times_as_long(text: str) -> None:
    """Nothing that can be pasted keeps the newsroom busy: a pattern that runs away would take sixteen times as long."""
    quarter = max(cost(text[-len(text) // 4 :]), 0.05)
    # Whatever else the machine does can only add to a measurement, so one that is undisturbed is enough.
    assert any(cost(text) < 10 * quarter for _ in range(3))


def cost(text: str) -> float:
    """Seconds of this process's own work on it."""
    start = process_time()
    page = parse(text)
    assert sum(map(len, account(page))) > 0
    return process_time() - start
