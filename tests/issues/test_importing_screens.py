"""The import's screens: who may see them, what they keep, what they refuse. Without JavaScript."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Article
from issues.models import Issue, PageImport, Placement
from reporters.models import Reporter, User
from reporters.roles import Role
from tests.factories import make_publication, make_reporter, make_section, make_user
from tests.issues.browsing import Fields, read_form
from tests.issues.sheets import PAGE, headlines

ADD = "/admin/issues/pageimport/add/"
LIST = "/admin/issues/pageimport/"
PLACE = {"date": "2026-11-06", "page_number": "A03", "page_name": "高新区"}

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> User:
    make_publication()
    return make_user(Role.EDITOR, name="温编辑")


@pytest.fixture
def desk(editor: User) -> Client:
    return client_of(editor)


@pytest.fixture
def begun(editor: User) -> PageImport:
    return begin(editor)


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def begin(editor: User, text: str = PAGE) -> PageImport:
    day = datetime.date(2026, 11, 6)
    return PageImport.begin(text, by=editor, date=day, page_number="A03", page_name="高新区")


def address(begun: PageImport) -> str:
    return reverse("admin:issues_pageimport_change", args=[begun.pk])


def sheet_form(client: Client, begun: PageImport) -> Fields:
    """The sheet's form as the browser shows it now."""
    return read_form(client.get(address(begun)).content.decode(), "sheet").fields


def press(
    client: Client, begun: PageImport, action: str, form: Mapping[str, Sequence[str]], **changes: Any
) -> Any:
    return client.post(address(begun), {**form, "action": action, **changes})


# --- The first screen


def test_a_pasted_page_becomes_a_sheet(desk: Client, editor: User) -> None:
    answer = desk.post(ADD, {"text": PAGE, **PLACE, "page_number": "ａ3"})
    begun = PageImport.objects.get()
    assert answer.headers["Location"] == address(begun)
    assert (begun.created_by, begun.page_number, begun.date) == (editor, "A03", datetime.date(2026, 11, 6))
    assert headlines(begun.sheet) == ["湖畔新图书馆 昨日迎来读者", "老街修路 商户点赞", "一起包饺子"]
    assert not Article.objects.exists()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_file_is_read_in_its_encoding(desk: Client, encoding: str) -> None:
    desk.post(ADD, {"file": SimpleUploadedFile("高新区.txt", PAGE.encode(encoding))})
    begun = PageImport.objects.get()
    assert begun.source_name == "高新区.txt"
    assert len(begun.sheet["stories"]) == 3


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\u3000\n",
        "\x01\x02\x03" * 50,
        "湖" * 300_001,
        "hello world",
        "图书馆开门\n\n老街修路\n\n一起包饺子",
    ],
    ids=["empty", "blank", "controls", "too large", "no story", "headlines only"],
)
def test_bad_text_is_refused_and_kept_in_the_form(desk: Client, text: str) -> None:
    answer = desk.post(ADD, {"text": text, **PLACE})
    assert answer.status_code == 422
    assert not PageImport.objects.exists()
    form = answer.context["form"]
    assert form["text"].value() == text
    assert form["page_name"].value() == "高新区"
    assert form.errors["text"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.7 and so on",
        bytes(range(256)) * 20,
        "湖".encode() * 400_000,
        b"\x89PNG\r\n\x1a\n" + bytes(99),
    ],
    ids=["empty", "pdf", "binary", "too large", "picture"],
)
def test_a_bad_file_is_refused_by_a_sentence(desk: Client, data: bytes) -> None:
    answer = desk.post(ADD, {"file": SimpleUploadedFile("page.txt", data), **PLACE})
    assert answer.status_code == 422
    assert answer.context["form"].errors
    assert not PageImport.objects.exists()


def test_a_files_text_is_kept_when_something_else_is_wrong(desk: Client) -> None:
    answer = desk.post(ADD, {"file": SimpleUploadedFile("a.txt", PAGE.encode()), "page_number": "Seite drei"})
    assert answer.status_code == 422
    assert answer.context["form"]["text"].value() == PAGE
    assert list(answer.context["form"].errors) == ["page_number"]


