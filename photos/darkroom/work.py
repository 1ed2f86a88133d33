"""The darkroom's two works: to examine a photograph, and to develop its renditions."""

import io
from typing import Any

from PIL import Image

from photos.darkroom import opening
from photos.darkroom.copies import FORMATS, Box, Copy
from photos.darkroom.credit_line import credit_extras
from photos.darkroom.likeness import likeness, mosaic
from photos.darkroom.metadata import read_metadata
from photos.darkroom.polyglots import carries_script, is_polyglot

SAVING: dict[str, dict[str, Any]] = {
    "avif": {"format": "AVIF", "quality": 60, "speed": 8, "max_threads": 1},
    "webp": {"format": "WEBP", "quality": 80, "method": 4},
    "jpg": {"format": "JPEG", "quality": 82, "optimize": True, "progressive": True},
}
"""How each kind of rendition is saved; the qualities look alike (benchmarks/photos.py)."""
GLANCE = 256
"""Pixels that are enough to know a picture again."""


def examine(data: bytes, box: Box | None = None) -> dict[str, Any]:
    """Decodes a photograph and says what it is. Raises Unreadable.

    suffix; width and height in pixels, upright, of the whole or of the crop; mosaic; likeness; metadata.
    """
    image = opening.opened(data)
    suffix, size = opening.SUFFIXES[str(image.format)], opening.upright_size(image)
    opening.shrink(image, GLANCE)
    picture = _cropped(opening.plain(image), box)
    _refuse_disguised(image, data)
    return {
        "suffix": suffix,
        "width": _part(size[0], box, 0),
        "height": _part(size[1], box, 1),
        "mosaic": mosaic(picture),
        "likeness": likeness(picture),
        "metadata": read_metadata(image),
    }


def _refuse_disguised(image: Image.Image, data: bytes) -> None:
    if is_polyglot(data, str(image.format)):
        raise opening.Unreadable("Polyglot")
    if carries_script(image):
        raise opening.Unreadable("Script")


def develop(data: bytes, widths: list[int], box: Box | None, credit: dict[str, str]) -> list[Copy]:
    """The renditions in every format and width. Raises Unreadable."""
    image = opening.opened(data)
    widest = max(widths)
    opening.shrink(image, widest if box is None else -(-widest * 1000 // (box[2] - box[0])))
    picture = _cropped(opening.plain(image), box)
    copies = []
    for width in sorted(widths, reverse=True):
        small = _resized(picture, width)
        copies += [_saved(small, name, credit) for name in FORMATS]
    return copies


def _part(size: int, box: Box | None, side: int) -> int:
    return size if box is None else max(1, size * (box[side + 2] - box[side]) // 1000)


def _cropped(picture: Image.Image, box: Box | None) -> Image.Image:
    if box is None:
        return picture
    left, top, right, bottom = (
        round(edge * size / 1000) for edge, size in zip(box, picture.size * 2, strict=True)
    )
    return picture.crop((left, top, max(right, left + 1), max(bottom, top + 1)))


def _resized(picture: Image.Image, width: int) -> Image.Image:
    if width >= picture.width:
        return picture
    height = max(1, round(picture.height * width / picture.width))
    return picture.resize((width, height), Image.Resampling.LANCZOS)


def _saved(picture: Image.Image, name: str, credit: dict[str, str]) -> Copy:
    picture.info = {}  # nothing of the original's metadata goes along
    buffer = io.BytesIO()
    extras = credit_extras(name, **credit) if credit else {}
    picture.save(buffer, **SAVING[name], **extras)
    return Copy(name, *picture.size, buffer.getvalue())
