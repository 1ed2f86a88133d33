"""Tags as people type them in one line: 快递、山村，民生 or separated by commas, semicolons or spaces in any width."""

import re
from collections.abc import Iterable
from typing import Protocol

from newsroom.lib.text import one_line

_BETWEEN = re.compile(r"[、，,；;\s]+")
LONGEST, MOST = 20, 15
"""Characters of a tag, tags of a story."""


class Named(Protocol):
    name: str


def split(text: str) -> list[str]:
    """The tags, each once, in the order typed."""
    return list(dict.fromkeys(filter(None, _BETWEEN.split(one_line(text or "")))))


def join(tags: Iterable[Named]) -> str:
    """Tags as the form shows them."""
    return "、".join(sorted(tag.name for tag in tags))
