"""What a card says: the picture that stands for a page where its address is shared. No Pillow here."""

from dataclasses import dataclass

WIDTH, HEIGHT = 1200, 630
"""Pixels, the proportions that every network shows whole."""


@dataclass(frozen=True)
class StoryCard:
    """A story: what stands over it, its words, where it was printed, whose site it is."""

    nameplate: str
    headline: str
    kicker: str = ""
    deck: str = ""
    dashed: bool = False
    date: str = ""
    place: str = ""
    foot: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class FrontCard:
    """The bulletin itself, an issue or a page of it: a big nameplate, a line under it, the lead's headline."""

    nameplate: str
    english: str = ""
    line: str = ""
    headline: str = ""
    foot: tuple[str, str] = ("", "")


Card = StoryCard | FrontCard
