"""The process that works on one photograph: `python -m photos.darkroom.child`, question in, answer out.

The question is a frame: what to do, and the file. It has no more time and memory than `limits` says, starts nothing,
writes no file and opens no connection.
"""

import sys
from dataclasses import asdict
from typing import Any

from newsroom.lib.confinement import confine, framed, unframed
from photos.darkroom import limits

SLACK = 4096
"""Bytes of a question beside the file."""


def answer(question: dict[str, Any], data: bytes) -> bytes:
    """What was found or made, or why the file is refused."""
    from photos.darkroom.opening import Unreadable  # noqa: PLC0415  # Pillow is loaded within the limits

    try:
        return _examined(question, data) if question["work"] == "examine" else _developed(question, data)
    except Unreadable as refusal:
        return framed({"refused": refusal.code, "kind": refusal.kind})
    except (MemoryError, RecursionError):
        return framed({"refused": "TooHeavy"})


def _examined(question: dict[str, Any], data: bytes) -> bytes:
    from photos.darkroom.work import examine  # noqa: PLC0415

    return framed(examine(data, question["box"]))


def _developed(question: dict[str, Any], data: bytes) -> bytes:
    from photos.darkroom.work import develop  # noqa: PLC0415

    copies = develop(data, question["widths"], question["box"], question["credit"])
    rows = [{**asdict(copy), "data": len(copy.data)} for copy in copies]
    return framed({"copies": rows}, (copy.data for copy in copies))


def main() -> None:
    question, data = unframed(sys.stdin.buffer.read(limits.MOST_BYTES + SLACK))
    develops = question["work"] == "develop"
    confine(limits.DEVELOPING if develops else limits.EXAMINING, gently=True)
    sys.stdout.buffer.write(answer(question, data))


if __name__ == "__main__":
    main()
