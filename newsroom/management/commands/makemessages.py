"""manage.py makemessages: Django's own, made so that a second run in a row changes nothing.

After it come the translations in locale/zh_Hans, `manage.py compilemessages --ignore .venv` and
`manage.py check_catalogues`.
"""

import re
from pathlib import Path
from typing import Any

from django.core.management.commands import makemessages

LANGUAGES = ["en", "zh_Hans"]
NOT_OURS = [".venv", "var", "media", "tests"]
CREATED = re.compile(r'^"POT-Creation-Date: .*\n', re.MULTILINE)


class Command(makemessages.Command):
    """Both catalogues, without places, dates and guesses: the differences that remain are new words."""

    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]

    def handle(self, *args: Any, **options: Any) -> None:
        options["locale"] = options["locale"] or LANGUAGES
        options["ignore_patterns"] = [*options["ignore_patterns"], *NOT_OURS]
        super().handle(*args, **{**options, "no_location": True, "no_obsolete": True})

    def write_po_file(self, potfile: str, locale: str) -> None:
        super().write_po_file(potfile, locale)
        catalogue = Path(potfile).parent / locale / "LC_MESSAGES" / f"{self.domain}.po"
        catalogue.write_text(CREATED.sub("", catalogue.read_text("utf-8")), "utf-8")
