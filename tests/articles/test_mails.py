"""Notices by mail: when, to whom, what they say, and what happens while the mail server is down."""

import smtplib
import threading
from typing import Any
from unittest.mock import patch

import pytest
from django.conf import settings
from django.core import mail
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from articles import tasks
from articles.models import Article, Comment, Notice
from articles.tasks import PATIENT, send_digests, send_notice
from reporters.models import User
from tests.conftest import Cast
from tests.factories import advance, approve, make_article

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def addresses(cast: Cast) -> None:
    """Everybody has one."""
    for user in User.objects.all():
        User.objects.filter(pk=user.pk).update(email=f"{user.username}@bulletin.example")


def choose(user: User, choice: str) -> None:
    User.objects.filter(pk=user.pk).update(mail_choice=choice)


def jobs(task: str) -> list[dict[str, Any]]:
    return list(ProcrastinateJob.objects.filter(task_name=task).order_by("id").values_list("args", flat=True))


def work(*, digests: bool = False) -> None:
    """What the worker does with everything deferred so far."""
    for args in jobs("articles.send_notice"):
        send_notice(**args)
    if digests:
        send_digests(0)
        for args in jobs("articles.send_digest"):
            tasks.send_digest_to(**args)


def mailed_to(user: User) -> list[mail.EmailMessage]:
    address = User.objects.get(pk=user.pk).email
    return [one for one in mail.outbox if one.to == [address]]


def test_what_is_urgent_is_mailed_at_once_and_the_rest_in_the_digest(cast: Cast) -> None:
    story = advance(make_article(cast.reporter, headline="渡口的灯"), ("submit", cast.reporter))
    advance(story, ("return", cast.editor))
    work()
    (returned,) = mail.outbox
    assert returned.to == [f"{cast.reporter.username}@bulletin.example"]
    assert "渡口的灯" in returned.subject
    assert "已阅。" in returned.body
    assert "周编辑" in returned.body
    assert f"{settings.SITE_ADDRESS}/admin/articles/article/{story.pk}/change/" in returned.body
    work(digests=True)
    (digest,) = mailed_to(cast.editor)
    assert "渡口的灯" in digest.body
    assert len(mailed_to(cast.reporter)) == 1


def test_the_public_address_stands_in_the_mail_of_a_published_story(cast: Cast) -> None:
    story = approve(make_article(cast.reporter))
    advance(story, ("publish", cast.chief))
    work()
    assert f"{settings.SITE_ADDRESS}{story.get_absolute_url()}" in mailed_to(cast.reporter)[-1].body


@pytest.mark.parametrize(
    ("choice", "at_once", "in_all"), [("at_once", 2, 2), ("digest", 1, 2), ("never", 0, 0)]
)
def test_everybody_chooses(cast: Cast, choice: str, at_once: int, in_all: int) -> None:
    """Two things happen: a note is written, and the story is returned."""
    story = advance(make_article(cast.reporter), ("submit", cast.reporter))
    choose(cast.reporter, choice)
    Comment.add(story, by=cast.editor, text="请核对日期")
    advance(story, ("return", cast.editor))
    work()
    assert len(mailed_to(cast.reporter)) == at_once
    work(digests=True)
    assert len(mailed_to(cast.reporter)) == in_all
    work(digests=True)
    assert len(mailed_to(cast.reporter)) == in_all


def test_a_digest_is_one_mail_of_everything_unread(cast: Cast) -> None:
    for number in range(3):
        advance(make_article(cast.reporter, headline=f"第{number}盏"), ("submit", cast.reporter))
    Notice.objects.filter(recipient=cast.editor, article__headline="第0盏").mark_read()
    work(digests=True)
    (digest,) = mailed_to(cast.editor)
    assert ["第0盏" in digest.body, "第1盏" in digest.body, "第2盏" in digest.body] == [False, True, True]
    assert "/admin/notices/mail/" in digest.body
    assert not mailed_to(cast.reporter)


