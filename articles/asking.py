"""What a reader asks for: words, phrases in quotes, words that must not occur."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from articles.search import WORDS, phrase
from articles.simplified import simplified
from newsroom.lib.chinese import HAN, fold, is_han

LONGEST = 60
"""Characters of a question that are read; the rest is said to be left out."""

LONGEST_SHOWN = 100
"""Characters of a question that the page repeats."""

_PARTS = re.compile(
    r"""(?P<minus>(?:(?<=\s)|^)[-－−])?
    (?:["“”＂「『](?P<phrase>[^"“”＂「」『』]*)["“”＂」』]? | (?P<words>[^\s"“”＂「」『』]+))""",
    re.VERBOSE,
)
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]+")
_WIDE = re.compile(r"[０-９Ａ-Ｚａ-ｚ]")


@dataclass(frozen=True)
class Term:
    """Something that must occur, or must not: as it was typed, and in simplified characters where they differ."""

    readings: tuple[str, ...]
    is_excluded: bool = False

    @classmethod
    def of(cls, text: str, is_excluded: bool) -> "Term":
        return cls(tuple(dict.fromkeys((text, simplified(text)))), is_excluded)

    @property
    def typed(self) -> str:
        """As a question of its own."""
        word = self.readings[0]
        return word if WORDS.fullmatch(word) else f"“{word}”"

    @property
    def query(self) -> str:
        """As a part of a tsquery."""
        either = " | ".join(phrase(reading) for reading in self.readings)
        return f"!({either})" if self.is_excluded else f"({either})"

    @property
    def pattern(self) -> str:
        """What it looks like in a text, as a regular expression."""
        return "|".join(_pattern(reading) for reading in self.readings)


@dataclass(frozen=True)
class Question:
    """A reader's question. Every term must occur, in any order; those with a minus must not."""

    text: str

    @classmethod
    def read(cls, typed: str) -> "Question":
        """The question without what nobody can mean, and no longer than the page repeats."""
        return cls(_CONTROLS.sub(" ", typed[: LONGEST_SHOWN * 2]).strip()[:LONGEST_SHOWN])

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        return tuple(_terms(self.text[:LONGEST]))

    @property
    def wanted(self) -> tuple[Term, ...]:
        """The terms that must occur."""
        return tuple(term for term in self.terms if not term.is_excluded)

    @property
    def excluded(self) -> tuple[Term, ...]:
        """The terms that must not."""
        return tuple(term for term in self.terms if term.is_excluded)

    @property
    def is_cut(self) -> bool:
        """Whether it is longer than what is read."""
        return len(self.text) > LONGEST

    @property
    def simplified(self) -> str:
        """The question in simplified characters, which is searched too; empty where it has no others."""
        typed = self.narrowed or self.text
        other = simplified(typed)
        return other if other != typed else ""

    @property
    def narrowed(self) -> str:
        """The question with its full-width letters and digits narrowed, as it is searched; empty without any."""
        return _WIDE.sub(lambda wide: fold(wide.group()), self.text) if _WIDE.search(self.text) else ""

    @cached_property
    def pattern(self) -> re.Pattern[str] | None:
        """Any hit in a text; `lastindex` says of which term. None without a word."""
        found = [f"({term.pattern})" for term in self.wanted]
        return re.compile("|".join(found), re.IGNORECASE) if found else None


def _terms(text: str) -> Iterator[Term]:
    for part in _PARTS.finditer(text):
        if part["words"]:
            # Split before folding, which joins Han across a space: between a question's words the space is meant.
            said = WORDS.findall(fold(part["words"]))
        else:
            said = [fold(part["phrase"]).strip()] if WORDS.search(part["phrase"]) else []
        for each in said:
            yield Term.of(each, bool(part["minus"]))


def _pattern(reading: str) -> str:
    """Spaces may stand between Han, any mark for a mark; a word of letters or digits is found whole."""
    pieces = [_edge(reading[:1], "(?<![^\\W_{}])")]
    for before, character in zip(" " + reading, reading, strict=False):
        pieces.append("[ \u3000]*" if is_han(character) and is_han(before) else "")
        pieces.append(_one(character))
    return "".join((*pieces, _edge(reading[-1:], "(?![^\\W_{}])")))


def _edge(character: str, pattern: str) -> str:
    return "" if is_han(character) else pattern.format(HAN)


def _one(character: str) -> str:
    if character.isspace():
        return r"\s*"
    if not character.isalnum():
        return r"[\W_]"
    return f"[{character}{chr(ord(character) + 0xFEE0)}]" if character.isascii() else re.escape(character)
