"""What changed, character by character, and nothing lost on either side."""

from hypothesis import given
from hypothesis import strategies as st

from articles.differences import Kind, Piece, differences, new_side, old_side

TEXTS = st.text(alphabet="高新区的灯亮了，。\n“” ab1𠮷", max_size=120)


def marked(old: str, new: str) -> str:
    marks = {Kind.SAME: "{}", Kind.REMOVED: "[-{}]", Kind.ADDED: "[+{}]"}
    return "".join(marks[piece.kind].format(piece.text) for piece in differences(old, new))


def test_one_character_in_a_sentence() -> None:
    assert marked("局长王宏议说，开工了。", "局长王宏义说，开工了。") == "局长王宏[-议][+义]说，开工了。"


def test_a_number_in_one_of_two_paragraphs() -> None:
    assert marked("甲段。\n共53辆。\n丙段。", "甲段。\n共54辆。\n丙段。") == "甲段。\n共5[-3][+4]辆。\n丙段。"


def test_a_mark_is_a_change_too() -> None:
    assert marked("开工了，", "开工了。") == "开工了[-，][+。]"


def test_a_paragraph_taken_out() -> None:
    assert marked("甲。\n乙。\n丙。", "甲。\n丙。") == "甲。\n[-乙。\n]丙。"


def test_the_same_text_has_no_difference() -> None:
    assert differences("一样。\n一样。", "一样。\n一样。") == [Piece(Kind.SAME, "一样。\n一样。")]


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_from_the_pieces(old: str, new: str) -> None:
    pieces = differences(old, new)
    assert "".join(piece.text for piece in old_side(pieces)) == old
    assert "".join(piece.text for piece in new_side(pieces)) == new
