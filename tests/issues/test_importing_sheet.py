"""The sheet of an import and what can be done to it: pure, no database."""

import copy
import random

import pytest
from django.db.models import CharField, Model, TextField

from articles.models import Article, Byline
from articles.parsing import parse
from issues.importing.actions import ACTIONS, Request, perform
from issues.importing.checks import LONGEST, LONGEST_NAME, LONGEST_ORGANISATION, problems_of
from issues.importing.history import LONGEST as LONGEST_HISTORY
from issues.importing.history import last_action, remember, step_back
from issues.importing.joining import merge, split
from issues.importing.operations import move, settle_leftover, shift_lines, swap
from issues.importing.refusals import NoSuchStory
from issues.importing.sheet import LEFT_OUT, Sheet, lay_out, text_fingerprint
from reporters.models import Organisation, Reporter
from tests.issues.sheets import PAGE, characters, headlines, make_sheet


def test_it_lays_out_the_stories_as_they_were_read() -> None:
    sheet = make_sheet()
    first, _second, photo = sheet["stories"]
    assert [story["key"] for story in sheet["stories"]] == ["s1", "s2", "s3"]
    assert (first["headline"], first["deck"]) == ("湖畔新图书馆 昨日迎来读者", "首日借出图书两千册")
    assert first["dateline"] == "本报讯"
    assert [(row["name"], row["role"]) for row in first["bylines"]] == [
        ("禾小满", "reporter"),
        ("白露生", "correspondent"),
    ]
    assert photo["genre"] == "photo"
    assert [(row["name"], row["role"], row["position"]) for row in photo["bylines"]] == [
        ("柳一帆", "photographer", "caption")
    ]
    assert first["lines"] == [2, 4, 6, 8]


def test_furniture_is_left_out_and_unplaced_lines_are_undecided() -> None:
    sheet = lay_out(parse("2026年11月6日 星期五 A03版 高新区\n" + PAGE + "\n责编 温如初 校对 桑叶青"))
    assert {row["to"] for row in sheet["leftovers"] if row["kind"] == "furniture"} == {LEFT_OUT}
    assert any("责编" in row["text"] for row in sheet["leftovers"])


def test_swapping_twice_changes_nothing() -> None:
    sheet = make_sheet()
    once = swap(sheet, "s1", "headline", "deck")
    assert once["stories"][0]["headline"] == "首日借出图书两千册"
    assert once["stories"][0]["deck"] == "湖畔新图书馆 昨日迎来读者"
    assert swap(once, "s1", "headline", "deck") == sheet


def test_lines_shifted_up_make_kicker_and_headline_of_headline_and_deck() -> None:
    sheet = make_sheet()
    story = shift_lines(sheet, "s1", -1)["stories"][0]
    assert (story["kicker"], story["headline"], story["deck"]) == (
        "湖畔新图书馆 昨日迎来读者",
        "首日借出图书两千册",
        "",
    )
    assert shift_lines(shift_lines(sheet, "s1", -1), "s1", 1) == sheet


def test_moving_passes_over_removed_stories() -> None:
    sheet = perform(make_sheet(), "remove", Request("s2"))
    moved = move(sheet, "s3", -1)
    assert [story["key"] for story in moved["stories"]] == ["s3", "s2", "s1"]
    assert move(moved, "s3", -1) == moved


def test_a_removed_story_comes_back_as_it_was() -> None:
    sheet = make_sheet()
    removed = perform(sheet, "remove", Request("s2"))
    assert headlines(removed) == ["湖畔新图书馆 昨日迎来读者", "一起包饺子"]
    restored = perform(removed, "restore", Request("s2"))
    assert restored["stories"] == sheet["stories"]


def test_merging_keeps_headline_lines_as_crossheads_and_every_name() -> None:
    sheet = make_sheet()
    merged = merge(sheet, "s1")
    story = merged["stories"][0]
    assert [each["key"] for each in merged["stories"]] == ["s1", "s3"]
    assert "## 老街修路 商户点赞" in story["body"].split("\n")
    assert [row["name"] for row in story["bylines"]] == ["禾小满", "白露生", "秦小雪"]
    assert story["lines"] == [2, 4, 6, 8, 10, 12, 14]


def test_merging_a_headline_without_text_makes_it_the_kicker() -> None:
    sheet = make_sheet()
    sheet["stories"][1].update({"body": "", "dateline": "", "bylines": [], "headline": "石桥社区这个冬天"})
    story = merge(sheet, "s2")["stories"][1]
    assert (story["kicker"], story["headline"], story["genre"]) == ("石桥社区这个冬天", "一起包饺子", "photo")


def test_merging_the_last_story_changes_nothing() -> None:
    sheet = make_sheet()
    assert merge(sheet, "s3") == sheet


def test_splitting_makes_the_paragraph_a_headline_and_reads_the_dateline_below_it() -> None:
    sheet = make_sheet()
    body = "第一段。\n## 社区有了新食堂\n本报讯（记者禾小满　通讯员白露生）老人们尝了头一锅。\n味道不错。"
    sheet["stories"][0]["body"] = body
    first, second = split(sheet, "s1", 1)["stories"][:2]
    assert first["body"] == "第一段。"
    assert second["key"] == "s4"
    assert (second["headline"], second["dateline"]) == ("社区有了新食堂", "本报讯")
    assert second["body"] == "老人们尝了头一锅。\n味道不错。"
    assert [row["name"] for row in second["bylines"]] == ["禾小满", "白露生"]


