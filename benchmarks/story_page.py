"""What a story's public page costs with an archive of 100,000 stories on the pages of its issues.

Usage: .venv/bin/python -m benchmarks.story_page [stories] [plan]. Makes a throw-away database (see benchmarks.desk) and
prints for the newest, a middle and the oldest story the best of some turns in milliseconds: the page, and the
database's own time for its first query with and without the related stories. With `plan`, the plan too.
"""

import os
import sys
from time import perf_counter
from typing import Any

import django
from django.db import connection
from django.test import Client

from benchmarks.database import throw_away_database

STORIES = 100_000
A_DAY, A_PAGE = 60, 10
TURNS = 9

DRESS = (
    """UPDATE articles_revision SET tags = ARRAY['标签' || id % 7, '标签' || id % 41, '标签' || id % 503],
        organisation_ids = ARRAY[id % 60]""",
    """INSERT INTO issues_issue (id, publication_id, date, number, cumulative_number, published_at)
    SELECT n, 1, current_date - n, n, n, now() - interval '1 day' FROM generate_series(1, {issues}) n""",
    """INSERT INTO issues_page (id, issue_id, number, name, last_story_number, credits)
    SELECT issue.id * 10 + n, issue.id, 'A0' || n, '高新区', {page}, '[]'
    FROM issues_issue issue, generate_series(1, {pages}) n""",
    """INSERT INTO issues_placement (page_id, article_id, "order", weight, number)
    SELECT (1 + id / {day}) * 10 + 1 + id % {day} / {page}, id, id % {page}, 'normal', 1 + id % {page}
    FROM articles_article WHERE published_revision_id IS NOT NULL""",
)
TABLES = ("articles_revision", "issues_issue", "issues_page", "issues_placement")


def dress(stories: int) -> None:
    """Tags, organisations and a place in an issue for the stories of benchmarks.desk."""
    known = {"issues": stories // A_DAY + 1, "day": A_DAY, "page": A_PAGE, "pages": A_DAY // A_PAGE}
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        for statement in DRESS:
            cursor.execute(statement.format(**known))
        cursor.execute("VACUUM ANALYZE")


def best(work: Any) -> float:
    """The least of some turns, in milliseconds."""
    turns = []
    for _ in range(TURNS):
        began = perf_counter()
        work()
        turns.append((perf_counter() - began) * 1000)
    return min(turns)


def execution(stories: Any) -> tuple[float, str]:
    """The database's own least time for the query in milliseconds, and a plan."""
    plans = [stories.explain(analyze=True, buffers=True) for _ in range(TURNS)]
    return min(float(plan.split("Execution Time: ")[1].split()[0]) for plan in plans), plans[-1]


def main() -> None:
    from benchmarks.desk import fill
    from issues.models import Placement, with_related

    stories = next((int(each) for each in sys.argv[1:] if each.isdecimal()), STORIES)
    with throw_away_database("story_page_benchmark"):
        fill(stories)
        dress(stories)
        client = Client(HTTP_HOST="localhost")
        print(f"{'story':<10}{'page ms':>9}{'without':>9}{'with related':>14}{'planning':>10}")
        for name, number in (("newest", 1), ("middle", stories // 2), ("oldest", stories - 11)):
            placements = Placement.objects.printed().filter(article=number).select_related("page__issue")
            address = placements[0].get_absolute_url()
            assert client.get(address).status_code == 200
            plain, _plan = execution(placements)
            with_them, plan = execution(with_related(placements, "article"))
            planning = plan.split("Planning Time: ")[1].split()[0]
            page = best(lambda address=address: client.get(address))
            print(f"{name:<10}{page:>9.1f}{plain:>9.2f}{with_them:>14.2f}{planning:>10}")
            if "plan" in sys.argv:
                print(plan, with_related(placements, "article")[0].related)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    django.setup()
    main()
