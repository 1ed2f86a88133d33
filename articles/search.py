"""Chinese full-text search without a dictionary: pairs of characters, found by adjacency.

Two characters inside any sentence are found, exactly; a single character is found as the beginning
of a pair. PostgreSQL keeps at most 16,383 positions of a text, so a longer story is searchable in
its first 16,000 characters.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.db.models.sql.compiler import SQLCompiler

from newsroom.lib.chinese import fold, is_han, tokens

MAX_POSITION = 16_000
MAX_POSITIONS_A_TOKEN = 250
MAX_TOKEN = 100  # characters of one word of letters or digits
MAX_QUERY = 60  # characters of a reader's question
_WORDS = re.compile(r"[^\W_]+")


class PairQuery(SearchQuery):
    """A tsquery that is already in its final form, so no parser of PostgreSQL may touch it."""

    def as_sql(self, compiler: SQLCompiler, connection: Any, *args: Any, **kwargs: Any) -> Any:
        sql, params = compiler.compile(self.source_expressions[-1])
        return f"{sql}::tsquery", params


def vector(text: str) -> str:
    """The text as a tsvector literal: 'token':position,position …"""
    places: dict[str, list[int]] = defaultdict(list)
    for position, token in tokens(text):
        if position >= MAX_POSITION:
            break
        found = places[token[:MAX_TOKEN]]
        if len(found) < MAX_POSITIONS_A_TOKEN:
            found.append(position + 1)
    return " ".join(f"'{token}':{','.join(map(str, found))}" for token, found in places.items())


def words(question: str) -> list[str]:
    """The words of a reader's question, folded; all of them must be found."""
    # Split before folding, which joins Han across a space: between a question's words the space is meant.
    return [word for part in question[:MAX_QUERY].split() for word in _WORDS.findall(fold(part))]


def query(question: str) -> PairQuery | None:
    """The question as a tsquery, or None where it has no word."""
    parts = [_phrase(word) for word in words(question)]
    return PairQuery(" & ".join(parts)) if parts else None


def _phrase(word: str) -> str:
    found = list(tokens(word))
    if len(found) > 1 and is_han(found[-1][1][0]) and len(found[-1][1]) == 1 and is_han(found[-2][1][0]):
        found.pop()  # the last character stands in the pair before it already
    phrase, last = "", 0
    for position, token in found:
        phrase += f" <{position - last}> " if phrase else ""
        phrase += f"'{token[:MAX_TOKEN]}'" + (":*" if len(token) == 1 and is_han(token) else "")
        last = position
    return f"({phrase})"


def excerpt(text: str, question: str, length: int = 90) -> Iterator[tuple[str, bool]]:
    """About `length` characters round the first hit, as (piece, is a hit) in order."""
    pattern = _hit_pattern(question)
    hit = pattern.search(text) if pattern else None
    start = max(0, hit.start() - length // 3) if hit else 0
    piece = text[start : start + length].replace("\n", " ")
    if start:
        yield "…", False
    yield from _marked(piece, pattern)
    if start + length < len(text):
        yield "…", False


def _hit_pattern(question: str) -> re.Pattern[str] | None:
    found = [r"[ \u3000]?".join(map(re.escape, word)) for word in words(question)]
    return re.compile("|".join(found), re.IGNORECASE) if found else None


def _marked(piece: str, pattern: re.Pattern[str] | None) -> Iterator[tuple[str, bool]]:
    last = 0
    for match in pattern.finditer(piece) if pattern else ():
        yield piece[last : match.start()], False
        yield match.group(), True
        last = match.end()
    yield piece[last:], False
