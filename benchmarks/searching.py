"""What a search costs in an archive of 100,000 stories, with and without filters, and the suggestions.

Usage: .venv/bin/python -m benchmarks.searching [stories]. Makes a throw-away database and fills it while its
triggers are off (a table's owner may) with stories of 400 characters, whose words are as unequally common as
those of a language. Prints for each address the median and the slowest but one of some turns in milliseconds,
by the clock, and what of the median was the database's.
"""

import os
import random
import sys
from statistics import median
from time import perf_counter
from typing import Any

import django
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.database import throw_away_database

STORIES = 100_000
TEXTS = 4_000
"""Different texts; each stands in many stories, with a headline's number of its own."""

WORDS = 6_000
TURNS = 15

ADDRESSES = (
    ("two characters, rare", "/search/?q={rare}"),
    ("two characters, in every tenth story", "/search/?q={common}"),
    ("two characters, in every story", "/search/?q={commonest}"),
    ("one character, rare", "/search/?q={rare[0]}"),
    ("one character, in every story", "/search/?q={commonest[0]}"),
    ("four characters", "/search/?q={common}{commonest}"),
    ("two words", "/search/?q={common} {commonest}"),
    ("a word less another", "/search/?q={common} -{commonest}"),
    ("newest first", "/search/?q={common}&sort=newest"),
    ("nothing", "/search/?q=没有这样"),
    ("nothing, and the parts of the word", "/search/?q={rare}没{common}有这"),
    ("common, a section", "/search/?q={common}&section=section3"),
    ("common, a genre", "/search/?q={common}&genre=feature"),
    ("common, a person", "/search/?q={common}&person=某77"),
    ("commonest, a person", "/search/?q={commonest}&person=某77"),
    ("common, an organisation", "/search/?q={common}&organisation=街道7"),
    ("common, an early year", "/search/?q={common}&from={year}&to={year}"),
    ("commonest, an early year", "/search/?q={commonest}&from={year}&to={year}"),
    ("all filters", "/search/?q={commonest}&section=section7&genre=news&person=某77&from={year}"),
    ("a section alone", "/search/?section=section3"),
    ("a person alone", "/search/?person=某77"),
    ("a common word's last leaf", "/search/?q={commonest}&page=50"),
    ("nothing within filters", "/search/?q={common} {rare}&person=某7&section=section1"),
    ("suggestions, one character", "/search/suggestions/?q={commonest[0]}"),
    ("suggestions, two characters", "/search/suggestions/?q={common}"),
    ("suggestions, a name", "/search/suggestions/?q=某7"),
)

FILL = (
    """INSERT INTO articles_article (
        id, kicker, headline, deck, deck_dash, genre, dateline, section_id, body, filed_by_id, created_at,
        current_revision_id, state, state_since, round, reviews_required, published_revision_id,
        last_event_id, public_from, first_published_at, deadline, correction)
    SELECT n, '', headline || n, '', false, CASE WHEN n % 9 = 0 THEN 'feature' ELSE 'news' END, '', 1 + n % 10, body,
        (SELECT min(id) FROM reporters_user), now(), n, 'published', now(), 1, 3, n, NULL,
        now() - n * interval '1 hour', now() - n * interval '1 hour', NULL, ''
    FROM generate_series(1, {stories}) n JOIN pool ON pool.id = n % {texts}""",
    """INSERT INTO articles_revision (
        id, article_id, number, round, state, saved_by_id, created_at, kicker, headline, deck, deck_dash, genre,
        dateline, section_id, body, body_html, tags, bylines, photos, reporter_ids, organisation_ids, photo_ids,
        characters, sha256, correction)
    SELECT id, id, 1, 0, 'draft', filed_by_id, created_at, '', headline, '', false, genre, '', section_id, body, '',
        ARRAY['题目' || id % 500], json_build_array(json_build_object('name', '某' || id % 200, 'role', 'reporter',
            'organisation', '街道' || id % 50, 'position', 'dateline', 'reporter_id', 1 + id % 200,
            'organisation_id', 1 + id % 50)),
        '[]', '{{}}', '{{}}', '{{}}', 400, '', ''
    FROM articles_article""",
    """INSERT INTO articles_searchentry (article_id, revision_id, published_at, headline_vector, vector)
    SELECT article.id, article.id, first_published_at, pool.headline_vector || labels, pool.vector || labels
    FROM articles_article article JOIN pool ON pool.id = article.id % {texts},
        array_to_tsvector(ARRAY['@genre:' || replace(genre, '_', ''), '@section:' || section_id,
            '@person:某' || article.id % 200, '@organisation:街道' || article.id % 50,
            '@tag:题目' || article.id % 500]) labels""",
)


