"""Chinese full-text search without a dictionary: pairs of characters, found by adjacency.

One or two characters inside any sentence are found, exactly. A single character is the beginning of a
pair, or stands alone at the end of its run. PostgreSQL keeps at most 16,383 positions of a text, so a
longer story is searchable in its first 16,000 characters.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.db.models.sql.compiler import SQLCompiler

from newsroom.lib.chinese import fold, is_han, tokens

MAX_POSITION = 16_000
MAX_POSITIONS_A_TOKEN = 250
MAX_TOKEN = 100  # characters of one word of letters or digits
WORDS = re.compile(r"[^\W_]+")


class PairQuery(SearchQuery):
    """A tsquery that is already in its final form, so no parser of PostgreSQL may touch it."""

    def as_sql(self, compiler: SQLCompiler, connection: Any, *args: Any, **kwargs: Any) -> Any:
        sql, params = compiler.compile(self.source_expressions[-1])
        return f"{sql}::tsquery", params


def vector(text: str, labels: Iterable[str] = ()) -> str:
    """The text and its labels as a tsvector literal: 'token':position,position … 'label'"""
    places: dict[str, list[int]] = defaultdict(list)
    for position, token in tokens(text):
        if position >= MAX_POSITION:
            break
        found = places[token[:MAX_TOKEN]]
        if len(found) < MAX_POSITIONS_A_TOKEN:
            found.append(position + 1)
    words = (f"'{token}':{','.join(map(str, found))}" for token, found in places.items())
    return " ".join((*words, *labels))


def label(kind: str, value: object) -> str:
    """What a text is found by that does not stand in it, as a quoted lexeme: '@section:3'.

    The sign before it keeps it apart from every word, for no word holds one.
    """
    return f"'@{kind}:{plain(str(value))}'"


def plain(value: str) -> str:
    """The letters, digits and characters of a name, folded: what two spellings of it share."""
    return "".join(WORDS.findall(fold(value)))[:MAX_TOKEN]


def phrase(text: str) -> str:
    """What must stand in this order, as a part of a tsquery; empty where the text has no word.

    Whatever mark stands between two words of it, a mark must stand there.
    """
    found = list(tokens(text))
    if _is_said_already(found):
        found.pop()
    said, last = "", 0
    for position, token in found:
        said += f" <{position - last}> " if said else ""
        said += f"'{token[:MAX_TOKEN]}'"
        last = position
    # Inside, a character alone is the last of its run; at the end, anything may follow it.
    return f"({said}{':*' if _is_one_han(found) else ''})" if said else ""


def _is_one_han(found: list[tuple[int, str]]) -> bool:
    return bool(found) and len(found[-1][1]) == 1 and is_han(found[-1][1])


def _is_said_already(found: list[tuple[int, str]]) -> bool:
    """Whether the last character stands in the pair before it."""
    if len(found) < 2 or not _is_one_han(found):
        return False
    (before, pair), (position, character) = found[-2:]
    return position == before + 1 and len(pair) == 2 and is_han(pair[0]) and pair[1] == character
