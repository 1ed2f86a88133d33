"""Text as the newsroom keeps it, wherever it came from: typed, pasted, imported or sent by a script. Pure."""

import unicodedata

_KEPT = "\n\t"
_LINE_ENDS = str.maketrans({"\r": "\n", "\v": "\n", "\f": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"})


def printable(text: str) -> str:
    """Without control characters and unpaired surrogates: NUL is among them, which PostgreSQL does not take."""
    return "".join(one for one in text if one in _KEPT or unicodedata.category(one) not in {"Cc", "Cs"})


def one_line(text: str) -> str:
    """One line with single spaces: a headline, a deck, a name."""
    return " ".join(printable(text.translate(_LINE_ENDS)).split())


def lines(text: str) -> str:
    """Lines ending in \\n, not trimmed: text that is still being typed."""
    return printable(text.replace("\r\n", "\n").translate(_LINE_ENDS))


def paragraphs(text: str) -> str:
    """Lines ending in \\n, trimmed as a whole."""
    return lines(text).strip()
