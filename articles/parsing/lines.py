"""A page's text → its printed lines, in print's character widths, without characters that no text may hold.

Normalisation map (each source character becomes one character, or is removed and reported):
- line ends of any kind (CR LF, CR, LF, form feed, U+0085, U+2028, U+2029) end a line; runs of any other white space
  become one space, none at the edges;
- control characters, U+FEFF, soft hyphens, zero-width spaces and bidirectional controls are removed (joiners stay:
  emoji and several scripts need them); lone surrogates become U+FFFD;
- punctuation beside Han is widened, full-width digits and letters are narrowed (`newsroom.lib.punctuation`).
"""

import re
from collections import Counter
from dataclasses import dataclass
from statistics import median_low

from articles.parsing.doubts import doubt
from articles.parsing.model import Doubt, Piece, Repairs
from newsroom.lib.punctuation import typeset

_REMOVED = re.compile(
    r"[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u200b\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_UNSHOWN = re.compile(r"[\ufffd\ue000-\uf8ff\U000f0000-\U0010fffd]")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Row:
    """One printed (not blank) line: its text, the blank lines before it, whether it was indented."""

    number: int
    text: str
    gap: int = 0
    indented: bool = False

    @property
    def piece(self) -> Piece:
        return Piece(self.number, 0, self.text)


@dataclass(frozen=True, slots=True)
class Source:
    """The lines of a page: as typed, as printed rows, and what was put right on the way."""

    lines: tuple[str, ...]
    rows: list[Row]
    repairs: Repairs
    doubts: list[Doubt]

    @property
    def usual_gap(self) -> int:
        """Blank lines between rows, as usual on this page; a larger gap hints at a new story."""
        return median_low([row.gap for row in self.rows]) if self.rows else 0

    @property
    def wrapped(self) -> bool:
        """Whether every printed column line is a line here, paragraphs being told by their indents only."""
        indented = sum(row.indented for row in self.rows)
        return 3 <= indented < len(self.rows) / 2 and median_low([len(row.text) for row in self.rows]) <= 40


def read_lines(text: str) -> Source:
    """Any text → its source lines and printed rows."""
    removed: Counter[str] = Counter()
    lines: list[str] = []
    doubts: list[Doubt] = []
    for number, typed in enumerate(text.splitlines(), start=1):
        kept, found = _clean(typed)
        lines.append(kept)
        removed.update(found)
        if found:
            doubts.append(doubt("removed_characters", number, " ".join(_names(found))))
        if unshown := _UNSHOWN.findall(kept):
            doubts.append(doubt("unreadable_characters", number, " ".join(_names(unshown))))
    rows, repairs = _typeset_rows(lines)
    counts = tuple(sorted((_name(character), count) for character, count in removed.items()))
    return Source(tuple(lines), rows, Repairs(*repairs, breaks=0, removed=counts), doubts)


def _clean(line: str) -> tuple[str, list[str]]:
    """The line without forbidden characters, and those."""
    line = _SURROGATE.sub("\ufffd", line)
    found = _REMOVED.findall(line)
    return (_REMOVED.sub("", line) if found else line), found


def _typeset_rows(lines: list[str]) -> tuple[list[Row], tuple[int, int, int]]:
    rows: list[Row] = []
    marks = commas = digits = 0
    blank = 0
    for number, line in enumerate(lines, start=1):
        text = _SPACES.sub(" ", line).strip()
        if not text:
            blank += 1
            continue
        done = typeset(text)
        marks, commas, digits = marks + done.marks, commas + done.commas, digits + done.digits
        rows.append(Row(number, done.text, blank, _is_indented(line)))
        blank = 0
    return rows, (marks, commas, digits)


def _is_indented(line: str) -> bool:
    return line.startswith(("\u3000\u3000", "  ", "\t")) and len(line) - len(line.lstrip()) <= 8


def _name(character: str) -> str:
    return f"U+{ord(character):04X}"


def _names(characters: list[str]) -> list[str]:
    return sorted({_name(character) for character in characters})[:5]
