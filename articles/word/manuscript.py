"""The lines of a Word file → a story, read with the same eyes as an imported page (`articles.parsing`)."""

import re
from dataclasses import asdict, dataclass, field

from articles.parsing.bylines import Reading
from articles.parsing.datelines import opens_story, read_opening
from articles.parsing.headlines import HeadlineBlock, read_headlines
from articles.parsing.lines import Row
from articles.parsing.model import ParsedByline
from articles.parsing.passages import Passage
from articles.parsing.photos import ends_in_credit, is_caption, is_credit, read_credit
from articles.parsing.shapes import Shape, dash_length, is_finished, read_signature, shape_of
from articles.parsing.tails import read_tail
from articles.word.paragraphs import Contents, Line

LONGEST_CAPTION = 300
LONGEST_UNMARKED_CAPTION = 40
LONGEST_CREDIT = 60
LONGEST_HEADING = 32
LONGEST_HEADLINE = 80
MOST_HEADLINES = 3
_TITLES = frozenset({Shape.TITLE, Shape.CLAUSE, Shape.DASH, Shape.NUMBERED})
_POINTER = re.compile(r"^[▲△▼▽◆■←→↑↓]\s*")


@dataclass
class Picture:
    """One picture with what stands under it; `data` are its bytes as the file holds them."""

    data: bytes
    caption: str = ""
    credit: str = ""


@dataclass
class Manuscript:
    """A story as a Word file tells it. The headline lines and the byline are proposals, to be looked through.

    `dropped` counts what was left out, by the codes of `articles.word.told`; `inserted` and `deleted` count
    tracked changes: inserted text stands in the body, deleted text does not. `comments` never do.
    """

    kicker: str = ""
    headline: str = ""
    deck: str = ""
    deck_dash: bool = False
    dateline: str = ""
    bylines: list[ParsedByline] = field(default_factory=list)
    body: str = ""
    pictures: list[Picture] = field(default_factory=list)
    dropped: dict[str, int] = field(default_factory=dict)
    comments: list[str] = field(default_factory=list)
    inserted: int = 0
    deleted: int = 0
    boxes: bool = False

    def as_data(self) -> dict[str, object]:
        """Everything but the pictures' bytes, whose lengths stand in their place."""
        pictures = [(len(each.data), each.caption, each.credit) for each in self.pictures]
        return {
            **{name: value for name, value in vars(self).items() if name != "pictures"},
            "bylines": [asdict(byline) for byline in self.bylines],
            "pictures": pictures,
        }


def read_manuscript(contents: Contents) -> Manuscript:
    """Never raises; what is not recognised stays in the body."""
    lines, pictures = _take_captions(contents)
    block, rest = _take_headlines(lines)
    story = Manuscript(block.kicker, block.headline, block.deck, block.deck_dash, pictures=pictures)
    rest = _take_first_byline(story, rest)
    texts = [_printed(line) for line in rest]
    if texts:
        _take_opening(story, texts)
        _take_tail(story, texts)
    story.body = "\n".join(text for text in texts if text)
    story.dropped = {code: count for code, count in contents.dropped.items() if count}
    story.comments, story.boxes = contents.comments, contents.boxes
    story.inserted, story.deleted = contents.inserted, contents.deleted
    return story


def _take_captions(contents: Contents) -> tuple[list[Line], list[Picture]]:
    """The lines without pictures and what stands under each; pictures side by side share one caption."""
    kept: list[Line] = []
    pictures = [Picture(data) for data in contents.pictures]
    above: list[Picture] = []
    for line in contents.lines:
        if line.kind == "picture":
            above.append(pictures[line.picture])
        elif above and _describes(line, above[0]):
            for picture in above:
                _describe(picture, line.text)
        else:
            kept.append(line)
            above = []
    return kept, pictures


