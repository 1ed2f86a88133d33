"""Two people changed the same text: what each changed, paragraph by paragraph, and the two put together. Pure.

Nothing is lost: all the chunks' mine make my text, all their theirs the other, whatever the base was.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

MOST_COMPARED = 60_000
"""Pairs of paragraphs that are compared with each other; a longer stretch without a landmark counts as rewritten."""

Match = tuple[int, int, int]
"""Where a stretch begins in the one text, where in the other, and how many paragraphs it has."""


class Kind(StrEnum):
    SAME = "same"
    MINE = "mine"  # only I changed it
    THEIRS = "theirs"
    CONFLICT = "conflict"


class Choice(StrEnum):
    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


@dataclass(frozen=True)
class Chunk:
    """A stretch of the text as it was, as they left it and as I left it."""

    kind: Kind
    theirs: tuple[str, ...]
    mine: tuple[str, ...]

    @classmethod
    def of(cls, base: Sequence[str] | None, theirs: Sequence[str], mine: Sequence[str]) -> "Chunk":
        """Without a base that both began with, every difference is a conflict."""
        if theirs == mine:
            kind = Kind.SAME
        elif base == mine:
            kind = Kind.THEIRS
        elif base == theirs:
            kind = Kind.MINE
        else:
            kind = Kind.CONFLICT
        return cls(kind, tuple(theirs), tuple(mine))

    @property
    def suggestion(self) -> Choice | None:
        """Whoever changed it, if only one did."""
        return {Kind.MINE: Choice.MINE, Kind.THEIRS: Choice.THEIRS, Kind.SAME: Choice.MINE}.get(self.kind)

    def settled(self, choice: Choice) -> tuple[str, ...]:
        """The chunk as chosen; of both texts, the one that stands already comes first."""
        if choice == Choice.BOTH:
            return self.theirs + self.mine
        return self.mine if choice == Choice.MINE else self.theirs


def chunks(base: Sequence[str] | None, theirs: Sequence[str], mine: Sequence[str]) -> list[Chunk]:
    """The texts, lists of paragraphs, in chunks of which each is the same, changed by one, or a conflict.

    Without a base, what both have in common stands in for it.
    """
    if base is None:
        base = [mine[at] for at, _, length in matches(mine, theirs) for at in range(at, at + length)]
    found, at, at_theirs, at_mine = [], 0, 0, 0
    for start, start_theirs, start_mine, length in _kept_by_both(base, theirs, mine):
        changed = (base[at:start], theirs[at_theirs:start_theirs], mine[at_mine:start_mine])
        if any(changed):
            found.append(Chunk.of(*changed))
        at, at_theirs, at_mine = start + length, start_theirs + length, start_mine + length
        if length:
            found.append(Chunk(Kind.SAME, tuple(base[start:at]), tuple(base[start:at])))
    return found


def _kept_by_both(
    base: Sequence[str], theirs: Sequence[str], mine: Sequence[str]
) -> Iterator[tuple[int, int, int, int]]:
    """Stretches of the base that stand in both texts, and an empty one at the end."""
    in_theirs = {
        at + step: other + step for at, other, length in matches(base, theirs) for step in range(length)
    }
    in_mine = {at + step: other + step for at, other, length in matches(base, mine) for step in range(length)}
    at = 0
    while at < len(base):
        length = 0
        while (
            at + length in in_theirs
            and at + length in in_mine
            and in_theirs[at + length] == in_theirs[at] + length
            and in_mine[at + length] == in_mine[at] + length
        ):
            length += 1
        if length:
            yield at, in_theirs[at], in_mine[at], length
        at += max(length, 1)
    yield len(base), len(theirs), len(mine), 0


def matches(old: Sequence[str], new: Sequence[str]) -> Iterator[Match]:
    """Stretches that both texts have, in order. The work is bounded however the texts repeat themselves."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    if start:
        yield 0, 0, start
    for at, other, length in _between(old[start : len(old) - end], new[start : len(new) - end]):
        yield at + start, other + start, length
    if end:
        yield len(old) - end, len(new) - end, end


def _between(old: Sequence[str], new: Sequence[str]) -> Iterator[Match]:
    if len(old) * len(new) <= MOST_COMPARED:
        for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
            if block.size:
                yield block.a, block.b, block.size
        return
    at = other = 0
    for landmark, landmark_other in [*_landmarks(old, new), (len(old), len(new))]:
        between, between_other = old[at:landmark], new[other:landmark_other]
        if len(between) * len(between_other) <= MOST_COMPARED:
            for start, start_other, length in _between(between, between_other):
                yield start + at, start_other + other, length
        if landmark < len(old):
            yield landmark, landmark_other, 1
        at, other = landmark + 1, landmark_other + 1


def _landmarks(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Paragraphs that stand once in each text, as many as stand in the same order in both."""
    once, once_new = Counter(old), Counter(new)
    places = {text: place for place, text in enumerate(new) if once_new[text] == 1}
    pairs = [(at, places[text]) for at, text in enumerate(old) if once[text] == 1 and text in places]
    return _rising(pairs)


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs whose second members rise as the first do (patience sorting)."""
    tops: list[int] = []
    piles: list[int] = []  # for each pile, its top's place among the pairs
    before: list[int] = []
    for place, (_, other) in enumerate(pairs):
        pile = bisect_left(tops, other)
        before.append(piles[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [other]
        piles[pile : pile + 1] = [place]
    run, place = [], piles[-1] if piles else -1
    while place >= 0:
        run.append(pairs[place])
        place = before[place]
    return run[::-1]
