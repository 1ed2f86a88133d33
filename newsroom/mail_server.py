"""Where the newsroom's mail goes: to a mail server, or into files of a folder."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

FILES = "newsroom.mail_folder.PrivateFolder"
SMTP = "django.core.mail.backends.smtp.EmailBackend"
PATIENCE = 10
"""Seconds that a mail server has for an answer."""


@dataclass(frozen=True)
class MailServer:
    """Django's settings for mail."""

    backend: str = FILES
    folder: Path | None = None
    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    starttls: bool = False
    """Encryption begins after the greeting; always so before a password is said."""
    tls: bool = False


def mail_server(name: str, url: str, folder: Path) -> MailServer:
    """What the setting `name` says: nothing (the folder), smtp://… or smtps://…. Raises ImproperlyConfigured."""
    if not url:
        return MailServer(folder=folder)
    parts = _parts(url)
    if parts is None:
        raise ImproperlyConfigured(
            f"{name} takes the form smtp://user:password@host:port or smtps://…, or is empty."
        )
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    tls = parts.scheme == "smtps"
    port = parts.port or (465 if tls else 587 if user else 25)
    return MailServer(
        SMTP, None, parts.hostname or "", port, user, password, starttls=bool(user) and not tls, tls=tls
    )


def _parts(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        known = parts.scheme in {"smtp", "smtps"} and parts.hostname and parts.port != 0
    except ValueError:
        return None
    beside = parts.path.strip("/") or parts.query or parts.fragment
    half = bool(parts.username) != bool(parts.password)
    odd = any(one.isspace() or not one.isprintable() for one in url)
    return parts if known and not (beside or half or odd) else None
