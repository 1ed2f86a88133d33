"""The site's one way to read a Word file: a child process does it, within bounds."""

import json
import subprocess  # our own module, and nothing of the file in the command
import sys
from contextlib import suppress
from pathlib import Path
from threading import BoundedSemaphore, Timer
from typing import Any

from articles.parsing.model import ParsedByline
from articles.word import limits, refusals
from articles.word.manuscript import Manuscript, Picture

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-E", "-s", "-m", "articles.word.child"]
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
        return _understand(_ask_child(data))
    finally:
        _turns.release()


def _ask_child(data: bytes) -> bytes:
    """The child's answer. It inherits nothing of the site's environment, which holds secrets."""
    pipes: dict[str, Any] = dict.fromkeys(("stdin", "stdout"), subprocess.PIPE)
    with subprocess.Popen(COMMAND, cwd=ROOT, env={}, stderr=subprocess.DEVNULL, **pipes) as child:
        alarm = Timer(limits.WALL_SECONDS, child.kill)
        alarm.start()
        try:
            with suppress(BrokenPipeError):
                child.stdin.write(data)  # type: ignore[union-attr]
            with suppress(BrokenPipeError):
                child.stdin.close()  # type: ignore[union-attr]
            answer: bytes = child.stdout.read(limits.MOST_ANSWER_BYTES + 1)  # type: ignore[union-attr]
        finally:
            child.kill()
            alarm.cancel()
    if not answer or len(answer) > limits.MOST_ANSWER_BYTES:
        raise refusals.TooHeavy  # killed at one of its limits
    return answer


def _understand(answer: bytes) -> Manuscript:
    try:
        end = 8 + int.from_bytes(answer[:8], "big")
        content = json.loads(answer[8:end])
        if "refused" in content:
            raise getattr(refusals, content["refused"])
        return _manuscript(content, answer[end:])
    except (ValueError, KeyError, TypeError) as error:
        raise refusals.WordRefused from error


def _manuscript(content: dict[str, Any], pictures: bytes) -> Manuscript:
    taken, at = [], 0
    for size, caption, credit in content.pop("pictures"):
        taken.append(Picture(pictures[at : at + size], caption, credit))
        at += size
    bylines = [ParsedByline(**row) for row in content.pop("bylines")]
    return Manuscript(**content, bylines=bylines, pictures=taken)
