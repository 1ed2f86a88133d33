"""The mails that went into a folder because no mail server is named: the administrator reads them here."""

import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from newsroom.mail_server import FILES
from reporters.roles import Role

MOST = 200
"""Mails in the list, newest first."""

LARGEST = 200_000
"""Bytes of a mail that are shown."""

HEAD = 8_000
"""Bytes that are enough for what the list says."""

_NAME = re.compile(r"[0-9]{8}-[0-9]{6}-[0-9]{1,20}\.log")
"""As Django names the files: time and a number."""

_RULE = re.compile(r"\n-{79}\n?\Z")


@dataclass(frozen=True)
class Mail:
    """One mail of the folder, for reading."""

    name: str
    subject: str
    sender: str
    recipient: str
    date: str
    text: str


def paths(desk: AdminSite) -> list[URLPattern]:
    def mails(request: HttpRequest) -> HttpResponse:
        _refuse_others(request)
        found = [_read(one, HEAD) for one in _files()]
        context = {**desk.each_context(request), "title": _("Mails"), "mails": found, "folder": _folder()}
        return TemplateResponse(request, "admin/mails.html", context)

    def mail(request: HttpRequest, name: str) -> HttpResponse:
        _refuse_others(request)
        found = _read(_file(name), LARGEST)
        context = {**desk.each_context(request), "title": found.subject, "mail": found}
        return TemplateResponse(request, "admin/mail.html", context)

    return [
        path("mails/", desk.admin_view(mails), name="mails"),
        path("mails/<str:name>/", desk.admin_view(mail), name="mail"),
    ]


def may_read(user: Any) -> bool:
    """Whether mails go into a folder and the person is an administrator."""
    return settings.EMAIL_BACKEND == FILES and user.has_role(Role.ADMINISTRATOR)


def _refuse_others(request: HttpRequest) -> None:
    if not may_read(request.user):
        raise PermissionDenied


def _folder() -> Path:
    return Path(settings.EMAIL_FILE_PATH or "")


def _files() -> list[Path]:
    """The newest; their names begin with the time."""
    named = (one for one in _folder().glob("*.log") if _is_mail(one))
    return sorted(named, key=lambda one: one.name, reverse=True)[:MOST]


def _file(name: str) -> Path:
    """The file of that name in the folder itself. Raises Http404 for anything else."""
    found = _folder() / name
    if not _is_mail(found):
        raise Http404
    return found


def _is_mail(file: Path) -> bool:
    return (
        bool(_NAME.fullmatch(file.name))
        and file.parent == _folder()
        and file.is_file()
        and not file.is_symlink()
    )


def _read(file: Path, most: int) -> Mail:
    with file.open("rb") as opened:
        raw = opened.read(most)
    message = message_from_bytes(raw, policy=policy.default)
    subject, sender, recipient, date = (
        str(message.get(name, "")) for name in ("Subject", "From", "To", "Date")
    )
    return Mail(file.name, subject, sender, recipient, date, _text_of(message))


def _text_of(message: EmailMessage) -> str:
    """The body as text, whatever it says of itself, without the line that Django rules below each mail."""
    body = message.get_payload(decode=True)
    text = body.decode("utf-8", "replace") if isinstance(body, bytes) else str(message.get_payload())
    return _RULE.sub("", text)
