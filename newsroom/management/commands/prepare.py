"""manage.py prepare: everything between an installed newsroom and one that serves, in one process."""

import hashlib
from io import StringIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor


class Command(BaseCommand):
    help = "Brings the database, the roles and the static files up to date; what is up to date is left alone."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--demo", action="store_true", help="fill an empty newsroom and print the demo logins"
        )

    def handle(self, demo: bool, **options: Any) -> None:
        try:
            self._bring_database_up_to_date()
        except OperationalError as error:
            raise CommandError(f"The database is out of reach: {error}") from error
        self._collect_static_files()
        if demo:
            call_command("demo")
            call_command("demo", "--logins", stdout=self.stdout)

    def _bring_database_up_to_date(self) -> None:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self._say("Bringing the database up to date …")
            call_command("migrate", interactive=False, verbosity=0)
        call_command("setup_roles", stdout=StringIO())  # says the same every time

    def _collect_static_files(self) -> None:
        stamp, wanted = Path(settings.STATIC_ROOT).with_suffix(".stamp"), fingerprint_of_static_files()
        if not stamp.exists() or stamp.read_text() != wanted:
            self._say("Collecting the static files …")
            call_command("collectstatic", interactive=False, clear=True, verbosity=0)
            stamp.write_text(wanted)

    def _say(self, sentence: str) -> None:
        self.stdout.write(sentence)
        self.stdout.flush()


def fingerprint_of_static_files() -> str:
    """Changes when a static file is added, removed or written."""
    lines = []
    for finder in get_finders():
        for path, storage in finder.list([]):
            found = Path(storage.path(path)).stat()
            lines.append(f"{path} {found.st_size} {found.st_mtime_ns}")
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()
