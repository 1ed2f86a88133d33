"""What the law asks to stand at the foot of every page, and what an operator is told before the site opens."""

import io
from pathlib import Path

import pytest
from django.core.checks import run_checks
from django.test import Client
from PIL import Image
from pytest_django import Settings

from newsroom import cards
from newsroom.law_lines import police_address, telephone
from tests.conftest import Cast
from tests.factories import make_publication

LINES = {
    "publisher": "云川日报社",
    "cn_number": "CN 00-0000",
    "icp_number": "云ICP备00000001号",
    "police_number": "云公网安备00000000000001号",
    "licence_number": "互联网新闻信息服务许可证号：00000000001",
    "report_line": "违法和不良信息举报电话：0000-0000000",
}


def foot(client: Client, address: str = "/") -> str:
    page = client.get(address).content.decode()
    return " ".join(page[page.index("<footer") :].split())


@pytest.mark.parametrize(
    ("line", "number", "dialled"),
    [
        ("违法和不良信息举报电话：0000-0000000", "0000-0000000", "00000000000"),
        ("举报电话：010-88888888 转 2", "010-88888888", "01088888888"),
        ("举报电话（0391）8888888", "0391）8888888", "03918888888"),
        ("举报：12377", "12377", "12377"),
        ("手机13800000000，周一至周五", "13800000000", "13800000000"),
        ("400-000-0000", "400-000-0000", "4000000000"),
        ("邮箱 jubao@bulletin.example", "", ""),
        ("许可证 410000000000000000001", "", ""),
        ("", "", ""),
    ],
)
def test_the_telephone_number_in_a_line(line: str, number: str, dialled: str) -> None:
    before, found, called, after = telephone(line)
    assert (found, called) == (number, dialled)
    assert before + found + after == line


def test_the_portal_is_asked_for_the_registration() -> None:
    assert police_address("云公网安备 41040002000001号").endswith("#/query/webSearch?code=41040002000001")
    assert police_address("办理中") == "https://beian.mps.gov.cn/"


@pytest.mark.django_db
def test_what_is_filled_in_stands_at_the_foot(client: Client, cast: Cast) -> None:
    make_publication(**LINES)
    for address in ("/", "/archive/", "/nowhere/"):
        text = foot(client, address)
        for line in ("云川日报社主办", "CN 00-0000", LINES["licence_number"], "云川日报社 版权所有"):
            assert line in text, address
        assert '<a href="tel:00000000000">0000-0000000</a>' in text
        assert '<a href="https://beian.miit.gov.cn/" rel="external nofollow">云ICP备00000001号</a>' in text
        assert "https://beian.mps.gov.cn/#/query/webSearch?code=00000000000001" in text


@pytest.mark.django_db
def test_what_is_empty_is_hidden(client: Client, cast: Cast) -> None:
    make_publication(**dict.fromkeys(LINES, ""), daily="")
    text = foot(client)
    for nothing in ("beian", "tel:", "主办", "CN 0", "版权", "许可证", "备案", "ICP备", "网安备"):
        assert nothing not in text


@pytest.mark.django_db
def test_the_badge_is_shown_when_the_file_is_there(client: Client, cast: Cast, settings: Settings) -> None:
    make_publication(**LINES)
    assert "police-badge" not in foot(client)
    assert client.get("/police-badge.png").status_code == 404
    folder = Path(settings.MEDIA_ROOT)
    folder.mkdir(parents=True)
    buffer = io.BytesIO()
    Image.new("RGBA", (36, 40), "blue").save(buffer, "PNG")
    (folder / "police-badge.png").write_bytes(buffer.getvalue())
    assert '<img src="/police-badge.png"' in foot(client)
    assert client.get("/police-badge.png").content == buffer.getvalue()


@pytest.mark.django_db
def test_what_is_no_badge_is_not_sent(client: Client, cast: Cast, settings: Settings) -> None:
    folder = Path(settings.MEDIA_ROOT)
    folder.mkdir(parents=True)
    for wrong in (b"<script>alert(1)</script>", b"\x89PNG\r\n\x1a\n" + b"0" * 100_000):
        (folder / "police-badge.png").write_bytes(wrong)
        assert client.get("/police-badge.png").status_code == 404


def told() -> set[str | None]:
    found = run_checks(include_deployment_checks=True, databases=["default"])
    return {message.id for message in found if (message.id or "").startswith("newsroom.")}


@pytest.mark.django_db
def test_an_operator_is_told_what_is_empty(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cards, "faces", lambda: "letters")
    make_publication(**dict.fromkeys(LINES, ""))
    assert told() == {f"newsroom.{name}" for name in LINES}
    make_publication(**{**LINES, "icp_number": "  "})
    assert told() == {"newsroom.icp_number"}
    make_publication(**LINES)
    assert told() == set()


@pytest.mark.django_db
def test_an_operator_is_told_of_missing_letters(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cards, "faces", lambda: None)
    make_publication(**LINES)
    assert told() == {"newsroom.card_font"}


@pytest.mark.django_db
def test_without_the_database_nobody_is_asked(cast: Cast) -> None:
    """`check --deploy` alone looks at the settings and at nothing that an editor fills in."""
    make_publication(**dict.fromkeys(LINES, ""))
    found = run_checks(include_deployment_checks=True)
    assert not [message for message in found if str(message.id).startswith("newsroom.")]
