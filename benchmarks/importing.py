"""How long the import of a page takes, beside the cheapest transaction; nothing of it is kept.

Usage: .venv/bin/python -m benchmarks.importing [FILE] (fill the newsroom first: bin/run, or manage.py demo).
"""

import datetime
import os
import sys
from pathlib import Path
from time import perf_counter

import django
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

DEMO_PAGE = Path(__file__).resolve().parent.parent / "newsroom" / "demo" / "pages" / "2026-11-20_A03.txt"


def main() -> None:
    from issues.models import PageImport
    from reporters.models import User

    text = Path(sys.argv[1] if len(sys.argv) > 1 else DEMO_PAGE).read_text(encoding="utf-8")
    editor = User.objects.filter(groups__name="editor").first()
    with transaction.atomic():
        start = perf_counter()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        empty = perf_counter() - start
        day, page = datetime.date(2099, 12, 31), {"page_number": "A09", "page_name": "试版"}
        start = perf_counter()
        sheet = PageImport.begin(text, by=editor, again=True, date=day, **page)
        begun = perf_counter() - start
        with CaptureQueriesContext(connection) as queries:
            start = perf_counter()
            made = sheet.confirm(by=editor, again=True)
            confirmed = perf_counter() - start
        print(f"read and laid out: {begun * 1000:.0f} ms")
        print(
            f"confirmed: {confirmed * 1000:.0f} ms, {len(made.articles)} stories, {len(queries)} statements"
        )
        print(f"an empty statement: {empty * 1000:.2f} ms; the import is {confirmed / empty:.0f} × that")
        transaction.set_rollback(True)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    django.setup()
    main()
