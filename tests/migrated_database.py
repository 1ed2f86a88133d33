"""A database that is migrated once: every test process begins with a copy of it, in this run and in later ones."""

import fcntl
import hashlib
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection

PREFIX = "newsroom_migrated_"


def migrated_database() -> str:
    """The name of a database in which all migrations of today are done. The first process to ask makes it."""
    name = PREFIX + fingerprint()
    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
    with (settings.VAR_DIR / "tests.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        known = _databases()
        if name not in known:
            for outdated in known:
                _execute(f'DROP DATABASE "{outdated}"')
            _make(name)
    return name


def fingerprint() -> str:
    """Of every migration as it is written now: a changed one means another database."""
    folders = sorted(Path(app.path) / "migrations" for app in apps.get_app_configs())
    read = (file.read_bytes() for folder in folders for file in sorted(folder.glob("*.py")))
    return hashlib.sha256(b"\0".join(read)).hexdigest()[:16]


def _databases() -> list[str]:
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [PREFIX])
        return [name for (name,) in cursor.fetchall()]


def _execute(statement: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(statement)


def _make(name: str) -> None:
    """Made under another name, so that what has this one is whole."""
    own = connection.settings_dict["NAME"], connection.settings_dict["TEST"].get("NAME")
    connection.settings_dict["TEST"]["NAME"] = f"test_{name}"
    try:
        made = connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        connection.close()
    finally:
        connection.settings_dict["NAME"], connection.settings_dict["TEST"]["NAME"] = own
    _execute(f'ALTER DATABASE "{made}" RENAME TO "{name}"')
