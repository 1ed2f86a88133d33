"""The process that reads one Word file: `python -m articles.word.child`, file in, answer out.

It takes the file on its standard input and answers on its standard output: eight bytes with the length of a JSON
text, the text, and the pictures' bytes one after another. It has no more time and memory than `limits` says, starts
nothing, writes no file and opens no connection.
"""

import json
import resource
import sys
from typing import Any

from articles.word import limits
from articles.word.archive import Unreadable, check

_FORBIDDEN = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.system", "urllib.")


def confine() -> None:
    """Bounds what this process may use, for good."""
    for kind, most in (
        (resource.RLIMIT_CPU, limits.CPU_SECONDS),
        (resource.RLIMIT_AS, limits.MEMORY_BYTES),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))
    sys.addaudithook(_stay_inside)


def _stay_inside(event: str, _arguments: tuple[Any, ...]) -> None:
    if event.startswith(_FORBIDDEN):
        raise PermissionError(event)


def answer(data: bytes) -> bytes:
    """The story, or why the file is refused, as the site expects it."""
    try:
        return _read(data)
    except Unreadable as refusal:
        return _framed({"refused": refusal.code})
    except (MemoryError, RecursionError):
        return _framed({"refused": "TooHeavy"})


def _read(data: bytes) -> bytes:
    from articles.word.manuscript import read_manuscript  # noqa: PLC0415  # within the limits
    from articles.word.paragraphs import read_paragraphs  # noqa: PLC0415

    story = read_manuscript(read_paragraphs(check(data)))
    if len(story.body) > limits.MOST_CHARACTERS:
        raise Unreadable("TooLong")
    return _framed(story.as_data()) + b"".join(picture.data for picture in story.pictures)


def _framed(content: dict[str, object]) -> bytes:
    text = json.dumps(content).encode()
    return len(text).to_bytes(8, "big") + text


if __name__ == "__main__":
    confine()
    sys.stdout.buffer.write(answer(sys.stdin.buffer.read(limits.MOST_BYTES + 1)))
