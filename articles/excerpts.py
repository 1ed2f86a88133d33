"""The places of a text that answer a question, with its words marked."""

import re
from collections.abc import Iterator
from itertools import islice

from articles.asking import Question

MOST_PLACES = 200
"""Hits in one text that are compared for the best place."""

SENTENCE_ENDS = "。！？\n"

Pieces = list[tuple[str, bool]]
"""A text in order, each piece with whether it is a hit."""


def excerpt(text: str, question: Question, length: int = 90) -> Pieces:
    """About `length` characters round the place where most of the question's words stand together."""
    start = _start(text, question.pattern, length)
    piece = text[start : start + length].replace("\n", " ")
    before = [("…", False)] if start else []
    after = [("…", False)] if start + length < len(text) else []
    return [*before, *_marked(piece, question.pattern), *after]


def marked(text: str, question: Question) -> Pieces:
    """The whole text."""
    return list(_marked(text, question.pattern))


def answers(text: str, question: Question) -> bool:
    """Whether any of the question's words stands in it."""
    return bool(question.pattern and question.pattern.search(text))


def _start(text: str, pattern: re.Pattern[str] | None, length: int) -> int:
    hits = list(islice(pattern.finditer(text), MOST_PLACES)) if pattern else []
    if not hits or len(text) <= length:
        return 0
    best = max(hits, key=lambda hit: (_words_near(hit, hits, length), -hit.start()))
    earliest = max(0, best.start() - length // 3)
    sentence = 1 + max(text.rfind(mark, earliest, best.start()) for mark in SENTENCE_ENDS)
    return sentence or earliest


def _words_near(first: re.Match[str], hits: list[re.Match[str]], length: int) -> int:
    """How many different words of the question the place beginning with this hit shows."""
    end = first.start() + length * 2 // 3
    return len({hit.lastindex for hit in hits if first.start() <= hit.start() and hit.end() <= end})


def _marked(piece: str, pattern: re.Pattern[str] | None) -> Iterator[tuple[str, bool]]:
    last = 0
    for match in pattern.finditer(piece) if pattern else ():
        yield piece[last : match.start()], False
        yield match.group(), True
        last = match.end()
    yield piece[last:], False
