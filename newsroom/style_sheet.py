"""The public style sheet: one file of all components, joined from one file for each.

A page would otherwise fetch a dozen files over six connections, three round trips before it shows a word
(benchmarks/reading.py measures it), and every other page its own dozen.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

NAME = "newsroom/bulletin.css"
COMPONENTS = settings.BASE_DIR / "newsroom" / "static" / "newsroom" / "css"
FIRST = ("tokens", "base", "nameplate", "sections", "headline", "footer", "correction", "picture", "summary")
"""What others build upon, in this order; the others follow by name."""
ON_PAPER = "print"
"""The last one, which holds for paper alone."""

_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)


class BulletinStyles(BaseFinder):
    """Finds the joined style sheet among the static files; it is made anew when a component was changed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.storage = FileSystemStorage(settings.VAR_DIR / "joined")

    def check(self, **kwargs: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        found = [str(self._made())] if path == NAME else []
        return found if find_all else next(iter(found), None)

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        self._made()
        yield NAME, self.storage

    def _made(self) -> Path:
        """The file. One that says the same already is left alone, and its time with it."""
        made, text = Path(self.storage.path(NAME)), joined()
        if not made.exists() or made.read_text(encoding="utf-8") != text:
            made.parent.mkdir(parents=True, exist_ok=True)
            unfinished = made.with_suffix(".unfinished")
            unfinished.write_text(text, encoding="utf-8")
            unfinished.replace(made)
        return made


def joined() -> str:
    """All components in their order, without their comments."""
    styles = {
        path.stem: _COMMENT.sub("", path.read_text(encoding="utf-8")) for path in COMPONENTS.glob("*.css")
    }
    paper = styles.pop(ON_PAPER)
    others = sorted(styles.keys() - set(FIRST))
    return "".join(styles[name] for name in (*FIRST, *others)) + f"@media print {{\n{paper}}}\n"
