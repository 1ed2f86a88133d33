"""Imports pages of the archive: `manage.py import_page FILE… --by USERNAME`."""

import datetime
import re
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, no_translations

from articles.parsing import UnreadablePage, read_page
from articles.refusals import Refusal
from issues.importing.refusals import ImportedBefore, NotReady, Unreadable
from issues.models import PageImport
from issues.models.page import PAGE_NUMBER
from reporters.models import User

FILE_NAME = re.compile(rf"(?P<date>\d{{4}}-\d\d-\d\d)_(?P<page>{PAGE_NUMBER})")
"""For example 2023-02-03_A03.txt: where --date and --page are not given, the file's name tells them."""

IMPORTED, BEFORE, OPEN, REFUSED = "imported", "imported before", "left open", "refused"


class Command(BaseCommand):
    help = (
        "Imports pages of text, each in a transaction of its own: issue, page, stories, and people that are new. "
        "A page about which something must be decided is left open for the desk; one that was imported before is "
        "passed over, so an interrupted run may simply be repeated."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument(
            "--date", type=datetime.date.fromisoformat, help="of the issue; else from the file's name"
        )
        parser.add_argument("--page", default="", help="number, like A03; else from the file's name")
        parser.add_argument("--name", required=True, help="of the page, like 高新区")
        parser.add_argument(
            "--by", required=True, metavar="USERNAME", help="who imports, and files the stories"
        )
        parser.add_argument("--again", action="store_true", help="import texts that were imported before")

    @no_translations  # refusals speak English here, as the command does
    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(username=options["by"]).first()
        if user is None:
            raise CommandError(f"There is no account {options['by']}.")
        self.check_place(options)
        results: Counter[str] = Counter()
        files = options["files"]
        for number, path in enumerate(files, start=1):
            result, about = self.import_file(path, user, options)
            results[result] += 1
            self.stdout.write(f"[{number}/{len(files)}] {path.name}: {result}. {about}")
        self.stdout.write(", ".join(f"{count} {result}" for result, count in results.items()))
        if results[REFUSED]:
            raise CommandError("Some files could not be read; see above.")

    def check_place(self, options: dict[str, Any]) -> None:
        if options["page"] and not re.fullmatch(PAGE_NUMBER, options["page"]):
            raise CommandError("A page number is a letter and two digits, like A03.")
        if len(options["name"]) > 20:
            raise CommandError("A page name has at most 20 characters.")

    def import_file(self, path: Path, user: User, options: dict[str, Any]) -> tuple[str, str]:
        """What became of one file, and a sentence about it."""
        try:
            begun = PageImport.begin(_text(path), by=user, again=options["again"], **_place(path, options))
            confirmed = begun.confirm(by=user, again=options["again"])
        except ImportedBefore as refusal:
            first = refusal.imports[0]
            return (
                (BEFORE, str(first.page))
                if first.page
                else (OPEN, "It waits at the desk since an earlier run.")
            )
        except NotReady as refusal:
            return OPEN, " ".join(dict.fromkeys(map(str, refusal.problems)))
        except (Refusal, OSError) as refusal:
            return REFUSED, str(refusal)
        people = "、".join(person.name for person in confirmed.new_people)
        made = f"{len(confirmed.articles)} stories on {confirmed.page}."
        return IMPORTED, f"{made} New people: {people}." if people else made


def _text(path: Path) -> str:
    try:
        return read_page(path)
    except UnreadablePage as reason:
        raise Unreadable(reason.message) from reason


def _place(path: Path, options: dict[str, Any]) -> dict[str, Any]:
    """Where the file's stories are to stand; a date that does not exist counts as none."""
    named = FILE_NAME.search(path.name)
    return {
        "date": options["date"] or (_day(named["date"]) if named else None),
        "page_number": options["page"] or (named["page"] if named else ""),
        "page_name": options["name"],
        "source_name": path.name,
    }


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None