def test_text_and_file_together_are_refused(desk: Client) -> None:
    answer = desk.post(ADD, {"file": SimpleUploadedFile("a.txt", PAGE.encode()), "text": PAGE})
    assert answer.status_code == 422
    assert not PageImport.objects.exists()


def test_the_same_text_needs_a_tick_to_be_imported_again(desk: Client, begun: PageImport) -> None:
    answer = desk.post(ADD, {"text": PAGE, **PLACE})
    assert answer.status_code == 422
    assert f'href="{address(begun)}"' in answer.content.decode()
    assert answer.context["form"]["text"].value() == PAGE
    form = read_form(answer.content.decode(), "import-start").fields
    assert "again" not in form
    assert desk.post(ADD, {**form, "again": "on"}).status_code == 302
    assert PageImport.objects.count() == 2


def test_open_imports_are_listed_and_only_ones_own_can_be_discarded(desk: Client, begun: PageImport) -> None:
    discard = reverse("admin:issues_pageimport_delete", args=[begun.pk])
    assert discard in desk.get(ADD).content.decode()
    colleague = client_of(make_user(Role.DEPARTMENT_HEAD))
    page = colleague.get(ADD).content.decode()
    assert address(begun) in page
    assert discard not in page
    assert colleague.post(discard, {"post": "yes"}).status_code == 403
    assert desk.post(discard, {"post": "yes"}).status_code == 302
    assert not PageImport.objects.exists()


# --- Who may


@pytest.mark.parametrize("role", [Role.CORRESPONDENT, Role.REPORTER, Role.PROOFREADER, Role.ADMINISTRATOR])
def test_other_roles_get_none_of_it(begun: PageImport, role: str) -> None:
    user = make_user(role)
    client = client_of(user)
    number = begun.pk
    for path in (LIST, ADD, address(begun), f"{LIST}{number}/delete/", f"{LIST}{number}/history/"):
        assert client.get(path).status_code == 403
        assert (
            client.post(path, {"action": "confirm", "version": 1, "post": "yes", "text": PAGE}).status_code
            == 403
        )
    assert PageImport.objects.filter(confirmed_at=None).count() == 1


def test_a_superuser_without_a_role_gets_none_of_it(begun: PageImport) -> None:
    client = client_of(make_user(is_superuser=True))
    assert [client.get(path).status_code for path in (LIST, ADD, address(begun))] == [403, 403, 403]


@pytest.mark.parametrize("role", [Role.EDITOR, Role.DEPARTMENT_HEAD, Role.EDITOR_IN_CHIEF])
def test_planners_get_all_of_it(begun: PageImport, role: str) -> None:
    client = client_of(make_user(role))
    history = f"{LIST}{begun.pk}/history/"
    assert [client.get(path).status_code for path in (LIST, ADD, address(begun), history)] == [200] * 4


def test_the_list_answers_no_questions_by_its_address(desk: Client, begun: PageImport) -> None:
    for query in ("text__startswith=湖", "created_by__password__startswith=m"):
        assert desk.get(f"{LIST}?{query}").status_code in {302, 400}


@pytest.mark.parametrize("number", ["0", "999999", "99999999999999999999", "x", "1%00"])
def test_an_unknown_import_is_not_found(desk: Client, number: str) -> None:
    assert desk.get(f"{LIST}{number}/change/").status_code == 404


# --- The sheet


def test_it_shows_every_line_with_its_number_and_its_story(desk: Client, begun: PageImport) -> None:
    page = desk.get(address(begun)).content.decode()
    for number, text in enumerate(PAGE.split("\n"), start=1):
        if text:
            assert f'id="L{number}"' in page
            assert text in page
    source = desk.get(address(begun)).context["source"]
    assert [(line.number, line.story) for line in source][:5] == [(2, 1), (4, 1), (6, 1), (8, 1), (10, 2)]


