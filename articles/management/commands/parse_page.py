"""Read a newspaper page from a text file and show what was understood. Touches no database."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from articles.parsing import LIMIT_BYTES, UnreadablePage, decode, parse, problems, summary, to_json


class Command(BaseCommand):
    help = "Read a newspaper page from a text file (- for standard input) and show its stories."
    requires_system_checks: list[str] = []  # a pure text tool: it runs where the site cannot

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="a text file in UTF-8, UTF-16 or GB18030, or -")
        parser.add_argument("--json", action="store_true", help="print everything as JSON")

    def handle(self, *args: Any, file: str, json: bool, **options: Any) -> None:
        try:
            page = parse(decode(_read(file)))
        except UnreadablePage as refusal:
            raise CommandError(_(refusal.message)) from refusal
        self.stdout.write(_as_json(to_json(page)) if json else summary(page))
        for problem in problems(page):
            self.stderr.write(self.style.WARNING(_(problem)))


def _read(file: str) -> bytes:
    """The file's bytes, one more than allowed at most: enough to refuse it."""
    if file == "-":
        return sys.stdin.buffer.read(LIMIT_BYTES + 1)
    try:
        with Path(file).open("rb") as page:
            return page.read(LIMIT_BYTES + 1)
    except OSError as error:
        raise CommandError(
            _("%(file)s cannot be read: %(reason)s") % {"file": file, "reason": error.strerror}
        ) from error


def _as_json(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2)
