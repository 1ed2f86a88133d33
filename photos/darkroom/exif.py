"""What EXIF says of a photo: mostly the camera's own words, seldom a person's.

Only the few fields below are looked at. Places (GPS), serial numbers and the makers' notes are never read.
"""

import struct
import warnings
from collections.abc import Mapping
from typing import Any

from PIL import ExifTags, Image

from photos.darkroom.encodings import decoded, decoded_utf16

MOST_BYTES = 4_000_000
_UNREADABLE = (
    ArithmeticError, AssertionError, AttributeError, LookupError, OSError, RuntimeError, SyntaxError, TypeError,
    ValueError, struct.error,
)  # fmt: skip
"""What Pillow's reader raises on EXIF that is cut off, circular or of wrong types."""

TEXTS = {
    "caption": (0x010E, 0x9C9C, 0x9C9B, 0x9286),
    "creator": (0x013B, 0x9C9D),
    "copyright": (0x8298,),
    "keywords": (0x9C9E,),
    "taken_on": (0x9003, 0x9004),
}
"""Our key → tags: ImageDescription, XPComment, XPTitle, UserComment; Artist, XPAuthor; Copyright; XPKeywords;
DateTimeOriginal, DateTimeDigitized. Not DateTime: that is when a program last saved the file."""
_WINDOWS = {0x9C9B, 0x9C9C, 0x9C9D, 0x9C9E}
_USER_COMMENT = 0x9286
_IN_EXIF_IFD = {0x9003, 0x9004, _USER_COMMENT}


def read_exif(image: Image.Image) -> dict[str, list[str]]:
    """Our key → the texts under it, raw, the better one first."""
    exif = image.info.get("exif")
    if isinstance(exif, bytes) and len(exif) > MOST_BYTES:
        return {}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of what we expect to be broken
            return _read(image.getexif())
    except _UNREADABLE:
        return {}


def _read(exif: Image.Exif) -> dict[str, list[str]]:
    first = "utf-16-be" if exif.endian == ">" else "utf-16-le"
    inner = _inner(exif)
    texts = {
        key: [_value(inner if tag in _IN_EXIF_IFD else exif, tag, first) for tag in tags]
        for key, tags in TEXTS.items()
    }
    return {key: [text for text in found if text.strip()] for key, found in texts.items() if any(found)}


def _inner(exif: Image.Exif) -> Mapping[int, Any]:
    try:
        return exif.get_ifd(ExifTags.IFD.Exif)
    except _UNREADABLE:
        return {}


def _value(directory: Mapping[int, Any], tag: int, first: str) -> str:
    try:
        value = directory.get(tag)
    except _UNREADABLE:
        return ""
    if tag == _USER_COMMENT:
        return _comment(_as_bytes(value), first)
    if tag in _WINDOWS:
        return decoded_utf16(_as_bytes(value))
    # Pillow reads EXIF's texts as Latin-1, whatever they are. NUL parts the photographer's copyright from the editor's.
    return "\n".join(decoded(part) for part in _as_bytes(value).split(b"\0") if part)


def _comment(data: bytes, first: str) -> str:
    """UserComment: eight bytes that name an encoding, then the text."""
    named, text = data[:8], data[8:]
    if named == b"UNICODE\0":
        return decoded_utf16(text, first)
    if named.startswith(b"JIS\0") and b"\x1b" in text:
        return text.decode("iso2022_jp", "ignore")
    if named.rstrip(b"\0") in {b"", b"ASCII", b"JIS"}:
        return decoded(text.split(b"\0", 1)[0])
    return decoded(data.split(b"\0", 1)[0])


def _as_bytes(value: Any) -> bytes:
    if isinstance(value, str):
        return value.encode("latin-1", "ignore")
    if isinstance(value, tuple) and all(isinstance(byte, int) and 0 <= byte < 256 for byte in value):
        return bytes(value)
    return value if isinstance(value, bytes) else b""
