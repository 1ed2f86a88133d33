"""The parts of `manage.py run`: started again when they die, ended when asked, refused with a sentence."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management.base import CommandError

from newsroom import supervision
from newsroom.management.commands.run import refuse_taken_port
from newsroom.supervision import Part, PartFailed, Say

ROOT = Path(__file__).parents[2]


def wait_for(condition: Callable[[], object], seconds: float = 20) -> None:
    """Waits until the condition holds; the test fails if it never does."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "this took too long"
        time.sleep(0.02)


def tended(part: Part, say: Say) -> Part:
    """The part, tended once."""
    part.tend(say)
    return part


def test_a_part_that_dies_is_started_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervision, "YOUNG", 0.0)
    monkeypatch.setattr(supervision, "FIRST_PAUSE", 0.1)
    said: list[str] = []
    part = Part("worker", ["sleep", "60"])
    part.start()
    first = part.process
    assert first
    first.kill()
    wait_for(lambda: tended(part, said.append).process not in {None, first})
    assert said == ["The worker ended; it starts again in 0 s."]
    part.ask_to_end()
    part.end(time.monotonic() + 5, said.append)
    assert part.process is None


def test_pauses_grow_while_a_part_keeps_dying(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervision, "FIRST_PAUSE", 0.01)
    part = Part("worker", ["true"])
    part.starts, part.pause = 1, 0.01
    pauses: list[float] = []
    wait_for(lambda: tended(part, lambda _: pauses.append(part.pause)) and len(pauses) == 3)
    assert pauses == [0.02, 0.04, 0.08]


def test_a_part_that_cannot_start_is_given_up() -> None:
    part = Part("web server", ["false"])
    part.start()
    assert part.process
    part.process.wait()
    with pytest.raises(PartFailed, match="web server"):
        part.tend(print)


def test_a_part_that_will_not_end_is_killed_with_all_it_started(tmp_path: Path) -> None:
    beats = tmp_path / "beats"
    beat = f"while :; do echo >>'{beats}'; sleep 0.02; done"
    part = Part("worker", ["sh", "-c", f"trap '' TERM; {beat} & wait"])
    part.start()
    wait_for(beats.exists)
    part.ask_to_end()
    time.sleep(0.2)
    assert part.process
    assert part.process.poll() is None
    part.end(time.monotonic() + 0.1, print)
    last = beats.stat().st_size
    time.sleep(0.2)
    assert beats.stat().st_size == last


def test_a_taken_port_is_refused_with_a_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=f"Port {port} "):
            refuse_taken_port("127.0.0.1", port)
    refuse_taken_port("127.0.0.1", port)


def test_the_newsroom_opens_and_closes_with_its_own_database(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = {**os.environ, "NEWSROOM_VAR_DIR": str(tmp_path)}
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, str(ROOT / "manage.py"), "run", "--workers", "1", "--port", str(port)]
    log = tmp_path / "said"
    with (
        log.open("w") as said,
        subprocess.Popen(command, env=environment, stdout=said, stderr=said) as running,
    ):
        wait_for(lambda: "is open at" in log.read_text() or running.poll() is not None, seconds=60)
        running.send_signal(signal.SIGINT)
        assert running.wait(20) == 0
    assert "The newsroom is open at" in log.read_text()
    assert "The newsroom and its database are closed." in log.read_text()
    assert not (tmp_path / "postgres" / "data" / "postmaster.pid").exists()
