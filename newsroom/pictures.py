"""A photo of a published text as a page shows it: its addresses, its placeholder, the part that matters most.

A photo is a row of a revision's `photos`. It asks the database nothing.
"""

import re
from typing import Any

from django.urls import reverse

from newsroom.addresses import absolute
from photos.models import rendition_widths

Photo = dict[str, Any]

SOURCES = ("avif", "webp")
"""Formats for browsers that know them, the smallest first."""
EVERYWHERE = "jpg"
IN_THE_MIDDLE = 960
"""Pixels: what a browser gets that knows no choice of widths."""

ACROSS, DOWN = 4, 3
MOSAIC = re.compile(rf"[0-9a-f]{{{3 * ACROSS * DOWN}}}")


def address(photo: Photo, width: int, format: str = EVERYWHERE, token: str = "") -> str:  # noqa: A002
    """Where a copy of the photo is found; with a preview link's token, where its holder finds it."""
    name, args = ("preview_photo", [token]) if token else ("rendition", [])
    return reverse(name, args=[*args, photo["key"], width, format])


def shared_address(photo: Photo) -> str:
    """The widest JPEG, with the site's address: for feeds, link previews and search engines."""
    return absolute(address(photo, rendition_widths(photo["width"])[-1]))


def shared_size(photo: Photo) -> tuple[int, int]:
    """Width and height in pixels of what stands at the shared address."""
    width = rendition_widths(photo["width"])[-1]
    return width, round(photo["height"] * width / photo["width"])


def plain_address(photo: Photo, token: str = "") -> str:
    """The JPEG of middle width, or the nearest below."""
    widths = rendition_widths(photo["width"])
    return address(
        photo, max((width for width in widths if width <= IN_THE_MIDDLE), default=widths[0]), token=token
    )


def widths_in(photo: Photo, format: str, token: str = "") -> str:  # noqa: A002
    """Every width in one format, as `srcset` has them."""
    widths = rendition_widths(photo["width"])
    return ", ".join(f"{address(photo, width, format, token)} {width}w" for width in widths)


def mosaic(photo: Photo) -> list[tuple[int, int, str]]:
    """The placeholder's tiles (x, y, colour), row by row; none where the photo has no mosaic."""
    colours = photo.get("mosaic", "")
    if not MOSAIC.fullmatch(colours):
        return []
    return [
        (tile % ACROSS, tile // ACROSS, f"#{colours[3 * tile : 3 * tile + 3]}")
        for tile in range(ACROSS * DOWN)
    ]


def frame_classes(photo: Photo) -> str:
    """Classes of the frame round the photo: whether it stands upright, and where its focus is, in tenths."""
    names = ["frame", "upright"] if photo["height"] > photo["width"] else ["frame"]
    x, y = photo.get("focus") or (50, 50)
    if (x, y) != (50, 50):
        names += [f"focus-x-{round(x, -1)}", f"focus-y-{round(y, -1)}"]
    return " ".join(names)
