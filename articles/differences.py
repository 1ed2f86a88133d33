"""What changed between two texts, character by character. Pure.

Chinese has no spaces to compare words by: paragraphs are matched first, then sentences, then the
characters of the sentences that differ. Nothing is left out: the same and the added pieces make
the new text, the same and the removed ones the old.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import zip_longest

_PARAGRAPHS = re.compile(r"[^\n]*\n|[^\n]+")
_SENTENCES = re.compile(r"[^，。！？；：\n]*[，。！？；：\n]+|[^，。！？；：\n]+")


MOST_PAIRS = 5_000
"""Places of the two sides that are alike; where the same words come again and again, beyond this many the
whole stretch is shown as replaced, for the work would grow with their square."""

MOST_IN_PAIRS = 1_000
"""Sentences in a row, all changed, that are still compared one by one."""


class Kind(StrEnum):
    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Piece:
    """A stretch of text that stayed, went or came."""

    kind: Kind
    text: str


Refine = Callable[[Sequence[str], Sequence[str]], Iterator[Piece]]
"""Looks closer at what stands in one another's place."""


def differences(old: str, new: str) -> list[Piece]:
    """The pieces in reading order, neighbours of one kind joined; what was removed stands before what was added."""
    return _joined(_compare(_PARAGRAPHS.findall(old), _PARAGRAPHS.findall(new), _by_sentence))


def old_side(pieces: Sequence[Piece]) -> list[Piece]:
    """The old text for the left column."""
    return [piece for piece in pieces if piece.kind != Kind.ADDED]


def new_side(pieces: Sequence[Piece]) -> list[Piece]:
    """The new text for the right column."""
    return [piece for piece in pieces if piece.kind != Kind.REMOVED]


def _by_sentence(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    """Paragraphs that differ, taken in pairs."""
    for before, after in zip_longest(old, new, fillvalue=""):
        yield from _compare(_SENTENCES.findall(before), _SENTENCES.findall(after), _by_character)


def _by_character(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    """Sentences that differ, as one stretch; as many on either side that are too much for that, in pairs."""
    before, after = "".join(old), "".join(new)
    if 1 < len(old) == len(new) < MOST_IN_PAIRS and _pairs(before, after) > MOST_PAIRS:
        for pair in zip(old, new, strict=True):
            yield from _compare(*pair, _replaced)
    else:
        yield from _compare(before, after, _replaced)


def _replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    yield Piece(Kind.REMOVED, "".join(old))
    yield Piece(Kind.ADDED, "".join(new))


def _compare(old: Sequence[str], new: Sequence[str], refine: Refine) -> Iterator[Piece]:
    """What both begin and end with stands outside; between, what the two have in common."""
    begin = _common(old, new)
    end = _common(old[begin:][::-1], new[begin:][::-1])
    yield Piece(Kind.SAME, "".join(old[:begin]))
    yield from _compare_between(old[begin : len(old) - end], new[begin : len(new) - end], refine)
    yield Piece(Kind.SAME, "".join(old[len(old) - end :]))


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    """How many elements both begin with."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((index for index, (before, after) in pairs if before != after), min(len(old), len(new)))


def _pairs(old: Sequence[str], new: Sequence[str]) -> int:
    """How many places of the two are alike."""
    before, after = Counter(old), Counter(new)
    return sum(count * after[each] for each, count in before.items())


def _compare_between(old: Sequence[str], new: Sequence[str], refine: Refine) -> Iterator[Piece]:
    if _pairs(old, new) > MOST_PAIRS:
        yield from _replaced(old, new)
        return
    for tag, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece(Kind.SAME, "".join(old[start:end]))
        elif tag == "replace":
            yield from refine(old[start:end], new[new_start:new_end])
        else:
            yield from _replaced(old[start:end], new[new_start:new_end])


def _joined(pieces: Iterator[Piece]) -> list[Piece]:
    joined: list[Piece] = []
    for piece in pieces:
        if not piece.text:
            continue
        if joined and joined[-1].kind == piece.kind:
            joined[-1] = Piece(piece.kind, joined[-1].text + piece.text)
        else:
            joined.append(piece)
    return joined
