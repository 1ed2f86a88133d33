"""The rows of a page with their shapes, and what can be seen around a row: runs of short lines, captions, gaps."""

from collections.abc import Mapping
from dataclasses import dataclass

from articles.parsing.joining import NEVER_FIRST
from articles.parsing.lines import Row, Source
from articles.parsing.photos import ends_in_credit
from articles.parsing.shapes import Shape, is_finished

NARROW = 40
"""Where no line is longer, each column line is a line of its own: a short line may continue the one above. Elsewhere
a piece between two breaks is a whole column, hence long, and a short line below a broken paragraph is a crosshead."""
LONGEST_CAPTION = 3
"""Rows that a caption may be broken into."""

SHORT = frozenset({Shape.TITLE, Shape.CLAUSE, Shape.DASH, Shape.SIGNATURE})
SIGNED = frozenset({Shape.SIGNATURE, Shape.BYLINE})
WRITING = frozenset({Shape.TEXT, Shape.CLAUSE, Shape.NUMBERED})
_DECISIVE = frozenset({Shape.BYLINE, Shape.DATELINE, Shape.SIGNATURE, Shape.DASH})


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring short lines from `start` to before `end`, the shape that follows, whether a signature ends them."""

    start: int
    end: int
    follow: Shape | None
    signed: bool = False

    def __len__(self) -> int:
        return self.end - self.start


class Layout:
    """A page's rows that are no furniture."""

    def __init__(
        self, source: Source, rows: list[Row], shapes: list[Shape], starts: Mapping[int, bool]
    ) -> None:
        """`starts`: rows before which a label or rule stands, and whether the label announces a photo."""
        self.rows, self.shapes, self.starts = rows, shapes, starts
        self.usual_gap, self.wrapped = source.usual_gap, source.wrapped
        self.narrow = max((len(row.text) for row in rows), default=0) <= NARROW
        self._next_decisive = self._decisive_rows()
        self._last_end = (0, 0)

    def __len__(self) -> int:
        return len(self.rows)

    def shape(self, at: int) -> Shape | None:
        return self.shapes[at] if at < len(self.rows) else None

    def run(self, at: int) -> Run:
        """The run of short lines from a row; those with commas end it when no story visibly opens below."""
        end = self._run_end(at)
        follow = self.shape(end)
        signed = end - at > 1 and self.shapes[end - 1] in SIGNED
        if follow is not Shape.DATELINE and not signed:
            for index in range(at, end):
                if self.shapes[index] is Shape.CLAUSE:
                    return Run(at, index, Shape.TEXT)
        return Run(at, end, follow, signed)

    def stands_apart(self, at: int) -> bool:
        """Whether more blank lines than usual stand above a row."""
        return self.rows[at].gap > self.usual_gap

    def continues_below(self, at: int) -> bool:
        """Whether a row can only continue the one above: it begins with a mark, or lacks the indent of a paragraph."""
        if at >= len(self.rows):
            return False
        return bool(NEVER_FIRST.match(self.rows[at].text)) or (self.wrapped and not self.rows[at].indented)

    def is_signed_below(self, at: int) -> bool:
        """Whether the next thing that ends or opens a story beyond doubt is a byline on its own line."""
        return self.shape(self._next_decisive[at]) is Shape.BYLINE

    def is_caption(self, at: int) -> bool:
        """Whether the text from this row is a caption: a paragraph of at most three rows, closed by a credit."""
        for index in range(at, min(at + LONGEST_CAPTION, len(self.rows))):
            if self.shapes[index] not in WRITING:
                return index > at and self.shapes[index] is Shape.CREDIT
            if index > at and is_finished(self.rows[index - 1].text):
                return False
            if ends_in_credit(self.rows[index].text):
                return True
        return self.shape(at + LONGEST_CAPTION) is Shape.CREDIT

    def _run_end(self, at: int) -> int:
        """Each run's end is looked for once, so that a page of short lines is read in linear time."""
        start, end = self._last_end
        if not start <= at < end:
            end = self._find_run_end(at)
            self._last_end = (at, end)
        return end

    def _find_run_end(self, at: int) -> int:
        """A signature ends a run, so does a label."""
        end = at
        while end < len(self.rows) and (end == at or end not in self.starts):
            if end > at and self.shapes[end] is Shape.BYLINE and self._writing_follows(end + 1):
                return end + 1
            if self.shapes[end] not in SHORT:
                return end
            end += 1
            if self.shapes[end - 1] is Shape.SIGNATURE:
                return end
        return end

    def _writing_follows(self, at: int) -> bool:
        return self.shape(at) in WRITING and at not in self.starts

    def _decisive_rows(self) -> list[int]:
        decisive = [len(self.rows)] * (len(self.rows) + 1)
        for index in range(len(self.rows) - 1, -1, -1):
            here = self.shapes[index] in _DECISIVE or index in self.starts
            decisive[index] = index if here else decisive[index + 1]
        return decisive
