"""Two hundred stories that appear in one same second: when readers see them, and who is told of it how often.

Usage: .venv/bin/python -m benchmarks.due [workers [killed]]. Without a number: with four workers, with none, and
with four of which one is killed as it works. On a throw-away database with workers of its own.
"""

import datetime
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import django
from django.conf import settings
from django.db import connection
from django.utils.timezone import now

from benchmarks.database import throw_away_database

STORIES, AUTHORS = 200, 2
"""Each story is signed by every author, and filed by the first."""
AHEAD = 15.0
"""Seconds between the last schedule and the time it names."""
PATIENCE = 60.0
"""Seconds after that time that the telling may take."""


def schedule() -> datetime.datetime:
    """Stories ready to appear at the time answered."""
    from articles.models import Byline
    from newsroom.roles import set_up_roles
    from tests.factories import advance, make_article, make_reporter, make_user

    set_up_roles()
    people = [make_user("reporter") for _ in range(AUTHORS)]
    signers = [make_reporter(person.name, user=person) for person in people]
    editor, head, chief = map(make_user, ("editor", "department_head", "editor_in_chief"))
    steps = (("submit", people[0]), ("accept", editor), ("pass_first", editor), ("pass_second", head))
    stories = []
    for _ in range(STORIES):
        story = make_article(people[0], bylines=[Byline(reporter=signer) for signer in signers])
        stories.append(advance(story, *steps, ("sign_off", chief)))
    due = (now() + datetime.timedelta(seconds=AHEAD + STORIES / 20)).replace(microsecond=0)
    for story in stories:
        story.take("schedule", by=chief, due_at=due)
    return due


@contextmanager
def working(address: str, number: int) -> Iterator[list[subprocess.Popen[bytes]]]:
    """So many of procrastinate's workers, as manage.py run starts them."""
    manage = [sys.executable, "-W", "ignore", str(settings.BASE_DIR / "manage.py")]
    environment = {**os.environ, "DATABASE_URL": address}
    workers = [
        subprocess.Popen([*manage, "procrastinate", "worker"], env=environment, stderr=subprocess.DEVNULL)
        for _ in range(number)
    ]
    try:
        yield workers
    finally:
        for worker in workers:
            worker.terminate()
        for worker in workers:
            worker.wait(20)


def watch_appear(due: datetime.datetime) -> float:
    """Seconds after the due time, by the database's clock, at which all are seen to be public."""
    from articles.models import Article

    early = 0
    while True:
        with connection.cursor() as cursor:
            cursor.execute("SELECT clock_timestamp()")
            (asked,) = cursor.fetchone()
        seen = Article.objects.public().count()
        if asked < due and now() < due:
            early = max(early, seen)
        if seen == STORIES:
            print(f"  public before the time: {early}")
            return float((asked - due).total_seconds())
        time.sleep(0.05)


def jobs(task: str) -> Counter[str]:
    """How many jobs of a task stand how."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT status::text, count(*) FROM procrastinate_jobs WHERE task_name = %s GROUP BY 1", [task]
        )
        return Counter(dict(cursor.fetchall()))


def attempts() -> Counter[int]:
    """How often the announcing jobs were begun."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT started, count(*) FROM (SELECT job_id, count(*) AS started FROM procrastinate_events"
            " JOIN procrastinate_jobs job ON job.id = job_id"
            " WHERE type = 'started' AND task_name = 'articles.announce' GROUP BY 1) jobs GROUP BY 1"
        )
        return Counter(dict(cursor.fetchall()))


def told() -> Counter[str]:
    """How many notices of a published story each author has."""
    from articles.models import Notice

    return Counter(Notice.objects.filter(kind="published").values_list("recipient__name", flat=True))


def _is_stuck() -> bool:
    """Whether what is being done now is still being done two seconds later."""
    time.sleep(2)
    return jobs("articles.announce")["doing"] == 1


def watch_telling(due: datetime.datetime, workers: list[subprocess.Popen[bytes]], kill: bool) -> None:
    """Prints how the announcing went, and kills one worker as soon as a third is done, if asked."""
    began = time.monotonic()
    while time.monotonic() - began < PATIENCE:
        stand = jobs("articles.announce")
        if kill and stand["succeeded"] >= STORIES / 3 and stand["doing"]:
            workers[0].send_signal(signal.SIGKILL)
            workers[0].wait()
            kill, stand = False, jobs("articles.announce")
            print(f"  one worker killed, {(now() - due).total_seconds():.1f} s after the time: {dict(stand)}")
        if stand["succeeded"] + stand["failed"] == STORIES:
            print(f"  all announced {(now() - due).total_seconds():.1f} s after the time")
            return
        if workers and stand["doing"] == 1 and not stand["todo"] and _is_stuck():
            print(f"  the killed worker's job is left: {dict(stand)}")
            return
        time.sleep(0.05)
    print(f"  after {PATIENCE:.0f} s: {dict(jobs('articles.announce'))}")


def begin_again(due: datetime.datetime) -> None:
    """Lets the task that sees to dead workers run now, as if the killed one had been silent for long."""
    from newsroom import tasks

    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_workers SET last_heartbeat = last_heartbeat - make_interval(secs => %s)"
            " WHERE id IN (SELECT worker_id FROM procrastinate_jobs WHERE status = 'doing')",
            [tasks.SILENT],
        )
    tasks.begin_again.configure().defer(timestamp=0)
    watch_telling(due, [], kill=False)


def turn(number: int, kill: bool) -> None:
    print(f"{STORIES} stories, {number} workers{', one killed' if kill else ''}", flush=True)
    with throw_away_database("due_benchmark") as address:
        due = schedule()
        with working(address, number) as workers:
            print(f"  all public {watch_appear(due) * 1000:.0f} ms after the time", flush=True)
            if number:
                watch_telling(due, workers, kill)
                if kill:
                    begin_again(due)
                time.sleep(2)  # for a job done twice to show
        print(f"  announcing jobs: {dict(jobs('articles.announce'))}; begun so often: {dict(attempts())}")
        print(f"  notices of each author: {dict(told())}", flush=True)


def main() -> None:
    if len(sys.argv) > 1:
        turn(int(sys.argv[1]), "killed" in sys.argv)
        return
    turn(4, kill=False)
    turn(0, kill=False)
    turn(4, kill=True)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    django.setup()
    main()
