"""The bell, the page of my notices, my choice of mail, and the mails of the folder."""

import stat
from pathlib import Path
from typing import Any

import pytest
from django.core.mail import send_mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Article, Comment, Notice
from newsroom.mail_server import FILES
from reporters.models import User
from tests.conftest import Cast
from tests.factories import advance, approve, as_, make_article

pytestmark = pytest.mark.django_db

LIST, CHOICE, MAILS = "/admin/notices/", "/admin/notices/mail/", "/admin/mails/"


def read(person: User, address: str) -> str:
    answer = as_(person).get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def bell(person: User) -> str:
    """What the bell in the header says."""
    return read(person, "/admin/").split('class="bell', 1)[1].split("</a>")[0]


@pytest.fixture
def returned(cast: Cast) -> Article:
    return advance(
        make_article(cast.reporter, headline="渡口的灯"), ("submit", cast.reporter), ("return", cast.editor)
    )


def test_the_bell_counts_what_is_unread(cast: Cast, returned: Article) -> None:
    assert 'bell-count">1<' in bell(cast.reporter)
    assert "bell-count" not in bell(cast.administrator)


def test_the_bell_counts_no_further_than_it_can_say(cast: Cast, returned: Article) -> None:
    event = returned.events.first()
    row = {"recipient": cast.reporter, "article": returned, "kind": "comment"}
    comments = [Comment.add(returned, by=cast.editor, text="又一句") for _ in range(3)]
    assert 'bell-count">4<' in bell(cast.reporter)
    assert comments
    Notice.objects.bulk_create(Notice(**{**row, "kind": f"k{number}"}, event=event) for number in range(120))
    assert 'bell-count">99+<' in bell(cast.reporter)


def test_an_opened_notice_is_read_and_leads_to_its_story(cast: Cast, returned: Article) -> None:
    notice = Notice.objects.get(recipient=cast.reporter)
    page = read(cast.reporter, LIST)
    assert "渡口的灯" in page
    assert "notice-unread" in page
    answer = as_(cast.reporter).post(LIST, {"open": notice.pk})
    assert answer.headers["Location"] == f"/admin/articles/article/{returned.pk}/change/"
    page = read(cast.reporter, LIST)
    assert "渡口的灯" in page
    assert "notice-unread" not in page


def test_all_are_marked_read_at_once_and_only_mine(cast: Cast, returned: Article) -> None:
    as_(cast.reporter).post(LIST, {"read": "all"})
    assert not Notice.objects.of(cast.reporter).unread().exists()
    assert Notice.objects.of(cast.editor).unread().exists()


def test_looking_changes_nothing(cast: Cast, returned: Article) -> None:
    read(cast.reporter, LIST)
    notice = Notice.objects.get(recipient=cast.reporter)
    as_(cast.reporter).get(f"{LIST}?open={notice.pk}&read=all")
    assert Notice.objects.of(cast.reporter).unread().count() == 1


@pytest.mark.parametrize("odd", ["x", "-1", "9" * 40, "", "٣", "0"])
def test_odd_notices_are_not_found(cast: Cast, returned: Article, odd: str) -> None:
    assert as_(cast.reporter).post(LIST, {"open": odd}).status_code == 404
    assert Notice.objects.of(cast.reporter).unread().exists()


def test_nobody_opens_what_another_was_told(cast: Cast, returned: Article) -> None:
    notice = Notice.objects.get(recipient=cast.reporter)
    assert as_(cast.editor).post(LIST, {"open": notice.pk}).status_code == 404
    notice.refresh_from_db()
    assert notice.read_at is None


def test_who_may_no_longer_read_a_story_is_told_nothing_of_it(cast: Cast, returned: Article) -> None:
    assert "渡口的灯" in read(cast.editor, LIST)
    cast.editor.groups.clear()
    page = read(cast.editor, LIST)
    assert "渡口的灯" not in page
    notice = Notice.objects.filter(recipient=cast.editor).first()
    assert notice is not None
    assert as_(cast.editor).post(LIST, {"open": notice.pk}).status_code == 404


def test_a_published_story_s_notice_holds_its_public_address(cast: Cast) -> None:
    story = advance(approve(make_article(cast.reporter)), ("publish", cast.chief))
    assert f'href="{story.get_absolute_url()}"' in read(cast.reporter, LIST)
    advance(story, ("withdraw", cast.head))
    assert f'href="{story.get_absolute_url()}"' not in read(cast.reporter, LIST)


def test_without_notices_the_page_says_so(cast: Cast) -> None:
    page = read(cast.administrator, LIST)
    assert "notice-list" not in page
    assert 'name="read"' not in page