def _describes(line: Line, picture: Picture) -> bool:
    """Whether a line below a picture is its caption, or the credit below its caption."""
    if picture.caption or picture.credit:
        return not picture.credit and is_credit(line.text)
    if line.kind == "caption" or is_credit(line.text):
        return True
    if line.kind != "text" or len(line.text) > LONGEST_CAPTION or opens_story(line.text):
        return False
    if is_caption(line.text) or ends_in_credit(line.text) or _POINTER.match(line.text):
        return True
    return not line.bold and len(line.text) <= LONGEST_UNMARKED_CAPTION and not is_finished(line.text)


def _describe(picture: Picture, text: str) -> None:
    text = _POINTER.sub("", text)
    credit = read_credit(Passage.of([Row(1, text)]))
    if credit and len(credit.printed) <= LONGEST_CREDIT:
        picture.credit, text = credit.printed, credit.rest.text.strip()
    picture.caption = picture.caption or text


def _take_headlines(lines: list[Line]) -> tuple[HeadlineBlock, list[Line]]:
    """The first lines that look like headlines; the one in the style of a title is the headline."""
    count = 0
    while count < min(MOST_HEADLINES, len(lines)) and _is_headline(lines[count], first=count == 0):
        count += 1
    if count == len(lines) > 1:  # a list of short lines: the first is the headline
        count = 1
    head = lines[:count]
    titled = [index for index, line in enumerate(head) if line.kind == "title"]
    block = _titled(head, titled[0]) if len(titled) == 1 else read_headlines(_rows(head)) if head else None
    return block or HeadlineBlock(), lines[count:]


def _is_headline(line: Line, *, first: bool) -> bool:
    if line.kind in ("title", "subtitle"):
        return len(line.text) <= LONGEST_HEADLINE
    if line.kind == "heading" or line.kind == "text":
        return (first or line.centred or line.kind == "text") and shape_of(line.text) in _TITLES
    return False


def _titled(head: list[Line], title: int) -> HeadlineBlock:
    above, below = head[:title], head[title + 1 :]
    dash = dash_length(below[0].text) if below else 0
    return HeadlineBlock(
        kicker=" ".join(line.text for line in above),
        headline=head[title].text,
        deck=" ".join(line.text for line in below)[dash:].strip(),
        deck_dash=dash > 0,
    )


def _rows(lines: list[Line]) -> list[Row]:
    return [Row(number, line.text) for number, line in enumerate(lines, 1)]


def _take_first_byline(story: Manuscript, lines: list[Line]) -> list[Line]:
    """A line of names below the headline: 本报记者 高某 通讯员 许某."""
    reading = read_signature(lines[0].text, 1) if lines and lines[0].kind == "text" else None
    if reading is None:
        return lines
    _sign(story, reading)
    return lines[1:]


def _printed(line: Line) -> str:
    """The line as a body holds it: headings, and short lines all in bold, are crossheads."""
    bold = line.kind == "text" and line.bold and len(line.text) <= LONGEST_HEADING
    if line.kind in ("heading", "title", "subtitle") or (bold and not is_finished(line.text)):
        return f"## {line.text}"
    return line.text.removeprefix("## ") if line.kind == "table" else line.text


def _take_opening(story: Manuscript, texts: list[str]) -> None:
    opening = read_opening(Passage.of([Row(1, texts[0])]))
    if opening.dateline or opening.reading.bylines:
        story.dateline = opening.dateline[:40]
        _sign(story, opening.reading)
        texts[0] = opening.rest.text.strip()


def _take_tail(story: Manuscript, texts: list[str]) -> None:
    """Names that close the story, on a line of their own or in a bracket."""
    if len(texts) > 1 and (reading := read_signature(texts[-1], 1)):
        _sign(story, reading)
        texts.pop()
    elif tail := read_tail(Passage.of([Row(1, texts[-1])])) if texts[-1] else None:
        texts[-1] = tail[0].text.strip()
        _sign(story, tail[2])


def _sign(story: Manuscript, reading: Reading) -> None:
    story.bylines += [each for each in reading.bylines if each not in story.bylines]
