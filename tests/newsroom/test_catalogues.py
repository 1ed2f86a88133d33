"""The interface is Chinese throughout, and English throughout for those who choose it."""

import ast
import re
import shutil
from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import translation
from pytest_django import Settings

from articles.models import Article
from articles.workflow import STEPS, Stage, State
from issues.models import Issue
from reporters.roles import Role
from tests.conftest import Cast
from tests.factories import advance, make_article, make_issue, publish_issue

GETTEXT = {"_", "gettext", "gettext_lazy", "pgettext", "pgettext_lazy", "ngettext", "ngettext_lazy"}
ENGLISH, CHINESE = r"[A-Za-z]{2,}", r"[\u4e00-\u9fff]+"
KNOWN = {
    *("Word", "docx", "JPEG", "PNG", "WebP"),
    *("RSS", "Atom", "JSON", "Feed", "Cookie", "SHA", "txt", "http", "MB"),  # are called so in Chinese too
    "GB",  # GB/T 7714, the standard for citations
    "Tab",  # the key
    *("English", "Yunhu", "Bulletin"),  # the other language, and the publication's name in it
    "Search",  # the alternative text of an icon, which Django gives to no translator
}


@pytest.fixture
def catalogues(tmp_path: Path, settings: Settings) -> Path:
    """A copy of the catalogues, which the command then checks in place of the project's own."""
    copy = tmp_path / "locale"
    shutil.copytree(settings.LOCALE_PATHS[0], copy)
    settings.LOCALE_PATHS = [copy]
    return copy / "zh_Hans" / "LC_MESSAGES" / "django.po"


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_the_catalogues_are_complete(capsys: Any) -> None:
    call_command("check_catalogues")


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('msgstr "稿签"', 'msgstr ""', "not translated: 'Routing slip'"),
        ('msgid "Routing slip"', '#, fuzzy\nmsgid "Routing slip"', "not translated: 'Routing slip'"),
        (
            'msgstr "第 %(round)s 轮"',
            'msgstr "第几轮"',
            "other placeholders than in English: 'round %(round)s'",
        ),
        ('msgstr "稿签"', 'msgstr "签稿"', "django.mo was not compiled from this django.po"),
        ('msgid "Routing slip"', 'msgid "Rooting slip"', "not in the catalogue: 'Routing slip'"),
    ],
)
def test_what_is_wrong_is_named(catalogues: Path, old: str, new: str, complaint: str) -> None:
    if "not in the catalogue" in complaint and not shutil.which("xgettext"):
        pytest.skip("new words can be looked for only where xgettext is installed")
    change(catalogues, old, new)
    with pytest.raises(CommandError, match=re.escape(f"zh_Hans: {complaint}")):
        call_command("check_catalogues")


def test_without_xgettext_it_says_so_and_a_build_server_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("CI", "")
    call_command("check_catalogues")
    assert "SKIPPED" in capsys.readouterr().err
    monkeypatch.setenv("CI", "true")
    with pytest.raises(CommandError, match="SKIPPED"):
        call_command("check_catalogues")


def test_no_word_hides_in_an_f_string() -> None:
    """xgettext reads no calls inside f-strings, so their words would never reach a catalogue."""
    apps = ("articles", "issues", "newsroom", "photos", "reporters")
    sources = [path for app in apps for path in (settings.BASE_DIR / app).rglob("*.py")]
    assert sources
    assert [f"{path}:{line}" for path in sources for line in hidden_calls(path)] == []


def hidden_calls(path: Path) -> list[int]:
    strings = [
        node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.JoinedStr)
    ]
    calls = [node for string in strings for node in ast.walk(string) if isinstance(node, ast.Call)]
    return [call.lineno for call in calls if isinstance(call.func, ast.Name) and call.func.id in GETTEXT]


LABELS = [
    *(
        pytest.param(each, id=f"{type(each).__name__}-{each.value}")
        for kind in (State, Stage, Role)
        for each in kind
    ),
    *(pytest.param(step, id=f"Step-{step.name}") for step in {step.name: step for step in STEPS}.values()),
]


