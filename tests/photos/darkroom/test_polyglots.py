"""Files that are a photo and something else are noticed; what phones append to a photo is let alone."""

import io
import struct
import time
import zipfile
from collections.abc import Callable

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from photos.darkroom.polyglots import carries_script, holds_script, is_polyglot, trailer
from tests.photos.metadata_files import app13, exif, iim, jpeg, opened, picture, png, segment, xmp

KINDS = ("JPEG", "PNG", "WEBP", "AVIF")
SCRIPT = b"<script>alert(1)</script>"


def archive() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("META-INF/MANIFEST.MF", "Main-Class: Evil\n")
    return buffer.getvalue()


PROGRAM = b"MZ" + b"\0" * 58 + struct.pack("<L", 64) + b"PE\0\0"
APPENDED = {
    "zip": archive(),
    "zip behind something": b"\0" * 5_000 + archive(),
    "zip with a comment": archive()[:-2] + struct.pack("<H", 9) + b"a comment",
    "pdf": b"%PDF-1.7\n1 0 obj",
    "page": b"\n<!DOCTYPE html><body>",
    "drawing": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "php": b"<?PHP system($_GET['c']);",
    "page in utf-16": SCRIPT.decode().encode("utf-16-le"),
    "linux program": b"\x7fELF\x02\x01\x01" + b"\0" * 100,
    "windows program": PROGRAM,
    "rar": b"Rar!\x1a\x07\x01\0",
    "7z": b"7z\xbc\xaf\x27\x1c\0\x04",
    "gif": b"GIF89a/*" + b"\0" * 20 + b"*/=1;alert(1)",
    "shell": b"#!/bin/sh\nrm -rf /\n",
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", APPENDED)
def test_what_another_program_would_open_is_noticed_behind_a_picture(kind: str, name: str) -> None:
    assert is_polyglot(picture(kind) + APPENDED[name], kind)


def test_a_jpeg_without_an_end_hides_nothing() -> None:
    assert is_polyglot(picture("JPEG")[:-2] + SCRIPT, "JPEG")


def test_an_archive_in_a_comment_is_noticed() -> None:
    inside = segment(0xFE, archive() + b"\0" * 40)
    assert is_polyglot(jpeg(inside), "JPEG")
    assert is_polyglot(jpeg(inside) + b"PK\x05\x06" + b"\1" * 30, "JPEG")


def box(name: bytes, content: bytes) -> bytes:
    return struct.pack(">L", 8 + len(content)) + name + content


def test_a_phone_s_heic_ends_after_its_last_box() -> None:
    data = box(b"ftyp", b"heic\0\0\0\0mif1heic") + box(b"meta", b"\0" * 400) + box(b"mdat", b"<script>" * 40)
    assert not is_polyglot(data, "HEIF")
    assert trailer(data + archive(), "HEIF") == archive()
    assert is_polyglot(data + archive(), "HEIF")
    assert is_polyglot(data + box(b"free", SCRIPT), "HEIF")


def test_two_pictures_in_one_file_of_a_phone_are_let_alone() -> None:
    gain_map = Image.new("L", (80, 60))
    data = picture("MPO", save_all=True, append_images=[gain_map])
    assert not is_polyglot(data, "MPO")
    assert not carries_script(opened(data))


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_is_just_a_picture(kind: str) -> None:
    data = picture(kind)
    assert not is_polyglot(data, kind)
    assert trailer(data, kind) == b""
    assert not carries_script(opened(data))


FILM = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + b"\0\0\x40\0mdat" + bytes(range(256)) * 63
LEGAL = {
    "a second picture": picture("JPEG"),
    "a moment of film": FILM,
    "Samsung's notes": b"\0\0\x01\x0a\x08\0\0\0Image_UTC_Data1700000000000SEFHj\0\0\0\x01\0\0\0SEFT",
    "zeros": b"\0" * 4096,
    "a line end": b"\r\n",
    "letters of chance": b"MZ" + bytes(range(256)) * 40 + b"PK",
}


@pytest.mark.parametrize("name", LEGAL)
def test_what_phones_append_is_let_alone(name: str) -> None:
    data = picture("JPEG") + LEGAL[name]
    assert trailer(data, "JPEG") == LEGAL[name]
    assert not is_polyglot(data, "JPEG")


def test_the_end_is_the_picture_s_own_and_not_its_thumbnail_s() -> None:
    thumbnail = exif({0x501B: (7, picture("JPEG")[:60_000])})
    for options in ({}, {"progressive": True}, {"restart_marker_blocks": 1}):
        data = picture("JPEG", exif=thumbnail, **options)
        assert trailer(data + b"behind", "JPEG") == b"behind"


def with_text(text: bytes) -> list[bytes]:
    """The text in every place of a file where a text may stand."""
    info = PngInfo()
    info.add_text("Comment", text.decode())
    return [
        jpeg(segment(0xFE, text)),
        jpeg(segment(0xEB, b"something " + text)),
        jpeg(app13(iim([(2, 120, text)]))),
        jpeg(exif=exif({0x010E: (2, text + b"\0")})),
        jpeg(exif=exif({0x9C9B: (1, text.decode().encode("utf-16-le"))})),
        jpeg(xmp=xmp(f"<photoshop:Credit><![CDATA[{text.decode()}]]></photoshop:Credit>")),
        png(xmp("", f'photoshop:Credit="{text.decode().replace("<", "&lt;")}"')),
        picture("PNG", pnginfo=info),
        picture("WEBP", exif=exif({0x010E: (2, text + b"\0")})),
        picture("AVIF", exif=exif({0x010E: (2, text + b"\0")})),
    ]


@pytest.mark.parametrize(
    "text", [SCRIPT, b"<?php echo 1;", b"JavaScript:alert(1)", b"<img src=x onerror=alert(1)>"]
)
def test_scripts_in_texts_are_noticed_wherever_they_stand(text: bytes) -> None:
    for number, data in enumerate(with_text(text)):
        image = opened(data)
        assert carries_script(image) or is_polyglot(data, str(image.format)), number


def test_declarations_in_xmp_are_noticed() -> None:
    assert carries_script(opened(jpeg(xmp=b'<!DOCTYPE x [<!ENTITY a "b">]>' + xmp(""))))


@pytest.mark.parametrize(
    "text", ["5 < 6，<图> & 《云川日报》", "记者 on load = 值班", "java script 课", "PHP 培训班"]
)
def test_ordinary_texts_are_no_scripts(text: str) -> None:
    assert not holds_script(text.encode())
    assert not any(carries_script(opened(data)) for data in (jpeg(segment(0xFE, text.encode())),))


def test_a_jpeg_that_begins_as_a_script_s_comment_is_noticed() -> None:
    data = picture("JPEG")
    assert is_polyglot(data[:2] + b"\xff\xe0/*" + b"\0" * (0x2F2A - 2) + data[20:], "JPEG")


SLOW: dict[str, Callable[[], tuple[bytes, str]]] = {
    "tiny segments": lambda: (b"\xff\xd8" + b"\xff\xfe\0\x02" * 7_500_000, "JPEG"),
    "tiny chunks": lambda: (picture("PNG")[:33] + b"\0\0\0\0tEXt\0\0\0\0" * 2_500_000, "PNG"),
    "tiny boxes": lambda: (b"\0\0\0\x08free" * 3_750_000, "AVIF"),
    "tiny parts": lambda: (b"RIFF\xff\xff\xff\x01WEBP" + b"EXIF\0\0\0\0" * 3_750_000, "WEBP"),
    "restart markers": lambda: (picture("JPEG")[:-2] + b"\xff\xd0" * 15_000_000, "JPEG"),
    "ends of archives": lambda: (picture("JPEG") + b"PK\x05\x06" * 7_500_000, "JPEG"),
    "ampersands": lambda: (jpeg(segment(0xFE, b"&#60" * 16_000)) + b"&lt" * 10_000_000, "JPEG"),
    "zeros": lambda: (picture("JPEG") + b"\0" * 30_000_000, "JPEG"),
}


@pytest.mark.parametrize("name", SLOW)
def test_thirty_megabytes_are_looked_through_in_no_time(name: str) -> None:
    data, kind = SLOW[name]()
    began = time.process_time()
    is_polyglot(data, kind)
    assert time.process_time() - began < 3
