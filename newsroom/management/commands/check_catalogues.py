"""manage.py check_catalogues: whether the whole interface speaks Chinese, and says in it what English says."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polib  # a tool of developers: only this command needs it
from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.template import Engine

SOURCE_LANGUAGE, LANGUAGES = "en", ("en", "zh_Hans")
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[a-zA-Z]|\{\w*\}")
MENDING = """To mend it: manage.py makemessages, translate what is empty in locale/zh_Hans, then
manage.py compilemessages --ignore .venv"""
SKIPPED = (
    "SKIPPED: nobody looked for new words in the sources, because xgettext (GNU gettext) is not installed."
)


class Command(BaseCommand):
    help = "Checks that the catalogues are complete, keep all placeholders, and are compiled."

    def handle(self, *args: Any, **options: Any) -> None:
        root = Path(settings.LOCALE_PATHS[0])
        complaints = [complaint for language in LANGUAGES for complaint in complaints_of(root, language)]
        complaints += self._new_words(root)
        if complaints:
            raise CommandError(
                "\n- ".join(["The catalogues are not in order:", *complaints]) + f"\n{MENDING}"
            )
        self.stdout.write("The catalogues are complete.")

    def _new_words(self, root: Path) -> list[str]:
        if shutil.which("xgettext"):
            return missing_words(root)
        if os.environ.get("CI") == "true":
            return [SKIPPED]
        self.stderr.write(self.style.WARNING(SKIPPED))
        return []


def complaints_of(root: Path, language: str) -> Iterator[str]:
    """What is wrong with one language's catalogue, or with what was compiled from it."""
    path = catalogue(root, language)
    entries = polib.pofile(str(path))
    for entry in entries:
        if complaint := _complaint(entry, optional=language == SOURCE_LANGUAGE):
            yield f"{language}: {complaint}: {entry.msgid!r}"
    compiled = path.with_suffix(".mo")
    if not compiled.exists() or _words(polib.mofile(str(compiled))) != _words(entries.translated_entries()):
        yield f"{language}: django.mo was not compiled from this django.po"


def missing_words(root: Path) -> list[str]:
    """What the sources say and a catalogue lacks. Works on a copy: nothing of the project is changed."""
    with TemporaryDirectory() as copy:
        said = _words(polib.pofile(str(_extracted(Path(copy)))))
    missing = {
        language: said.keys() - _words(polib.pofile(str(catalogue(root, language)))) for language in LANGUAGES
    }
    return [
        f"{language}: not in the catalogue: {words!r}"
        for language in LANGUAGES
        for _, words in missing[language]
    ]


def catalogue(root: Path, language: str) -> Path:
    return root / language / "LC_MESSAGES" / "django.po"


def _complaint(entry: Any, *, optional: bool) -> str:
    if entry.fuzzy or not (entry.translated() or optional):
        return "not translated"
    return (
        "" if not entry.translated() or _placeholders_agree(entry) else "other placeholders than in English"
    )


def _placeholders_agree(entry: Any) -> bool:
    """Whether the translation fills in what the English (of a plural: its plural) fills in, as often."""
    wanted = sorted(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
    texts = entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]
    return all(sorted(PLACEHOLDER.findall(text)) == wanted for text in texts)


def _words(entries: Iterable[Any]) -> dict[tuple[str, str], Any]:
    """Translations by context and English; those of a plural are a dictionary by number."""
    return {(entry.msgctxt or "", entry.msgid): entry.msgstr_plural or entry.msgstr for entry in entries}


def _extracted(folder: Path) -> Path:
    """A fresh catalogue of all that the project's apps and templates say; made by Django, in this folder."""
    own = {Path(app.path) for app in apps.get_app_configs() if Path(app.path).parent == settings.BASE_DIR}
    for source in own | {Path(each) for each in Engine.get_default().dirs}:
        shutil.copytree(source, folder / source.name, ignore=shutil.ignore_patterns("__pycache__", "static"))
    (folder / "locale").mkdir()
    command = [
        sys.executable,
        "-m",
        "django",
        "makemessages",
        "--locale",
        SOURCE_LANGUAGE,
        "--verbosity",
        "0",
    ]
    plain = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    done = subprocess.run(command, cwd=folder, env=plain, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CommandError(f"The words of the sources cannot be read: {done.stderr or done.stdout}")
    return catalogue(folder / "locale", SOURCE_LANGUAGE)
