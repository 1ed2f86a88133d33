"""manage.py run: the web server and the worker of one machine, until Ctrl-C."""

import http.client
import socket
import sys
import threading
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, connection

from newsroom.embedded_postgres.server import Server
from newsroom.management.commands.postgres import others_connected
from newsroom.supervision import Kept, Part, PartFailed, Say, supervise


class Command(BaseCommand):
    help = "Serves the newsroom and does its jobs until Ctrl-C; then stops the embedded database if nobody uses it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=2, help="web server processes")
        parser.add_argument("--demo", action="store_true", help="prepare and fill an empty newsroom first")

    def handle(self, host: str, port: int, workers: int, demo: bool, **options: Any) -> None:
        refuse_taken_port(host, port)
        if demo:
            call_command("prepare", "--demo", stdout=self.stdout)
        reach_database()
        parts: list[Kept] = [web(host, port, workers), worker()]
        if folder := connection.settings_dict.get("FOLDER"):
            parts.append(EmbeddedDatabase(Server(Path(folder))))
        threading.Thread(target=self._announce, args=(host, port), daemon=True).start()
        try:
            supervise(parts, say=self._say)
        except (PartFailed, OperationalError) as error:
            raise CommandError(str(error)) from error

    def _announce(self, host: str, port: int) -> None:
        """Asks for the first page, which also warms the site up, and says when it is there."""
        if first_page_answers(host, port):
            self._say(f"The newsroom is open at http://{host}:{port}/ (Ctrl-C closes it).")

    def _say(self, sentence: str) -> None:
        self.stdout.write(sentence)
        self.stdout.flush()


class EmbeddedDatabase:
    """The embedded server, kept running beside the parts that use it."""

    def __init__(self, server: Server) -> None:
        self.server = server

    def tend(self, say: Say) -> None:
        if not self.server.is_ready():
            say("The database ended; it starts again.")
            self.server.start()

    def ask_to_end(self) -> None:
        """Nothing yet: the others go first."""

    def end(self, deadline: float, say: Say) -> None:
        """Stops it, unless somebody else is connected."""
        if not self.server.is_ready() or others_connected():
            return
        connection.close()
        self.server.stop()
        say("The newsroom and its database are closed.")


def refuse_taken_port(host: str, port: int) -> None:
    """Raises CommandError where another program listens on the port, or it may not be had."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise CommandError(
            f"Port {port} of {host} is not to be had ({error.strerror}): choose another by --port."
        ) from error


def reach_database() -> None:
    """Starts the embedded database where it is the one in use; raises CommandError if it is out of reach."""
    try:
        connection.ensure_connection()
    except OperationalError as error:
        raise CommandError(f"The database is out of reach: {error}") from error
    connection.close()


def web(host: str, port: int, workers: int) -> Part:
    """granian, with processes of a few threads each, renewing those that die."""
    place = ["--interface", "wsgi", "--host", host, "--port", str(port), "--log-level", "warning"]
    crew = ["--workers", str(workers), "--blocking-threads", "4", "--respawn-failed-workers"]
    patience = ["--workers-kill-timeout", "3"]
    return Part(
        "web server", [sys.executable, "-m", "granian", *place, *crew, *patience, "newsroom.wsgi:application"]
    )


def worker() -> Part:
    """procrastinate's worker, which gives its running jobs a few seconds when it must end.

    It lets the web server, which people wait for, go first.
    """
    manage = [sys.executable, str(settings.BASE_DIR / "manage.py")]
    return Part("worker", [*manage, "procrastinate", "worker", "--shutdown-graceful-timeout", "5"], delay=5)


def first_page_answers(host: str, port: int, patience: float = 60) -> bool:
    """Whether the site answers a request, whatever it says, within `patience` seconds."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        site = http.client.HTTPConnection(host, port, timeout=patience)
        try:
            site.request("GET", "/")
            site.getresponse().read()
        except OSError:
            time.sleep(0.1)
        else:
            return True
        finally:
            site.close()
    return False