def test_the_list_is_paged_and_costs_the_same(cast: Cast) -> None:
    def queries() -> int:
        desk = as_(cast.editor)
        with CaptureQueriesContext(connection) as taken:
            desk.get(LIST)
        return len(taken)

    advance(make_article(cast.reporter), ("submit", cast.reporter))
    few = queries()
    for _ in range(21):
        advance(make_article(cast.reporter), ("submit", cast.reporter))
    assert queries() == few <= 8
    assert read(cast.editor, LIST).count('<li class="notice') == 20
    assert read(cast.editor, f"{LIST}?page=2").count('<li class="notice') == 2
    assert as_(cast.editor).get(f"{LIST}?page=x").status_code == 404


def test_strangers_log_in_first_and_changes_take_a_token(cast: Cast) -> None:
    for address in (LIST, CHOICE, MAILS):
        assert "/admin/login/" in Client().get(address).headers["Location"]
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.reporter)
    for address in (LIST, CHOICE):
        assert strict.post(address, {"mail_choice": "never"}).status_code == 403


def test_everybody_chooses_when_mail_comes(cast: Cast) -> None:
    desk = as_(cast.reporter)
    desk.post(CHOICE, {"mail_choice": "never"})
    cast.reporter.refresh_from_db()
    assert cast.reporter.mail_choice == "never"
    answer = desk.post(CHOICE, {"mail_choice": "hourly", "username": "x", "is_superuser": "1"})
    assert answer.status_code == 200
    fresh = User.objects.get(pk=cast.reporter.pk)
    assert (fresh.mail_choice, fresh.username, fresh.is_superuser) == ("never", cast.reporter.username, False)


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.EMAIL_BACKEND, settings.EMAIL_FILE_PATH = FILES, tmp_path / "mail"
    return tmp_path / "mail"


def test_the_administrator_reads_the_mails_of_the_folder(cast: Cast, folder: Path) -> None:
    send_mail("渡口的灯", "灯修好了。<b>", None, ["reader@bulletin.example"])
    (file,) = folder.iterdir()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert "渡口的灯" in read(cast.administrator, MAILS)
    page = read(cast.administrator, f"{MAILS}{file.name}/")
    assert "灯修好了。&lt;b&gt;" in page
    assert "-----" not in page
    assert MAILS in read(cast.administrator, "/admin/")


def test_an_empty_or_missing_folder_says_so(cast: Cast, folder: Path) -> None:
    assert read(cast.administrator, MAILS)


@pytest.mark.parametrize("person", ["reporter", "editor", "chief", "outsider"])
def test_nobody_else_reads_them(cast: Cast, folder: Path, person: str) -> None:
    send_mail("渡口的灯", "灯修好了。", None, ["reader@bulletin.example"])
    (file,) = folder.iterdir()
    for address in (MAILS, f"{MAILS}{file.name}/"):
        assert as_(getattr(cast, person)).get(address).status_code == 403
    assert MAILS not in read(getattr(cast, person), "/admin/")


def test_with_a_mail_server_there_is_no_such_page(cast: Cast) -> None:
    assert as_(cast.administrator).get(MAILS).status_code == 403
    assert MAILS not in read(cast.administrator, "/admin/")


@pytest.mark.parametrize(
    "name",
    ["..", "%2e%2e", "..%2fsecret_key", "secret_key", "20261125-080000-1.log.gz", "20261125-080000-1.log%00"],
)
def test_no_other_file_is_shown(cast: Cast, folder: Path, name: str) -> None:
    folder.mkdir()
    for secret in (folder.parent / "secret_key", folder / "secret_key", folder / "20261125-080000-1.log.gz"):
        secret.write_text("CANARY")
    answer = as_(cast.administrator).get(f"{MAILS}{name}/", follow=True)
    assert "CANARY" not in answer.content.decode()
    assert answer.status_code in {200, 400, 404}


def test_a_link_in_the_folder_leads_nowhere(cast: Cast, folder: Path) -> None:
    folder.mkdir()
    (folder.parent / "secret_key").write_text("Subject: CANARY\n\nCANARY")
    (folder / "20261125-080000-1.log").symlink_to(folder.parent / "secret_key")
    assert as_(cast.administrator).get(f"{MAILS}20261125-080000-1.log/").status_code == 404
    assert "CANARY" not in read(cast.administrator, MAILS)


@pytest.mark.parametrize(
    "odd", [b"", b"\xff\xfe\x00no mail", b"Subject: =?utf-8?b?!!!?=\n\n" + b"x" * 300_000]
)
def test_odd_files_are_shown_without_a_fault(cast: Cast, folder: Path, odd: bytes) -> None:
    folder.mkdir()
    (folder / "20261125-080000-1.log").write_bytes(odd)
    assert read(cast.administrator, MAILS)
    assert len(read(cast.administrator, f"{MAILS}20261125-080000-1.log/")) < 250_000


def test_every_page_of_the_desk_has_the_bell(cast: Cast) -> None:
    for name in ("admin:index", "admin:queue", "admin:password_change"):
        assert f'href="{LIST}"' in read(cast.editor, reverse(name))
