"""The headline block (标题): kicker, headline, deck.

Only type size tells a kicker from a deck, and plain text has none. Certain are: a deck with its dash; a kicker in
【】, one that ends with a colon, or one that ends as a speech report does (…强调). Everything else is proposed as
headline and deck, or kicker, headline and deck, with a doubt.
"""

import re
from dataclasses import dataclass, field

from articles.parsing.doubts import doubt
from articles.parsing.lines import Row
from articles.parsing.model import Doubt, Piece
from articles.parsing.shapes import dash_length, is_notice_title, is_office
from newsroom.lib.han import fold_traditional

_KICKER = re.compile(r"[【〔\[].+[】〕\]]|.+[：:]|在?.{4,}(?:强调|指出|要求)")


@dataclass(slots=True)
class HeadlineBlock:
    """The lines above a story as they were read."""

    kicker: str = ""
    headline: str = ""
    deck: str = ""
    deck_dash: bool = False
    pieces: list[Piece] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


def read_headlines(rows: list[Row]) -> HeadlineBlock:
    """One to three headline lines, or none."""
    block = HeadlineBlock()
    dashed = next((index for index, row in enumerate(rows) if dash_length(row.text)), len(rows))
    above, below = rows[:dashed], rows[dashed:]
    if below:
        block.deck_dash = True
        _read_dashed_deck(block, below)
    if above:
        _read_undashed(block, above)
    return block


def _read_dashed_deck(block: HeadlineBlock, rows: list[Row]) -> None:
    length = dash_length(rows[0].text)
    block.deck = " ".join([rows[0].text[length:], *(row.text for row in rows[1:])])
    block.pieces += [
        Piece(rows[0].number, 0, rows[0].text[:length], "mark"),
        Piece(rows[0].number, length, rows[0].text[length:], "deck"),
        *(Piece(row.number, 0, row.text, "deck") for row in rows[1:]),
    ]


def _read_undashed(block: HeadlineBlock, rows: list[Row]) -> None:
    names = _names_of(block, rows)
    for row, name in zip(rows, names, strict=True):
        block.pieces.append(Piece(row.number, 0, row.text, name))
    joined = {
        name: " ".join(row.text for row, each in zip(rows, names, strict=True) if each == name)
        for name in names
    }
    block.kicker, block.headline = joined.get("kicker", ""), joined.get("headline", "")
    block.deck = joined.get("deck", block.deck)


def _names_of(block: HeadlineBlock, rows: list[Row]) -> list[str]:
    """Which field each line above the body is."""
    kicker = len(rows) > 1 and _is_kicker(rows)
    if len(rows) == 1:
        return ["headline"]
    if block.deck_dash:
        if not kicker:
            block.doubts.append(doubt("kicker_or_headline", rows[0].number))
        return ["kicker", *["headline"] * (len(rows) - 1)]
    if len(rows) == 2 and kicker:
        return ["kicker", "headline"]
    block.doubts.append(doubt("kicker_or_deck", rows[-1].number))
    if len(rows) == 2:
        return ["headline", "deck"]
    if not kicker:
        block.doubts.append(doubt("kicker_or_headline", rows[0].number))
    return ["kicker", "headline", "deck"]


def _is_kicker(rows: list[Row]) -> bool:
    first, second = fold_traditional(rows[0].text), rows[1].text
    return _KICKER.fullmatch(first) is not None or (is_notice_title(second) and is_office(first))
