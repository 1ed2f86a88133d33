"""Django's PostgreSQL backend, which starts the embedded server before it connects."""

from pathlib import Path
from typing import Any

from django.db.backends.postgresql import base

from newsroom.embedded_postgres.server import Server


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection to the embedded server. Every way to connect (Django's own, a pool, procrastinate's
    worker, LISTEN) asks for its parameters here first."""

    def get_connection_params(self) -> dict[str, Any]:
        Server(Path(self.settings_dict["FOLDER"])).start()
        return dict(super().get_connection_params())
