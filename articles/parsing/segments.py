"""Where one story ends and the next begins.

A plain text has no type sizes, so a short line may be a headline, a crosshead, or a scrap of a broken paragraph. What
stands below it decides first (a dateline, a dashed deck, a signature, a caption with its credit), then what stands
above it (a story that was signed is over; a paragraph that stops mid-sentence goes on), then the blank lines.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from .doubts import doubt
from .lines import Row, Source
from .model import Doubt
from .joining import is_complete
from .photos import ends_in_credit, is_caption
from .shapes import Shape, is_bare_name, is_finished, is_notice_title, is_notice_sign_off
from .tails import ends_in_byline

MOST_TITLES = 3
"""Kicker, headline and deck."""

ItemKind = Literal["text", "crosshead", "byline", "credit"]
_RUN = {Shape.TITLE, Shape.CLAUSE, Shape.DASH, Shape.SIGNATURE}
_SIGNED = {Shape.SIGNATURE, Shape.BYLINE}
_WRITING = {Shape.TEXT, Shape.CLAUSE, Shape.NUMBERED}


@dataclass(frozen=True, slots=True)
class Item:
    """A row of a story's body and what it is."""

    row: Row
    kind: ItemKind


@dataclass(slots=True)
class Segment:
    """The rows of one story: headline block, signatures below it, body."""

    head: list[Row] = field(default_factory=list)
    signatures: list[Row] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    has_dateline: bool = False
    is_notice: bool = False
    is_photo: bool = False
    signed: bool = False
    credited: bool = False

    def add(self, row: Row, kind: ItemKind) -> None:
        self.items.append(Item(row, kind))

    @property
    def rows(self) -> list[Row]:
        return [*self.head, *self.signatures, *(item.row for item in self.items)]

    @property
    def stops_mid_sentence(self) -> bool:
        return bool(self.items) and self.items[-1].kind == "text" and not is_complete(self.items[-1].row.text)


