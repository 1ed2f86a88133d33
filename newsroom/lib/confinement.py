"""Work on files from outside is done by a process of its own: bounded in time and memory, alone, and thrown away.

The site asks with `ask()`; the module that it starts calls `confine()` first, reads its standard input and answers
on its standard output. Both speak in frames: eight bytes with the length of a JSON text, the text, and bytes.
"""

import json
import os
import resource
import subprocess  # our own modules, and nothing of the file in the command
import sys
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
LENGTH = 8
_FORBIDDEN = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.system", "urllib.")


@dataclass(frozen=True)
class Bounds:
    """What one piece of work may cost: seconds of the processor and of the clock, bytes of memory and of answer."""

    cpu_seconds: int
    wall_seconds: float
    memory_bytes: int
    answer_bytes: int


class Ended(Exception):
    """The process ended at one of its bounds, or said nothing."""


def command(module: str) -> list[str]:
    """The command that starts a module of ours, with none of the user's own Python settings."""
    return [sys.executable, "-E", "-s", "-m", module]


def ask(started: list[str], question: bytes, bounds: Bounds) -> tuple[dict[str, Any], bytes]:
    """What the process that the command starts answers. Raises Ended, and ValueError for an answer that is none."""
    answer = spoken(started, question, bounds)
    if not answer or len(answer) > bounds.answer_bytes:
        raise Ended
    return unframed(answer)


def spoken(started: list[str], question: bytes, bounds: Bounds) -> bytes:
    """What the process writes, at most one byte too many. It inherits none of the environment, which holds secrets."""
    pipes: dict[str, Any] = dict.fromkeys(("stdin", "stdout"), subprocess.PIPE)
    with subprocess.Popen(started, cwd=ROOT, env={}, stderr=subprocess.DEVNULL, **pipes) as child:
        alarm = Timer(bounds.wall_seconds, child.kill)
        alarm.start()
        try:
            with suppress(BrokenPipeError):
                child.stdin.write(question)  # type: ignore[union-attr]
            with suppress(BrokenPipeError):
                child.stdin.close()  # type: ignore[union-attr]
            answer: bytes = child.stdout.read(bounds.answer_bytes + 1)  # type: ignore[union-attr]
        finally:
            child.kill()
            alarm.cancel()
    return answer


def confine(bounds: Bounds, *, gently: bool = False) -> None:
    """Bounds what this process may use, for good; `gently`, so that it lets others go first."""
    for kind, most in (
        (resource.RLIMIT_CPU, bounds.cpu_seconds),
        (resource.RLIMIT_AS, bounds.memory_bytes),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))
    if gently:
        os.nice(19)
    sys.addaudithook(_stay_inside)


def _stay_inside(event: str, _arguments: tuple[Any, ...]) -> None:
    if event.startswith(_FORBIDDEN):
        raise PermissionError(event)


def framed(content: dict[str, Any], pieces: Iterable[bytes] = ()) -> bytes:
    """A JSON text with the bytes that it tells of."""
    text = json.dumps(content).encode()
    return b"".join((len(text).to_bytes(LENGTH, "big"), text, *pieces))


def unframed(frame: bytes) -> tuple[dict[str, Any], bytes]:
    """The JSON text of a frame and its bytes. Raises ValueError."""
    end = LENGTH + int.from_bytes(frame[:LENGTH], "big")
    content = json.loads(frame[LENGTH:end])
    if not isinstance(content, dict):
        raise ValueError("no frame")
    return content, frame[end:]
