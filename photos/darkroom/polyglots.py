"""Files that are a photo and something else as well: an archive, a program, a page with a script.

Phones append things of their own to a JPEG (a second picture, a moment of film, Samsung's notes), so what stands after
the picture is no offence by itself; only what some other program would open or run is. Every look is linear in the
file's size.
"""

import html
import re
from collections.abc import Iterator
from typing import Any

from PIL import Image

MOST_PARTS = 20_000
"""Segments, chunks or boxes; a camera writes some dozens."""
_SCRIPTS = (
    b"<script", b"<?php", b"<iframe", b"<svg ", b"<svg>", b"<html", b"<!doctype", b"<!entity", b"javascript:",
    b"vbscript:", b"data:text/html", b"onerror=", b"onload=", b"onclick=", b"onmouseover=", b"onfocus=",
)  # fmt: skip
_ANYWHERE = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c")
"""Their readers look for these wherever they stand; as chance bytes of a picture they do not happen."""
_APPENDED = (
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\x7fELF",
    b"GIF8",
    b"#!/",
    b"\xca\xfe\xba\xbe",
    b"\xd0\xcf\x11\xe0",
)
_END_OF_ZIP = re.compile(rb"PK\x05\x06(?s:.{18})")
_END_LENGTH, _LONGEST_COMMENT = 22, 65_535
_JPEG_AS_SCRIPT = b"\xff\xd8\xff\xe0/*"
"""A first segment of 12,074 bytes, which a browser that is told so reads as the start of a comment."""
_NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_UNSEEN = {b"IDAT", b"fdAT", b"PLTE", b"VP8 ", b"VP8L", b"ALPH", b"mdat"}
"""Chunks and boxes of pixels."""


class _Endless(ValueError):
    """More parts than any picture has."""


def is_polyglot(data: bytes, format: str) -> bool:  # noqa: A002  # Pillow's word
    """Whether a file that opens as a picture of Pillow's `format` is made to be taken for something else, too."""
    try:
        texts, end = _taken_apart(data, format)
    except _Endless:
        return True
    return (
        data.startswith(_JPEG_AS_SCRIPT)
        or b"%PDF-" in data[:2048]
        or any(mark in data for mark in _ANYWHERE)
        or _ends_as_zip(data)
        or _opens_as_another(data[end:])
        or any(map(holds_script, texts))
    )


def trailer(data: bytes, format: str) -> bytes:  # noqa: A002
    """What stands after the end of the picture; of a JPEG that does not say where it ends, its last pixels."""
    try:
        return data[_taken_apart(data, format)[1] :]
    except _Endless:
        return b""


def carries_script(image: Image.Image) -> bool:
    """Whether the texts in an opened picture hold something that a browser or a server could run."""
    return any(map(holds_script, _texts(image.info)))


def holds_script(text: bytes) -> bool:
    """Whether such words stand in the bytes: plain, as UTF-16 or as XML's references."""
    lowered = text.lower()
    if any(word in lowered for word in _SCRIPTS):
        return True
    if b"\0" in lowered:
        without = lowered.translate(None, b"\0")
        if any(word in without for word in _SCRIPTS):
            return True
    return b"&" in lowered[:1_000_000] and _unescaped_holds(lowered[:1_000_000])


def _unescaped_holds(lowered: bytes) -> bool:
    plain = html.unescape(lowered.decode("latin-1")).lower().encode("latin-1", "ignore")
    return any(word in plain for word in _SCRIPTS)


def _texts(found: Any, depth: int = 0) -> Iterator[bytes]:
    if isinstance(found, bytes):
        yield found
    elif isinstance(found, str):
        yield found.encode("utf-8", "ignore")
    elif isinstance(found, dict) and depth < 3:
        for name, value in found.items():
            if name != "icc_profile":
                yield from _texts(value, depth + 1)


def _ends_as_zip(data: bytes) -> bool:
    """Whether a ZIP's closing record stands where its readers look for it and points to a directory."""
    tail = max(len(data) - _END_LENGTH - _LONGEST_COMMENT, 0)
    return any(_closes_zip(data, found.start()) for found in _END_OF_ZIP.finditer(data, tail))


def _closes_zip(data: bytes, at: int) -> bool:
    size = int.from_bytes(data[at + 12 : at + 16], "little")
    directory = at - size
    return size in {0, 0xFFFFFFFF} or (directory >= 0 and data[directory : directory + 4] == b"PK\x01\x02")


def _opens_as_another(rest: bytes) -> bool:
    start = rest[:512].lstrip(b"\0\r\n\t ")
    return (
        start.startswith(_APPENDED)
        or _is_windows_program(rest)
        or b"PK\x03\x04\x14\x00" in rest
        or b"%PDF-" in rest
        or holds_script(rest)
    )


def _is_windows_program(rest: bytes) -> bool:
    at = int.from_bytes(rest[60:64], "little")
    return rest.startswith(b"MZ") and rest[at : at + 4] == b"PE\0\0"


def _taken_apart(data: bytes, format: str) -> tuple[list[bytes], int]:  # noqa: A002
    """The parts that are no pixels, and where the picture ends."""
    readers = {"JPEG": _jpeg, "MPO": _jpeg, "PNG": _png, "WEBP": _webp}
    reader = readers.get(format.upper(), _boxes)
    texts: list[bytes] = []
    end = 0
    for count, (name, content, end) in enumerate(reader(data)):  # noqa: B007  # the last end is the picture's
        if count > MOST_PARTS:
            raise _Endless
        if name not in _UNSEEN and content:
            texts.append(content)
    return texts, end or len(data)


Parts = Iterator[tuple[bytes, bytes, int]]
"""A part's name, its content and where it ends."""


def _jpeg(data: bytes) -> Parts:
    at = 2
    while marker := _NEXT_MARKER.search(data, at):
        at = marker.end()
        if marker.group() == b"\xff\xd9":
            yield b"EOI", b"", at
            return
        if marker.group() not in {b"\xff\x01", b"\xff\xd8"}:
            end = at + int.from_bytes(data[at : at + 2])
            is_text = marker.group() == b"\xff\xfe" or 0xE0 <= marker.group()[1] <= 0xEF
            yield marker.group(), data[at + 2 : end] if is_text else b"", min(end, len(data))
            at = end


def _png(data: bytes) -> Parts:
    at, name = 8, b""
    while at + 12 <= len(data) and name != b"IEND":
        length, name = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        content = b"" if name in _UNSEEN else data[at + 8 : at + 8 + length]
        at += 12 + length
        yield name, content, min(at, len(data))


def _webp(data: bytes) -> Parts:
    whole = min(8 + int.from_bytes(data[4:8], "little"), len(data))
    at = 12
    while at + 8 <= whole:
        name, length = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        yield name, b"" if name in _UNSEEN else data[at + 8 : min(at + 8 + length, whole)], whole
        at += 8 + length + length % 2


def _boxes(data: bytes) -> Parts:
    """HEIC and AVIF: boxes of a size and a name, one after another up to what is none."""
    at = 0
    while at + 8 <= len(data):
        size, name = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        if size == 1:
            size = int.from_bytes(data[at + 8 : at + 16])
        size = size or len(data) - at
        if size < 8 or at + size > len(data) or not name.isalnum():
            return
        yield name, b"" if name in _UNSEEN else data[at + 8 : at + size], at + size
        at += size
