"""What the public pages of the newsroom's own database cost, beside the cheapest answer that Django can give.

Usage: .venv/bin/python -m benchmarks.pages (fill it first: bin/run, or manage.py demo). Prints milliseconds in
process, queries, kilobytes, and the ratio to a 404 of the same stack without a query.
"""

import gzip
import os
from statistics import median
from time import perf_counter

import django
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

TURNS = 30


def measure(client: Client, path: str) -> tuple[float, int, bytes]:
    """Median milliseconds, queries of one answer, its body."""
    with CaptureQueriesContext(connection) as queries:
        body = client.get(path).content
    asked = len(queries)  # before the next request empties the log
    times = []
    for _ in range(TURNS):
        start = perf_counter()
        client.get(path)
        times.append(perf_counter() - start)
    return median(times) * 1000, asked, body


def main() -> None:
    from issues.models import Issue, Placement

    issue = Issue.objects.published()[0]
    placement = (
        Placement.objects.public().filter(page__issue=issue).in_reading_order().select_related("page")[0]
    )
    day = f"/{issue.date}/"
    page = f"{day}{placement.page.number}/"
    client = Client(HTTP_HOST="localhost")
    base, _queries, _body = measure(client, "/robots.txt")
    print(f"{'':<28}{'ms':>7}{'ratio':>7}{'queries':>9}{'KB':>7}{'gzip':>7}")
    for path in (
        "/robots.txt",
        f"{page}{placement.number}/",
        day,
        page,
        "/",
        "/sections/news/",
        "/search/?q=图书馆",
    ):
        taken, queries, body = measure(client, path)
        sizes = f"{len(body) / 1024:>7.1f}{len(gzip.compress(body)) / 1024:>7.1f}"
        print(f"{path:<28}{taken:>7.1f}{taken / base:>7.1f}{queries:>9}{sizes}")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    django.setup()
    main()
