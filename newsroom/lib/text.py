"""Text as the newsroom keeps it, wherever it came from: typed, pasted, imported or sent by a script. Pure."""

import re

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""Unicode's categories Cc and Cs without \\n and \\t."""
_LINE_ENDS = str.maketrans({"\r": "\n", "\v": "\n", "\f": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"})


def printable(text: str) -> str:
    """Without control characters and unpaired surrogates: NUL is among them, which PostgreSQL does not take."""
    return _CONTROL.sub("", text)


def one_line(text: str) -> str:
    """One line with single spaces: a headline, a deck, a name."""
    return " ".join(printable(text.translate(_LINE_ENDS)).split())


def lines(text: str) -> str:
    """Lines ending in \\n, not trimmed: text that is still being typed."""
    return printable(text.replace("\r\n", "\n").translate(_LINE_ENDS))


def number_named(typed: str) -> int:
    """A row's number as a form or an address names it; 0, which no row has, for anything that is none."""
    return int(typed) if typed.isdecimal() and len(typed) < 19 else 0


def paragraphs(text: str) -> str:
    """Lines ending in \\n, trimmed as a whole."""
    return lines(text).strip()
