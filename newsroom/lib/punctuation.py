"""Full-width punctuation for Chinese text, as print uses it (GB/T 15834-2011; proofreading rules P01 and P22)."""

import re
from dataclasses import dataclass

from newsroom.lib.chinese import is_han

WIDE = dict(zip(",;:?!()", "，；：？！（）", strict=True))
"""The half-width marks that print writes full width beside Han."""

_MARK = re.compile(r"[,;:?!()]")
# Addresses keep their punctuation; a mark that ends one belongs to the sentence.
_ADDRESS = re.compile(
    r"(?:[A-Za-z][A-Za-z0-9+.-]{1,9}://|www\.)[A-Za-z0-9\-._~/?#@!$&'()*+,;=%:\[\]]{1,2000}"
)
_CHINESE_MARKS = frozenset("，。、；：？！（）《》〈〉【】〔〕「」『』")
_QUOTES = frozenset("“”‘’\"'")
_NARROW = str.maketrans(
    "０１２３４５６７８９％"
    "ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ"
    "ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ",
    "0123456789%ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
)


@dataclass(frozen=True, slots=True)
class Typeset:
    """A text in print's widths, with what was changed: marks widened (of them commas), digits and letters narrowed."""

    text: str
    marks: int = 0
    commas: int = 0
    digits: int = 0


def typeset(text: str) -> Typeset:
    """Widen the punctuation beside Han and narrow full-width digits and letters; one character for one."""
    narrowed = text.translate(_NARROW)
    wide, marks, commas = widen(narrowed)
    changed = 0 if narrowed == text else sum(a != b for a, b in zip(text, narrowed, strict=True))
    return Typeset(wide, marks, commas, changed)


def widen(text: str) -> tuple[str, int, int]:
    """Write , ; : ? ! ( ) beside Han as full-width marks: the text, marks changed, commas among them.

    A mark counts as beside Han when the character on either side is Han or Chinese punctuation, quotation marks
    looked through. Marks inside numbers (3,000), times (10:30), addresses and Latin text stay; brackets change in
    pairs. Runs ("!!", "),") change together.
    """
    marks = [match.start() for match in _MARK.finditer(text)]
    if not marks:
        return text, 0, 0
    kept = _inside_addresses(text)
    characters = list(text)
    open_brackets: list[int] = []
    for at in marks:
        if at in kept:
            continue
        if text[at] == "(":
            open_brackets.append(at)
        beside = _is_chinese(characters, at, -1) or _is_chinese(characters, at, 1)
        if text[at] == ")" and open_brackets:
            opening = open_brackets.pop()
            beside = beside or characters[opening] == "（"
            if beside:
                characters[opening] = "（"
        if beside:
            characters[at] = WIDE[text[at]]
    changed = [at for at in marks if characters[at] != text[at]]
    return "".join(characters), len(changed), sum(text[at] == "," for at in changed)


def _inside_addresses(text: str) -> set[int]:
    if "://" not in text and "www." not in text:
        return set()
    kept: set[int] = set()
    for match in _ADDRESS.finditer(text):
        kept.update(range(match.start(), match.start() + len(match.group().rstrip(",;:?!()"))))
    return kept


def _is_chinese(characters: list[str], at: int, step: int) -> bool:
    """Look at the neighbour on one side, through at most two quotation marks."""
    for distance in (1, 2, 3):
        neighbour = at + step * distance
        if not 0 <= neighbour < len(characters):
            return False
        character = characters[neighbour]
        if character not in _QUOTES:
            return is_han(character) or character in _CHINESE_MARKS
    return False
