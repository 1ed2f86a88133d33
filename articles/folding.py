"""A comparison as passages to read: paragraph by paragraph, long stretches without a change folded. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from articles.differences import Kind, Piece, new_side, old_side

AROUND = 1
"""Unchanged paragraphs that stay in sight before and after a change."""
LEAST = 3
"""Fewer unchanged paragraphs than this are not folded: the fold would take as much room."""


@dataclass(frozen=True)
class Block:
    """Paragraphs of the two texts that stand beside one another: one that both have, or what differs
    between two line ends that both have."""

    pieces: Sequence[Piece]

    @property
    def changed(self) -> bool:
        return any(piece.kind != Kind.SAME for piece in self.pieces)

    @property
    def old_side(self) -> list[Piece]:
        return old_side(self.pieces)

    @property
    def new_side(self) -> list[Piece]:
        return new_side(self.pieces)


@dataclass(frozen=True)
class Passage:
    """Blocks that are all shown, or all folded away."""

    blocks: Sequence[Block]
    folded: bool = False


def blocks(pieces: Sequence[Piece]) -> list[Block]:
    """The pieces cut after every line end that both texts have. Nothing is lost."""
    return list(_blocks(pieces))


def passages(pieces: Sequence[Piece]) -> list[Passage]:
    """The comparison with its long unchanged stretches folded."""
    rows = blocks(pieces)
    near = _near_a_change(rows)
    found: list[Passage] = []
    for hidden, run in groupby(zip(rows, near, strict=True), key=lambda row: not row[1]):
        group = [block for block, _near in run]
        found.append(Passage(group, folded=hidden and len(group) >= LEAST))
    return found


def _blocks(pieces: Sequence[Piece]) -> Iterator[Block]:
    gathered: list[Piece] = []
    for piece in pieces:
        lines = piece.text.splitlines(keepends=True) if piece.kind == Kind.SAME else [piece.text]
        for line in lines:
            gathered.append(Piece(piece.kind, line))
            if piece.kind == Kind.SAME and line.endswith("\n"):
                yield Block(gathered)
                gathered = []
    if gathered:
        yield Block(gathered)


def _near_a_change(rows: Sequence[Block]) -> list[bool]:
    changed = [index for index, block in enumerate(rows) if block.changed]
    seen = {near for index in changed for near in range(index - AROUND, index + AROUND + 1)}
    return [index in seen for index in range(len(rows))]
