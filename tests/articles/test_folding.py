"""A comparison cut into passages: nothing lost, changes in sight, long unchanged stretches folded."""

from hypothesis import given

from articles.differences import differences
from articles.folding import blocks, passages
from tests.articles.test_differences import TEXTS


def shown(old: str, new: str) -> list[tuple[bool, int]]:
    return [(passage.folded, len(passage.blocks)) for passage in passages(differences(old, new))]


def lines(count: int, **changed: str) -> str:
    return "".join(changed.get(f"p{number}", f"第{number}段。") + "\n" for number in range(count))


def test_unchanged_paragraphs_are_folded_and_one_stays_beside_the_change() -> None:
    assert shown(lines(20), lines(20, p10="第十段，改了。")) == [(True, 9), (False, 3), (True, 8)]


def test_a_fold_that_saves_no_room_is_not_made() -> None:
    assert shown(lines(5), lines(5, p2="改了。")) == [(False, 1), (False, 3), (False, 1)]


def test_texts_that_are_the_same_fold_as_a_whole() -> None:
    assert shown(lines(9), lines(9)) == [(True, 9)]


def test_a_paragraph_that_came_stands_with_the_one_before_which_it_came() -> None:
    (changed,) = (block for block in blocks(differences("甲。\n丙。", "甲。\n乙。\n丙。")) if block.changed)
    assert "".join(piece.text for piece in changed.new_side) == "乙。\n丙。"


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_from_the_passages(old: str, new: str) -> None:
    rows = [block for passage in passages(differences(old, new)) for block in passage.blocks]
    assert "".join(piece.text for block in rows for piece in block.old_side) == old
    assert "".join(piece.text for block in rows for piece in block.new_side) == new
    folded = [
        block for passage in passages(differences(old, new)) if passage.folded for block in passage.blocks
    ]
    assert not any(block.changed for block in folded)