@pytest.mark.parametrize("labelled", LABELS)
def test_every_state_stage_role_and_step_has_a_name_in_both_languages(labelled: Any) -> None:
    with translation.override("zh-hans"):
        assert re.fullmatch(r"[\u4e00-\u9fff]+", str(labelled.label))
    with translation.override("en"):
        assert re.fullmatch(r"[A-Z][a-z -]+", str(labelled.label))


def test_opening_a_new_round_is_announced_by_its_name() -> None:
    with translation.override("zh-hans"):
        warning = translation.gettext(
            "The text was changed after review had begun: a new round of reviews begins."
        )
    assert "新一轮" in warning


class Said(HTMLParser):
    """All that a page says to its reader; not the code, nor what people typed."""

    SPOKEN = {"title", "alt", "placeholder", "aria-label"}
    SILENT = {"script", "style", "code", "textarea"}

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.silent = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in self.SILENT
        self.texts += [value or "" for name, value in attrs if name in self.SPOKEN]

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in self.SILENT

    def handle_data(self, data: str) -> None:
        self.texts += [] if self.silent else [data]


def leftovers(client: Client, addresses: Iterable[str], script: str, known: set[str]) -> dict[str, set[str]]:
    """The words of that script, but the known ones, by the address they stand at."""
    found = {address: set(re.findall(script, said_at(client, address))) - known for address in addresses}
    return {address: words for address, words in found.items() if words}


def said_at(client: Client, address: str) -> str:
    response = client.get(address, follow=True)
    assert response.status_code == (404 if address == NOWHERE else 200), address
    return " ".join(Said(response.content.decode()).texts)


NOWHERE = "/nothing/"
PUBLIC = (
    *("/", "/2026-11-19/", "/2026-11-19/A03/", "/2026-11-19/A03/1/", "/sections/news/", NOWHERE),
    *("/search/", "/search/?q=湖边", "/archive/", "/archive/2026/11/", "/archive/2025/11/"),
    "/admin/login/",
)
DESK = (
    *("/admin/", "/admin/password_change/", "/admin/articles/article/", "/admin/articles/article/add/"),
    *(
        "/admin/issues/issue/",
        "/admin/issues/issue/add/",
        "/admin/issues/pageimport/",
        "/admin/issues/pageimport/add/",
    ),
    *("/admin/photos/photo/", "/admin/photos/photo/add/", "/admin/reporters/reporter/add/"),
    *("/admin/reporters/reporter/", "/admin/reporters/organisation/", "/admin/reporters/organisation/add/"),
    *("/admin/queue/", "/admin/roles/", "/admin/notices/"),
    *("/admin/articles/article/send-in/", "/admin/articles/pitch/add/", "/admin/articles/assignment/"),
)


def stories_and_issues() -> list[str]:
    kinds = (("articles/article", Article), ("issues/issue", Issue))
    return [
        f"/admin/{kind}/{pk}/change/"
        for kind, model in kinds
        for pk in model.objects.values_list("pk", flat=True)
    ]


@pytest.fixture
def some_of_everything(cast: Cast) -> None:
    """An issue that appeared, one in the making, and a story in its first review."""
    publish_issue("2026-11-19", stories=2)
    make_issue("2026-11-20", stories=1)
    advance(make_article(by=cast.reporter), ("submit", cast.reporter), ("accept", cast.editor))


@pytest.mark.usefixtures("some_of_everything")
def test_readers_meet_no_english_on_the_chinese_site(client: Client) -> None:
    assert leftovers(client, PUBLIC, ENGLISH, KNOWN) == {}


@pytest.mark.usefixtures("some_of_everything")
def test_the_desk_meets_no_english_on_its_chinese_screens(client: Client, cast: Cast) -> None:
    client.force_login(cast.chief)
    assert leftovers(client, (*DESK, *stories_and_issues()), ENGLISH, KNOWN) == {}


def test_the_english_screens_are_english(client: Client, cast: Cast) -> None:
    """Where the newsroom has no content yet, only names and examples are left to be Chinese."""
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    client.force_login(cast.chief)
    assert leftovers(client, DESK, CHINESE, {"中文", "本报讯", "孙某", "摄", cast.chief.name}) == {}
