"""Who took a photo, out of what its file says."""

import pytest

from photos.creators import known_photographer, names_in
from tests.factories import make_reporter


@pytest.mark.parametrize(
    ("creator", "names"),
    [
        ("孙战浩 摄", ["孙战浩"]),
        ("孙某某摄", ["孙某某"]),
        ("记者 孙某某", ["孙某某"]),
        ("本报记者孙某某　摄", ["孙某某"]),
        ("新华社记者 鞠某 摄", ["鞠某"]),
        ("摄影：李某", ["李某"]),
        ("（李某 摄）", ["李某"]),
        ("李 某 摄", ["李某"]),
        ("李某/云川日报", ["李某"]),
        ("云川日报/李某", ["李某"]),
        ("图/李某", ["李某"]),
        ("李某 摄影报道", ["李某"]),
        ("通讯员 李某 王某 摄", ["李某", "王某"]),
        ("李某、王某", ["李某", "王某"]),
        ("李文", ["李文"]),
        ("司马某某 供图", ["司马某某"]),
        ("阿依古丽·买买提 摄", ["阿依古丽·买买提"]),
        ("Li Mou", ["Li Mou"]),
        ("Photo by Li Mou", ["Li Mou"]),
        ("© 李某", ["李某"]),
        ("云川日报", []),
        ("摄影", []),
        ("", []),
        ("\0\0", []),
    ],
)
def test_names_are_found_among_roles_and_houses(creator: str, names: list[str]) -> None:
    assert names_in(creator) == names


def test_an_endless_text_is_read_no_further() -> None:
    assert names_in("李某/" + "记者" * 1_000_000 + "/王某") == ["李某"]


@pytest.mark.django_db
def test_the_photographer_is_known_by_the_one_name() -> None:
    known = make_reporter("孙某某", kind="photographer")
    make_reporter("孙某")
    assert known_photographer("孙某某 摄/云川日报") == known
    assert known_photographer("记者 孙某某") == known


@pytest.mark.django_db
def test_nobody_is_guessed() -> None:
    make_reporter("李某")
    make_reporter("李某", note="另一位")
    make_reporter("王某")
    make_reporter("孙某某")
    for creator in ("李某 摄", "王某、孙某某 摄", "赵某 摄", "云川日报", "", "\0"):
        assert known_photographer(creator) is None
