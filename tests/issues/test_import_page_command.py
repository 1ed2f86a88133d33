"""`manage.py import_page` for the archive."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article
from issues.models import Page, PageImport
from reporters.models import Reporter, User
from reporters.roles import Role
from tests.factories import make_publication, make_reporter, make_user
from tests.issues.sheets import PAGE

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> User:
    make_publication()
    return make_user(Role.EDITOR, username="archivist")


def run(*files: Path, **options: object) -> str:
    out = StringIO()
    call_command("import_page", *map(str, files), by="archivist", name="高新区", stdout=out, **options)
    return out.getvalue()


def page_file(folder: Path, name: str, text: str = PAGE) -> Path:
    path = folder / name
    path.write_text(text, encoding="gb18030")
    return path


def test_it_imports_pages_whose_files_name_day_and_page(editor: User, tmp_path: Path) -> None:
    files = [
        page_file(tmp_path, "2026-11-06_A03.txt"),
        page_file(tmp_path, "2026-11-13_A04.txt", PAGE.replace("图书馆", "体育馆")),
    ]
    report = run(*files)
    assert [str(page) for page in Page.objects.order_by("issue__date")] == [
        "2026-11-06 A03 高新区",
        "2026-11-13 A04 高新区",
    ]
    assert Article.objects.filter(filed_by=editor).count() == 6
    assert Reporter.objects.filter(name="禾小满").count() == 1
    assert "[1/2] 2026-11-06_A03.txt: imported. 3 stories" in report
    assert report.endswith("2 imported\n")


def test_repeating_a_run_imports_nothing_twice(editor: User, tmp_path: Path) -> None:
    path = page_file(tmp_path, "2026-11-06_A03.txt")
    run(path)
    assert "1 imported before" in run(path)
    assert Article.objects.count() == 3
    run(path, again=True)
    assert Article.objects.count() == 6


def test_a_page_with_an_open_question_waits_for_the_desk(editor: User, tmp_path: Path) -> None:
    make_reporter("白露生", "reporter")
    path = page_file(tmp_path, "2026-11-06_A03.txt")
    assert "1 left open" in run(path)
    assert "1 left open" in run(path)
    assert PageImport.objects.open().count() == 1
    assert not Article.objects.exists()


def test_a_file_that_names_no_day_waits_unless_options_tell(editor: User, tmp_path: Path) -> None:
    path = page_file(tmp_path, "page.txt")
    assert "1 left open" in run(path)
    run(path, date="2026-11-06", page="A05", again=True)
    assert str(Page.objects.get()) == "2026-11-06 A05 高新区"


def test_unreadable_files_are_named_and_the_others_imported(editor: User, tmp_path: Path) -> None:
    (tmp_path / "2026-11-05_A03.txt").write_bytes(b"%PDF-1.7")
    good = page_file(tmp_path, "2026-11-06_A03.txt")
    with pytest.raises(CommandError):
        run(tmp_path / "2026-11-05_A03.txt", tmp_path / "missing.txt", good)
    assert Article.objects.count() == 3


@pytest.mark.parametrize("options", [{"page": "3"}, {"name": "很" * 21}, {"by": "nobody"}])
def test_impossible_options_are_refused_before_anything_is_read(
    editor: User, tmp_path: Path, options: dict[str, str]
) -> None:
    path = page_file(tmp_path, "2026-11-06_A03.txt")
    with pytest.raises(CommandError):
        call_command("import_page", str(path), **{"by": "archivist", "name": "高新区", **options})
    assert not PageImport.objects.exists()
