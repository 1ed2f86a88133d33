"""Reading a newspaper page: raw text → stories, with every doubt marked and no character lost.

Pure: this package knows no framework and no database.

- `decode(data)` and `check_text(text)`: bytes or pasted text → text, or an `UnreadablePage`;
- `parse(text)`: any text → `ParsedPage`;
- `problems(page)`: why such a page cannot be imported;
- `account(page)`: the source's lines rebuilt from the result;
- `to_json(page)`, `summary(page)`: the result as data and for the eye.
"""

from articles.parsing.decoding import (
    LIMIT_BYTES,
    LIMIT_CHARACTERS,
    BinaryFile,
    EmptyPage,
    PageTooLarge,
    UnknownEncoding,
    UnreadablePage,
    check_text,
    decode,
    read_page,
)
from articles.parsing.doubts import DOUBTS
from articles.parsing.export import summary, to_json
from articles.parsing.model import Block, Doubt, Line, ParsedByline, ParsedPage, ParsedStory, Piece, Repairs
from articles.parsing.pages import Problem, account, parse, problems

__all__ = [
    "DOUBTS",
    "LIMIT_BYTES",
    "LIMIT_CHARACTERS",
    "BinaryFile",
    "Block",
    "Doubt",
    "EmptyPage",
    "Line",
    "PageTooLarge",
    "ParsedByline",
    "ParsedPage",
    "ParsedStory",
    "Piece",
    "Problem",
    "Repairs",
    "UnknownEncoding",
    "UnreadablePage",
    "account",
    "check_text",
    "decode",
    "parse",
    "problems",
    "read_page",
    "summary",
    "to_json",
]
