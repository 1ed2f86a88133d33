"""What the darkroom is asked for and gives back; no Pillow here."""

from dataclasses import dataclass

FORMATS = ("avif", "webp", "jpg")
"""The kinds of rendition, the smallest first; the last is the one that every browser reads."""

WIDTHS = (320, 640, 960, 1600)
"""Widths in pixels of the renditions."""

Box = tuple[int, int, int, int]
"""Left, top, right, bottom of a crop in thousandths of the upright photo."""


@dataclass(frozen=True)
class Copy:
    """A finished rendition and its size in pixels."""

    format: str
    width: int
    height: int
    data: bytes


def rendition_widths(width: int) -> list[int]:
    """The widths of the renditions of a picture that is `width` pixels wide: those that it fills, and its own where
    that is at least a quarter more than the widest of them."""
    filled = [step for step in WIDTHS if step <= width]
    if not filled or (4 * width >= 5 * filled[-1] and width < WIDTHS[-1]):
        filled.append(width)
    return filled