def test_every_doubt_links_to_its_line(desk: Client, begun: PageImport) -> None:
    answer = desk.get(address(begun))
    doubts = [doubt for story in begun.sheet["stories"] for doubt in story["doubts"]]
    assert doubts
    assert answer.context["open_doubts"] == len(doubts)
    for doubt in doubts:
        assert f'href="#L{doubt["line"]}"' in answer.content.decode()


def test_saving_the_untouched_form_changes_nothing(desk: Client, begun: PageImport) -> None:
    before = begun.sheet
    assert press(desk, begun, "save", sheet_form(desk, begun)).status_code == 302
    begun.refresh_from_db()
    assert begun.sheet == before
    assert begun.version == 2


def test_what_is_typed_in_any_card_is_kept_with_any_button(desk: Client, begun: PageImport) -> None:
    section = make_section()
    typed = {
        "s1-headline": "新图书馆　开门了\x00",
        "s2-body": "第一段。\r\n\r\n  第二段。 ",
        "s2-section": str(section.pk),
        "s3-genre": "brief",
        "s1-byline-2-name": "许 勇",
        "s1-byline-2-organisation": "区城管局",
        "s2-byline-0-name": "",
        "s1-deck_dash": "on",
        "page_name": "要闻",
        "s1-settled": ["0"],
    }
    answer = press(desk, begun, "swap_headline_deck:s1", sheet_form(desk, begun), **typed)
    assert answer.headers["Location"] == address(begun) + "#s1"
    begun.refresh_from_db()
    first, second, third = begun.sheet["stories"]
    assert (first["deck"], first["headline"], first["deck_dash"]) == (
        "新图书馆 开门了",
        "首日借出图书两千册",
        True,
    )
    assert second["body"] == "第一段。\n第二段。"
    assert (second["section"], third["genre"], begun.page_name) == (section.pk, "brief", "要闻")
    assert [row["name"] for row in first["bylines"]] == ["禾小满", "白露生", "许勇"]
    assert first["bylines"][2]["organisation"] == "区城管局"
    assert [row["name"] for row in second["bylines"]] == ["秦小雪"]
    assert [doubt["settled"] for doubt in first["doubts"]] == [True] + [False] * (len(first["doubts"]) - 1)


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        ("swap_kicker_headline:s1", ["", "老街修路 商户点赞", "一起包饺子"]),
        ("lines_up:s1", ["首日借出图书两千册", "老街修路 商户点赞", "一起包饺子"]),
        ("move_up:s2", ["老街修路 商户点赞", "湖畔新图书馆 昨日迎来读者", "一起包饺子"]),
        ("move_down:s2", ["湖畔新图书馆 昨日迎来读者", "一起包饺子", "老街修路 商户点赞"]),
        ("merge:s1", ["湖畔新图书馆 昨日迎来读者", "一起包饺子"]),
        ("remove:s2", ["湖畔新图书馆 昨日迎来读者", "一起包饺子"]),
        ("merge:s99", ["湖畔新图书馆 昨日迎来读者", "老街修路 商户点赞", "一起包饺子"]),
        ("no such action", ["湖畔新图书馆 昨日迎来读者", "老街修路 商户点赞", "一起包饺子"]),
    ],
)
def test_each_button_and_taking_it_back(
    desk: Client, begun: PageImport, action: str, expected: list[str]
) -> None:
    before = headlines(begun.sheet)
    press(desk, begun, action, sheet_form(desk, begun))
    begun.refresh_from_db()
    assert headlines(begun.sheet) == expected
    press(desk, begun, "undo", sheet_form(desk, begun))
    begun.refresh_from_db()
    assert headlines(begun.sheet) == before


def test_a_story_is_split_at_the_chosen_paragraph(desk: Client, begun: PageImport) -> None:
    form = {**sheet_form(desk, begun), "s1-body": "第一段。\r\n食堂开张\r\n老人们来了。"}
    press(desk, begun, "split:s1", form, **{"s1-split": "1"})
    begun.refresh_from_db()
    first, second = begun.sheet["stories"][:2]
    assert (first["body"], second["headline"], second["body"]) == ("第一段。", "食堂开张", "老人们来了。")


