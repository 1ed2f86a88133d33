"""What is read out of a photo's file: Chinese in every usual encoding, the better source first, nothing of places."""

import hashlib
import subprocess
import sys
from typing import Any

import pytest

from photos.darkroom.metadata import read_metadata
from tests.photos import metadata_files as make

CAPTION = "图为十一月二十五日，云湖高新区的环卫工人在湖边清扫落叶。"
UNICODE = b"UNICODE\0"
CHANCE = b"".join(hashlib.sha256(bytes([number])).digest() for number in range(10))


def read(data: bytes) -> dict[str, Any]:
    return read_metadata(make.opened(data))


def from_iptc(codec: str, **texts: str) -> dict[str, Any]:
    return read(make.jpeg(make.app13(make.said(codec, **texts))))


def from_xmp(properties: str, attributes: str = "") -> dict[str, Any]:
    return read(make.jpeg(xmp=make.xmp(properties, attributes)))


def from_exif(tag: int, value: bytes, kind: int = 2) -> dict[str, Any]:
    return read(make.jpeg(exif=make.exif({tag: (kind, value)})))


def from_comment(value: bytes, order: str = "<") -> Any:
    data = make.jpeg(exif=make.exif({}, {0x9286: (7, value)}, order=order))
    return read(data).get("caption")


def test_a_photo_that_says_nothing_has_nothing() -> None:
    for kind in ("JPEG", "PNG", "WEBP", "AVIF"):
        assert read(make.picture(kind)) == {}


# IPTC's older fields


def test_every_field_of_iptc_is_read() -> None:
    block = make.said(
        "utf-8",
        caption=CAPTION,
        headline="湖边清晨",
        byline="孙某某",
        credit="云川日报",
        copyright="© 2026 云川日报",
        date="20261120",
        city="云湖",
        keyword="环卫",
    )
    more = make.iim([(2, 25, "清晨".encode()), (2, 25, "环卫".encode())])
    assert read(make.jpeg(make.app13(make.declared(block + more)))) == {
        "caption": CAPTION,
        "headline": "湖边清晨",
        "creator": "孙某某",
        "credit": "云川日报",
        "copyright": "© 2026 云川日报",
        "taken_on": "2026-11-20",
        "city": "云湖",
        "keywords": ["环卫", "清晨"],
    }


SIMPLIFIED = (
    "孙战浩",
    "孙某",
    "高某某 摄",
    "联通",
    "某",
    "陈昊",
    "云湖高新区举行秋季运动会",
    "图为：郝某（右）",
)
TRADITIONAL = ("陳某某攝", "臺北市政府", "記者 張三 攝", "運動會在高新區舉行，三百名居民參加")


@pytest.mark.parametrize("codec", ["utf-8", "gbk", "gb18030"])
@pytest.mark.parametrize("text", SIMPLIFIED)
def test_simplified_texts_are_read_though_nobody_names_the_encoding(codec: str, text: str) -> None:
    assert from_iptc(codec, credit=text) == {"credit": text}


@pytest.mark.parametrize("codec", ["utf-8", "big5", "gbk"])
@pytest.mark.parametrize("text", TRADITIONAL)
def test_traditional_texts_are_read_in_their_own_encoding_and_in_gbk(codec: str, text: str) -> None:
    assert from_iptc(codec, credit=text) == {"credit": text}


@pytest.mark.parametrize("codec", ["utf-8", "cp1252"])
@pytest.mark.parametrize("text", ["José García", "Jürgen Müller", "Zoë"])
def test_western_names_do_not_become_chinese(codec: str, text: str) -> None:
    assert from_iptc(codec, byline=text) == {"creator": text}


def test_a_long_caption_tells_how_a_rare_name_is_to_be_read() -> None:
    assert from_iptc("gb18030", caption=CAPTION, byline="禤某")["creator"] == "禤某"


def test_a_field_cut_in_the_middle_of_a_character_loses_only_that() -> None:
    cut = make.iim([(1, 90, make.UTF_8_MARK), (2, 110, "云川日报新闻影像中心".encode()[:-2])])
    assert read(make.jpeg(make.app13(cut))) == {"credit": "云川日报新闻影像中"}


def test_a_file_that_wrongly_calls_itself_utf_8_is_read_all_the_same() -> None:
    block = make.said("gbk", caption=CAPTION)
    assert read(make.jpeg(make.app13(make.declared(block)))) == {"caption": CAPTION}


def test_the_source_stands_in_for_a_credit() -> None:
    assert from_iptc("utf-8", source="新华社") == {"credit": "新华社"}


