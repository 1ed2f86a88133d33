"""A database for one benchmark, made for it and thrown away."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote

from django.db import connection


@contextmanager
def throw_away_database(name: str) -> Iterator[str]:
    """Django's connection leads into it; other processes find it at the address (for DATABASE_URL)."""
    connection.settings_dict["TEST"]["NAME"] = f"newsroom_{name}"
    made = connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        yield _address(made)
    finally:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = %s AND pid <> pg_backend_pid()",
                [made],
            )
        connection.creation.destroy_test_db(made, verbosity=0)


def _address(name: str) -> str:
    known = connection.get_connection_params()
    return f"postgresql://{known['user']}@/{name}?host={quote(str(known.get('host', '')), safe='')}"
