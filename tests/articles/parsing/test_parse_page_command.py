"""`manage.py parse_page`: prints what was understood and needs no database."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles.parsing import PageTooLarge, read_page

PAGES = Path(__file__).parents[2] / "data" / "pages"


def run(*arguments: str) -> tuple[str, str]:
    out, err = io.StringIO(), io.StringIO()
    call_command("parse_page", *arguments, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_json_has_the_agreed_shape() -> None:
    out, err = run(str(PAGES / "folio_and_kicker.txt"), "--json")
    page = json.loads(out)
    assert {"stories", "furniture", "unplaced"} <= page.keys()
    news = page["stories"][1]
    assert news["kicker"] == "区领导主持召开防汛会议强调"
    assert news["headline"] == "早准备 早排查"
    assert news["deck"] == "全区48座水库落实责任人"
    assert news["dateline"] == "本报讯"
    assert news["genre"] == "news"
    assert [(each["name"], each["role"], each["organisation"]) for each in news["byline"]] == [
        ("施小满", "reporter", "")
    ]
    assert news["subheadings"] == []
    assert len(news["paragraphs"]) == 2
    assert news["photo_credit"] == ""
    assert 0 < news["confidence"] < 1
    assert [each["code"] for each in news["doubts"]] == ["kicker_or_deck", "continued"]
    assert news["doubts"][1]["message"].endswith("（下转B04版）")
    assert page["stories"][0]["subheadings"] == ["白天种茶 晚上学茶", "请来老师 留住年轻人"]
    assert "早准备" in out  # Chinese is printed as such
    assert err == ""


def test_summary_names_the_stories() -> None:
    out, _err = run(str(PAGES / "photos.txt"))
    assert "1. [photo, 100%] 麦浪里的课堂" in out
    assert "photo: 本报记者 闻一舟 摄" in out
    assert "4 stories" in out


def test_a_page_without_stories_is_told() -> None:
    out, err = run(str(PAGES / "headlines_only.txt"))
    assert "茶山上的夜校" in out
    assert err.strip()


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    class Input:
        buffer = io.BytesIO("新桥通车\n\n本报讯（记者高远）白河新桥通车。".encode("gb18030"))

    monkeypatch.setattr("sys.stdin", Input)
    out, _err = run("-", "--json")
    assert json.loads(out)["stories"][0]["headline"] == "新桥通车"


def test_refusals_are_one_sentence(tmp_path: Path) -> None:
    empty, huge = tmp_path / "empty.txt", tmp_path / "huge.txt"
    empty.write_bytes(b"")
    huge.write_bytes(b"a" * 5_000_000)
    for path in (empty, huge, tmp_path / "missing.txt", tmp_path):
        with pytest.raises(CommandError) as refusal:
            run(str(path))
        assert "Traceback" not in str(refusal.value)
        assert str(refusal.value)


def test_of_a_file_no_more_is_read_than_is_enough_to_refuse_it() -> None:
    with pytest.raises(PageTooLarge):
        read_page(Path("/dev/zero"))
