"""What a photo's file says of itself becomes proposals that fit the fields."""

from photos.proposals import proposals


def test_the_first_word_that_is_there_speaks() -> None:
    said = {"headline": "渡口", "creator": "孙某", "credit": "", "city": "云湖", "taken_on": "2026-11-20"}
    assert proposals(said) == {"caption": "渡口", "credit": "孙某", "place": "云湖", "taken_on": "2026-11-20"}
    assert proposals({**said, "caption": "渡口的早晨"})["caption"] == "渡口的早晨"


def test_long_words_are_cut_to_what_the_field_takes() -> None:
    assert len(proposals({"credit": "某" * 300})["credit"]) == 60


def test_keywords_are_one_line() -> None:
    assert proposals({"keywords": ["渡口", "早晨"]}) == {"keywords": "渡口 早晨"}


def test_a_file_that_says_nothing_proposes_nothing() -> None:
    assert proposals({}) == {}
