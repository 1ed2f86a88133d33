"""A passage: text that runs over one or more source lines, every stretch of which knows where it stood."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from articles.parsing.lines import Row
from articles.parsing.model import Piece


@dataclass(frozen=True)
class Passage:
    """Pieces that read as one text."""

    pieces: tuple[Piece, ...]

    @classmethod
    def of(cls, rows: Iterable[Row]) -> "Passage":
        """Whole rows as one text; Latin words at a line's end keep a space between them."""
        pieces: list[Piece] = []
        for row in rows:
            if pieces and _is_latin(pieces[-1].text[-1]) and _is_latin(row.text[0]):
                pieces[-1] = replace(pieces[-1], text=pieces[-1].text + " ")
            pieces.append(row.piece)
        return cls(tuple(pieces))

    @cached_property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @property
    def line(self) -> int:
        """The source line that it begins on."""
        return self.pieces[0].line

    @property
    def lines(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(piece.line for piece in self.pieces))

    def __bool__(self) -> bool:
        return bool(self.text.strip())

    def slice(self, start: int, end: int) -> "Passage":
        """The passage from one offset of its text to another."""
        kept: list[Piece] = []
        at = 0
        for piece in self.pieces:
            low, high = max(start - at, 0), min(end - at, len(piece.text))
            if low < high:
                kept.append(Piece(piece.line, piece.start + low, piece.text[low:high], piece.field))
            at += len(piece.text)
        return Passage(tuple(kept))

    def split(self, *offsets: int) -> list["Passage"]:
        """The parts between the offsets, one more than there are offsets."""
        edges = [0, *offsets, len(self.text)]
        return [self.slice(low, high) for low, high in pairwise(edges)]

    def as_field(self, field: str) -> tuple[Piece, ...]:
        """Its pieces, gone to that field; none where only spaces are left."""
        return tuple(replace(piece, field=field) for piece in self.pieces if piece.text.strip())


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()