def test_splitting_shares_out_the_source_lines() -> None:
    sheet = merge(make_sheet(), "s1")
    paragraphs = sheet["stories"][0]["body"].split("\n")
    at = paragraphs.index("## 老街修路 商户点赞")
    first, second = split(sheet, "s1", at, PAGE.split("\n"))["stories"][:2]
    assert (first["lines"], second["lines"]) == ([2, 4, 6, 8], [10, 12, 14])


def test_a_long_paragraph_becomes_text_and_not_a_headline() -> None:
    sheet = make_sheet()
    sheet["stories"][0]["body"] = "短。\n" + "长" * 81
    second = split(sheet, "s1", 1)["stories"][1]
    assert (second["headline"], second["body"]) == ("", "长" * 81)


@pytest.mark.parametrize("paragraph", [-1, 2, 99])
def test_splitting_where_no_paragraph_is_changes_nothing(paragraph: int) -> None:
    sheet = make_sheet()
    assert split(sheet, "s1", paragraph) == sheet


def test_a_line_of_no_story_is_added_to_the_end_of_one() -> None:
    sheet = make_sheet()
    sheet["leftovers"] = [{"key": "9.0", "number": 9, "text": "孤零零的一行", "kind": "unplaced", "to": ""}]
    assert problems_of(sheet)
    added = settle_leftover(sheet, "9.0", "s2")
    assert added["stories"][1]["body"].endswith("\n孤零零的一行")
    assert added["leftovers"][0]["to"] == "s2"
    assert not problems_of(added)
    assert not problems_of(settle_leftover(sheet, "9.0", LEFT_OUT))


def test_an_action_on_a_story_that_is_gone_is_refused() -> None:
    with pytest.raises(NoSuchStory):
        perform(make_sheet(), "remove", Request("s99"))


def test_taking_back_an_action_keeps_what_was_typed_elsewhere_since() -> None:
    swapped = perform(make_sheet(), "swap_headline_deck", Request("s1"))
    swapped["stories"][0]["body"] = "改过的正文。"
    back = step_back(swapped)
    assert back["stories"][0]["headline"] == "湖畔新图书馆 昨日迎来读者"
    assert back["stories"][0]["body"] == "改过的正文。"
    assert back["history"] == []


def test_the_history_is_bounded_and_names_the_last_action() -> None:
    sheet = make_sheet()
    for _ in range(LONGEST_HISTORY + 5):
        sheet = perform(sheet, "swap_headline_deck", Request("s1"))
    assert len(sheet["history"]) == LONGEST_HISTORY
    assert last_action(sheet) == "swap_headline_deck"
    assert last_action(make_sheet()) == ""


def test_an_action_that_changes_nothing_is_not_remembered() -> None:
    sheet = make_sheet()
    assert remember(sheet, copy.deepcopy(sheet), "save")["history"] == []


def random_action(sheet: Sheet, chance: random.Random) -> Sheet:
    story = chance.choice(sheet["stories"])
    paragraph = chance.randrange(1 + story["body"].count("\n"))
    return perform(sheet, chance.choice(sorted(ACTIONS)), Request(story["key"], paragraph, PAGE.split("\n")))


@pytest.mark.parametrize("seed", range(30))
def test_any_chain_of_actions_can_be_taken_back_one_by_one(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a reproducible walk, no secret
    states = [make_sheet()]
    for _ in range(15):
        after = random_action(states[-1], chance)
        if len(after["history"]) > len(states[-1]["history"]):
            states.append(after)
    for before, after in zip(states[-2::-1], states[:0:-1], strict=True):
        assert step_back(after) == before


@pytest.mark.parametrize(
    "name",
    ["remove", "restore", "move_up", "move_down", *[n for n in ACTIONS if "swap" in n or "lines" in n]],
)
def test_no_character_is_lost_by_an_action(name: str) -> None:
    sheet = make_sheet()
    assert characters(perform(sheet, name, Request("s2"))) == characters(sheet)


def test_merging_and_splitting_lose_only_what_repeats() -> None:
    sheet = make_sheet()
    lost = characters(sheet)
    for character in characters(merge(sheet, "s1")):
        lost = lost.replace(character, "", 1)
    assert lost == "".join(sorted("本报讯禾小满"))


def test_it_says_what_is_missing_and_what_is_too_long() -> None:
    sheet = make_sheet()
    sheet["stories"][0].update({"headline": "", "deck": "很" * 121})
    sheet["stories"][1]["body"] = ""
    found = {(problem.key, problem.field) for problem in problems_of(sheet)}
    assert found == {("s1", "headline"), ("s1", "deck"), ("s2", "body")}
    sheet["stories"][2]["body"] = ""  # a photo story may be a headline and a photo
    assert {(problem.key, problem.field) for problem in problems_of(sheet)} == found


def test_removed_stories_lack_nothing_but_one_must_be_left() -> None:
    sheet = make_sheet()
    for story in sheet["stories"]:
        story.update({"headline": "", "removed": True})
    assert [problem.field for problem in problems_of(sheet)] == ["stories"]


def column_length(model: type[Model], name: str) -> int | None:
    field = model._meta.get_field(name)
    assert isinstance(field, CharField | TextField)
    return field.max_length


def test_the_lengths_are_those_of_the_columns() -> None:
    assert {name: column_length(Article, name) for name in LONGEST} == LONGEST
    assert column_length(Reporter, "name") == column_length(Byline, "printed_name") == LONGEST_NAME
    assert column_length(Organisation, "name") == LONGEST_ORGANISATION


def test_a_text_is_known_again_in_other_widths_and_line_ends() -> None:
    assert text_fingerprint(PAGE) == text_fingerprint(PAGE.replace(",", "，").replace("\n", "\r\n　　"))
    assert text_fingerprint(PAGE) != text_fingerprint(PAGE.replace("十二", "十三"))