@pytest.mark.parametrize(
    "block",
    [
        b"\x1c\x02\x78\xff\xff" + CAPTION.encode(),
        b"\x1c\x02\x78\x80\x04\xff\xff\xff\xff" + CAPTION.encode(),
        b"\x1c\x02\x78\x00\xf0" + CAPTION.encode(),
        b"\x1c\x02",
        b"\x00" * 400,
    ],
)
def test_wrong_lengths_end_the_reading_of_iptc(block: bytes) -> None:
    before = make.said("utf-8", byline="孙某某")
    assert read(make.jpeg(make.app13(before + block))) == {"creator": "孙某某"}


# XMP


@pytest.mark.parametrize("kind", ["WEBP", "AVIF"])
def test_xmp_is_read_in_newer_formats(kind: str) -> None:
    packet = make.xmp(make.several("dc:creator", "孙某某"))
    assert read(make.picture(kind, xmp=packet)) == {"creator": "孙某某"}
    assert read(make.png(packet)) == {"creator": "孙某某"}


def test_every_property_of_xmp_is_read_as_element_and_as_attribute() -> None:
    properties = (
        make.alternatives("dc:description", x_default=CAPTION)
        + make.several("dc:creator", "孙某某", "高某某")
        + make.several("dc:subject", "环卫", "清晨", kind="Bag")
        + make.alternatives("dc:rights", x_default="© 云川日报")
        + "<photoshop:Headline>湖边清晨</photoshop:Headline>"
    )
    attributes = (
        'photoshop:Credit="孙某某 摄" photoshop:City="云湖" photoshop:DateCreated="2026-11-20T06:30:00+08:00"'
    )
    assert from_xmp(properties, attributes) == {
        "caption": CAPTION,
        "headline": "湖边清晨",
        "creator": "孙某某、高某某",
        "credit": "孙某某 摄",
        "copyright": "© 云川日报",
        "taken_on": "2026-11-20",
        "city": "云湖",
        "keywords": ["环卫", "清晨"],
    }


def test_of_several_languages_chinese_is_taken() -> None:
    text = make.alternatives("dc:description", x_default="Sweepers", en="Sweepers by the lake", zh_CN=CAPTION)
    assert from_xmp(text) == {"caption": CAPTION}
    text = make.alternatives("dc:description", en="Sweepers by the lake", x_default="Sweepers at dawn")
    assert from_xmp(text) == {"caption": "Sweepers at dawn"}


def test_descriptions_of_other_pictures_inside_the_packet_do_not_count() -> None:
    inner = '<xmp:Thumbnails><rdf:Description photoshop:Credit="别人 摄"/></xmp:Thumbnails>'
    assert from_xmp(inner) == {}


@pytest.mark.parametrize("codec", ["utf-8", "utf-16-le"])
def test_a_packet_with_declarations_is_not_read(codec: str) -> None:
    laughs = '<!DOCTYPE x [<!ENTITY a "哈哈"><!ENTITY b "&a;&a;&a;&a;">]>'
    packet = laughs + make.xmp(make.alternatives("dc:description", x_default=f"{CAPTION}&b;")).decode()
    bom = "\ufeff" if codec != "utf-8" else ""
    assert read(make.jpeg(xmp=(bom + packet).encode(codec))) == {}


def test_a_packet_in_utf_16_is_read() -> None:
    packet = make.xmp(make.several("dc:creator", "孙某某")).decode().removeprefix("\ufeff")
    assert read(make.jpeg(xmp=("\ufeff" + packet).encode("utf-16-be"))) == {"creator": "孙某某"}


@pytest.mark.parametrize(
    "packet",
    [
        b"<x",
        make.xmp("<dc:creator>" * 500 + "</dc:creator>" * 500),
        make.xmp("<dc:creator/>" * 30_000),
        make.xmp(make.several("dc:creator", "孙某某") + " " * 1_000_000),
        make.xmp(make.several("dc:creator", "孙某某"))[:-40],
    ],
)
def test_broken_deep_and_endless_packets_say_nothing(packet: bytes) -> None:
    assert read(make.png(packet)) == {}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("å­™æˆ˜æµ©", "孙战浩"),
        ("ËïÕ½ºÆ", "孙战浩"),
        ("Åsa Öö", "Åsa Öö"),
        ("José “Pepe” García", "José “Pepe” García"),
    ],
)
def test_mojibake_that_a_program_made_is_undone(written: str, meant: str) -> None:
    assert from_xmp(make.several("dc:creator", written)) == {"creator": meant}


# EXIF


@pytest.mark.parametrize("codec", ["utf-8", "gbk"])
def test_chinese_in_exif_is_no_longer_mojibake(codec: str) -> None:
    assert from_exif(0x013B, "孙战浩".encode(codec) + b"\0") == {"creator": "孙战浩"}
    assert from_exif(0x010E, CAPTION.encode(codec) + b"\0") == {"caption": CAPTION}


