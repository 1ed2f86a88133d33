"""Bytes of a page's text file → text, or a named refusal that an editor understands.

Read: UTF-8 with or without a byte order mark, UTF-16 and UTF-32 with one, UTF-16 without one where the result looks
like Chinese or Latin text, GB18030 (with GBK and GB2312 inside it).
"""

import codecs
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from articles.parsing.doubts import gettext_noop
from newsroom.lib.chinese import HAN

LIMIT_BYTES = 1_000_000
"""A broadsheet page has some 12,500 characters; a megabyte is a whole issue, and more is another kind of file."""
LIMIT_CHARACTERS = 300_000
"""About as many characters as `LIMIT_BYTES` of Chinese in UTF-8."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    b"%PDF",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"{\\rtf",
    b"\x1f\x8b",
    b"RIFF",
    b"\x7fELF",
    b"Rar!",
    b"7z\xbc\xaf",
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\x80-\x84\x86-\x9f]")
_PLAUSIBLE = 0.85
_STRAYS = 3


class UnreadablePage(ValueError):
    """A page that cannot be read; `code` names why, `message` is an English sentence for gettext."""

    code = "unreadable"
    message = gettext_noop("This text cannot be read.")

    def __init__(self) -> None:
        super().__init__(self.message)


class EmptyPage(UnreadablePage):
    """Nothing but spaces."""

    code = "empty"
    message = gettext_noop("There is no text: the file or field is empty.")


class PageTooLarge(UnreadablePage):
    """More than LIMIT_BYTES or LIMIT_CHARACTERS."""

    code = "too_large"
    message = gettext_noop(
        "This is too much for one newspaper page: at most 1 MB or 300,000 characters can be read at once."
    )


class BinaryFile(UnreadablePage):
    """A document, picture or program, not plain text."""

    code = "binary"
    message = gettext_noop(
        "This is not a plain text file (it may be a Word, PDF or picture file). Save it as text, or paste the text."
    )


class UnknownEncoding(UnreadablePage):
    """Text in none of the encodings read here."""

    code = "unknown_encoding"
    message = gettext_noop(
        "The file's character encoding was not recognised. Save it as UTF-8 and try again."
    )


def decode(data: bytes, *, limit: int = LIMIT_BYTES) -> str:
    """The text of a file of at most `limit` bytes. Raises EmptyPage, PageTooLarge, BinaryFile or UnknownEncoding."""
    if len(data) > limit:
        raise PageTooLarge
    if not data.strip():
        raise EmptyPage
    if data.startswith(_SIGNATURES):
        raise BinaryFile
    return check_text(_decode(data))


def read_page(path: Path) -> str:
    """The text of a page's file, of which no more is read than is enough to refuse it. Raises OSError, and
    what `decode` raises."""
    with path.open("rb") as file:
        return decode(file.read(LIMIT_BYTES + 1))


def check_text(text: str) -> str:
    """Pasted text, unchanged, if it can be read. Raises EmptyPage, PageTooLarge or BinaryFile."""
    if len(text) > LIMIT_CHARACTERS:
        raise PageTooLarge
    if not text.strip().strip("\ufeff\u200b\x00").strip():
        raise EmptyPage
    if _is_binary(text):
        raise BinaryFile
    return text


def _decode(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            marked = _attempt(data, encoding)
            return _refuse(data) if marked is None else marked
    text = _attempt(data, "utf-8")
    # Latin text in UTF-16 is also good UTF-8, but full of NULs.
    if text is not None and text.count("\0") * 5 < len(text):
        return text
    candidates = [_attempt(data, encoding) for encoding in ("gb18030", "utf-16-le", "utf-16-be")]
    best = max((text for text in candidates if text is not None), key=_everyday, default=None)
    if best is None or _everyday(best) < _PLAUSIBLE:
        return _refuse(data)
    return best


def _refuse(data: bytes) -> str:
    raise BinaryFile if _is_binary(data.decode("latin-1").translate(_NO_C1)) else UnknownEncoding


def _attempt(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_binary(text: str) -> bool:
    """More control characters than strays in real text, which the parser removes: over three, and one in fifty."""
    return len(_CONTROLS.findall(text)) > max(_STRAYS, len(text) // 50)


# Bytes 0x80-0x9f are halves of Han in many encodings, so they prove nothing about undecoded data.
_NO_C1 = dict.fromkeys(range(0x7F, 0xA0), "?")


def _everyday(text: str) -> float:
    """The share of characters that a Chinese or English newspaper uses every day, 0 to 1, on the first 20,000."""
    sample = text[:20_000]
    common = _common_han()
    usual = sum(
        1
        for c in sample
        if c in common or " " <= c <= "~" or c in "\t\r\n，。、；：？！“”‘’（）《》—…·　\ufeff"
    )
    return usual / len(sample) if sample else 0.0


@lru_cache(maxsize=1)
def _common_han() -> frozenset[str]:
    """The first-level characters of GB2312 and the frequent ones of Big5: 3,755 simplified, 5,401 traditional."""
    gb = (bytes((high, low)) for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF))
    big5 = (
        bytes((high, low)) for high in range(0xA4, 0xC7) for low in (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    )
    characters = "".join(_pairs(gb, "gb2312") + _pairs(big5, "big5"))
    return frozenset(re.findall(f"[{HAN}]", characters))


def _pairs(codes: Iterable[bytes], encoding: str) -> list[str]:
    return [code.decode(encoding, "ignore") for code in codes]
