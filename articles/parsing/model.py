"""What a newspaper page holds once it is read: stories, page furniture, and whatever could not be placed.

Everything is immutable. Line numbers are those of the source, from 1. Every printed character of the source stands in
exactly one `Piece` of a story or one `Line` of the furniture or the unplaced lines (`articles.parsing.account` rebuilds
the text from them), so nothing that was typed can get lost.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from typing import Literal

from newsroom.lib.chinese import count_characters

Genre = Literal["news", "feature", "photo", "commentary", "notice", "other"]
Role = Literal["reporter", "correspondent", "photographer", "author", "agency", "intern"]
Position = Literal["dateline", "tail", "caption"]
BlockKind = Literal["paragraph", "crosshead"]


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line, in print's character widths; `start` is its offset where it is only a part of its line."""

    number: int
    text: str
    start: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one source line and the field that it went to.

    `field` is kicker, headline, deck, dateline, paragraph or crosshead, or a thing that no field prints: byline (the
    whole bracket or signature), photo_credit, mark (dash of the deck, bullet, bracket round a dateline).
    """

    line: int
    start: int
    text: str
    field: str = "paragraph"


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something an editor should look at. `message` is English with %(placeholders)s, for gettext."""

    field: str
    code: str
    message: str
    line: int
    params: Mapping[str, str | int] = dataclass_field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        return self.message % self.params


@dataclass(frozen=True, slots=True)
class ParsedByline:
    """One signed person or agency. `printed_role` is the role word as printed (特约记者); it may be empty."""

    name: str
    role: Role
    organisation: str = ""
    position: Position = "dateline"
    printed_role: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or crosshead (小标题) of the body; a paragraph of several lines was broken by columns."""

    kind: BlockKind
    text: str
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ParsedStory:
    """One story as the page prints it.

    `headline` keeps the space between its halves as one ordinary space; `deck` stands without its dash, which
    `deck_dash` records; `dateline` is the bare 讯头. `confidence` runs from 0 to 1 and falls with every doubt.
    """

    headline: str
    blocks: tuple[Block, ...]
    pieces: tuple[Piece, ...]
    kicker: str = ""
    deck: str = ""
    deck_dash: bool = False
    dateline: str = ""
    genre: Genre = "other"
    bylines: tuple[ParsedByline, ...] = ()
    photo_credit: str = ""
    confidence: float = 1.0
    doubts: tuple[Doubt, ...] = ()

    @property
    def first_line(self) -> int:
        return min(piece.line for piece in self.pieces)

    @property
    def last_line(self) -> int:
        return max(piece.line for piece in self.pieces)

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return tuple(block.text for block in self.blocks if block.kind == "paragraph")

    @property
    def subheadings(self) -> tuple[str, ...]:
        return tuple(block.text for block in self.blocks if block.kind == "crosshead")

    @property
    def body(self) -> str:
        """The body in the project's source format: one paragraph a line, crossheads as `## ` lines."""
        return "\n".join(("## " if block.kind == "crosshead" else "") + block.text for block in self.blocks)

    @property
    def characters(self) -> int:
        """Length of the body in characters (字数): paragraphs and crossheads, punctuation included, spaces not."""
        return sum(count_characters(block.text) for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Repairs:
    """What was put right: marks widened (`commas` of them), digits and letters narrowed, broken paragraphs rejoined.

    `removed` counts the characters that no text may hold (controls, invisible marks) by name, as ("U+0007", 2).
    """

    marks: int = 0
    commas: int = 0
    digits: int = 0
    breaks: int = 0
    removed: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedPage:
    """A page: its stories in printed order, furniture (folio, credits, jumps, labels) and lines of no story.

    `source_lines` is the source as typed, line by line, without the removed characters; `doubts` concern the page.
    """

    stories: tuple[ParsedStory, ...] = ()
    furniture: tuple[Line, ...] = ()
    unplaced: tuple[Line, ...] = ()
    source_lines: tuple[str, ...] = ()
    repairs: Repairs = Repairs()
    doubts: tuple[Doubt, ...] = ()
