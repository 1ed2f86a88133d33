"""The settings' reader: what is declared is read, what is misspelt or does not fit stops the start."""

import stat
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from newsroom.environment import Environment

LONG_ENOUGH = "s" * 40


def test_a_setting_not_given_takes_its_default() -> None:
    environment = Environment({})
    assert environment.text("ADDRESS", "http://127.0.0.1:8000") == "http://127.0.0.1:8000"
    assert environment.switch("DEBUG", default=False) is False
    assert environment.names("HOSTS", "localhost, 127.0.0.1,") == ["localhost", "127.0.0.1"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [("yes", True), ("True", True), ("1", True), ("no", False), ("false", False), ("0", False)],
)
def test_a_switch_takes_yes_and_no(written: str, meant: bool) -> None:
    assert Environment({"NEWSROOM_HTTPS": written}).switch("HTTPS", default=not meant) is meant


@pytest.mark.parametrize("written", ["on", "2", "", "是"])
def test_a_switch_takes_nothing_else(written: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="NEWSROOM_HTTPS"):
        Environment({"NEWSROOM_HTTPS": written}).switch("HTTPS", default=False)


@pytest.mark.parametrize(
    "written",
    ["https://bulletin.example", "http://127.0.0.1:8000", "http://[::1]:8000", "https://专版.example"],
)
def test_an_address_is_scheme_and_host(written: str) -> None:
    assert Environment({"NEWSROOM_ADDRESS": written}).address("ADDRESS", "http://localhost") == written


@pytest.mark.parametrize(
    "written",
    [
        "",
        "bulletin.example",
        "//bulletin.example",
        "ftp://bulletin.example",
        "https://",
        "https://bulletin.example/",
        "https://bulletin.example/news",
        "https://bulletin.example?day=1",
        "https://desk:secret@bulletin.example",
        "https://bulletin.example:many",
        "https://bulletin.example\n",
    ],
)
def test_an_address_of_another_form_is_refused(written: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="NEWSROOM_ADDRESS"):
        Environment({"NEWSROOM_ADDRESS": written}).address("ADDRESS", "http://localhost")


def test_a_misspelt_setting_stops_the_start() -> None:
    environment = Environment({"NEWSROOM_HOST": "example.org", "PATH": "/bin"})
    environment.names("HOSTS", "")
    with pytest.raises(ImproperlyConfigured, match="NEWSROOM_HOST"):
        environment.finish()


def test_declared_settings_pass() -> None:
    environment = Environment({"NEWSROOM_HOSTS": "example.org", "PATH": "/bin"})
    environment.names("HOSTS", "")
    environment.finish()


def test_a_short_secret_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match="NEWSROOM_SECRET_KEY"):
        Environment({"NEWSROOM_SECRET_KEY": "short"}).secret("SECRET_KEY", kept_in=tmp_path / "secret_key")


def test_a_given_secret_is_not_kept(tmp_path: Path) -> None:
    given = Environment({"NEWSROOM_SECRET_KEY": LONG_ENOUGH})
    assert given.secret("SECRET_KEY", kept_in=tmp_path / "secret_key") == LONG_ENOUGH
    assert list(tmp_path.iterdir()) == []


def test_a_secret_is_made_once_and_kept_to_oneself(tmp_path: Path) -> None:
    kept = tmp_path / "var" / "secret_key"
    secret = Environment({}).secret("SECRET_KEY", kept_in=kept)
    assert len(secret) >= 40
    assert Environment({}).secret("SECRET_KEY", kept_in=kept) == secret
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert list(kept.parent.iterdir()) == [kept]


def test_database_url_is_read_with_its_escapes() -> None:
    url = "postgresql://desk:p%40ss@db.example:5433/%E6%97%A5%E6%8A%A5?sslmode=require"
    assert Environment({"DATABASE_URL": url}).database(default=dict) == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "日报",
        "USER": "desk",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require"},
    }


def test_a_socket_folder_may_stand_in_database_url() -> None:
    settings = Environment({"DATABASE_URL": "postgresql:///bulletin?host=/run/postgresql"}).database(
        default=dict
    )
    assert settings["HOST"] == ""
    assert settings["OPTIONS"] == {"host": "/run/postgresql"}


@pytest.mark.parametrize(
    "url", ["mysql://a/b", "postgresql://host", "postgresql://host:many/name", "bulletin"]
)
def test_a_database_url_of_another_form_is_refused(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL"):
        Environment({"DATABASE_URL": url}).database(default=dict)


def test_without_database_url_the_default_is_asked() -> None:
    assert Environment({"DATABASE_URL": ""}).database(default=lambda: {"NAME": "embedded"}) == {
        "NAME": "embedded"
    }


def test_a_file_that_is_named_must_be_there(tmp_path: Path) -> None:
    font = tmp_path / "song.otf"
    font.touch()
    assert Environment({"NEWSROOM_CARD_FONT": str(font)}).file("CARD_FONT") == str(font)
    assert Environment({}).file("CARD_FONT") == ""
    with pytest.raises(ImproperlyConfigured, match="NEWSROOM_CARD_FONT"):
        Environment({"NEWSROOM_CARD_FONT": str(tmp_path / "missing.otf")}).file("CARD_FONT")
