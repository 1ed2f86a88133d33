"""Telling, mailing and tidying that nobody waits for. Done twice, each does nothing more."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from articles.mails import send_digest, send_one
from articles.models import Autosave, Event, Notice, Presence
from articles.models.notice_queries import NoticeQuerySet
from reporters.models import User

PATIENT = RetryStrategy(max_attempts=8, exponential_wait=4, retry_exceptions={OSError})
"""A mail server that is down is tried again after 4 s, 16 s … and last after some six hours."""

EVERY_HOUR = "0 * * * *"
EIGHT_IN_SHANGHAI = "0 0 * * *"  # the worker counts in UTC, and Shanghai keeps no summer time


@app.task(name="articles.announce", pass_context=False)
def announce(event_id: int) -> None:
    """Tells of a story that becomes public now."""
    Notice.announce(Event.objects.select_related("article").get(pk=event_id))


@app.periodic(cron=EVERY_HOUR)
@app.task(name="articles.tell_of_overdue", pass_context=False)
def tell_of_overdue(timestamp: int) -> None:
    """Tells of stories that wait longer than the publication allows."""
    Notice.tell_of_overdue()


@app.task(name="articles.send_notice", retry=PATIENT, pass_context=False)
def send_notice(notice_id: int) -> None:
    """Mails one notice, unless it was mailed or read meanwhile."""
    _mail(Notice.objects.filter(pk=notice_id))


@app.periodic(cron=EIGHT_IN_SHANGHAI)
@app.task(name="articles.send_digests", pass_context=False)
def send_digests(timestamp: int) -> None:
    """One mail for everybody who has unread notices; one person's trouble is not another's."""
    for person in User.objects.filter(pk__in=Notice.objects.to_mail().values("recipient")).order_by("pk"):
        send_digest_to.defer(user_id=person.pk)


@app.task(name="articles.send_digest", retry=PATIENT, pass_context=False)
def send_digest_to(user_id: int) -> None:
    """Mails what one person has not been told by mail yet."""
    _mail(Notice.objects.filter(recipient=user_id), digest=True)


@app.periodic(cron="17 4 * * *")
@app.task(name="articles.forget_outdated", queueing_lock="articles.forget_outdated", pass_context=False)
def forget_outdated(timestamp: int) -> None:
    """Removes kept texts that nobody came back for, and who had a story open once."""
    Autosave.objects.outdated().delete()
    Presence.objects.gone().delete()


def _mail(notices: NoticeQuerySet, *, digest: bool = False) -> None:
    """A row is claimed before its mail leaves, and given back if the server does not take it: never two mails."""
    claimed = notices.to_mail().claim()
    tellable = [notice for notice in claimed if notice.is_readable]
    try:
        if tellable:
            send_digest(tellable) if digest else send_one(tellable[0])
    except OSError:
        Notice.objects.filter(pk__in=[notice.pk for notice in claimed]).update(mailed_at=None)
        raise
