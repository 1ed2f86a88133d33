"""What a reader's question means: words, phrases, single characters, what must not occur, other characters."""

import datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from articles.asking import LONGEST, Question
from articles.excerpts import answers, excerpt, marked
from articles.models import SearchEntry
from articles.models.search_queries import Search
from articles.search_filters import Filters, days
from tests.conftest import Cast
from tests.factories import approve, make_article

NEWS = [{"id": 1, "slug": "news", "name": "要闻", "english_name": "News"}]

BODY = "老人，坐上渡船过湖。\n他说：“早。”晚上ＧＤＰ总量１２３亿元，在New York发布。\n## 尾声\n湖边的早晨"


def found(question: str) -> bool:
    return bool(SearchEntry.objects.answering(Search(Question.read(question), Filters())))


@pytest.fixture
def story(cast: Cast) -> None:
    approve(make_article(headline="水乡 纪事", body=BODY, tags=["民生"])).take("publish", by=cast.chief)


@pytest.mark.parametrize(
    "question",
    [
        "老",  # the first of a run
        "坐",  # after a mark
        "过",  # inside
        "湖",  # the last of a run, before a mark
        "人",  # the same in a short run
        "早",  # a run of its own, and the beginning of another
        "声",  # the last of a crosshead
        "晨",  # the last of all
        "元",  # before a mark, after a number
        "船过湖",
        "乡纪",  # across the space of a headline
        "民",
        "生",  # the last of a tag
        "gdp",
        "ＧＤＰ",
        "GDP总量123",
        "１２３亿",
        "“坐上渡船”",
        '"老人，坐上"',
        "「亿元，在New」",
        "“早”晚",
        "渡船 早晨",
        "“渡船",  # a quote that nobody closed
        "渡船 -火车",
        "渡船 －火车",
        "-“早晚” 渡船",
        "“new york”",
        "渡船過湖",  # in traditional characters
        "「老人，坐上渡船過湖」",
    ],
)
def test_found(story: None, question: str) -> None:
    assert found(question)


@pytest.mark.parametrize(
    "question",
    [
        "火",
        "人坐",  # a mark stands between
        "“老人坐上”",
        "“早晚”",
        "“人，上”",
        "湖他",  # two lines
        "上渡船湖",
        "gd",  # words of letters are whole
        "12",
        "渡船 火车",
        "渡船 -早晨",
        "-“湖边的早晨” 渡船",
        "“渡船 早晨”",
        "渡船 -過湖",  # a minus means both spellings
    ],
)
def test_not_found(story: None, question: str) -> None:
    assert not found(question)


def test_a_single_character_before_a_mark_is_not_any_pair_in_a_phrase(cast: Cast) -> None:
    approve(make_article(body="早安晚霞")).take("publish", by=cast.chief)
    assert found("早安晚")
    assert not found("“早。晚”")


@pytest.mark.parametrize(
    ("question", "hits"),
    [
        ("渡船", ["渡船"]),
        ("“人，坐”", ["人，坐"]),
        ("123", ["１２３"]),
        ("gdp", ["ＧＤＰ"]),
        ("GDP总量", ["ＧＤＰ总量"]),
        ("or", []),  # in the middle of York
        ("渡船過湖", ["渡船过湖"]),
        ("渡船 早 -湖边", ["渡船", "早", "早"]),
        ("水乡纪事", ["水乡 纪事"]),
    ],
)
def test_what_is_marked_is_what_was_found(question: str, hits: list[str]) -> None:
    pieces = marked(f"{BODY}水乡 纪事", Question.read(question))
    assert [piece for piece, is_hit in pieces if is_hit] == hits
    assert "".join(piece for piece, _is_hit in pieces) == f"{BODY}水乡 纪事"


def test_the_excerpt_is_where_most_words_stand_together() -> None:
    text = "湖面很静。" + "一天过去了。" * 40 + "他坐上渡船过湖。" + "又一天。" * 40 + "渡船走了。"
    shown = excerpt(text, Question.read("渡船 湖"))
    assert [piece for piece, is_hit in shown if is_hit] == ["渡船", "湖"]
    assert shown[0] == ("…", False)
    assert shown[1][0].startswith("一天过去了。") or shown[1][0].startswith("他坐上")


def test_what_was_really_searched_is_said() -> None:
    assert Question.read("圖書館").simplified == "图书馆"
    assert Question.read("图书馆").simplified == ""
    assert Question.read("第１２期").narrowed == "第12期"
    assert Question.read("第12期").narrowed == ""
    assert Question.read("湖" * LONGEST).is_cut is False
    assert Question.read("湖" * (LONGEST + 1)).is_cut is True


def test_a_minus_alone_asks_nothing() -> None:
    assert not Search(Question.read("-渡船"), Filters()).is_asked
    assert not Search(Question.read("- “” ！"), Filters()).is_asked


def test_days_are_a_year_a_month_or_a_day() -> None:
    day = datetime.date
    assert days("2026") == (day(2026, 1, 1), day(2026, 12, 31))
    assert days("2024-02") == (day(2024, 2, 1), day(2024, 2, 29))
    assert days("2026-11-20") == (day(2026, 11, 20), day(2026, 11, 20))
    for wrong in ("", "26", "2026-13", "2026-00", "2026-02-30", "0000", "２０２６", "2026-1", "2026-11-20 "):
        assert days(wrong) is None, wrong


def test_days_the_wrong_way_round_are_turned() -> None:
    filters = Filters.read({"from": "2026", "to": "2024"}, NEWS)
    assert (filters.since, filters.until) == (datetime.date(2024, 1, 1), datetime.date(2026, 12, 31))
    assert not filters.faults


def test_what_is_not_understood_is_told_and_left_out() -> None:
    asked = {"from": "gestern", "section": "nowhere", "genre": "opera", "person": "！", "organisation": ""}
    filters = Filters.read(asked, NEWS)
    assert len(filters.faults) == 4
    assert not filters.given
    assert not filters.labels


HOSTILE = st.text(
    alphabet=st.one_of(st.sampled_from("湖書1ａ A'\"“”「」-－&|!:*()<>\\\0\n@%_"), st.characters())
)


@pytest.mark.django_db
@settings(max_examples=150, deadline=None)
@given(HOSTILE, HOSTILE)
@example("'湖' & !(", "湖':*")
@example("“" * 100, "\\'")
@example("湖" * 10_000, "高" * 10_000)
@example("(?:", "@person")
def test_whatever_is_asked_is_answered(question: str, name: str) -> None:
    asked = dict.fromkeys(("person", "organisation", "section", "genre", "from", "to"), name)
    search = Search(Question.read(question), Filters.read(asked, NEWS))
    list(SearchEntry.objects.best_first(search, 5))
    SearchEntry.objects.answering(search).capped_count()
    assert "".join(piece for piece, _hit in marked(question, search.question)) == question
    answers(name, search.question)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="湖边船a1Ｂ，。 \n", max_size=40), st.integers(0, 40), st.integers(1, 6))
def test_every_piece_of_a_text_is_marked_in_it(text: str, start: int, length: int) -> None:
    piece = text[start : start + length].strip("，。 \n")
    if not piece or any(mark in piece for mark in "，。 \n") or any(letter in piece for letter in "a1Ｂ"):
        return
    assert answers(text, Question.read(piece))
