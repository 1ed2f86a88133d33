"""Traditional characters in simplified ones, by OpenCC's own tables of characters and phrases."""

from functools import cache

from opencc import OpenCC


@cache
def _table() -> OpenCC:
    """Read when the first reader asks: a tenth of a second and nine megabytes."""
    return OpenCC("t2s")


def simplified(text: str) -> str:
    """The text in simplified characters; what is simplified already stays as it is."""
    return str(_table().convert(text))