class Divider:
    """Reads shaped rows from first to last and deals them out to segments; `unplaced` takes what has no story."""

    def __init__(self, source: Source, rows: list[Row], shapes: list[Shape], starts: dict[int, bool]) -> None:
        """`starts`: rows before which a label or rule stands, and whether the label announces a photo."""
        self.rows, self.shapes, self.starts = rows, shapes, starts
        self.usual_gap, self.wrapped = source.usual_gap, source.wrapped
        self.segments: list[Segment] = []
        self.unplaced: list[Row] = []
        self.current: Segment | None = None
        self.next_end = self._next_ends()
        self._last_run = (0, 0)

    def divide(self) -> None:
        at = 0
        while at < len(self.rows):
            at = self._read_run(at) if self.shapes[at] in _RUN else self._take(at)

    # Rows that say themselves what they are.

    def _take(self, at: int) -> int:
        row, shape = self.rows[at], self.shapes[at]
        if shape is Shape.DATELINE:
            self._open_with_dateline(row, at)
        elif shape is Shape.NOTICE:
            self._open([], at).is_notice = True
            self._segment.add(row, "text")
        elif shape is Shape.BYLINE:
            self._sign(row)
        elif shape is Shape.CREDIT:
            self._credit(row, at)
        elif shape is Shape.NUMBERED and self._goes_on(at):
            self._segment.add(row, "crosshead")
        else:
            self._text(row, at)
        return at + 1

    def _open_with_dateline(self, row: Row, at: int) -> None:
        if self.current is None or self.current.items or self.current.signed:
            self._open([], at)
        self._segment.has_dateline = True
        self._text(row, at)

    def _sign(self, row: Row) -> None:
        if self.current is None:
            self.unplaced.append(row)
            return
        self.current.add(row, "byline")
        self.current.signed = True

    def _credit(self, row: Row, at: int) -> None:
        segment = self.current or self._open([], at)
        segment.add(row, "credit")
        segment.credited = True

    def _text(self, row: Row, at: int) -> None:
        segment = self.current
        if segment is None or segment.signed or at in self.starts or self._is_other_caption(segment, row, at):
            if segment is None or segment.items:
                segment = self._open([], at)
        segment.add(row, "text")
        segment.credited = segment.credited or ends_in_credit(row.text)
        segment.signed = segment.signed or ends_in_byline(row.text)

    def _is_other_caption(self, segment: Segment, row: Row, at: int) -> bool:
        """A caption after a finished photo, or below a finished news story, is a photo of its own."""
        if not segment.items or segment.stops_mid_sentence:
            return False
        return (segment.credited and self._is_caption(at)) or (is_caption(row.text) and self._is_caption(at))

    # Runs of short lines.

    def _read_run(self, at: int) -> int:
        if self.shapes[at] is Shape.SIGNATURE:
            self._sign(self.rows[at])
            return at + 1
        if self._signs_off_notice(at):
            self._segment.add(self.rows[at], "text")
            return at + 1
        end = self._known_run_end(at)
        follow = self.shapes[end] if end < len(self.rows) else None
        signed = self.shapes[end - 1] in _SIGNED and end - at > 1
        if follow is not Shape.DATELINE and not signed:
            end, follow = self._before_clause(at, end, follow)
        if end == at:
            self._text(self.rows[at], at)
            return at + 1
        if self._is_head(at, end, follow, signed):
            return self._head(at, end, follow)
        return self._inside(at, end, follow)

    def _signs_off_notice(self, at: int) -> bool:
        """A notice ends with who gives it and when, each on a line."""
        notice = self.current is not None and self.current.is_notice and bool(self.current.items)
        return notice and at not in self.starts and is_notice_sign_off(self.rows[at].text)

    def _known_run_end(self, at: int) -> int:
        """The run's end, looked for once in each run: a page of short lines is read in linear time."""
        start, end = self._last_run
        if not start <= at < end:
            end = self._run_end(at)
            self._last_run = (at, end)
        return end

    def _run_end(self, at: int) -> int:
        """The end of the short lines from here: a signature ends them, so does a label."""
        end = at
        while end < len(self.rows) and (end == at or end not in self.starts):
            if self.shapes[end] is Shape.BYLINE and end > at and self._writing_follows(end + 1):
                return end + 1
            if self.shapes[end] not in _RUN:
                return end
            end += 1
            if self.shapes[end - 1] is Shape.SIGNATURE:
                return end
        return end

    def _writing_follows(self, at: int) -> bool:
        return at < len(self.rows) and self.shapes[at] in _WRITING and at not in self.starts

    def _before_clause(self, at: int, end: int, follow: Shape | None) -> tuple[int, Shape | None]:
        """Short lines with commas are text when no story visibly opens below them."""
        for index in range(at, end):
            if self.shapes[index] is Shape.CLAUSE:
                return index, Shape.TEXT
        return end, follow

    def _is_head(self, at: int, end: int, follow: Shape | None, signed: bool) -> bool:
        if follow is None and not signed:
            return False
        dashed = Shape.DASH in self.shapes[at + 1 : end] and self.shapes[at] is Shape.TITLE
        if follow is Shape.DATELINE or signed or dashed or at in self.starts:
            return True
        if self.current is None or self.current.signed or is_notice_title(self.rows[end - 1].text):
            return True
        if self.current.stops_mid_sentence or self._is_wrapped(end):
            # Only a block of lines below a long paragraph is more likely a headline than the paragraph's next piece.
            return end - at > 1 and len(self.current.items[-1].row.text) > 45 and not self._is_wrapped(end)
        return end - at > 1 or follow is Shape.CREDIT or self._is_lone_head(at, end)

    def _is_lone_head(self, at: int, end: int) -> bool:
        """One short line over text, below a finished paragraph: a headline where there is a reason."""
        segment = self._segment
        if self.shapes[at] is not Shape.TITLE:
            return False
        if self._is_caption(end) and self._caption_is_apart(at, end):
            return True
        if segment.credited and not segment.has_dateline:
            return self.rows[at].gap > self.usual_gap
        closing = self.next_end[end]
        signed_later = closing < len(self.rows) and self.shapes[closing] is Shape.BYLINE
        if segment.has_dateline and (signed_later or self.rows[at].gap > self.usual_gap):
            segment.doubts.append(doubt("headline_or_crosshead", self.rows[at].number))
            return True
        return False

    def _caption_is_apart(self, at: int, end: int) -> bool:
        segment = self._segment
        return segment.has_dateline or segment.credited or self.rows[at].gap > self.usual_gap or segment.is_notice

    def _is_caption(self, at: int) -> bool:
        """Whether the text from this row is a caption: at most three rows, closed by a credit."""
        for index in range(at, min(at + 3, len(self.rows))):
            if self.shapes[index] not in _WRITING:
                return index > at and self.shapes[index] is Shape.CREDIT
            if ends_in_credit(self.rows[index].text):
                return True
            if index > at and is_finished(self.rows[index - 1].text):
                return False
        index = at + 3
        return index < len(self.rows) and self.shapes[index] is Shape.CREDIT

    def _is_wrapped(self, end: int) -> bool:
        return self.wrapped and end < len(self.rows) and not self.rows[end].indented

    def _head(self, at: int, end: int, follow: Shape | None) -> int:
        """Open a story with the headline block of these rows."""
        titles = [index for index in range(at, end) if self.shapes[index] not in _SIGNED]
        if len(titles) > 1 and self._ends_story_before(at):
            self._sign_bare(self.rows[at])
            titles = titles[1:]
        extra, titles = titles[:-MOST_TITLES], titles[-MOST_TITLES:]
        self.unplaced += [self.rows[index] for index in extra]
        segment = self._open([self.rows[index] for index in titles], at)
        segment.signatures = [self.rows[index] for index in range(at, end) if self.shapes[index] in _SIGNED]
        if extra:
            segment.doubts.append(doubt("too_many_headlines", self.rows[titles[0]].number))
        if len(titles) > 1 and follow in _WRITING and is_bare_name(segment.head[-1].text):
            segment.signatures.append(segment.head.pop())
        return end

    def _ends_story_before(self, at: int) -> bool:
        """A bare name between a finished paragraph and a headline signs the story above it."""
        above = self.current
        return bool(
            above and above.items and not above.signed and not above.has_dateline
            and not above.stops_mid_sentence and is_bare_name(self.rows[at].text)
        )  # fmt: skip

    def _sign_bare(self, row: Row) -> None:
        self._segment.add(row, "byline")
        self._segment.signed = True

    def _inside(self, at: int, end: int, follow: Shape | None) -> int:
        """Short lines that are no headline: a name, a crosshead, a piece of text, or of no story at all."""
        segment = self.current
        if segment is None or (segment.signed and follow is None):
            self.unplaced += self.rows[at:end]
        elif follow is None and end - at == 1 and self._ends_story_before(at):
            self._sign_bare(self.rows[at])
        elif segment.is_notice or segment.stops_mid_sentence or self._is_wrapped(end):
            for row in self.rows[at:end]:
                self._continue(segment, row)
        elif follow is None or not segment.items:
            self.unplaced += self.rows[at:end]
        else:
            for index in range(at, end):
                self._crosshead(segment, self.rows[index], self.shapes[index])
        return end

    def _continue(self, segment: Segment, row: Row) -> None:
        if segment.stops_mid_sentence and not segment.is_notice and not self.wrapped:
            segment.doubts.append(doubt("joined_fragment", row.number, row.text))
        segment.add(row, "text")

    def _crosshead(self, segment: Segment, row: Row, shape: Shape) -> None:
        if shape is Shape.DASH:
            segment.add(row, "text")
            return
        segment.add(row, "crosshead")
        if segment.has_dateline or len(row.text) > 18 or row.text[-1] in "？！":
            segment.doubts.append(doubt("crosshead_or_paragraph", row.number, row.text))

    # The state.

    @property
    def _segment(self) -> Segment:
        assert self.current is not None
        return self.current

    def _open(self, head: list[Row], at: int) -> Segment:
        self.current = Segment(head=head, is_photo=self.starts.get(at, False))
        self.current.is_notice = bool(head) and is_notice_title(head[-1].text)
        self.segments.append(self.current)
        return self.current

    def _goes_on(self, at: int) -> bool:
        """Whether an ordinal crosshead stands inside a story that is not over."""
        return self.current is not None and not self.current.signed and at not in self.starts

    def _next_ends(self) -> list[int]:
        """For every row, the next one that ends or opens a story beyond doubt."""
        ends = [len(self.rows)] * (len(self.rows) + 1)
        for index in range(len(self.rows) - 1, -1, -1):
            decisive = self.shapes[index] in (Shape.BYLINE, Shape.DATELINE, Shape.SIGNATURE, Shape.DASH)
            ends[index] = index if decisive or index in self.starts else ends[index + 1]
        return ends
