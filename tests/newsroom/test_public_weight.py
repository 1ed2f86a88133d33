"""How a page is sent: one style sheet with every component in it, and text compressed."""

import gzip
import os
from pathlib import Path

import pytest
from django.contrib.staticfiles.finders import find
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from newsroom import style_sheet
from newsroom.middleware import CompressedText
from newsroom.style_sheet import COMPONENTS, NAME, joined
from tests.factories import publish_issue

MOST_STYLES = 20_000
MOST_HTML = 15_000
"""Bytes after gzip."""


def test_every_component_is_in_the_style_sheet_and_paper_comes_last() -> None:
    text = joined()
    rules = [
        line for path in COMPONENTS.glob("*.css") for line in path.read_text().splitlines() if "{" in line
    ]
    assert rules
    assert all(rule in text for rule in rules)
    assert "/*" not in text
    assert text.count("{") == text.count("}")
    assert text.index(".summary") < text.index(".front ") < text.index("@media print {\n@page")


def test_the_style_sheet_follows_its_components(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in COMPONENTS.glob("*.css"):
        (tmp_path / path.name).write_text(path.read_text())
    monkeypatch.setattr(style_sheet, "COMPONENTS", tmp_path)
    os.utime(found(), (1, 1))
    assert found().stat().st_mtime == 1  # nothing has changed
    (tmp_path / "new-part.css").write_text(".new-part {\n  color: var(--ink);\n}\n")
    assert ".new-part {" in found().read_text()


def found() -> Path:
    return Path(find(NAME) or "")


def test_the_style_sheet_is_light() -> None:
    assert len(gzip.compress(joined().encode())) <= MOST_STYLES


@pytest.mark.django_db
def test_a_page_has_one_style_sheet_and_is_sent_compressed(client: Client) -> None:
    publish_issue()
    answer = client.get("/2026-11-20/A03/1/", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert len(answer.content) <= MOST_HTML
    assert gzip.decompress(answer.content).decode().count('rel="stylesheet"') == 1


@pytest.mark.parametrize(
    ("kind", "encoding"),
    [("text/html; charset=utf-8", "gzip"), ("application/atom+xml", "gzip"), ("image/webp", None)],
)
def test_only_text_is_compressed(rf: RequestFactory, kind: str, encoding: str | None) -> None:
    def answer(request: HttpRequest) -> HttpResponse:
        return HttpResponse(b"a" * 1000, content_type=kind)

    sent = CompressedText(answer)(rf.get("/", headers={"Accept-Encoding": "gzip"}))
    assert sent.headers.get("Content-Encoding") == encoding
