"""The site's one way to read a Word file: a child process does it, within bounds."""

from threading import BoundedSemaphore
from typing import Any

from articles.parsing.model import ParsedByline
from articles.word import limits, refusals
from articles.word.manuscript import Manuscript, Picture
from newsroom.lib import confinement

COMMAND = confinement.command("articles.word.child")
AT_ONCE = 2
"""Files read at the same time in one process of the site, so that a few heavy ones cannot fill the machine."""
PATIENCE = 30
"""Seconds that a file waits for its turn."""
_turns = BoundedSemaphore(AT_ONCE)


def read_word(data: bytes) -> Manuscript:
    """What a Word file says. Raises a WordRefused whose text is for the person who sent it; nothing is left behind."""
    if len(data) > limits.MOST_BYTES:
        raise refusals.TooLarge
    if not _turns.acquire(timeout=PATIENCE):
        raise refusals.Busy
    try:
        return _understand(*confinement.ask(COMMAND, data, limits.bounds()))
    except confinement.Ended as ended:
        raise refusals.TooHeavy from ended
    except (ValueError, KeyError, TypeError) as error:
        raise refusals.WordRefused from error
    finally:
        _turns.release()


def _understand(content: dict[str, Any], pictures: bytes) -> Manuscript:
    if "refused" in content:
        raise getattr(refusals, content["refused"])
    taken, at = [], 0
    for size, caption, credit in content.pop("pictures"):
        taken.append(Picture(pictures[at : at + size], caption, credit))
        at += size
    bylines = [ParsedByline(**row) for row in content.pop("bylines")]
    return Manuscript(**content, bylines=bylines, pictures=taken)
