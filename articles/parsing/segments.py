"""A segment: the rows of one story, sorted into headline block, signatures and body, before they are read."""

from dataclasses import dataclass, field
from typing import Literal

from articles.parsing.joining import is_complete
from articles.parsing.lines import Row
from articles.parsing.model import Doubt

ItemKind = Literal["text", "line", "crosshead", "byline", "credit"]


@dataclass(frozen=True, slots=True)
class Item:
    """A row of a story's body and what it is; a `line` is a paragraph that nothing is joined to."""

    row: Row
    kind: ItemKind


@dataclass(slots=True)
class Segment:
    """The rows of one story. `signed`: a byline ended it; `credited`: a photo credit stands in it."""

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

    @property
    def may_be_signed_below(self) -> bool:
        """Whether a bare name can still end this story: one without dateline and byline, its text complete."""
        return bool(self.items) and not (self.signed or self.has_dateline or self.stops_mid_sentence)

    @property
    def is_short_photo(self) -> bool:
        """A caption with its credit; no crosshead can follow."""
        return self.credited and not self.has_dateline and len(self.items) <= 4
