"""One segment of a page → one story: headline block, opening, body, signatures, credits."""

from dataclasses import dataclass, field
from itertools import groupby

from articles.parsing.bylines import Reading
from articles.parsing.datelines import read_opening
from articles.parsing.doubts import confidence, doubt
from articles.parsing.furniture import JUMP_IN, JUMP_OUT
from articles.parsing.genres import LONGEST_CAPTION, genre_of
from articles.parsing.headlines import HeadlineBlock, read_headlines
from articles.parsing.joining import Paragraphs, is_complete
from articles.parsing.lines import Row
from articles.parsing.model import Block, Doubt, Genre, Line, ParsedByline, ParsedStory, Piece
from articles.parsing.passages import Passage
from articles.parsing.photos import is_caption, read_credit
from articles.parsing.segments import Item, Segment
from articles.parsing.shapes import bare_names, notice_word, read_signature
from articles.parsing.tails import read_tail
from newsroom.lib.chinese import count_characters


@dataclass(slots=True)
class _Draft:
    """A story while it is read."""

    block: HeadlineBlock
    doubts: list[Doubt]
    dateline: str = ""
    bylines: list[ParsedByline] = field(default_factory=list)
    credits: list[str] = field(default_factory=list)
    captioned: bool = False
    blocks: list[Block] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    furniture: list[Line] = field(default_factory=list)

    def take_reading(self, reading: Reading) -> None:
        self.bylines += [each for each in reading.bylines if each not in self.bylines]
        self.doubts += reading.doubts


def read_story(segment: Segment, *, wrapped: bool) -> tuple[ParsedStory, list[Line]]:
    """The story of a segment, and the jump lines found inside its paragraphs."""
    block = read_headlines(segment.head)
    draft = _Draft(block, [*segment.doubts, *block.doubts])
    for row in segment.signatures:
        _sign(draft, row)
    for index, item in enumerate(_gathered(segment.items, wrapped=wrapped)):
        _read_item(draft, item, first=index == 0, notice=segment.is_notice)
    return _finish(draft, segment), draft.furniture


@dataclass(frozen=True, slots=True)
class _Part:
    """A paragraph's rows, or one row of another kind."""

    kind: str
    rows: list[Row]


def _gathered(items: list[Item], *, wrapped: bool) -> list[_Part]:
    """The items with their broken paragraphs rejoined; anything else between two rows keeps them apart."""
    parts: list[_Part] = []
    run: list[Row] = []
    for item in [*items, None]:
        if item is not None and item.kind == "text":
            run.append(item.row)
            continue
        paragraphs = Paragraphs(wrapped=wrapped)
        for row in run:
            paragraphs.add(row)
        parts += [_Part("text", rows) for rows in paragraphs.paragraphs]
        run = []
        if item is not None:
            parts.append(_Part(item.kind, [item.row]))
    return parts


def _read_item(draft: _Draft, part: _Part, *, first: bool, notice: bool) -> None:
    if part.kind == "byline":
        _sign(draft, part.rows[0])
    elif part.kind == "credit":
        _credit(draft, Passage.of(part.rows))
    elif part.kind in ("crosshead", "line"):
        _add_block(draft, Passage.of(part.rows), part.kind)
    else:
        _read_paragraph(draft, Passage.of(part.rows), first=first, notice=notice)


def _read_paragraph(draft: _Draft, passage: Passage, *, first: bool, notice: bool) -> None:
    if first and not draft.block.headline and (length := notice_word(passage.text)):
        passage = _take_notice_word(draft, passage, length)
    if first:
        opening = read_opening(passage)
        draft.dateline = opening.dateline
        draft.take_reading(opening.reading)
        draft.pieces += opening.pieces
        passage = opening.rest
    passage = _take_jumps(draft, passage)
    if passage:
        passage = _take_endings(draft, passage)
    if passage:
        if not notice and not is_complete(passage.text.strip()) and not draft.credits:
            draft.doubts.append(doubt("unfinished_paragraph", passage.lines[-1]))
        _add_block(draft, passage, "paragraph")


def _take_notice_word(draft: _Draft, passage: Passage, length: int) -> Passage:
    word, mark, rest = passage.split(length - 1, length)
    draft.block.headline = word.text.strip("：: ")
    draft.pieces += [*word.as_field("headline"), *mark.as_field("mark")]
    return rest


def _take_jumps(draft: _Draft, passage: Passage) -> Passage:
    """Jump lines printed inside a paragraph are furniture, and the story goes on elsewhere."""
    text = passage.text
    jump_in, jump_out = JUMP_IN.match(text[:60]), JUMP_OUT.search(text, max(len(text) - 60, 0))
    start = jump_in.end() if jump_in else 0
    end = jump_out.start() if jump_out and jump_out.start() >= start else len(text)
    before, rest, after = passage.split(start, end)
    for jump in (before, after):
        draft.furniture += [
            Line(piece.line, piece.text, piece.start) for piece in jump.pieces if piece.text.strip()
        ]
        if jump:
            draft.doubts.append(doubt("continued", jump.line, jump.text.strip()))
    return rest


