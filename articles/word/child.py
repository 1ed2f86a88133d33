"""The process that reads one Word file: `python -m articles.word.child`, file in, answer out.

It answers with the story as JSON and the pictures' bytes one after another. It has no more time and memory than
`limits` says, starts nothing, writes no file and opens no connection.
"""

import sys

from articles.word import limits
from articles.word.archive import Unreadable, check
from newsroom.lib.confinement import confine, framed


def answer(data: bytes) -> bytes:
    """The story, or why the file is refused, as the site expects it."""
    try:
        return _read(data)
    except Unreadable as refusal:
        return framed({"refused": refusal.code})
    except (MemoryError, RecursionError):
        return framed({"refused": "TooHeavy"})


def _read(data: bytes) -> bytes:
    from articles.word.manuscript import read_manuscript  # noqa: PLC0415  # within the limits
    from articles.word.paragraphs import read_paragraphs  # noqa: PLC0415

    story = read_manuscript(read_paragraphs(check(data)))
    if len(story.body) > limits.MOST_CHARACTERS:
        raise Unreadable("TooLong")
    return framed(story.as_data(), (picture.data for picture in story.pictures))


if __name__ == "__main__":
    confine(limits.bounds())
    sys.stdout.buffer.write(answer(sys.stdin.buffer.read(limits.MOST_BYTES + 1)))
