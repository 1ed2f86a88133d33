"""What the desk and the queue cost with an archive of 100,000 stories.

Usage: .venv/bin/python -m benchmarks.desk [stories]. Makes a throw-away database, fills it while its triggers are
off (a table's owner may), and prints for a reporter, an editor and the chief the best of some turns in
milliseconds: by the clock, of them in the database, and this process's own work, which no other work on the
machine lengthens.
"""

import os
import sys
from time import perf_counter, process_time
from typing import Any

import django
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.database import throw_away_database

STORIES = 100_000
PEOPLE = 200
TURNS = 7

PATHS = (
    "/admin/",
    "/admin/queue/",
    "/admin/queue/?view=all",
    "/admin/queue/?view=all&sort=waiting",
    "/admin/queue/?view=all&sort=deadline",
    "/admin/queue/?view=review&late=1",
    "/admin/queue/?view=published&section=section3",
    "/admin/queue/?view=all&q=第777号",
    "/admin/queue/?view=all&q=没有这样的标题",
    "/admin/queue/?view=all&author=某77",
    "/admin/queue/?view=all&late=1&state=published",
    "/admin/queue/?view=all&after=none-{half}",
    "/admin/queue/?view=all&sort=deadline&after=none-{half}",
)

STATES = {
    90: "published",
    91: "submitted",
    92: "first_review",
    93: "second_review",
    94: "final_review",
    95: "approved",
}
LATER_STATES = {96: "returned", 97: "held", 98: "spiked", 100: "draft"}
"""Of a hundred stories, those numbered below the key that no earlier key took."""

STATE = "CASE {} END".format(
    " ".join(f"WHEN n % 100 < {until} THEN '{state}'" for until, state in (STATES | LATER_STATES).items())
)

FILL = (
    """INSERT INTO articles_article (
        id, kicker, headline, deck, deck_dash, genre, dateline, section_id, body, filed_by_id, created_at,
        current_revision_id, state, state_since, round, reviews_required, published_revision_id,
        last_event_id, public_from, first_published_at, deadline, correction)
    SELECT n, '', '湖边的第' || n || '号灯', '', false, 'news', '', 1 + n % 10, repeat('清晨的湖边还亮着灯。', 150),
        (SELECT min(id) FROM reporters_user) + n % {people}, now(), n, {state}, now() - n * interval '5 minutes',
        CASE WHEN n % 100 >= 98 THEN 0 ELSE 1 END, 3, CASE WHEN n % 100 < 90 THEN n END, n,
        CASE WHEN n % 100 < 90 THEN now() - n * interval '5 minutes' END,
        CASE WHEN n % 100 < 90 THEN now() - n * interval '5 minutes' END,
        CASE WHEN n % 20 = 0 THEN now() - n * interval '5 minutes' END, ''
    FROM generate_series(1, {stories}) n""",
    """INSERT INTO articles_revision (
        id, article_id, number, round, state, saved_by_id, created_at, kicker, headline, deck, deck_dash, genre,
        dateline, section_id, body, body_html, tags, bylines, photos, reporter_ids, organisation_ids, photo_ids,
        characters, sha256, correction)
    SELECT id, id, 1, 0, 'draft', filed_by_id, created_at, '', headline, '', false, 'news', '', section_id, body, body,
        '{{}}', '[]', '[]', ARRAY[(SELECT min(id) FROM reporters_reporter) + id % {people}], '{{}}', '{{}}',
        1500, '', ''
    FROM articles_article""",
    """INSERT INTO articles_event (
        id, article_id, step, from_state, to_state, actor_id, note, revision_id, round, created_at)
    SELECT id, id, 'submit', 'draft', state, filed_by_id, '请补充采访。', id, round, state_since
    FROM articles_article""",
    """INSERT INTO articles_signoff (
        article_id, event_id, revision_id, sha256, round, stage, reviewer_id, created_at)
    SELECT id, id, id, '', round, 'first', filed_by_id, state_since FROM articles_article WHERE state <> 'draft'""",
)


def fill(stories: int) -> None:
    """People, sections, and so many stories with one revision, event and sign-off each."""
    from articles.models import Publication, Section
    from newsroom.roles import set_up_roles
    from reporters.models import Reporter, User

    set_up_roles()
    Publication.objects.create(name="专版", daily="日报")
    Section.objects.bulk_create(
        Section(pk=n + 1, slug=f"section{n}", name=f"栏目{n}", order=n) for n in range(10)
    )
    people = User.objects.bulk_create(
        User(username=f"person{n}", name=f"某{n}", is_staff=True) for n in range(PEOPLE)
    )
    Reporter.objects.bulk_create(
        Reporter(name=f"某{n}", kind="reporter", user=person, sort_key=str(n))
        for n, person in enumerate(people)
    )
    with connection.cursor() as cursor:
        _switch(cursor, "DISABLE")
        with transaction.atomic():
            for statement in FILL:
                cursor.execute(statement.format(state=STATE, stories=stories, people=PEOPLE))
        _switch(cursor, "ENABLE")
        cursor.execute("VACUUM ANALYZE")


def _switch(cursor: Any, how: str) -> None:
    for table in ("article", "revision", "event", "signoff"):
        cursor.execute(f"ALTER TABLE articles_{table} {how} TRIGGER USER")


def clients() -> dict[str, Client]:
    """A browser for one person of each role."""
    from django.contrib.auth.models import Group

    from reporters.models import User

    browsers = {}
    for number, role in enumerate(("reporter", "editor", "editor_in_chief")):
        user = User.objects.get(username=f"person{number}")
        user.groups.add(Group.objects.get(name=role))
        browsers[role] = Client(HTTP_HOST="localhost")
        browsers[role].force_login(user)
    return browsers


def measure(client: Client, path: str) -> str:
    """The best turn: by the clock, in the database, work of this process; and the queries."""
    client.get(path)
    turns = []
    for _ in range(TURNS):
        began, worked = perf_counter(), process_time()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        asked = sum(float(query["time"]) for query in queries)
        turns.append((perf_counter() - began, asked, process_time() - worked, len(queries)))
    clock, asked, worked, number = min(turns)
    return f"{clock * 1000:.0f} / {asked * 1000:.0f} / {worked * 1000:.0f} ({number})"


def main() -> None:
    stories = int(sys.argv[1]) if len(sys.argv) > 1 else STORIES
    with throw_away_database("desk_benchmark"):
        start = perf_counter()
        fill(stories)
        print(f"{stories} stories, filled in {perf_counter() - start:.0f} s")
        browsers = clients()
        print(f"{'clock / database / own ms (queries)':<54}" + "".join(f"{role:>24}" for role in browsers))
        for path in PATHS:
            address = path.format(half=stories // 2)
            cells = "".join(f"{measure(browser, address):>24}" for browser in browsers.values())
            print(f"{address:<54}{cells}", flush=True)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    django.setup()
    main()
