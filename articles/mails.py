"""Notices as mail: plain text in the bulletin's language, with links that work from outside."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.core.validators import validate_email
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import ngettext

from newsroom.lib.text import one_line

LONGEST_SUBJECT = 120


def send_one(notice: Any) -> None:
    """One notice to its recipient. Raises OSError where the mail server does not take it."""
    with translation.override(settings.LANGUAGE_CODE):
        subject = f"{notice.get_kind_display()}：{notice.article.headline}"
        _send(notice.recipient, subject, "mail/notice.txt", {"notice": notice})


def send_digest(notices: Sequence[Any]) -> None:
    """All of one person's in one mail. Raises OSError where the mail server does not take it."""
    count = len(notices)
    with translation.override(settings.LANGUAGE_CODE):
        subject = ngettext("%(count)s notice from the newsroom", "%(count)s notices from the newsroom", count)
        _send(notices[0].recipient, subject % {"count": count}, "mail/digest.txt", {"notices": notices})


def _send(person: Any, subject: str, template: str, context: dict[str, Any]) -> None:
    if not _is_address(person.email):
        return
    text = render_to_string(template, {**context, "person": person, "site": settings.SITE_ADDRESS})
    send_mail(one_line(subject)[:LONGEST_SUBJECT], text, None, [person.email])


def _is_address(written: str) -> bool:
    try:
        validate_email(written)
    except ValidationError:
        return False
    return True