@pytest.mark.parametrize("email", ["", "no address", "a@b.example\nBcc: c@d.example"])
def test_who_has_no_good_address_is_passed_over(cast: Cast, email: str) -> None:
    User.objects.filter(pk=cast.reporter.pk).update(email=email)
    advance(make_article(cast.reporter), ("submit", cast.reporter), ("return", cast.editor))
    work(digests=True)
    assert all(one.to != [email] for one in mail.outbox)
    assert Notice.objects.of(cast.reporter).count() == 1


def test_a_headline_cannot_add_a_header(cast: Cast) -> None:
    story = advance(make_article(cast.reporter), ("submit", cast.reporter), ("return", cast.editor))
    Article.objects.filter(pk=story.pk).update(headline="甲\r\nBcc: x@y.example")
    work()
    (returned,) = mailed_to(cast.reporter)
    assert returned.subject.splitlines() == [returned.subject]
    assert "Bcc" not in returned.message()
    assert returned.recipients() == returned.to


def test_what_is_written_is_not_taken_for_markup(cast: Cast) -> None:
    story = advance(make_article(cast.reporter, headline="A & B <3"), ("submit", cast.reporter))
    story.take("return", by=cast.editor, note="{{ person.password }} & <b>")
    work()
    (returned,) = mailed_to(cast.reporter)
    assert "A & B <3" in returned.body
    assert "{{ person.password }} & <b>" in returned.body


class DeadServer:
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        raise ConnectionRefusedError("nobody there")


@pytest.fixture
def dead_server(settings: Any) -> Any:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "mail.bulletin.example", 25
    return patch.object(smtplib, "SMTP", DeadServer)


def test_a_dead_mail_server_stops_nobody_and_loses_nothing(
    cast: Cast, dead_server: Any, settings: Any
) -> None:
    with dead_server:
        story = advance(make_article(cast.reporter), ("submit", cast.reporter), ("return", cast.editor))
        assert story.state == "returned"
        (args,) = jobs("articles.send_notice")
        with pytest.raises(OSError, match="nobody there") as fault:
            send_notice(**args)
    again = PATIENT.get_retry_decision(exception=fault.value, job=job_tried(1))
    assert again is not None
    assert Notice.objects.get(pk=args["notice_id"]).mailed_at is None
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    send_notice(**args)
    assert len(mailed_to(cast.reporter)) == 1


def test_the_pauses_grow_and_end() -> None:
    pauses = []
    for attempts in range(9):
        again = PATIENT.get_retry_decision(
            exception=smtplib.SMTPServerDisconnected(), job=job_tried(attempts)
        )
        pauses.append(again.retry_at if again else None)
    dates = [one for one in pauses if one]
    assert dates == sorted(dates)
    assert pauses[-1] is None


def job_tried(attempts: int) -> Any:
    from procrastinate.jobs import Job  # noqa: PLC0415 # for this one

    return Job(id=1, queue="default", lock=None, queueing_lock=None, task_name="x", attempts=attempts)


def test_what_could_not_be_mailed_at_once_comes_with_the_digest(cast: Cast) -> None:
    advance(
        make_article(cast.reporter, headline="昨夜没发出的"),
        ("submit", cast.reporter),
        ("return", cast.editor),
    )
    send_digests(0)
    for args in jobs("articles.send_digest"):
        tasks.send_digest_to(**args)
    (digest,) = mailed_to(cast.reporter)
    assert "昨夜没发出的" in digest.body
    work()
    assert len(mailed_to(cast.reporter)) == 1


@pytest.mark.django_db(transaction=True)
def test_several_workers_mail_once(cast: Cast) -> None:
    advance(make_article(cast.reporter), ("submit", cast.reporter), ("return", cast.editor))
    (args,) = jobs("articles.send_notice")
    begin = threading.Barrier(4)
    faults: list[Exception] = []

    def worker() -> None:
        try:
            begin.wait()
            send_notice(**args)
            tasks.send_digest_to(user_id=cast.reporter.pk)
        except Exception as fault:  # noqa: BLE001 # it is looked at below
            faults.append(fault)
        finally:
            connection.close()

    workers = [threading.Thread(target=worker) for _ in range(4)]
    for one in workers:
        one.start()
    for one in workers:
        one.join()
    assert faults == []
    assert len(mailed_to(cast.reporter)) == 1
