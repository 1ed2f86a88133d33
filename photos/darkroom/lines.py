"""Breaks Chinese text into lines of about the same length, as a headline is broken by hand. No Pillow here.

After CLREQ 3.1: no closing mark begins a line, no opening mark ends one, —— and …… stay whole, and so do words and
numbers of Western characters. No character stands alone on a line.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import accumulate, pairwise

OPENING = "“‘（《〈「『【〔〖［｛(["
CLOSING = "”’）》〉」』】〕〗］｝)]、，。；：！？．·～%％℃‰,.;:!?—…"
"""What never begins a line; of Western marks those that stand in Chinese text."""
CLOSERS = "”’）》〉」』】〕〗］｝)]"
GOOD_ENDS = " ，；：！？。…"
GOOD_STARTS = f"—{OPENING}"
PARTICLES = "的了着过们地得"
"""They end a phrase, and begin none."""
BETWEEN_PHRASES, BETWEEN_CHARACTERS, BEFORE_A_PARTICLE, IN_A_QUOTATION = 2.0, 6.0, 12.0, 20.0
"""What breaks cost, beside the squares of the tenths of a line that stay free."""
_UNITS = re.compile(
    rf"[{re.escape(OPENING)}]*"
    rf"(?:[A-Za-z0-9\u00c0-\u024f][A-Za-z0-9\u00c0-\u024f.,:/+&'’·-]*(?<![.,:’·-])|——|……|\S)?"
    rf"(?:(?!——)[{re.escape(CLOSING)}])*"
)
_SPACE = re.compile(r"\s+")

Measure = Callable[[str], float]


def units(text: str) -> list[str]:
    """The text in pieces that are never broken; a space belongs to the piece before it."""
    words = [word for word in _SPACE.split(text) if word]
    pieces = [list(filter(None, _UNITS.findall(word))) for word in words]
    for before, _after in pairwise(pieces):
        before[-1] += " "
    return [piece for word in pieces for piece in word]


def balanced(text: str, width: float, measure: Measure) -> list[str]:
    """The fewest lines that are no wider than `width`, as even as can be.

    `measure` says how wide a line is when it is set. A piece that is wider than a line is broken anywhere.
    """
    pieces = [
        part for piece in units(text) for part in ([piece] if measure(piece.rstrip()) <= width else piece)
    ]
    for lonely in (False, True):  # a text of marks alone has nothing but lonely lines
        for count in range(max(1, int(measure(text) / width)), len(pieces) + 1):
            found = _evenly(pieces, count, width, measure, lonely)
            if found:
                return found
    return []


def breaks_well(lines: list[str]) -> bool:
    """Whether no line ends between two characters of which nobody knows that they are not one word."""
    return all(
        before[-1] in GOOD_ENDS + PARTICLES or after[0] in GOOD_STARTS for before, after in pairwise(lines)
    )


def split_halves(headline: str) -> list[str]:
    """The parts of a headline; a space beside a Western word is no border between them."""
    parts: list[str] = []
    for word in headline.split():
        if parts and _is_western(parts[-1][-1]) and _is_western(word[0]):
            parts[-1] += f" {word}"
        else:
            parts.append(word)
    return parts


def _is_western(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _evenly(pieces: list[str], count: int, width: float, measure: Measure, lonely: bool) -> list[str] | None:
    """So many lines at the least cost; None if they do not fit."""
    best: dict[int, tuple[float, list[str]]] = {0: (0.0, [])}
    depths = _depths(pieces)
    for _line in range(count):
        following: dict[int, tuple[float, list[str]]] = {}
        for start, (cost, lines) in best.items():
            for end, line, taken in _lines_from(pieces, start, width, measure):
                if not lonely and len(pieces) > 1 and _is_alone(line):
                    continue
                total = cost + (10 * (1 - taken / width)) ** 2 + _cost_of_break(pieces, end, depths)
                if end not in following or total < following[end][0]:
                    following[end] = total, [*lines, line]
        best = following
    return best[len(pieces)][1] if len(pieces) in best else None


def _depths(pieces: list[str]) -> list[int]:
    """For every piece, how many quotations and brackets are open after it."""
    steps = (
        sum(character in OPENING for character in piece) - sum(character in CLOSERS for character in piece)
        for piece in pieces
    )
    return list(accumulate(steps))


def _cost_of_break(pieces: list[str], end: int, depths: list[int]) -> float:
    """What it costs to end a line before that piece: best after a mark or a half of the headline, worst inside a
    quotation."""
    if end == len(pieces) or pieces[end - 1][-1] in GOOD_ENDS:
        return 0
    if depths[end - 1] > 0:
        return IN_A_QUOTATION
    if pieces[end][0] in PARTICLES:
        return BEFORE_A_PARTICLE
    between = pieces[end][0] in GOOD_STARTS or pieces[end - 1] in PARTICLES
    return BETWEEN_PHRASES if between else BETWEEN_CHARACTERS


def _lines_from(
    pieces: list[str], start: int, width: float, measure: Measure
) -> Iterator[tuple[int, str, float]]:
    """Every line that may begin at that piece: where it ends, its text, its width."""
    for end in range(start + 1, len(pieces) + 1):
        line = "".join(pieces[start:end]).rstrip()
        taken = measure(line)
        if taken > width:
            return
        yield end, line, taken


def _is_alone(line: str) -> bool:
    """Whether the line is one character, with or without marks."""
    letters = [character for character in line if unicodedata.category(character)[0] in "LN"]
    return len(letters) < 2
