"""A page of newspaper text → `ParsedPage`; and the account that shows that nothing of it was lost."""

from collections import defaultdict
from dataclasses import replace
from typing import Self

from articles.parsing.dividing import Divider
from articles.parsing.doubts import confidence, doubt, gettext_noop
from articles.parsing.furniture import PHOTO_LABELS, find_furniture, is_jump
from articles.parsing.layout import Layout
from articles.parsing.lines import Row, Source, read_lines
from articles.parsing.model import Doubt, Line, ParsedPage, ParsedStory
from articles.parsing.segments import Segment
from articles.parsing.shapes import is_finished, shape_of
from articles.parsing.stories import read_story
from newsroom.lib.chinese import count_characters
from newsroom.lib.han import fold_traditional, has_han

_LEAST_HEADLESS = 20
"""Han characters that a text without a headline needs to be taken for a story."""


def parse(text: str) -> ParsedPage:
    """Read a page of newspaper text. Never raises, whatever the text; every printed character stays in the result."""
    source = read_lines(text)
    furniture = find_furniture(source.rows)
    rows = [row for index, row in enumerate(source.rows) if index not in furniture]
    shapes = {text: shape_of(text) for text in {row.text for row in rows}}
    layout = Layout(source, rows, [shapes[row.text] for row in rows], _starts(source.rows, furniture))
    divider = Divider(layout)
    stories: list[ParsedStory] = []
    lines = [Line(source.rows[index].number, source.rows[index].text) for index in furniture]
    unplaced = divider.unplaced
    for segment in divider.segments:
        if not _is_story(segment):
            unplaced += segment.rows
            continue
        story, jumps = read_story(segment, wrapped=layout.wrapped)
        stories.append(story)
        lines += jumps
    return _assemble(source, stories, lines, unplaced)


def account(page: ParsedPage) -> list[str]:
    """Rebuild the page's lines, by number, from everything that was read: stories' pieces, furniture, unplaced lines.

    The list has one text for every source line, equal to it by `lines`' normalisation map but for spaces.
    """
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for story in page.stories:
        for piece in story.pieces:
            found[piece.line].append((piece.start, piece.text))
    for line in (*page.furniture, *page.unplaced):
        found[line.number].append((line.start, line.text))
    numbers = range(1, len(page.source_lines) + 1)
    return ["".join(text for _start, text in sorted(found[number])) for number in numbers]


class Problem(str):
    """Why a page cannot be imported: an English sentence for gettext, with a `code`."""

    code: str

    def __new__(cls, code: str, message: str) -> Self:
        problem = super().__new__(cls, message)
        problem.code = code
        return problem


def problems(page: ParsedPage) -> list[Problem]:
    """What keeps a page from being imported: empty, headlines_only or no_story. Usually nothing."""
    if page.stories:
        return []
    if not page.unplaced and not page.furniture:
        return [Problem("empty", gettext_noop("There is no text on this page."))]
    if page.unplaced and all(_is_headline(line.text) for line in page.unplaced):
        return [
            Problem(
                "headlines_only",
                gettext_noop("Only headlines were found; the stories below them are missing."),
            )
        ]
    return [Problem("no_story", gettext_noop("No story was found in this text."))]


def _starts(rows: list[Row], furniture: set[int]) -> dict[int, bool]:
    """Indexes, among the rows that are no furniture, that a label or rule precedes; True after a photo label."""
    starts: dict[int, bool] = {}
    photo = announced = False
    at = 0
    for index, row in enumerate(rows):
        if index in furniture:
            photo = photo or fold_traditional(row.text) in PHOTO_LABELS
            announced = announced or not is_jump(row.text)
            continue
        if announced and at:
            starts[at] = photo
        elif photo:
            starts[at] = True
        photo = announced = False
        at += 1
    return starts


def _is_story(segment: Segment) -> bool:
    """A story has text or a credit below a headline, dateline or label; text alone must be long enough to be one."""
    text = "".join(item.row.text for item in segment.items)
    if not text or not has_han(text + "".join(row.text for row in segment.head)):
        return False
    if all(item.kind == "byline" for item in segment.items):
        return False
    if segment.head or segment.has_dateline or segment.is_notice or segment.is_photo or segment.credited:
        return True
    return count_characters(text) >= _LEAST_HEADLESS and "。" in text


def _is_headline(text: str) -> bool:
    return len(text) <= 60 and "。" not in text and not (is_finished(text) and text[-1] not in "？！")


def _assemble(
    source: Source, stories: list[ParsedStory], furniture: list[Line], unplaced: list[Row]
) -> ParsedPage:
    told, page_doubts = _tell(stories, [*source.doubts, *_jump_doubts(furniture)])
    breaks = sum(len(block.lines) - 1 for story in told for block in story.blocks)
    return ParsedPage(
        stories=tuple(told),
        furniture=tuple(sorted(furniture, key=lambda line: (line.number, line.start))),
        unplaced=tuple(Line(row.number, row.text) for row in sorted(unplaced, key=lambda row: row.number)),
        source_lines=source.lines,
        repairs=replace(source.repairs, breaks=breaks),
        doubts=tuple(page_doubts),
    )


def _jump_doubts(furniture: list[Line]) -> list[Doubt]:
    return [
        doubt("continued", line.number, line.text)
        for line in furniture
        if not line.start and is_jump(line.text)
    ]


def _tell(stories: list[ParsedStory], doubts: list[Doubt]) -> tuple[list[ParsedStory], list[Doubt]]:
    """Give each line's doubt to the story that the line belongs to; the rest are the page's."""
    owner = {piece.line: index for index, story in enumerate(stories) for piece in story.pieces}
    mine: dict[int, list[Doubt]] = defaultdict(list)
    page: list[Doubt] = []
    for each in doubts:
        index = owner.get(each.line, owner.get(each.line - 1, owner.get(each.line - 2)))
        page.append(each) if index is None else mine[index].append(each)
    told = []
    for index, story in enumerate(stories):
        all_doubts = (*story.doubts, *mine[index])
        told.append(replace(story, doubts=all_doubts, confidence=confidence(all_doubts)))
    return told, page
