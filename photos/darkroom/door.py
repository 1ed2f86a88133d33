"""The site's one way into the darkroom: a child process does the work, within bounds."""

from dataclasses import dataclass
from threading import BoundedSemaphore
from typing import Any

from newsroom.lib import confinement
from newsroom.lib.confinement import Bounds
from photos import refusals
from photos.darkroom import limits
from photos.darkroom.copies import Box, Copy

COMMAND = confinement.command("photos.darkroom.child")
AT_ONCE = 1
"""Photos examined at the same time in one process of the site, so that readers never wait for senders."""
PATIENCE = 30
"""Seconds that a photo waits for its turn."""
_turns = BoundedSemaphore(AT_ONCE)


@dataclass(frozen=True)
class Examined:
    """What a file really is: its suffix, size in pixels as it is looked at, colours, likeness and metadata."""

    suffix: str
    width: int
    height: int
    mosaic: str
    likeness: list[int]
    metadata: dict[str, Any]


def examine(data: bytes, box: Box | None = None) -> Examined:
    """Decodes a photograph, or a crop of it, and says what it is. Raises UnusablePhoto; nothing is left behind."""
    if len(data) > limits.MOST_BYTES:
        raise refusals.TooLarge
    if not _turns.acquire(timeout=PATIENCE):
        raise refusals.Busy
    try:
        found, _nothing = _ask({"work": "examine", "box": box}, data, limits.EXAMINING)
        return Examined(**found)
    finally:
        _turns.release()


def develop(
    data: bytes, *, widths: list[int], box: Box | None = None, credit: dict[str, str] | None = None
) -> list[Copy]:
    """The renditions: upright, sRGB, without metadata but the credit. Raises UnusablePhoto."""
    question = {"work": "develop", "box": box, "widths": widths, "credit": credit or {}}
    answer, pictures = _ask(question, data, limits.DEVELOPING)
    copies, at = [], 0
    for row in answer["copies"]:
        copies.append(Copy(**{**row, "data": pictures[at : at + row["data"]]}))
        at += row["data"]
    return copies


def _ask(question: dict[str, Any], data: bytes, bounds: Bounds) -> tuple[dict[str, Any], bytes]:
    try:
        content, rest = confinement.ask(COMMAND, confinement.framed(question, [data]), bounds)
    except (confinement.Ended, ValueError) as error:
        raise refusals.TooHeavy from error
    if "refused" in content:
        raise refusals.refusal(content["refused"], content.get("kind", ""))
    return content, rest