def test_a_line_of_no_story_must_be_decided_and_can_be_added(desk: Client, editor: User) -> None:
    begun = begin(editor)
    sheet = begun.sheet
    sheet["leftovers"] = [{"key": "9.0", "number": 9, "text": "孤零零的一行", "kind": "unplaced", "to": ""}]
    begun.save_sheet(sheet, expects=1)
    press(desk, begun, "confirm", sheet_form(desk, begun))
    assert not Article.objects.exists()
    press(desk, begun, "save", sheet_form(desk, begun), **{"to-9.0": "s1"})
    begun.refresh_from_db()
    assert begun.sheet["stories"][0]["body"].endswith("\n孤零零的一行")
    press(desk, begun, "save", sheet_form(desk, begun))
    begun.refresh_from_db()
    assert begun.sheet["stories"][0]["body"].count("孤零零的一行") == 1
    press(desk, begun, "undo", sheet_form(desk, begun))
    begun.refresh_from_db()
    assert "孤零零的一行" not in begun.sheet["stories"][0]["body"]
    assert begun.sheet["leftovers"][0]["to"] == ""


def test_an_impossible_page_number_is_said_and_the_rest_is_saved(desk: Client, begun: PageImport) -> None:
    answer = press(desk, begun, "confirm", sheet_form(desk, begun), page_number="三版", **{"s1-kicker": "新"})
    assert answer.status_code == 422
    assert answer.context["place"]["page_number"].value() == "三版"
    begun.refresh_from_db()
    assert (begun.page_number, begun.sheet["stories"][0]["kicker"]) == ("A03", "新")
    assert not begun.is_confirmed


def test_the_queries_of_the_sheet_do_not_grow_with_its_stories(editor: User) -> None:
    client = client_of(editor)
    small = begin(editor)
    names = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许"
    story = "{0}家小院开门了\n\n本报讯(记者{0}小满)11月5日,{0}家小院开门迎客,街坊们都来坐一坐,喝杯热茶。\n\n"
    large = begin(editor, "".join(story.format(name) for name in names))
    for name in names:
        make_reporter(f"{name}小满")
    counts = []
    for each in (small, large):
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert client.get(address(each)).status_code == 200
        counts.append(len(captured))
    assert len(large.sheet["stories"]) == 20
    assert counts[1] <= counts[0] + 1 <= 12  # one more: there are affiliations to look for


# --- Two windows


def test_an_older_window_overwrites_nothing_and_keeps_what_was_typed(desk: Client, begun: PageImport) -> None:
    older = sheet_form(desk, begun)
    press(desk, begun, "merge:s1", sheet_form(desk, begun))
    answer = press(desk, begun, "save", older, **{"s2-headline": "我改的标题", "page_name": "我的版名"})
    assert answer.status_code == 409
    shown = read_form(answer.content.decode(), "sheet")
    assert shown.fields["s2-headline"] == ["我改的标题"]
    assert shown.fields["page_name"] == ["我的版名"]
    assert shown.fields["s2-body"] == older["s2-body"]
    assert f'href="{address(begun)}"' in answer.content.decode()
    begun.refresh_from_db()
    assert headlines(begun.sheet) == ["湖畔新图书馆 昨日迎来读者", "一起包饺子"]
    assert [value for value in shown.buttons if value not in {"save", "keep_mine:2"}] == []


def test_the_older_windows_sheet_may_be_saved_on_purpose_and_taken_back(
    desk: Client, begun: PageImport
) -> None:
    older = sheet_form(desk, begun)
    press(desk, begun, "merge:s1", sheet_form(desk, begun))
    begun.refresh_from_db()
    newer = begun.sheet["stories"]
    shown = press(desk, begun, "save", older, **{"s2-headline": "我改的标题"})
    press(desk, begun, "keep_mine:2", read_form(shown.content.decode(), "sheet").fields)
    begun.refresh_from_db()
    assert headlines(begun.sheet) == ["湖畔新图书馆 昨日迎来读者", "我改的标题", "一起包饺子"]
    press(desk, begun, "undo", sheet_form(desk, begun))
    begun.refresh_from_db()
    assert begun.sheet["stories"] == newer


