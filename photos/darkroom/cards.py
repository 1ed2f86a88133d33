"""Draws the cards: paper, ink and the nameplate's red, set as on the site's own pages."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from PIL import Image, ImageDraw
from PIL.ImageColor import getrgb

from photos.darkroom.card import HEIGHT, WIDTH, Card, FrontCard, StoryCard
from photos.darkroom.lines import balanced, breaks_well, split_halves
from photos.darkroom.typefaces import Face, Typefaces
from photos.darkroom.typesetting import placed, settable, width

PAPER, INK, SOFT, FAINT, RED, HAIR = "#fcfaf5", "#1c1a17", "#544e46", "#6d665c", "#b0121b", "#d8d0c2"
"""The light colours of tokens.css."""
EDGE = 72
"""Pixels left free on both sides."""
MEASURE = WIDTH - 2 * EDGE
STEPS = {INK: 12, RED: 12, SOFT: 4, FAINT: 2, HAIR: 1}
"""Of the finished picture's colours: so many lie between paper and each ink, for the edges of letters."""
LEADING = 1.3
LONGEST = 120
"""Characters of a text that is set; the rest is left off."""

HEADLINE_SIZES = (
    (120, 2),
    (108, 2),
    (98, 2),
    (90, 2),
    (82, 3),
    (76, 3),
    (70, 3),
    (64, 3),
    (58, 4),
    (52, 5),
    (46, 6),
)
"""Pixels an em, and the most lines that are set in them."""
BIG_ENOUGH = 64
"""Pixels an em: a headline is not set smaller than this to make room for a deck, or to keep a half in one line."""
BIG_ALONE = 82
"""Pixels an em: a headline in one line is not set smaller than this."""
KICKER, DECK, FOLIO, FOOT = 34, 32, 26, 24
TOP, BOTTOM, GAP = 160, 546, 22
"""Between these heights a story's words stand."""


@dataclass(frozen=True)
class Type:
    """In which face, size and ink something is set."""

    face: Face
    size: int
    ink: str

    def for_room(self, ems: float, room: float) -> "Type":
        """The same, or as much smaller as it must be so that so many ems fit into so many pixels."""
        return replace(self, size=max(1, min(self.size, int(room / ems)))) if ems else self


@dataclass(frozen=True)
class Paragraph:
    """Lines of one type in the middle of the card."""

    lines: list[str]
    set_in: Type

    @property
    def size(self) -> int:
        return self.set_in.size

    @property
    def height(self) -> float:
        return len(self.lines) * self.size * LEADING


class Sheet:
    """The paper that one card is printed on. Heights are those of the feet of letters; what is too long for its room
    is set smaller."""

    def __init__(self, faces: Typefaces) -> None:
        self.faces = faces
        self.image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
        self.draw = ImageDraw.Draw(self.image)

    def line(self, text: str, foot: float, set_in: Type, *, at: float = 0, room: float = MEASURE) -> None:
        """A line of text; `at` is how much of what the room leaves free stands before it, 0, ½ or 1."""
        ems = width(set_in.face, text)
        fitted = set_in.for_room(ems, room)
        left = EDGE + at * (MEASURE - fitted.size * ems)
        for before, piece in placed(fitted.face, text):
            self._print((left + fitted.size * before, foot), piece, fitted)

    def spaced(
        self, text: str, foot: float, set_in: Type, between: float, *, at: float = 0, room: float = MEASURE
    ) -> None:
        """Letters with so many ems between them."""
        ems = [width(set_in.face, letter) + between for letter in text]
        fitted = set_in.for_room(sum(ems), room)
        x = EDGE + at * (MEASURE - fitted.size * (sum(ems) - between))
        for letter, wide in zip(text, ems, strict=True):
            self._print((x, foot), letter, fitted)
            x += fitted.size * wide

    def _print(self, where: tuple[float, float], piece: str, set_in: Type) -> None:
        self.draw.text(where, piece, fill=set_in.ink, font=set_in.face.at(set_in.size), anchor="ls")

    def rules(self, y: int, ink: str) -> None:
        """A thick and a thin rule (文武线)."""
        self.draw.rectangle((EDGE, y, WIDTH - EDGE - 1, y + 5), fill=ink)
        self.draw.rectangle((EDGE, y + 10, WIDTH - EDGE - 1, y + 11), fill=ink)

    def foot(self, words: tuple[str, str]) -> None:
        """The last line of the card, under a thin rule."""
        self.draw.rectangle((EDGE, 566, WIDTH - EDGE - 1, 566), fill=HAIR)
        faint = Type(self.faces.plain, FOOT, FAINT)
        for at, text in enumerate(words):
            self.line(_words(faint.face, text), 602, faint, at=at, room=MEASURE / 2 - GAP)

    def stack(self, paragraphs: list[Paragraph], top: float, bottom: float, gap: float = GAP) -> None:
        """The paragraphs one under the other, centred between two heights."""
        shown = [each for each in paragraphs if each.lines]
        tall = sum(each.height for each in shown) + gap * (len(shown) - 1)
        y = top + (bottom - top - tall) / 2
        for each in shown:
            for line in each.lines:
                y += each.size * LEADING
                self.line(line, y - each.size * (LEADING - 0.76) / 2, each.set_in, at=0.5)
            y += gap

    def png(self) -> bytes:
        buffer = io.BytesIO()
        self.image.quantize(palette=_palette(), dither=Image.Dither.NONE).save(buffer, "PNG")
        return buffer.getvalue()


