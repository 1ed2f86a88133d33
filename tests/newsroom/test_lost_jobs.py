"""A worker that is killed loses no job: another one does it."""

from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.db import connection, connections
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from articles.tasks import forget_outdated, send_notice
from newsroom.tasks import MOST_ATTEMPTS, SILENT, begin_again

pytestmark = pytest.mark.django_db(transaction=True)  # as a worker has it


def began(job: int, *, silent: float, attempts: int = 0) -> None:
    """The job was begun by a worker that has been silent for so many seconds."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat)"
            " VALUES (now() - make_interval(secs => %s)) RETURNING id",
            [silent],
        )
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s, attempts = %s WHERE id = %s",
            [*cursor.fetchone(), attempts, job],
        )


def look_after() -> None:
    """In a thread of its own: a browser's test may have left an event loop in this one."""

    def work() -> None:
        context: Any = SimpleNamespace(app=app)
        async_to_sync(begin_again.func)(context, timestamp=0)
        connections.close_all()

    with ThreadPoolExecutor(1) as one:
        one.submit(work).result()


def status(job: int) -> str:
    return str(ProcrastinateJob.objects.get(pk=job).status)


def test_a_dead_worker_s_job_waits_for_another_and_a_living_one_s_goes_on() -> None:
    lost, under_way = send_notice.defer(notice_id=1), send_notice.defer(notice_id=2)
    began(lost, silent=SILENT + 10)
    began(under_way, silent=SILENT - 10)
    look_after()
    assert (status(lost), status(under_way)) == ("todo", "doing")


def test_what_ends_every_worker_is_given_up() -> None:
    lost = send_notice.defer(notice_id=1)
    began(lost, silent=SILENT + 10, attempts=MOST_ATTEMPTS)
    look_after()
    assert status(lost) == "failed"


def test_what_waits_anew_already_is_not_waited_for_twice() -> None:
    lost = forget_outdated.configure().defer(timestamp=0)
    began(lost, silent=SILENT + 10)
    waiting, other = forget_outdated.configure().defer(timestamp=1), send_notice.defer(notice_id=1)
    began(other, silent=SILENT + 10)
    look_after()
    assert (status(lost), status(waiting), status(other)) == ("failed", "todo", "todo")
