"""How a line is set, and what of a text can be printed at all."""

from pathlib import Path

import pytest

from photos.darkroom import typefaces as finding
from photos.darkroom.typefaces import Face, typefaces
from photos.darkroom.typesetting import placed, settable, width

pytestmark = pytest.mark.skipif(typefaces() is None, reason="no Chinese Song typeface is installed")


@pytest.fixture
def face() -> Face:
    found = typefaces()
    assert found
    return found.heavy


def test_the_typeface_is_the_one_for_simplified_chinese(face: Face) -> None:
    assert any(sign in face.family for sign in finding.SIMPLIFIED)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("湖边的灯", 4),
        ("湖边，", 2.5),  # a mark at the line's end loses half an em
        ("“湖边”", 3),
        ("（湖）、（边）", 5),  # and so does one beside another
        ("聚势 齐心", 4.5),
    ],
)
def test_marks_are_compressed(face: Face, line: str, expected: float) -> None:
    assert width(face, line) == pytest.approx(expected, abs=0.05)


def test_western_words_stand_a_little_apart(face: Face) -> None:
    apart = width(face, "湖A边") - width(face, "湖边") - width(face, "A")
    assert apart == pytest.approx(2 / 8, abs=0.02)


def test_pieces_stand_in_order(face: Face) -> None:
    places = [at for at, _piece in placed(face, "“湖边”的 12.5%，灯")]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("湖边的灯", "湖边的灯"),
        ("湖\u202e边\u200d\u0000\ufeff\x1b", "湖边"),
        ("湖😀边👨‍👩‍👧", "湖边"),
        ("مرحبا", "〓"),
        ("שלום 湖", "〓 湖"),
        ("湖\t\n 边\u3000灯", "湖 边 灯"),
        ("\ud800", ""),
        ("", ""),
    ],
)
def test_what_cannot_be_printed(face: Face, text: str, printed: str) -> None:
    assert settable(face, text) == printed


def test_no_typeface_is_no_accident(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "FOLDERS", (str(tmp_path), str(tmp_path / "missing")))
    (tmp_path / "NotoSerifCJK-Bold.ttc").write_bytes(b"no font at all")
    assert finding.typefaces.__wrapped__() is None
    assert finding.typefaces.__wrapped__(str(tmp_path / "NotoSerifCJK-Bold.ttc")) is None


def test_a_named_font_is_taken_with_its_sisters(face: Face) -> None:
    found = typefaces(face.path)
    assert found
    assert found.heavy == face
    assert found.plain.style == "Regular"
