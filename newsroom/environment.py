"""Reads the newsroom's settings from the environment, strictly.

Every setting is a variable that begins with NEWSROOM_ (and DATABASE_URL). A variable that nobody
declared, or a value that does not fit, stops the start with a sentence that names it: a misspelt
setting must never be ignored in silence.
"""

import os
import re
import secrets
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from newsroom.mail_server import MailServer, mail_server
from newsroom.photo_store import photo_store

PREFIX = "NEWSROOM_"
_ADDRESS = re.compile(r"https?://([\w.-]+|\[[0-9a-f:]+\])(:\d{1,5})?", re.IGNORECASE)
_SENDER = re.compile(r"[\w.+-]+@[\w.-]+|[^<>@\r\n\0]+ <[\w.+-]+@[\w.-]+>")


class Environment:
    """The declared settings; `finish()` refuses what was set but never declared."""

    def __init__(self, variables: Mapping[str, str] | None = None) -> None:
        self.variables = dict(os.environ if variables is None else variables)
        self.declared: set[str] = set()

    def text(self, name: str, default: str) -> str:
        """The setting NEWSROOM_<name>, or the default."""
        self.declared.add(PREFIX + name)
        return self.variables.get(PREFIX + name, default)

    def switch(self, name: str, default: bool) -> bool:
        """A yes/no setting; anything but 1, 0, true, false, yes, no is refused."""
        words = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
        value = self.text(name, "1" if default else "0").lower()
        if value not in words:
            raise ImproperlyConfigured(f"{PREFIX}{name} is {value!r}; it takes yes or no.")
        return words[value]

    def names(self, name: str, default: str) -> list[str]:
        """A list separated by commas."""
        return [item.strip() for item in self.text(name, default).split(",") if item.strip()]

    def address(self, name: str, default: str) -> str:
        """Where a site stands: scheme and host, perhaps a port; no path, not even a final slash."""
        value = self.text(name, default)
        if not _ADDRESS.fullmatch(value):
            raise ImproperlyConfigured(
                f"{PREFIX}{name} is {value!r}; it takes the form https://host or https://host:port, "
                "without a final slash."
            )
        return value

    def secret(self, name: str, kept_in: Path) -> str:
        """A secret of at least 40 characters; without one, a random secret is made once and kept in a file."""
        value = self.text(name, "")
        if value and len(value) < 40:
            raise ImproperlyConfigured(f"{PREFIX}{name} is too short; it takes 40 characters or more.")
        return value or _kept_secret(kept_in)

    def database(self, default: Callable[[], dict[str, object]]) -> dict[str, object]:
        """DATABASE_URL as Django's settings, or what `default()` answers where it is not set."""
        url = self.variables.get("DATABASE_URL", "")
        return _database_from(url) if url else default()

    def mail(self, name: str, folder: Path) -> MailServer:
        """How mail goes out: smtp://… or smtps://…, or without either into files of the folder."""
        return mail_server(PREFIX + name, self.text(name, ""), folder)

    def photos(self, name: str) -> dict[str, Any]:
        """Where photos are kept: s3://…, or without it the folder of MEDIA_DIR."""
        return photo_store(PREFIX + name, self.text(name, ""))

    def file(self, name: str) -> str:
        """The path of a file that is there, or nothing where it is not set."""
        value = self.text(name, "")
        if value and not Path(value).is_file():
            raise ImproperlyConfigured(f"{PREFIX}{name} is {value!r}; there is no such file.")
        return value

    def sender(self, name: str, default: str) -> str:
        """An address that mail comes from, perhaps with a name: 编辑部 <desk@bulletin.example>."""
        value = self.text(name, default)
        if not _SENDER.fullmatch(value):
            raise ImproperlyConfigured(
                f"{PREFIX}{name} is {value!r}; it takes the form name@host or Name <name@host>."
            )
        return value

    def finish(self) -> None:
        """Refuses NEWSROOM_ variables that no setting reads."""
        unknown = sorted(
            name for name in self.variables if name.startswith(PREFIX) and name not in self.declared
        )
        if unknown:
            raise ImproperlyConfigured(f"Unknown setting in the environment: {', '.join(unknown)}.")


def _kept_secret(path: Path) -> str:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_suffix(f".{secrets.token_hex(4)}")
        new.touch(mode=0o600)
        new.write_text(secrets.token_urlsafe(48))
        with suppress(FileExistsError):  # of several starting at once the first wins
            path.hardlink_to(new)
        new.unlink()
    return path.read_text()


def _database_from(url: str) -> dict[str, object]:
    refusal = "DATABASE_URL takes the form postgresql://user:password@host:port/name."
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise ImproperlyConfigured(refusal) from error
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise ImproperlyConfigured(refusal)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
    }
