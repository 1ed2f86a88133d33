"""Sets a line of Chinese: marks at its edges and beside one another lose half an em, Western words stand a little
apart (CLREQ 3.1 and 3.2), and a character that the typeface does not have is shown by 〓, as printers do."""

import re
import unicodedata
from functools import lru_cache

from photos.darkroom.lines import CLOSERS, OPENING
from photos.darkroom.typefaces import Face

MEASURED_AT = 100
"""Pixels an em at which widths are measured; they are then known in ems."""
MISSING = "〓"
NO_CHARACTER = "\U0010ffff"
WIDE_OPENING = set(OPENING) - set("([")
WIDE_CLOSING = set(CLOSERS) - set(")]") | set("、，。；：！？")
APART = 1 / 8
"""Ems between Han and a Western word."""
BETWEEN_HALVES = 1 / 2
"""Ems of a space beside a Chinese character."""
_WORDS = re.compile(r"[!-~\u00a1-\u024f]+|\s+|.")


@lru_cache(maxsize=1024)
def _ems(face: Face, piece: str) -> float:
    return face.at(MEASURED_AT).getlength(piece) / MEASURED_AT


def width(face: Face, line: str) -> float:
    """Ems."""
    return _set(face, line)[1]


def placed(face: Face, line: str) -> tuple[tuple[float, str], ...]:
    """The pieces of the line, each with the ems before it."""
    return _set(face, line)[0]


@lru_cache(maxsize=1024)
def _set(face: Face, line: str) -> tuple[tuple[tuple[float, str], ...], float]:
    pieces, at = _WORDS.findall(line), 0.0
    found = []
    for index, piece in enumerate(pieces):
        before = pieces[index - 1] if index else ""
        after = pieces[index + 1] if index + 1 < len(pieces) else ""
        cut_before, cut_after = _trims(face, piece, before, after)
        at += _gap(before, piece) - cut_before
        if not piece.isspace():
            found.append((at, piece))
        at += _space(before, after) if piece.isspace() else _ems(face, piece) - cut_after
    return tuple(found), at


def _trims(face: Face, piece: str, before: str, after: str) -> tuple[float, float]:
    """What is cut off before and after a mark that fills an em."""
    if _ems(face, piece) < 0.9:  # of an em: the mark is a narrow one
        return 0, 0
    first = piece in WIDE_OPENING and (not before or before in WIDE_OPENING)
    last = piece in WIDE_CLOSING and (not after or after in WIDE_CLOSING | WIDE_OPENING)
    return first / 2, last / 2


def _gap(before: str, piece: str) -> float:
    if not before or before.isspace() or piece.isspace():
        return 0
    if _is_western(before) != _is_western(piece):
        return APART if _is_letter(before[-1]) and _is_letter(piece[0]) else 0
    return 0


def _space(before: str, after: str) -> float:
    return 1 / 4 if _is_western(before) and _is_western(after) else BETWEEN_HALVES


def _is_western(piece: str) -> bool:
    return bool(piece) and piece[0] < "\u0250"


def _is_letter(character: str) -> bool:
    return unicodedata.category(character)[0] in "LN"


def settable(face: Face, text: str) -> str:
    """The text without what cannot be printed: control characters, marks of direction, emoji; for letters that the
    typeface does not have, one 〓 a run."""
    kept = [_settable(face, character) for character in unicodedata.normalize("NFC", text)]
    return re.sub(rf"{MISSING}(\s*{MISSING})+", MISSING, " ".join("".join(kept).split()))


@lru_cache(maxsize=1024)
def _settable(face: Face, character: str) -> str:
    kind = unicodedata.category(character)
    if kind[0] == "Z" or character in "\t\n":
        return " "
    if kind[0] in "CM":
        return ""
    if _has(face, character):
        return character
    return MISSING if kind[0] in "LN" else ""


def _has(face: Face, character: str) -> bool:
    return _outline(face, character) != _nothing(face)


@lru_cache(maxsize=8)
def _nothing(face: Face) -> tuple[tuple[int, int], bytes]:
    """What the face shows for characters that it does not have."""
    return _outline(face, NO_CHARACTER)


def _outline(face: Face, character: str) -> tuple[tuple[int, int], bytes]:
    mask = face.at(MEASURED_AT).getmask(character)
    return mask.size, bytes(mask)
