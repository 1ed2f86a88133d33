"""Paragraphs that columns broke: found and rejoined (proofreading rules T01 and T02)."""

import re
from collections.abc import Iterable

from articles.parsing.furniture import JUMP_OUT
from articles.parsing.lines import Row
from articles.parsing.photos import ends_in_credit
from articles.parsing.shapes import ORDINAL, is_finished
from articles.parsing.tails import ends_in_byline

# A line cannot begin with these: they belong to the text before (T02).
NEVER_FIRST = re.compile(r"[，。、；：！？”’）》】」』…％%]")
_PAIRS = (("“", "”"), ("（", "）"), ("《", "》"))


class Paragraphs:
    """Gathers rows into paragraphs: a list of lists of rows, the columns' breaks closed."""

    def __init__(self, *, wrapped: bool) -> None:
        """`wrapped`: every column line is a line here, and an indent begins a paragraph."""
        self.wrapped = wrapped
        self.paragraphs: list[list[Row]] = []
        self._open = [0] * len(_PAIRS)

    def add(self, row: Row) -> None:
        if self.paragraphs and self._continues(row):
            self.paragraphs[-1].append(row)
        else:
            self.paragraphs.append([row])
            self._open = [0] * len(_PAIRS)
        self._open = [
            max(depth + balance, 0) for depth, balance in zip(self._open, balances(row.text), strict=True)
        ]

    def _continues(self, row: Row) -> bool:
        before = self.paragraphs[-1][-1].text
        if self.wrapped:
            return not row.indented
        if NEVER_FIRST.match(row.text):
            return True
        if ORDINAL.match(row.text) or ends_in_credit(before):
            return False
        if before.endswith(("：", ":")):
            return row.text.startswith("“")
        return not is_complete(before) or self._closes_open_pair(row.text)

    def _closes_open_pair(self, text: str) -> bool:
        """A quotation that is open above and closed here without being opened again was broken inside."""
        return any(
            depth > 0 and _closes_first(text, pair) for depth, pair in zip(self._open, _PAIRS, strict=True)
        )


def is_complete(text: str) -> bool:
    """Whether nothing can follow: a final stop, a photo credit, a byline, or a jump line stands at the end."""
    if is_finished(text):
        return True
    return ends_in_credit(text) or ends_in_byline(text) or JUMP_OUT.search(text[-60:]) is not None


def balances(text: str) -> Iterable[int]:
    """For each kind of pair, how many more open than close."""
    return [text.count(left) - text.count(right) for left, right in _PAIRS]


def _closes_first(text: str, pair: tuple[str, str]) -> bool:
    closing = text.find(pair[1])
    opening = text.find(pair[0])
    return closing >= 0 and (opening < 0 or closing < opening)
