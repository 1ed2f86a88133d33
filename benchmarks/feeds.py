"""What feeds and sitemaps cost with an archive of so many stories, each on a page of its day's issue.

Usage: .venv/bin/python -m benchmarks.feeds [stories]. Makes a throw-away database as benchmarks.desk does; prints
the best of some turns in milliseconds: by the clock and of them in the database, and the queries.
"""

import os
import sys

import django
from django.db import connection, transaction
from django.test import Client

from benchmarks.database import throw_away_database
from benchmarks.desk import fill, measure

STORIES = 50_000

PRINT = (
    """INSERT INTO issues_issue (id, publication_id, date, number, cumulative_number, published_at)
    SELECT row_number() OVER (ORDER BY day), 1, day, row_number() OVER (ORDER BY day),
        row_number() OVER (ORDER BY day), day
    FROM (SELECT DISTINCT first_published_at::date AS day FROM articles_article
        WHERE first_published_at IS NOT NULL) days""",
    """INSERT INTO issues_page (id, issue_id, number, name, last_story_number, credits)
    SELECT id, id, 'A01', '要闻', 300, '[]' FROM issues_issue""",
    """INSERT INTO issues_placement (page_id, article_id, "order", weight, number)
    SELECT issue.id, story.id, 1, 'normal', row_number() OVER (PARTITION BY issue.id ORDER BY story.id)
    FROM articles_article story JOIN issues_issue issue ON issue.date = story.first_published_at::date
    WHERE story.id % 10 <> 0""",
    """INSERT INTO articles_event (
        id, article_id, step, from_state, to_state, actor_id, note, revision_id, round, created_at)
    SELECT 10000000 - id, id, 'publish', 'approved', 'published', filed_by_id, '', id, round, first_published_at
    FROM articles_article WHERE first_published_at IS NOT NULL""",
)
TABLES = ("issues_issue", "issues_page", "issues_placement", "articles_event")


def print_them() -> None:
    """Issues, pages and placements of what `fill` made; one story of ten stays without an issue."""
    with connection.cursor() as cursor:
        for how, statements in (("DISABLE", PRINT), ("ENABLE", ())):
            for table in TABLES:
                cursor.execute(f"ALTER TABLE {table} {how} TRIGGER USER")
            with transaction.atomic():
                for statement in statements:
                    cursor.execute(statement)
        cursor.execute("VACUUM ANALYZE")


def main() -> None:
    from issues.models import Issue

    with throw_away_database("feeds"):
        fill(int(sys.argv[1]) if len(sys.argv) > 1 else STORIES)
        print_them()
        month = f"{Issue.objects.order_by('date')[20].date:%Y-%m}"
        for path in (
            "/feeds/rss.xml",
            "/feeds/feed.json",
            "/sections/section3/atom.xml",
            "/sitemap.xml",
            f"/sitemap/{month}.xml",
            "/sitemap/news.xml",
        ):
            print(f"{path:<30}", measure(Client(HTTP_HOST="localhost"), path))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    django.setup()
    main()
