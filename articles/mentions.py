"""“@周明，请核对”: which people a note names. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

MARK = "@"
_MARKS = (MARK, "＠")


@dataclass(frozen=True)
class Piece:
    """A part of a note; `name` is whom it names, or empty."""

    text: str
    name: str = ""


def pieces(text: str, names: Iterable[str]) -> list[Piece]:
    """The whole text, in parts. After an @ the longest known name counts; an unknown one stays text."""
    longest_first = sorted({name for name in names if name}, key=len, reverse=True)
    found: list[Piece] = []
    start = at = 0
    while at < len(text):
        name = _name_after(text, at, longest_first) if text[at] in _MARKS else ""
        if not name:
            at += 1
            continue
        end = at + 1 + len(name)
        found += [Piece(text[start:at]), Piece(text[at:end], name)]
        start = at = end
    return [piece for piece in (*found, Piece(text[start:])) if piece.text]


def named_in(text: str, names: Iterable[str]) -> frozenset[str]:
    """The names that stand behind an @."""
    return frozenset(piece.name for piece in pieces(text, names) if piece.name)


def _name_after(text: str, at: int, longest_first: list[str]) -> str:
    return next((name for name in longest_first if text.startswith(name, at + 1)), "")
