"""manage.py postgres start|stop|status|psql: the embedded database, by hand."""

import os
import sys
import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, connection

from newsroom.embedded_postgres.server import Server


class Command(BaseCommand):
    help = "Starts, stops or shows the embedded PostgreSQL, or opens its command line."
    requires_system_checks = []  # a check may connect, and to connect is to start the server

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        verbs.add_parser("start", help="start it; returns when it is ready")
        stop = verbs.add_parser("stop", help="end all connections and stop it")
        stop.add_argument("--if-unused", action="store_true", help="only where nobody else is connected")
        verbs.add_parser("status", help="say whether it runs; exit code 3 if not")
        psql = verbs.add_parser("psql", help="open its command line")
        psql.add_argument("words", nargs="*", help="given to psql after --, such as: -- -c 'SELECT 1'")

    def handle(self, verb: str, **options: Any) -> None:
        folder = connection.settings_dict.get("FOLDER")
        if not folder:
            if options.get("if_unused"):
                return  # where another server is used, the embedded one has nothing to end
            raise CommandError("DATABASE_URL names another server; there is no embedded one to speak of.")
        try:
            self.stdout.write(getattr(self, verb)(Server(Path(folder)), **options))
        except OperationalError as error:
            raise CommandError(str(error)) from error

    def start(self, server: Server, **options: Any) -> str:
        server.start()
        return self._running(server)

    def stop(self, server: Server, if_unused: bool, **options: Any) -> str:
        if if_unused and server.is_ready() and others_connected():
            return "PostgreSQL goes on: others are connected."
        connection.close()
        return "PostgreSQL is stopped." if server.stop() else "PostgreSQL was not running."

    def status(self, server: Server, **options: Any) -> str:
        if not server.is_ready():
            self.stdout.write("PostgreSQL is not running.")
            sys.exit(3)
        return self._running(server)

    def psql(self, server: Server, words: list[str], **options: Any) -> str:
        server.start()
        at = connection.settings_dict
        place = [f"--host={at['HOST']}", f"--port={at['PORT']}", f"--username={at['USER']}", at["NAME"]]
        program = str(server.binary("psql"))  # its full name also as argv[0], by which it finds its own files
        os.execv(program, [program, *place, *words])  # noqa: S606 -- no shell is wanted

    def _running(self, server: Server) -> str:
        return f"PostgreSQL is running, process {server.pid()}, socket in {server.sockets}."


def others_connected() -> bool:
    """Whether anyone but this process is connected to the server; who is just leaving is given a second."""
    others = "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
    with connection.cursor() as cursor:
        for _ in range(10):
            cursor.execute(others)
            if cursor.fetchone() == (0,):
                return False
            time.sleep(0.1)
    return True
