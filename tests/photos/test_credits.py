"""The house forms of a credit: typed variants, and what is proposed."""

import pytest

from photos.credits import credit_forms, house_credit
from photos.models import Photo
from tests.conftest import Cast

TYPED = (
    ("孙某　摄", "孙某 摄"),
    ("摄影：孙某", "孙某 摄"),
    ("摄影/孙某", "孙某 摄"),
    ("图/孙某", "孙某 摄"),
    ("孙某/摄", "孙某 摄"),
    ("孙某摄", "孙某 摄"),
    ("孙某、李某　摄", "孙某、李某 摄"),
    ("孙某 图/文", "孙某 文/图"),
    ("供图：云湖街道", "图片由云湖街道提供"),
    ("图片由 云湖街道 提供", "图片由云湖街道提供"),
    ("资料照片", "资料图片"),
    ("新华社记者孙某摄", "新华社记者 孙某 摄"),
    ("新华社发(孙某摄)", "新华社发（孙某 摄）"),
)
KEPT = (
    "",
    "孙某 摄",
    "孙某 文/图",
    "资料图片",
    "图片由云湖高新区生态环境分局提供",
    "新华社发（孙某 摄）",
    "本报记者 闻一舟 摄",
    "何向北 摄 资料图片",
    "图/视觉中国 文/孙某",
    "图片：资料图片",
    "Photo by Sun",
)


@pytest.mark.parametrize(("typed", "printed"), TYPED)
def test_a_typed_variant_becomes_the_house_form(typed: str, printed: str) -> None:
    assert house_credit(typed) == printed
    assert house_credit(printed) == printed


@pytest.mark.parametrize("typed", KEPT)
def test_what_is_right_or_not_understood_stays_as_typed(typed: str) -> None:
    assert house_credit(typed) == typed


@pytest.mark.parametrize(
    ("rights", "first"),
    [
        ("own", "孙某 摄"),
        ("agency", "新华社发（孙某 摄）"),
        ("provided", "图片由云湖街道提供"),
        ("file_photo", "资料图片"),
    ],
)
def test_the_form_that_fits_the_rights_is_proposed_first(rights: str, first: str) -> None:
    assert credit_forms("孙某", "云湖街道", rights)[0] == first


def test_no_form_that_names_nobody_is_proposed() -> None:
    assert credit_forms("", "", "own") == ["资料图片"]


def test_a_photo_keeps_its_credit_in_the_house_form(cast: Cast) -> None:
    photo = Photo.objects.create(
        key="k" * 22, sha256="0" * 64, width=10, height=10, credit="摄影：孙某", uploaded_by=cast.reporter
    )
    photo.refresh_from_db()
    assert photo.credit == "孙某 摄"
