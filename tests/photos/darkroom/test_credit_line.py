"""What the public copies say: credit and copyright, in every format, and nothing else."""

import pytest

from photos.darkroom.credit_line import credit_extras
from photos.darkroom.iptc import read_iptc
from photos.darkroom.metadata import read_metadata
from photos.darkroom.xmp import read_xmp
from tests.photos.metadata_files import opened, picture

CREDIT, COPYRIGHT = "孙某某 摄/云川日报", '© 2026 云川日报 <版权所有> & "转载" 须经许可'


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "AVIF"])
def test_credit_and_copyright_are_read_back_and_nothing_else(kind: str) -> None:
    copy = opened(picture(kind, **credit_extras(kind, credit=CREDIT, copyright=COPYRIGHT)))
    assert read_metadata(copy) == {"credit": CREDIT, "copyright": COPYRIGHT}
    assert not dict(copy.getexif())


def test_a_jpeg_says_it_twice() -> None:
    extras = credit_extras("jpg", credit=CREDIT, copyright=COPYRIGHT, creator="孙某某")
    copy = opened(picture("JPEG", **extras))
    assert read_iptc(copy) == read_xmp(copy)
    assert read_iptc(copy) == {"creator": ["孙某某"], "credit": [CREDIT], "copyright": [COPYRIGHT]}


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "AVIF"])
def test_where_there_is_nothing_to_say_nothing_is_written(kind: str) -> None:
    assert credit_extras(kind, credit="", copyright=" \0\n") == {}
    only = credit_extras(kind, credit="", copyright="云川日报")
    assert read_metadata(opened(picture(kind, **only))) == {"copyright": "云川日报"}


def test_a_name_longer_than_the_standard_allows_is_not_cut() -> None:
    credit = "云川日报全媒体记者孙某某高某某通讯员李某摄" * 2
    copy = opened(picture("JPEG", **credit_extras("JPEG", credit=credit, copyright="")))
    assert read_iptc(copy)["credit"] == [credit]


def test_endless_texts_are_cut_between_characters() -> None:
    endless = "𠮷" * 70_000
    copy = opened(picture("JPEG", **credit_extras("JPEG", credit=endless, copyright=endless)))
    credit = read_iptc(copy)["credit"][0]
    assert 0 < len(credit) <= 120
    assert set(credit) == {"𠮷"}


def test_other_formats_carry_nothing() -> None:
    assert credit_extras("PNG", credit=CREDIT, copyright=COPYRIGHT) == {}
