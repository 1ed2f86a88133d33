"""Runs the parts of the newsroom, the web server and the worker, as children of one command."""

import os
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Protocol

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
"""Seconds before a part that died is started again; the pause doubles while it keeps dying young."""

YOUNG = 5.0
"""Seconds. A part that dies younger at its very first start would not do better at the second."""

FAREWELL = 8.0
"""Seconds that the parts have to end by themselves before they are killed."""

Say = Callable[[str], object]


class PartFailed(Exception):
    """A part ended as soon as it was started."""


class Kept(Protocol):
    """Something that is kept running."""

    def tend(self, say: Say) -> None:
        """Starts it again if it is down."""

    def ask_to_end(self) -> None:
        """Asks; does not wait."""

    def end(self, deadline: float, say: Say) -> None:
        """Sees to it that it has ended, waiting until the deadline (time.monotonic) at most."""


class Part:
    """One child process with its own children, first started after `delay` seconds, again whenever it dies."""

    def __init__(self, name: str, command: Sequence[str], delay: float = 0) -> None:
        self.name = name
        self.command = command
        self.process: subprocess.Popen[bytes] | None = None
        self.starts = 0
        self.began = 0.0
        self.due = time.monotonic() + delay
        self.pause = FIRST_PAUSE

    def start(self) -> None:
        """Starts it in a session of its own: Ctrl-C reaches the parent alone, which ends its parts in order.

        On Linux the kernel ends it when the parent is killed, so that nothing is left holding the port.
        """
        follow = ["setpriv", "--pdeathsig", "TERM"] if shutil.which("setpriv") else []
        self.process = subprocess.Popen([*follow, *self.command], start_new_session=True)
        self.starts += 1
        self.began = time.monotonic()

    def tend(self, say: Say) -> None:
        """Starts it again, after a pause, if it died. Raises PartFailed if it could not even start once."""
        if self.process and self.process.poll() is not None:
            self._sweep()
            self._plan_next_start(time.monotonic() - self.began)
            say(f"The {self.name} ended; it starts again in {self.pause:.0f} s.")
        elif not self.process and time.monotonic() >= self.due:
            self.start()

    def ask_to_end(self) -> None:
        """Asks; `end` waits."""
        if self.process:
            self.process.terminate()

    def end(self, deadline: float, say: Say) -> None:
        """Waits until the deadline for it to end, then kills it and whatever it left behind."""
        if self.process:
            try:
                self.process.wait(max(deadline - time.monotonic(), 0))
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
            self._sweep()

    def _plan_next_start(self, age: float) -> None:
        if self.starts == 1 and age < YOUNG:
            raise PartFailed(f"The {self.name} ended as soon as it started; what it said stands above.")
        self.pause = FIRST_PAUSE if age >= YOUNG else min(self.pause * 2, LONGEST_PAUSE)
        self.due = time.monotonic() + self.pause

    def _sweep(self) -> None:
        if self.process:
            with suppress(ProcessLookupError):  # it left nothing
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process = None


def supervise(parts: Sequence[Kept], say: Say) -> None:
    """Keeps the parts running until SIGINT, SIGTERM or SIGHUP, then ends them all, in this order."""
    asked_to_end = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: asked_to_end.set())
    try:
        while not asked_to_end.wait(0.2):
            for part in parts:
                part.tend(say)
    finally:
        for part in parts:
            part.ask_to_end()
        deadline = time.monotonic() + FAREWELL
        for part in parts:
            part.end(deadline, say)
