"""The newsroom's own PostgreSQL, where DATABASE_URL names no other.

This package is a Django database backend: PostgreSQL's, plus one rule: whoever is about to connect
finds the server running (base.py). So importing the settings starts nothing, any command may come
first, and a server that was killed comes back with the next connection. server.py starts and stops it.
"""

import hashlib
import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

LONGEST_SOCKET_FOLDER = 90
"""Bytes. A Unix socket's whole path holds 107 (103 on macOS), of which the socket's name takes 14."""


def database_settings(folder: Path) -> dict[str, object]:
    """Django's settings of the database kept in `folder`; starts nothing.

    The role is a plain one that owns its database, as it should be in production, not the superuser.
    """
    if os.name == "nt":
        raise ImproperlyConfigured("On Windows the newsroom needs a PostgreSQL of its own: set DATABASE_URL.")
    return {
        "ENGINE": __name__,
        "NAME": "newsroom",
        "USER": "newsroom",
        "HOST": str(socket_folder(folder)),
        "PORT": "5432",
        "FOLDER": str(folder.resolve()),
    }


def socket_folder(folder: Path) -> Path:
    """Where the server of `folder` listens: its data, which is private, or a short folder where that path
    is too long for a socket or holds a comma (libpq reads that as a list of hosts)."""
    data = folder.resolve() / "data"
    if len(os.fsencode(data)) <= LONGEST_SOCKET_FOLDER and "," not in str(data):
        return data
    short = f"newsroom-postgres-{hashlib.sha256(os.fsencode(data)).hexdigest()[:16]}"
    return Path("/tmp") / short  # noqa: S108 -- the server refuses it unless it is its own and private