# --- Confirm


def test_confirming_makes_the_page_and_leads_to_the_planner(desk: Client, begun: PageImport) -> None:
    answer = press(desk, begun, "confirm", sheet_form(desk, begun), **{"s1-headline": "图书馆开门"})
    issue = Issue.objects.get()
    assert answer.headers["Location"] == reverse("admin:issues_issue_change", args=[issue.pk])
    assert Placement.objects.get(order=1).article.headline == "图书馆开门"
    assert "禾小满" in desk.get(answer.headers["Location"]).content.decode()
    page = desk.get(address(begun))
    assert page.templates[0].name == "admin/issues/pageimport/confirmed.html"
    assert "云湖新图书馆正式开门迎客" in page.content.decode()


def test_what_is_missing_is_listed_and_nothing_is_made(desk: Client, begun: PageImport) -> None:
    form = {**sheet_form(desk, begun), "date": "", "s1-headline": "", "s2-deck": "长" * 121}
    answer = desk.post(address(begun), {**form, "action": "confirm"}, follow=True)
    found = {(problem.key, problem.field) for problem in answer.context["problems"]}
    assert found == {("page", "date"), ("s1", "headline"), ("s2", "deck")}
    assert "长" * 121 in answer.content.decode()
    assert not Issue.objects.exists()


def test_the_person_chosen_is_the_one_who_signs(desk: Client, begun: PageImport) -> None:
    make_reporter("秦小雪", "correspondent")
    chosen = make_reporter("秦小雪", "correspondent", note="石桥街道")
    form = sheet_form(desk, begun)
    assert form["s2-byline-1-person"] == [""]
    assert "石桥街道" in desk.get(address(begun)).content.decode()
    press(desk, begun, "confirm", form)
    assert not Article.objects.exists()
    press(desk, begun, "confirm", sheet_form(desk, begun), **{"s2-byline-1-person": str(chosen.pk)})
    assert Article.objects.get(headline__startswith="老街").bylines.get(reporter=chosen)
    assert Reporter.objects.filter(name="秦小雪").count() == 2


def test_a_choice_of_person_falls_with_the_name(desk: Client, begun: PageImport) -> None:
    known = make_reporter("秦小雪", "correspondent")
    form = {**sheet_form(desk, begun), "s2-byline-1-person": str(known.pk), "s2-byline-1-name": "秦晓雪"}
    press(desk, begun, "confirm", form)
    assert not known.bylines.exists()
    assert Reporter.objects.filter(name="秦晓雪").exists()


def test_a_second_confirm_imports_nothing_and_keeps_what_was_typed(desk: Client, begun: PageImport) -> None:
    form = sheet_form(desk, begun)
    press(desk, begun, "confirm", form)
    answer = press(desk, begun, "confirm", form, **{"s1-headline": "迟到的改动"})
    assert answer.status_code == 409
    assert "迟到的改动" in answer.content.decode()
    assert reverse("admin:issues_issue_change", args=[Issue.objects.get().pk]) in answer.content.decode()
    assert Article.objects.count() == 3


def test_a_twin_confirmed_meanwhile_is_said_and_needs_a_tick(
    desk: Client, editor: User, begun: PageImport
) -> None:
    twin = PageImport.begin(PAGE, by=editor, again=True, date=begun.date, page_number="A04", page_name="专版")
    twin.confirm(by=editor)
    form = sheet_form(desk, begun)
    press(desk, begun, "confirm", form)
    assert Article.objects.count() == 3
    assert address(twin) in desk.get(address(begun)).content.decode()
    press(desk, begun, "confirm", sheet_form(desk, begun), again="1")
    assert Article.objects.count() == 6


def test_a_confirmed_import_cannot_be_deleted(desk: Client, editor: User, begun: PageImport) -> None:
    begun.confirm(by=editor)
    assert desk.post(f"{LIST}{begun.pk}/delete/", {"post": "yes"}).status_code == 403
    desk.post(LIST, {"action": "delete_selected", "_selected_action": begun.pk, "post": "yes"})
    assert PageImport.objects.exists()