@lru_cache(maxsize=1)
def _palette() -> Image.Image:
    """Thirty-two colours, chosen once: to look for the best of each picture takes longer than to draw it."""
    ramps = [
        [round(p + (i - p) * step / steps) for p, i in zip(getrgb(PAPER), getrgb(ink), strict=True)]
        for ink, steps in STEPS.items()
        for step in range(1, steps + 1)
    ]
    palette = Image.new("P", (1, 1))
    palette.putpalette([channel for colour in [getrgb(PAPER), *ramps] for channel in colour])
    return palette


def drawn(card: Card, faces: Typefaces) -> bytes:
    """The card as a PNG of 1200 × 630 pixels."""
    sheet = Sheet(faces)
    if isinstance(card, StoryCard):
        _draw_story(sheet, card)
    else:
        _draw_front(sheet, card)
    return sheet.png()


def _draw_story(sheet: Sheet, card: StoryCard) -> None:
    heavy, plain = sheet.faces.heavy, sheet.faces.plain
    column = MEASURE * 2 / 5
    nameplate = _words(heavy, card.nameplate)
    sheet.spaced(nameplate, 106, Type(heavy, 46, RED), 0.06, room=MEASURE - column - GAP)
    date_foot = 72 if card.place else 104
    sheet.line(_words(plain, card.date), date_foot, Type(plain, FOLIO, SOFT), at=1, room=column)
    sheet.line(_words(heavy, card.place), 108, Type(heavy, FOLIO, INK), at=1, room=column)
    sheet.rules(126, RED)
    sheet.stack(_story(card, sheet.faces), TOP, BOTTOM)
    sheet.foot(card.foot)


def _story(card: StoryCard, faces: Typefaces) -> list[Paragraph]:
    """Kicker, headline and, if the headline is still big beside it, the deck."""
    kicker = _small(card.kicker, KICKER, faces, SOFT, most=1)
    deck = _small(("——" if card.dashed else "") + card.deck if card.deck else "", DECK, faces, SOFT, most=2)
    room = BOTTOM - TOP - 2 * GAP - kicker.height
    headline = _headline(card.headline, room - deck.height, faces)
    if headline.size < BIG_ENOUGH:
        return [kicker, _headline(card.headline, room, faces)]
    return [kicker, headline, deck]


def _headline(text: str, room: float, faces: Typefaces) -> Paragraph:
    """In the biggest size in which it fits; each of its halves in one line, if it stays big that way: where a line
    ends, no word is broken."""
    words = _words(faces.heavy, text)
    size, lines = _apart(words, room, faces.heavy) or _evenly(words, room, faces.heavy)
    return Paragraph(lines, Type(faces.heavy, size, INK))


def _sizes(room: float) -> Iterator[tuple[int, int]]:
    """The sizes from the biggest down, each with the most lines that may be set and have room."""
    return ((size, min(most, int(room // (size * LEADING)))) for size, most in HEADLINE_SIZES)


def _apart(words: str, room: float, face: Face) -> tuple[int, list[str]] | None:
    halves = split_halves(words)
    widest = max((width(face, half) for half in halves), default=0)
    for size, most in _sizes(room):
        big = size >= (BIG_ENOUGH if len(halves) > 1 else BIG_ALONE)
        if big and halves and widest * size <= MEASURE and len(halves) <= most:
            return size, halves
    return None


def _evenly(words: str, room: float, face: Face) -> tuple[int, list[str]]:
    """As long as it stays big, in the size in which no word is broken. In the smallest size, as many lines as there
    is room for."""
    found = []
    measure = partial(width, face)
    for size, most in _sizes(room):
        lines = balanced(words, MEASURE / size, measure) if measure(words) * size <= most * MEASURE else []
        if lines and len(lines) <= most:
            found.append((size, lines))
        if found and size <= BIG_ENOUGH:
            break
    whole = [each for each in found if len(each[1]) > 1 and breaks_well(each[1])]
    return (whole or found or [(size, balanced(words, MEASURE / size, measure)[:most])])[0]


def _small(text: str, size: int, faces: Typefaces, ink: str, most: int) -> Paragraph:
    """A kicker or a deck, whole or not at all."""
    lines = balanced(_words(faces.plain, text), MEASURE / size, partial(width, faces.plain))
    return Paragraph(lines if len(lines) <= most else [], Type(faces.plain, size, ink))


def _words(face: Face, text: str) -> str:
    return settable(face, text[: 2 * LONGEST])[:LONGEST]


def _draw_front(sheet: Sheet, card: FrontCard) -> None:
    heavy, plain = sheet.faces.heavy, sheet.faces.plain
    down = 0 if card.headline else 44
    sheet.spaced(_words(heavy, card.nameplate), 176 + down, Type(heavy, 120, RED), 0.08, at=0.5)
    sheet.spaced(_words(plain, card.english).upper(), 226 + down, Type(plain, 22, SOFT), 0.28, at=0.5)
    sheet.line(_words(plain, card.line), 286 + down, Type(plain, FOLIO, SOFT), at=0.5)
    sheet.rules(306 + down, RED)
    if card.headline:
        sheet.stack([_headline(card.headline, 210, sheet.faces)], 330, BOTTOM)
    sheet.foot(card.foot)
