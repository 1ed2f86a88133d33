"""The embedded server: made, started by many at once, killed, and stopped, in folders with awkward names."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from newsroom.embedded_postgres import LONGEST_SOCKET_FOLDER, database_settings, socket_folder
from newsroom.embedded_postgres.server import LOG_LIMIT, Server, ServerUnavailable

ROOT = Path(__file__).parents[2]
START = (
    "import sys, pathlib, newsroom.embedded_postgres.server as s; s.Server(pathlib.Path(sys.argv[1])).start()"
)


def ask(server: Server, statement: str) -> str:
    """The first value that the statement answers."""
    with psycopg.connect(
        host=str(server.sockets), port=5432, user="newsroom", dbname="newsroom"
    ) as connection:
        cursor = connection.execute(statement.encode())
        row = cursor.fetchone() if cursor.description else None
    return str(row[0]) if row else ""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A running server in a private folder whose name has a space and Chinese characters."""
    server = Server(tmp_path_factory.mktemp("日报 newsroom") / "postgres")
    server.start()
    yield server
    server.stop()


@pytest.fixture
def running(server: Server) -> Server:
    """The same server, started again if the test before ended it."""
    server.start()
    return server


def test_it_knows_chinese(running: Server) -> None:
    assert ask(running, "SHOW server_encoding") == "UTF8"
    ask(running, "CREATE EXTENSION IF NOT EXISTS pg_trgm")
    assert ask(running, "SELECT cardinality(show_trgm('平顶山'))") == "4"


def test_it_listens_on_its_private_socket_only(running: Server) -> None:
    assert ask(running, "SHOW listen_addresses") == ""
    assert running.sockets.stat().st_mode & 0o077 == 0


def test_the_site_is_no_superuser(running: Server) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        ask(running, "SET session_replication_role = replica")


def test_it_does_not_run_as_root(running: Server) -> None:
    assert running.data.stat().st_uid != 0


def test_it_keeps_what_was_written_when_it_is_killed(running: Server) -> None:
    ask(running, "CREATE TABLE kept AS SELECT 7 AS page")
    os.kill(running.pid() or 0, signal.SIGKILL)
    while running.is_ready():
        time.sleep(0.01)
    running.start()
    assert ask(running, "SELECT page FROM kept") == "7"


def test_a_process_id_given_anew_does_not_mislead_it(running: Server) -> None:
    stale = (running.data / "postmaster.pid").read_text()
    running.stop()
    (running.data / "postmaster.pid").write_text(stale.replace(stale.split("\n")[0], str(os.getpid()), 1))
    assert not running.is_ready()
    running.start()
    assert running.pid() != os.getpid()


def test_stop_says_whether_it_ran(running: Server) -> None:
    assert running.stop()
    assert not running.is_ready()
    assert running.pid() is None
    assert not running.stop()


def test_a_long_log_is_put_aside_at_the_next_start(running: Server) -> None:
    running.stop()
    running.log.write_text("x" * (LOG_LIMIT + 1))
    running.start()
    assert running.log.stat().st_size < LOG_LIMIT
    assert (running.folder / "log.old").stat().st_size > LOG_LIMIT


def test_a_server_that_cannot_start_says_why(running: Server) -> None:
    running.stop()
    settings = running.data / "postgresql.conf"
    good = settings.read_text()
    settings.write_text(f"{good}\nno_such_setting = 1\n")
    with pytest.raises(ServerUnavailable, match="no_such_setting"):
        running.start()
    settings.write_text(good)


def test_several_starting_at_once_make_one_server_however_long_the_path(tmp_path: Path) -> None:
    folder = tmp_path / "，".join(["很长的名字"] * 3) / "a,b" / "postgres"
    server = Server(folder)
    try:
        starts = [subprocess.Popen([sys.executable, "-c", START, folder], cwd=ROOT) for _ in range(4)]
        assert [start.wait(60) for start in starts] == [0, 0, 0, 0]
        assert ask(server, "SELECT 1") == "1"
        assert server.log.read_text().count("ready to accept connections") == 1
    finally:
        server.stop()
        server.sockets.rmdir()


def test_a_half_made_server_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "data.new").mkdir()
    (tmp_path / "data.new" / "PG_VERSION").write_text("half")
    server = Server(tmp_path)
    server.start()
    assert ask(server, "SELECT 1") == "1"
    server.stop()


def test_a_socket_folder_open_to_others_is_refused(running: Server) -> None:
    running.stop()
    running.data.chmod(0o755)
    with pytest.raises(ServerUnavailable, match="not private"):
        running.start()
    running.data.chmod(0o700)


def test_settings_start_nothing(tmp_path: Path) -> None:
    settings = database_settings(tmp_path / "postgres")
    assert settings["HOST"] == str(tmp_path / "postgres" / "data")
    assert not (tmp_path / "postgres").exists()


def test_long_paths_get_a_short_socket_folder_of_their_own(tmp_path: Path) -> None:
    one, two = socket_folder(tmp_path / ("长" * 40)), socket_folder(tmp_path / ("短" * 40))
    assert one != two
    assert len(os.fsencode(one)) < LONGEST_SOCKET_FOLDER
    assert one.parent == Path("/tmp")


def manage(var: Path, *words: str, **variables: str) -> tuple[str, int]:
    """What manage.py postgres prints, and its exit code, for a newsroom that keeps its data in `var`."""
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    told = subprocess.run(
        [sys.executable, ROOT / "manage.py", "postgres", *words],
        env={**environment, "NEWSROOM_VAR_DIR": str(var), **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    return told.stdout, told.returncode


def test_status_tells_without_starting(tmp_path: Path) -> None:
    assert manage(tmp_path, "status") == ("PostgreSQL is not running.\n", 3)
    assert not (tmp_path / "postgres").exists()


def test_psql_starts_and_asks_and_stop_stops(tmp_path: Path) -> None:
    assert manage(tmp_path, "psql", "--", "-Atc", "SELECT current_user") == ("newsroom\n", 0)
    assert manage(tmp_path, "stop", "--if-unused") == ("PostgreSQL is stopped.\n", 0)
    assert manage(tmp_path, "stop") == ("PostgreSQL was not running.\n", 0)


def test_with_another_server_there_is_nothing_to_stop(tmp_path: Path) -> None:
    elsewhere = {"DATABASE_URL": "postgresql://desk@db.example/newsroom"}
    assert manage(tmp_path, "stop", "--if-unused", **elsewhere) == ("", 0)
    assert manage(tmp_path, "stop", **elsewhere) == ("", 1)
