"""What tells a picture from others at a glance: its colours in twelve patches, and how light and dark are spread."""

from itertools import pairwise

from PIL import Image

COLUMNS, ROWS = 4, 3


def mosaic(picture: Image.Image) -> str:
    """The colours of 4 × 3 patches, row by row, three hexadecimal digits each: 36 characters."""
    small = picture.resize((COLUMNS, ROWS), Image.Resampling.BOX)
    return "".join(f"{(channel + 8) // 17:x}" for channel in small.tobytes())


def likeness(picture: Image.Image) -> list[int]:
    """64 bits in four numbers of 16: whether each patch is lighter than its right neighbour (a difference hash).

    Copies that were made smaller, recompressed or slightly lightened differ in at most a few bits, mostly none.
    An even surface looks like nothing: an empty list.
    """
    grey = picture.convert("L").resize((9, 8), Image.Resampling.BOX).tobytes()
    rows = [grey[start : start + 9] for start in range(0, 72, 9)]
    bits = [left > right for row in rows for left, right in pairwise(row)]
    if sum(bits) < 4 or max(grey) - min(grey) < 8:
        return []
    return [sum(bit << place for place, bit in enumerate(bits[at : at + 16])) for at in range(0, 64, 16)]