def test_a_name_of_rare_characters_is_one() -> None:
    assert from_exif(0x013B, "禤喆堃".encode() + b"\0") == {"creator": "禤喆堃"}
    assert from_exif(0x9C9D, "陈喆堃".encode("utf-16-le"), kind=1) == {"creator": "陈喆堃"}


def test_photographer_s_and_editor_s_copyright_stand_in_one_line() -> None:
    both = "孙某某\0云川日报\0".encode()
    assert from_exif(0x8298, both) == {"copyright": "孙某某 云川日报"}


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize(
    "value",
    [
        UNICODE + CAPTION.encode("utf-16-le"),
        UNICODE + CAPTION.encode("utf-16-be"),
        UNICODE + b"\xff\xfe" + CAPTION.encode("utf-16-le") + b"\0\0",
        UNICODE + CAPTION.encode(),
        b"ASCII\0\0\0" + CAPTION.encode(),
        b"\0" * 8 + CAPTION.encode("gbk"),
        b"JIS\0\0\0\0\0" + CAPTION.encode("gbk"),
        CAPTION.encode(),
    ],
)
def test_the_user_s_comment_is_read_in_every_encoding(value: bytes, order: str) -> None:
    assert from_comment(value, order) == CAPTION


def test_windows_fields_are_read() -> None:
    tags = {0x9C9B: "湖边清晨，工人扫叶", 0x9C9D: "孙某某;高某某", 0x9C9E: "环卫;清晨"}
    data = make.exif({tag: (1, text.encode("utf-16-le") + b"\0\0") for tag, text in tags.items()})
    assert read(make.jpeg(exif=data)) == {
        "caption": "湖边清晨，工人扫叶",
        "creator": "孙某某、高某某",
        "keywords": ["环卫", "清晨"],
    }


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_exif_is_read_in_every_format(kind: str) -> None:
    data = make.exif({0x013B: (2, "孙某某".encode() + b"\0")}, {0x9003: (2, b"2026:11:20 06:30:00\0")})
    assert read(make.picture(kind, exif=data)) == {"creator": "孙某某", "taken_on": "2026-11-20"}


def test_places_and_serial_numbers_are_never_read() -> None:
    inner = {0xA431: (2, b"SERIAL-4711\0"), 0xA430: (2, b"Owner of the camera\0")}
    tags = {0x010F: (2, b"HUAWEI\0"), 0x8825: (4, b"\x08\0\0\0"), 0x0131: (2, b"Some Program 1.0\0")}
    attributes = 'aux:SerialNumber="4711" exif:GPSLatitude="30,30.0N"'
    assert read(make.jpeg(exif=make.exif(tags, inner), xmp=make.xmp("", attributes))) == {}


@pytest.mark.parametrize(
    "data",
    [
        b"Exif\0\0II*\0\x08\0\0\0\x01\0\x69\x87\x04\0\x01\0\0\0\x08\0\0\0\x08\0\0\0",  # a directory in itself
        b"Exif\0\0II*\0\xff\xff\xff\xff",
        b"Exif\0\0II*\0\x08\0\0\0\xff\xff" + b"\x3b\x01\x02\0\xff\xff\xff\x7f\0\0\0\0" * 400,
        make.exif({0x013B: (4, b"\xff\xff\xff\xff"), 0x010E: (5, b"\0" * 8), 0x9C9D: (12, b"\xff" * 8)}),
        make.exif({0x013B: (7, bytes(range(128, 256)))}),
        make.exif({0x9C9D: (1, CHANCE), 0x9C9C: (1, CHANCE[::-1])}),
        b"Exif\0\0",
        b"nothing at all",
    ],
)
def test_broken_exif_says_nothing(data: bytes) -> None:
    assert read(make.picture("PNG", exif=data)) == {}


# One source against another


def test_xmp_goes_before_iptc_and_iptc_before_exif() -> None:
    packet = make.xmp(make.several("dc:creator", "甲某某"))
    block = make.said("utf-8", byline="乙某某", city="云湖")
    data = make.exif({0x013B: (2, "丙某某".encode() + b"\0"), 0x010E: (2, CAPTION.encode() + b"\0")})
    found = read(make.jpeg(make.app13(block, digest=make.checksum(block)), xmp=packet, exif=data))
    assert found == {"creator": "甲某某", "city": "云湖", "caption": CAPTION}


def test_iptc_that_was_changed_after_xmp_goes_first() -> None:
    packet = make.xmp(make.several("dc:creator", "甲某某"))
    block = make.said("utf-8", byline="乙某某")
    stale = make.checksum(make.said("utf-8", byline="甲某某"))
    assert read(make.jpeg(make.app13(block, digest=stale), xmp=packet)) == {"creator": "乙某某"}


