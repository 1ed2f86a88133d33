"""What all tests share. The folders mirror the apps."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.conf import settings as site_settings
from django.contrib.auth.models import Group
from django.db import connection
from django.db.backends.postgresql.operations import DatabaseOperations
from pytest_django import DjangoDbBlocker, Settings

from newsroom.roles import set_up_roles
from reporters.models import User
from reporters.roles import Role
from tests.factories import make_publication, make_user
from tests.migrated_database import migrated_database

LET_TRUNCATE = """
DO $$
DECLARE guarded regclass;
BEGIN
    FOR guarded IN SELECT DISTINCT tgrelid FROM pg_trigger WHERE NOT tgisinternal AND tgtype & 32 <> 0 LOOP
        EXECUTE format('ALTER TABLE %%s %s TRIGGER USER', guarded);
    END LOOP;
END $$
"""
"""For the tables with a trigger on TRUNCATE (32 is its bit in tgtype)."""


def pytest_configure() -> None:
    """Cheap passwords, static files straight from their sources, and a database that need not outlive a crash."""
    site_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    site_settings.STORAGES = {**site_settings.STORAGES, "staticfiles": plain}
    site_settings.STATIC_ROOT = None
    options = site_settings.DATABASES["default"].setdefault("OPTIONS", {})
    options.setdefault("options", "-c synchronous_commit=off")
    site_settings.WHITENOISE_USE_FINDERS = True


@pytest.fixture(autouse=True)
def media_of_its_own(settings: Settings, tmp_path: Path) -> None:
    """Files that a test uploads never reach the newsroom's own."""
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, django_db_blocker: DjangoDbBlocker
) -> None:
    """The tests' database begins as a copy of a migrated one."""
    with django_db_blocker.unblock():
        connection.settings_dict["TEST"]["TEMPLATE"] = migrated_database()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """With the roles, which every test finds: making them each time costs more than most tests do."""
    with django_db_blocker.unblock():
        set_up_roles()


@pytest.fixture(scope="session", autouse=True)
def emptying_guarded_tables() -> Iterator[None]:
    """Tests with real transactions are tidied up by TRUNCATE, which our append-only tables refuse.

    Their triggers are off while Django does that, and at no other time.
    """
    flush = DatabaseOperations.execute_sql_flush

    def flush_unguarded(self: DatabaseOperations, statements: list[str]) -> Any:
        return flush(self, [LET_TRUNCATE % "DISABLE", *statements, LET_TRUNCATE % "ENABLE"])

    with patch.object(DatabaseOperations, "execute_sql_flush", flush_unguarded):
        yield


def ensure_roles() -> None:
    """The roles with their rights: a test with real transactions before this one emptied their tables."""
    if not Group.objects.filter(name=Role.ADMINISTRATOR).exists():
        set_up_roles()


@dataclass(frozen=True)
class Cast:
    """The people of the newsroom, one of a kind, and one who has no business here."""

    correspondent: User
    reporter: User
    editor: User
    proofreader: User
    head: User
    chief: User
    administrator: User
    outsider: User


@pytest.fixture
def cast(db: None) -> Cast:
    """通讯员, 记者, 编辑, 校对, 部主任, 总编, 管理员 with the rights of their roles, and an outsider without any."""
    ensure_roles()
    make_publication()
    return Cast(
        correspondent=make_user("correspondent", name="董通讯"),
        reporter=make_user("reporter", name="高记者"),
        editor=make_user("editor", name="周编辑"),
        proofreader=make_user("proofreader", name="郑校对"),
        head=make_user("department_head", name="顾主任"),
        chief=make_user("editor_in_chief", name="梁总编"),
        administrator=make_user("administrator", name="冯管理"),
        outsider=make_user(name="路人"),
    )
