"""Where one story ends and the next begins.

A plain text has no type sizes, so a short line may be a headline, a crosshead, or a scrap of a broken paragraph.
What stands below it decides first (a dateline, a dashed deck, a signature, a caption with its credit), then what
stands above it (a story that was signed is over; a paragraph that stops mid-sentence goes on), then the gaps.
"""

from enum import Enum, auto

from articles.parsing.doubts import doubt
from articles.parsing.layout import SHORT, SIGNED, WRITING, Layout, Run
from articles.parsing.lines import Row
from articles.parsing.photos import ends_in_credit, is_caption
from articles.parsing.segments import Segment
from articles.parsing.shapes import Shape, is_bare_name, is_date, is_notice_ending, is_notice_title
from articles.parsing.tails import ends_in_byline

MOST_TITLES = 3
"""Kicker, headline and deck."""
LONGEST_CROSSHEAD = 18
"""Longer crossheads are doubted."""


class Verdict(Enum):
    """Whether a run of short lines is a headline block."""

    HEAD = auto()
    LIKELY = auto()
    NO = auto()


class Divider:
    """Reads the rows from first to last and deals them out to segments; `unplaced` takes what has no story."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.segments: list[Segment] = []
        self.unplaced: list[Row] = []
        at = 0
        while at < len(layout):
            at = self._read_short(at) if layout.shapes[at] in SHORT else self._read_plain(at)

    @property
    def current(self) -> Segment | None:
        return self.segments[-1] if self.segments else None

    def _open(self, at: int, head: list[Row] | None = None) -> Segment:
        segment = Segment(head=head or [], is_photo=self.layout.starts.get(at, False))
        segment.is_notice = bool(head) and is_notice_title(segment.head[-1].text)
        self.segments.append(segment)
        return segment

    # Rows that say themselves what they are.

    def _read_plain(self, at: int) -> int:
        row, shape, current = self.layout.rows[at], self.layout.shapes[at], self.current
        if shape is Shape.DATELINE:
            self._read_dateline(row, at)
        elif shape is Shape.NOTICE:
            segment = self._open(at)
            segment.is_notice = True
            segment.add(row, "text")
        elif shape is Shape.BYLINE:
            self._sign(row)
        elif shape is Shape.CREDIT:
            segment = current or self._open(at)
            segment.add(row, "credit")
            segment.credited = True
        elif shape is Shape.NUMBERED and current and not current.signed and at not in self.layout.starts:
            current.add(row, "crosshead")
        else:
            self._read_text(row, at)
        return at + 1

    def _read_dateline(self, row: Row, at: int) -> None:
        segment = self.current
        if segment is None or segment.items or segment.signed:
            segment = self._open(at)
        segment.has_dateline = True
        self._read_text(row, at)

    def _sign(self, row: Row) -> None:
        if self.current is None:
            self.unplaced.append(row)
            return
        self.current.add(row, "byline")
        self.current.signed = True

    def _read_text(self, row: Row, at: int) -> None:
        segment = self.current
        if segment is None or (segment.items and self._is_apart(segment, row, at)):
            segment = self._open(at)
        segment.add(row, "text")
        segment.credited = segment.credited or ends_in_credit(row.text)
        segment.signed = segment.signed or ends_in_byline(row.text)

    def _is_apart(self, segment: Segment, row: Row, at: int) -> bool:
        """Whether a text without headline opens a story: below a signed one, a label, or as another photo's caption."""
        if segment.signed or at in self.layout.starts:
            return True
        if is_caption(row.text):
            return self.layout.is_caption(at)
        return segment.credited and not segment.stops_mid_sentence and self.layout.is_caption(at)

    # Short lines.

    def _read_short(self, at: int) -> int:
        row = self.layout.rows[at]
        if self.layout.shapes[at] is Shape.SIGNATURE:
            self._sign(row)
            return at + 1
        if self._ends_notice(row, at):
            return at + 1
        run = self.layout.run(at)
        if not run:
            self._read_text(row, at)
            return at + 1
        verdict = self._judge(run)
        if verdict is Verdict.NO:
            self._read_inside(run)
        else:
            self._read_head(run, likely=verdict is Verdict.LIKELY)
        return run.end

    def _ends_notice(self, row: Row, at: int) -> bool:
        """A notice ends with how to reach whom, who gives it and when, each on a line; the date is the last."""
        notice = self.current
        if (
            notice is None
            or not notice.is_notice
            or not notice.items
            or notice.signed
            or at in self.layout.starts
        ):
            return False
        if not is_notice_ending(row.text):
            return False
        notice.add(row, "line")
        notice.signed = is_date(row.text)
        return True

    def _judge(self, run: Run) -> Verdict:
        """Whether short lines are a headline block: first by what is below them, then by what is above."""
        layout, above = self.layout, self.current
        if run.follow is None and not run.signed:
            return Verdict.NO
        dashed = (
            layout.shapes[run.start] is Shape.TITLE and Shape.DASH in layout.shapes[run.start + 1 : run.end]
        )
        if run.follow is Shape.DATELINE or run.signed or dashed or run.start in layout.starts:
            return Verdict.HEAD
        if above is None or above.signed or is_notice_title(layout.rows[run.end - 1].text):
            return Verdict.HEAD
        if (layout.narrow and above.stops_mid_sentence) or layout.continues_below(run.end):
            return Verdict.NO
        if len(run) > 1 or run.follow is Shape.CREDIT:
            return Verdict.HEAD
        return self._judge_lone(run, above)

    def _judge_lone(self, run: Run, above: Segment) -> Verdict:
        """One short line over text, below a finished paragraph: a headline where there is a reason."""
        layout = self.layout
        if layout.shapes[run.start] is not Shape.TITLE:
            return Verdict.NO
        apart = layout.stands_apart(run.start)
        if above.is_short_photo:
            return Verdict.HEAD
        if layout.is_caption(run.end) and (above.has_dateline or above.credited or above.is_notice or apart):
            return Verdict.HEAD
        if above.has_dateline and (apart or layout.is_signed_below(run.end)):
            return Verdict.LIKELY
        return Verdict.NO

    def _read_head(self, run: Run, *, likely: bool) -> None:
        """Open a story with the headline block of these rows."""
        layout = self.layout
        rows = [
            layout.rows[index] for index in range(run.start, run.end) if layout.shapes[index] not in SIGNED
        ]
        if len(rows) > 1 and self.current and self.current.may_be_signed_below and is_bare_name(rows[0].text):
            self._sign(rows.pop(0))
        extra, head = rows[:-MOST_TITLES], rows[-MOST_TITLES:]
        self.unplaced += extra
        segment = self._open(run.start, head)
        segment.signatures = [
            layout.rows[index] for index in range(run.start, run.end) if layout.shapes[index] in SIGNED
        ]
        if len(head) > 1 and run.follow in WRITING and is_bare_name(head[-1].text):
            segment.signatures.append(head.pop())
        if extra:
            segment.doubts.append(doubt("too_many_headlines", head[0].number))
        if likely:
            segment.doubts.append(doubt("headline_or_crosshead", head[0].number))

    def _read_inside(self, run: Run) -> None:
        """Short lines that are no headline: a name, a crosshead, a piece of text, or of no story at all."""
        rows, above = self.layout.rows[run.start : run.end], self.current
        last = run.follow is None
        if above is None or (above.signed and last):
            self.unplaced += rows
        elif last and len(rows) == 1 and above.may_be_signed_below and is_bare_name(rows[0].text):
            self._sign(rows[0])
        elif above.is_notice:
            for row in rows:
                above.add(row, "line")
        elif self._is_continuation(above, run):
            self._continue(above, rows)
        elif last or not above.items:
            self.unplaced += rows
        else:
            for row, shape in zip(rows, self.layout.shapes[run.start : run.end], strict=True):
                self._add_crosshead(above, row, shape)

    def _is_continuation(self, above: Segment, run: Run) -> bool:
        broken = above.stops_mid_sentence and (self.layout.narrow or run.follow is None)
        return broken or self.layout.continues_below(run.end)

    def _continue(self, above: Segment, rows: list[Row]) -> None:
        """Told once for each story, and not where indents make it sure."""
        if not self.layout.wrapped and all(each.code != "joined_fragment" for each in above.doubts):
            above.doubts.append(doubt("joined_fragment", rows[0].number, rows[0].text))
        for row in rows:
            above.add(row, "text")

    def _add_crosshead(self, above: Segment, row: Row, shape: Shape) -> None:
        if shape is Shape.DASH:
            above.add(row, "text")
            return
        doubtful = above.stops_mid_sentence or above.has_dateline
        if doubtful or len(row.text) > LONGEST_CROSSHEAD or row.text[-1] in "？！":
            above.doubts.append(doubt("crosshead_or_paragraph", row.number, row.text))
        above.add(row, "crosshead")
