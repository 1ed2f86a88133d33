"""Two people's changes put together: no word of either is lost, and the work is bounded."""

import time
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.merging import Choice, Chunk, Kind, chunks

PARAGRAPHS = st.lists(st.sampled_from(["", "一", "二", "三", "四", "𠮷"]) | st.text(max_size=3), max_size=12)


def chosen(found: Sequence[Chunk], choice: Choice) -> list[str]:
    return [line for chunk in found for line in chunk.settled(choice)]


def suggested(found: Sequence[Chunk]) -> list[str]:
    return [line for chunk in found for line in chunk.settled(chunk.suggestion or Choice.BOTH)]


@given(PARAGRAPHS | st.none(), PARAGRAPHS, PARAGRAPHS)
def test_either_text_can_be_read_from_the_chunks(
    base: list[str] | None, theirs: list[str], mine: list[str]
) -> None:
    found = chunks(base, theirs, mine)
    assert chosen(found, Choice.MINE) == mine
    assert chosen(found, Choice.THEIRS) == theirs
    assert {*theirs, *mine} <= {line for chunk in found for line in (*chunk.theirs, *chunk.mine)}


@given(PARAGRAPHS, PARAGRAPHS)
def test_what_one_alone_changed_is_no_conflict(base: list[str], changed: list[str]) -> None:
    assert suggested(chunks(base, base, changed)) == changed
    assert suggested(chunks(base, changed, base)) == changed
    assert Kind.CONFLICT not in {chunk.kind for chunk in chunks(base, base, changed)}
    assert {chunk.kind for chunk in chunks(base, changed, changed)} <= {Kind.SAME}


def test_changes_in_different_paragraphs_go_together() -> None:
    base = ["导语", "第一段", "第二段", "第三段", "结尾"]
    theirs = ["导语", "第一段（编辑改）", "第二段", "第三段", "结尾"]
    mine = ["导语", "第一段", "第二段", "第三段", "结尾", "补一句"]
    found = chunks(base, theirs, mine)
    assert suggested(found) == ["导语", "第一段（编辑改）", "第二段", "第三段", "结尾", "补一句"]
    assert [chunk.kind for chunk in found] == [Kind.SAME, Kind.THEIRS, Kind.SAME, Kind.MINE]


def test_the_same_paragraph_changed_by_both_is_nobodys_to_decide() -> None:
    found = chunks(["一", "二", "三"], ["一", "二乙", "三"], ["一", "二甲", "三"])
    conflict = found[1]
    assert (conflict.kind, conflict.suggestion) == (Kind.CONFLICT, None)
    assert conflict.settled(Choice.BOTH) == ("二乙", "二甲")


def test_one_deleted_what_the_other_corrected() -> None:
    found = chunks(["一", "二", "三"], ["一", "三"], ["一", "二甲", "三"])
    assert (found[1].kind, found[1].theirs, found[1].mine) == (Kind.CONFLICT, (), ("二甲",))


LONG = 100_000


@pytest.mark.parametrize(
    ("base", "theirs", "mine"),
    [
        ("a\n" * (LONG // 2), "a\nb\n" * (LONG // 4), "b\na\na\n" * (LONG // 6)),
        (
            "".join(f"{n}\n" for n in range(17_000)),
            "".join(f"{n}\n" for n in range(17_000, 0, -1)),
            "x\n" * 50_000,
        ),
        ("长" * LONG, "文" * LONG, "字" * LONG),
    ],
    ids=["repeats", "reversed", "one paragraph"],
)
def test_the_longest_texts_take_no_time(base: str, theirs: str, mine: str) -> None:
    lines = [text.split("\n") for text in (base, theirs, mine)]
    start = time.perf_counter()
    found = chunks(*lines)
    assert time.perf_counter() - start < 2
    assert chosen(found, Choice.MINE) == lines[2]
    assert chosen(found, Choice.THEIRS) == lines[1]