def _take_endings(draft: _Draft, passage: Passage) -> Passage:
    if credit := read_credit(passage):
        draft.captioned = True
        _take_credit(draft, credit.printed, credit.reading)
        draft.pieces += credit.pieces
        return credit.rest
    if tail := read_tail(passage):
        rest, byline, reading = tail
        _take_signature(draft, reading)
        draft.pieces += byline.as_field("byline")
        return rest
    return passage


def _sign(draft: _Draft, row: Row) -> None:
    """A signature line: names with roles, names in a bracket, or a bare name."""
    draft.pieces.append(Piece(row.number, 0, row.text, "byline"))
    reading = read_signature(row.text, row.number)
    if reading is None:
        draft.bylines += [ParsedByline(name.text, "author", position="tail") for name in bare_names(row.text)]
        draft.doubts.append(doubt("bare_name", row.number, row.text))
        return
    _take_signature(draft, reading)


def _take_signature(draft: _Draft, reading: Reading) -> None:
    """Who photographed is also the photo credit: 章某 文/图."""
    draft.take_reading(reading)
    photographers = [each for each in reading.bylines if each.role == "photographer"]
    for role, members in groupby(photographers, key=lambda each: each.printed_role):
        draft.credits.append(" ".join([*(each.name for each in members), role]))


def _credit(draft: _Draft, passage: Passage) -> None:
    credit = read_credit(passage)
    if credit is None:
        _add_block(draft, passage, "paragraph")
        return
    draft.captioned = True
    _take_credit(draft, credit.printed, credit.reading)
    draft.pieces += credit.pieces
    if credit.rest:
        _add_block(draft, credit.rest, "paragraph")


def _take_credit(draft: _Draft, printed: str, reading: Reading) -> None:
    draft.credits.append(printed)
    draft.take_reading(reading)


def _add_block(draft: _Draft, passage: Passage, kind: str) -> None:
    text = passage.text.strip()
    draft.blocks.append(Block("crosshead" if kind == "crosshead" else "paragraph", text, passage.lines))
    draft.pieces += passage.as_field("crosshead" if kind == "crosshead" else "paragraph")


def _finish(draft: _Draft, segment: Segment) -> ParsedStory:
    photo = _is_photo(draft, segment)
    block = draft.block
    genre, guessed = genre_of(
        headlines=" ".join((block.kicker, block.headline, block.deck)),
        dateline=bool(draft.dateline),
        notice=segment.is_notice,
        photo=photo,
        bylines=draft.bylines,
    )
    _doubt_the_whole(draft, segment, genre, guessed=guessed)
    pieces = sorted((*block.pieces, *draft.pieces), key=lambda piece: (piece.line, piece.start))
    return ParsedStory(
        kicker=block.kicker,
        headline=block.headline,
        deck=block.deck,
        deck_dash=block.deck_dash,
        dateline=draft.dateline,
        genre=genre,
        bylines=tuple(draft.bylines),
        photo_credit="；".join(draft.credits),
        blocks=tuple(draft.blocks),
        pieces=tuple(pieces),
        doubts=tuple(draft.doubts),
        confidence=confidence(draft.doubts),
    )


def _is_photo(draft: _Draft, segment: Segment) -> bool:
    """A photo story is a short caption with its credit, or what stands under a photo label."""
    paragraphs = [block for block in draft.blocks if block.kind == "paragraph"]
    short = sum(count_characters(block.text) for block in draft.blocks) <= LONGEST_CAPTION
    caption = draft.captioned and len(paragraphs) == len(draft.blocks) <= 2
    return short and not draft.dateline and (caption or (segment.is_photo and len(paragraphs) <= 2))


def _doubt_the_whole(draft: _Draft, segment: Segment, genre: Genre, *, guessed: bool) -> None:
    line = segment.rows[0].number
    if guessed:
        draft.doubts.append(doubt("genre_guess", line))
    if not draft.block.headline:
        alone = genre == "photo" or any(is_caption(block.text) for block in draft.blocks[:1])
        draft.doubts.append(doubt("caption_alone" if alone else "no_headline", line))
    if genre == "photo" and not draft.credits:
        draft.doubts.append(doubt("no_credit", line))
    positions = {each.position for each in draft.bylines}
    if draft.dateline and not draft.bylines:
        draft.doubts.append(doubt("no_byline", line))
    if {"dateline", "tail"} <= positions:
        draft.doubts.append(doubt("two_bylines", line))