def words() -> list[str]:
    """So many words of two characters, the commonest first."""
    chance = random.Random(7)  # noqa: S311
    characters = [chr(code) for code in range(0x4E00, 0x4E00 + 3500)]
    weights = [1 / rank for rank in range(5, 3505)]
    pairs = ("".join(chance.choices(characters, weights, k=2)) for _ in range(WORDS * 4))
    return list(dict.fromkeys(pairs))[:WORDS]


def pool(known: list[str]) -> list[tuple[int, str, str, str, str]]:
    """(number, headline, body, their vectors): texts in which the tenth word is a tenth as common as the first."""
    from articles.search import vector

    chance = random.Random(8)  # noqa: S311
    weights = [1 / rank for rank in range(2, WORDS + 2)]
    texts = []
    for number in range(TEXTS):
        said = chance.choices(known, weights, k=200)
        body = "".join(f"{word}，" if place % 7 == 6 else word for place, word in enumerate(said))
        headline = "".join(chance.choices(known, weights, k=6))
        texts.append((number, headline, body, vector(headline), vector(f"{headline}\n{body}")))
    return texts


def fill(stories: int, known: list[str]) -> None:
    from articles.models import Publication, Section
    from reporters.models import User

    Publication.objects.create(name="专版", daily="日报")
    Section.objects.bulk_create(
        Section(pk=n + 1, slug=f"section{n}", name=f"栏目{n}", order=n) for n in range(10)
    )
    User.objects.create(username="author", name="某")
    with connection.cursor() as cursor:
        _switch(cursor, "DISABLE")
        for name in ("headline", "vector"):
            cursor.execute(f"DROP INDEX search_{name}")
        cursor.execute(
            "CREATE TEMP TABLE pool (id int, headline text, body text, headline_vector tsvector, vector tsvector)"
        )
        cursor.executemany("INSERT INTO pool VALUES (%s, %s, %s, %s, %s)", pool(known))
        with transaction.atomic():
            for statement in FILL:
                cursor.execute(statement.format(stories=stories, texts=TEXTS))
        cursor.execute("SET maintenance_work_mem = '512MB'")
        cursor.execute("CREATE INDEX search_headline ON articles_searchentry USING gin (headline_vector)")
        cursor.execute("CREATE INDEX search_vector ON articles_searchentry USING gin (vector)")
        _switch(cursor, "ENABLE")
        cursor.execute("VACUUM ANALYZE")


def _switch(cursor: Any, how: str) -> None:
    for table in ("article", "revision", "searchentry"):
        cursor.execute(f"ALTER TABLE articles_{table} {how} TRIGGER USER")


def measure(client: Client, path: str) -> str:
    """Median, slowest but one, the database's part, queries."""
    client.get(path)
    turns = []
    for _ in range(TURNS):
        began = perf_counter()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200, path
        asked = sum(float(query["time"]) for query in queries)
        turns.append((perf_counter() - began, asked, len(queries)))
    turns.sort()
    return (
        f"{median(turn[0] for turn in turns) * 1000:>7.0f}{turns[-2][0] * 1000:>8.0f}"
        f"{median(turn[1] for turn in turns) * 1000:>8.0f}{turns[0][2]:>9}"
    )


def main() -> None:
    from django.utils.timezone import localdate

    stories = int(sys.argv[1]) if len(sys.argv) > 1 else STORIES
    known = words()
    said = {"commonest": known[0], "common": known[60], "rare": known[-9]}
    with throw_away_database("search_benchmark"):
        start = perf_counter()
        fill(stories, known)
        print(f"{stories:,} stories filled in {perf_counter() - start:.0f} s; milliseconds:")
        print(f"{'':<40}{'median':>7}{'slowest':>8}{'in SQL':>8}{'queries':>9}")
        client = Client(HTTP_HOST="localhost")
        year = localdate().year - min(8, stories // 9000)
        for name, address in ADDRESSES:
            print(f"{name:<40}{measure(client, address.format(year=year, **said))}", flush=True)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    django.setup()
    main()
