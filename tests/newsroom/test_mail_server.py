"""NEWSROOM_MAIL and NEWSROOM_MAIL_FROM, read strictly."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from newsroom.environment import Environment
from newsroom.mail_server import FILES, SMTP, MailServer

FOLDER = Path("/var/mail-of-ours")


def server(written: str) -> MailServer:
    return Environment({"NEWSROOM_MAIL": written}).mail("MAIL", folder=FOLDER)


def test_without_a_server_mails_go_into_the_folder() -> None:
    assert Environment({}).mail("MAIL", folder=FOLDER) == MailServer(FILES, FOLDER)
    assert server("") == MailServer(FILES, FOLDER)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("smtp://localhost", MailServer(SMTP, None, "localhost", 25)),
        ("smtp://mail.example:2525", MailServer(SMTP, None, "mail.example", 2525)),
        (
            "smtp://desk:p%40ss@mail.example",
            MailServer(SMTP, None, "mail.example", 587, "desk", "p@ss", True),
        ),
        ("smtps://d%40e:x@mail.example", MailServer(SMTP, None, "mail.example", 465, "d@e", "x", tls=True)),
        ("smtps://mail.example:2465", MailServer(SMTP, None, "mail.example", 2465, tls=True)),
    ],
)
def test_a_server_is_named_by_its_address(written: str, meant: MailServer) -> None:
    assert server(written) == meant


@pytest.mark.parametrize(
    "written",
    [
        "mail.example",
        "http://mail.example",
        "smtp://",
        "smtp://mail.example:many",
        "smtp://mail.example:0",
        "smtp://mail.example:99999",
        "smtp://mail.example/path",
        "smtp://mail.example?tls=no",
        "smtp://desk@mail.example",
        "smtp://mail.exa mple",
        "smtp://mail.example\n",
    ],
)
def test_another_form_stops_the_start(written: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="NEWSROOM_MAIL") as refusal:
        server(written)
    assert written.strip() not in str(refusal.value).replace("smtp://user:password@host:port", "")


@pytest.mark.parametrize("written", ["desk@bulletin.example", "编辑部 <desk@bulletin.example>"])
def test_mail_comes_from_an_address(written: str) -> None:
    assert Environment({"NEWSROOM_MAIL_FROM": written}).sender("MAIL_FROM", "x@y") == written


@pytest.mark.parametrize(
    "written", ["", "desk", "desk@", "a@b\nBcc: c@d", "Desk <desk>", "a@b, c@d", "<a@b>"]
)
def test_no_other_sender(written: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="NEWSROOM_MAIL_FROM"):
        Environment({"NEWSROOM_MAIL_FROM": written}).sender("MAIL_FROM", "x@y")