def test_a_source_that_is_garbage_loses() -> None:
    packet = make.xmp(make.alternatives("dc:description", x_default="????????"))
    data = make.exif(
        {0x010E: (2, b"OLYMPUS DIGITAL CAMERA\0")}, {0x9286: (7, UNICODE + CAPTION.encode("utf-16-be"))}
    )
    block = make.iim([(2, 120, bytes(range(0x80, 0xC0)))])
    assert read(make.jpeg(make.app13(block), xmp=packet, exif=data)) == {"caption": CAPTION}


# What people did not write


@pytest.mark.parametrize(
    "text",
    [
        *(
            "OLYMPUS DIGITAL CAMERA",
            "SAMSUNG",
            "SAMSUNG CAMERA PICTURES",
            "dav",
            "hdr",
            "oznorCL",
            "oplus_32",
            "DCIM",
        ),
        *(
            "SONY DSC",
            "KONICA MINOLTA DIGITAL CAMERA",
            "Exif_JPEG_PICTURE",
            "IMG_2041.JPG",
            "Digital StillCamera",
        ),
        *(
            "CREATOR: gd-jpeg v1.0 (using IJG JPEG v62), quality = 90",
            "Created with GIMP",
            "未命名",
            "   ",
            ".....",
        ),
        '{"mirror":false,"sensor_type":"rear","Hdr":"off"}',
        "filter: 0; fileterIntensity: 0.0; filterMask: 0; captureOrientation: 0;",
    ],
)
def test_what_cameras_write_is_no_caption(text: str) -> None:
    assert from_exif(0x010E, text.encode() + b"\0") == {}


@pytest.mark.parametrize("text", ["Workers sweep the lake shore", "云湖", "SONY 相机展在云湖开幕"])
def test_what_people_write_is_one(text: str) -> None:
    assert from_exif(0x010E, text.encode() + b"\0") == {"caption": text}


@pytest.mark.parametrize("name", ["Picasa", "unknown", "Administrator", "SONY", "未知"])
def test_nobody_is_no_creator(name: str) -> None:
    assert from_exif(0x013B, name.encode() + b"\0") == {}


def test_an_empty_or_meaningless_field_leaves_the_word_to_the_next() -> None:
    assert from_iptc("utf-8", headline="IMG_2041", title="湖边清晨", credit=" ", source="新华社") == {
        "headline": "湖边清晨",
        "credit": "新华社",
    }
    packet = "<photoshop:Headline>DSC_0001.JPG</photoshop:Headline>" + make.alternatives(
        "dc:title", x_default="湖边清晨"
    )
    assert from_xmp(packet, 'photoshop:DateCreated="0000-00-00" xmp:CreateDate="2026-11-20"') == {
        "headline": "湖边清晨",
        "taken_on": "2026-11-20",
    }


# The form of what is read


def test_lines_become_one_and_what_cannot_be_seen_goes() -> None:
    text = "第一行\r\n第二行\t\x07\x1b[31m红\u202e右\u200b左\ufeff\0"
    assert from_iptc("utf-8", caption=text) == {"caption": "第一行 第二行 [31m红右左"}


def test_lengths_are_bounded() -> None:
    block = make.said("utf-8", caption="字" * 5000, headline="题" * 500, credit="署" * 500, city="城" * 500)
    words = make.iim([(2, 25, f"词{number}".encode() + "长".encode() * 50) for number in range(100)])
    people = make.iim([(2, 80, f"某{number}人".encode()) for number in range(100)])
    found = read(make.jpeg(make.app13(block + words + people)))
    assert {key: len(value) for key, value in found.items()} == {
        "caption": 500,
        "headline": 80,
        "creator": 39,  # eight people; the ninth would not be whole
        "credit": 60,
        "city": 40,
        "keywords": 20,
    }
    assert {len(word) for word in found["keywords"]} == {30}


@pytest.mark.parametrize("day", ["20261120", "2026-11-20", "2026:11:20 06:30:00", "2026-11-20T06:30:00Z"])
def test_days_are_read(day: str) -> None:
    assert from_iptc("utf-8", date=day) == {"taken_on": "2026-11-20"}


@pytest.mark.parametrize(
    "day",
    [
        "0000:00:00 00:00:00",
        "    :  :     :  :  ",
        "2026:13:01",
        "20260231",
        "2199-01-01",
        "1970:01:01 00:00:00",
        "今天",
        "2026",
        "202611",
        "9999-99-99",
        "20261120" * 500,
        "٢٠٢٦-١١-٢٠",
    ],
)
def test_days_that_are_none_are_left_out(day: str) -> None:
    assert from_iptc("utf-8", date=day) == {}


def test_reading_needs_nothing_of_the_site() -> None:
    modules = "credit_line, metadata, polyglots"
    code = f"import sys; from photos.darkroom import {modules}; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
