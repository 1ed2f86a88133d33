"""Read a newspaper page from a text file and show what was understood. Touches no database."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.parsing import LIMIT_BYTES, UnreadablePage, decode, parse, problems, read_page, summary, to_json


class Command(BaseCommand):
    help = "Read a newspaper page from a text file (- for standard input) and show its stories."
    requires_system_checks: list[str] = []  # a pure text tool: it runs where the site cannot

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="a text file in UTF-8, UTF-16 or GB18030, or -")
        parser.add_argument("--json", action="store_true", dest="as_json", help="print everything as JSON")

    def handle(self, *args: Any, file: str, as_json: bool, **options: Any) -> None:
        try:
            page = parse(_text(file))
        except UnreadablePage as refusal:
            raise CommandError(refusal.message) from refusal
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        shown = json.dumps(to_json(page), ensure_ascii=False, indent=2) if as_json else summary(page)
        self.stdout.write(shown)
        for problem in problems(page):
            self.stderr.write(self.style.WARNING(problem))


def _text(file: str) -> str:
    return decode(sys.stdin.buffer.read(LIMIT_BYTES + 1)) if file == "-" else read_page(Path(file))
