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


def test_one_character_in_a_long_paragraph_without_any_mark() -> None:
    plain = "".join(chr(0x4E00 + number % 3000) for number in range(10_000))
    changed = f"{plain[:5000]}改{plain[5001:]}"
    assert [piece.kind for piece in differences(plain, changed)] == ["same", "removed", "added", "same"]


def test_every_sentence_of_a_long_text_changed_is_still_shown_character_by_character() -> None:
    old = "".join(f"第{number}天的天气很好，" for number in range(400))
    pieces = differences(old, old.replace("很好", "不好"))
    assert max(len(piece.text) for piece in pieces if piece.kind != Kind.SAME) == 1


def test_the_same_words_again_and_again_are_lost_on_neither_side() -> None:
    old, new = "很好的，" * 2500, "很好的，好的，" * 1400
    pieces = differences(old, new)
    assert "".join(piece.text for piece in old_side(pieces)) == old
    assert "".join(piece.text for piece in new_side(pieces)) == new


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_from_the_pieces(old: str, new: str) -> None:
    pieces = differences(old, new)
    assert "".join(piece.text for piece in old_side(pieces)) == old
    assert "".join(piece.text for piece in new_side(pieces)) == new
