"""Chinese text out of bytes whose encoding nobody noted, or noted wrongly.

The encodings of the last thirty years are tried: UTF-8, GB18030 (with GBK and GB2312 inside it), Big5, Western. All of
them accept much of what was written in another, so the one wins whose reading holds the most everyday characters.
"""

import re

from newsroom.lib.han import has_han
from newsroom.lib.text import one_line

_ENOUGH = 0.5
"""Of the characters beyond ASCII, how many must be everyday ones for a reading to be believed."""
_LETTER = re.compile("[A-Za-z]")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_LONGEST = 20_000
"""Bytes or characters of one text that are looked at; no text that is kept is a tenth as long."""
_HIGH = bytes(range(0x80, 0x100))
_LEAST_SHARE = 1 / 3
"""Of everyday characters in UTF-16, where any two bytes are a character; in chance bytes it is an eighth."""
_DISTRUST = 0.85
"""Two letters next to one another make a Chinese character in UTF-16: letters alone do not prove that it is not."""


def _rows(codec: str, leads: range, trails: tuple[range, ...]) -> str:
    pairs = bytes(byte for lead in leads for trail in trails for at in trail for byte in (lead, at))
    return pairs.decode(codec, "ignore")


_MARKS = "　、。·ˉ—～…‘’“”〔〕〈〉《》「」『』【】（），：；？！．／－＆０１２３４５６７８９©®™€£¥"
_SIMPLIFIED = frozenset(_rows("gb2312", range(0xB0, 0xD8), (range(0xA1, 0xFF),)) + _MARKS)
"""The 3,755 everyday characters of GB 2312 (its first level)."""
_RARER = frozenset(_rows("gb2312", range(0xD8, 0xF8), (range(0xA1, 0xFF),)))
"""Its second level; many of them stand in given names."""
_TRADITIONAL = frozenset(_rows("cp950", range(0xA4, 0xC7), (range(0x40, 0x7F), range(0xA1, 0xFF))) + _MARKS)
"""The 5,401 everyday characters of Big5 (its first level)."""
_WESTERN = frozenset(map(chr, range(0xA0, 0x100)))
_EVERYDAY = _SIMPLIFIED | _TRADITIONAL | _RARER
_WORTH = {
    "utf-8": dict.fromkeys(_EVERYDAY | _WESTERN, 1.0),
    "gb18030": {
        **dict.fromkeys(_RARER, 0.5),
        **dict.fromkeys(_TRADITIONAL, 0.75),
        **dict.fromkeys(_SIMPLIFIED, 1.0),
    },
    "cp950": dict.fromkeys(_TRADITIONAL, 1.0),
}
"""The encodings, of equals the first to be believed, and what a character speaks for each."""
_ANY_WORTH = {"utf-8": 0.6}
"""What any other character does: three bytes that fit one another hardly happen by chance."""


def codec_of(data: bytes) -> str:
    """The name of the encoding, for `decode(…, "ignore")`; "" if the bytes are no text in any that is used."""
    data = data[:_LONGEST]
    if data.isascii():
        return "ascii"
    scores = {codec: _score(data, codec) for codec in _WORTH}
    best = max(scores, key=lambda codec: scores[codec])  # of equals the first
    if scores[best] >= _ENOUGH:
        return best
    few = _high_bytes(data) * 3 <= len(data)
    return "cp1252" if few and min(data) >= 0x09 else ""


def decoded(data: bytes) -> str:
    """The text, without what an encoding cannot read; "" for bytes that are no text."""
    codec = codec_of(data)
    return data[:_LONGEST].decode(codec, "ignore") if codec else ""


def decoded_utf16(data: bytes, first: str = "utf-16-le") -> str:
    """Text that calls itself UTF-16. Either order of bytes is tried, `first` before the other, and UTF-8,
    which some programs write there."""
    data = data[:_LONGEST]
    for mark, codec in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            return _until_nul(data[2:].decode(codec, "ignore"))
    readings = [_until_nul(data.decode(codec, "ignore")) for codec in ("utf-16-le", "utf-16-be")]
    in_order = readings if first == "utf-16-le" else readings[::-1]
    best = max(in_order, key=_everyday_share)
    other = _strict_utf_8(data)
    trust = _DISTRUST if len(data) % 2 == 0 else 2
    if _everyday_share(other) * trust > _everyday_share(best):
        return other
    return best if _everyday_share(best) >= _LEAST_SHARE else ""


def mended(text: str) -> str:
    """Text that was read as Western on its way, read again as what it is: å­™ is 孙. Other text as it is."""
    if text.isascii() or has_han(text[:_LONGEST]):
        return text
    try:
        data = bytes(map(_western_byte, text[:_LONGEST]))
    except UnicodeEncodeError:
        return text
    # Åsa Öö is Chinese in GB18030, too. UTF-8 does not happen by chance; the others are believed without letters only.
    again = decoded(data) if codec_of(data) == "utf-8" or not _LETTER.search(text) else ""
    return again if has_han(again) else text


def is_text(text: str) -> bool:
    """Whether most characters are letters, digits and the like; false for bytes read as something they are not."""
    return sum(character.isalnum() for character in text) * 3 >= len(text) > 0


def clean(text: str, longest: int) -> str:
    """One line of at most so many characters, without control, formatting and private characters."""
    line = one_line(text[: longest * 10])
    shown = "".join(character for character in line if character.isprintable() and character != "\ufffd")
    return shown[:longest].strip()


def _score(data: bytes, codec: str) -> float:
    other = _ANY_WORTH.get(codec, 0.0)
    beyond = [character for character in data.decode(codec, "ignore") if character > "\x7f"]
    read = _high_bytes("".join(beyond).encode(codec, "ignore"))
    # A character cut in two at the end of a field costs next to nothing, as does one that is rare.
    lost = max(_high_bytes(data) - read, 0)
    return sum(_WORTH[codec].get(character, other) for character in beyond) / (len(beyond) + lost or 1)


def _western_byte(character: str) -> int:
    return ord(character) if character < "\u0100" else character.encode("cp1252")[0]


def _strict_utf_8(data: bytes) -> str:
    try:
        return "" if b"\0" in data else data.decode()
    except UnicodeDecodeError:
        return ""


def _high_bytes(data: bytes) -> int:
    return len(data) - len(data.translate(None, _HIGH))


def _everyday_share(text: str) -> float:
    """Above 1 where there are letters: no Chinese character has a NUL for its other byte."""
    if _PRIVATE.search(text):
        return 0.0
    known = sum(1.1 if " " <= character <= "~" else character in _EVERYDAY for character in text)
    return known / len(text) if text else 0.0


def _until_nul(text: str) -> str:
    return text.split("\0", 1)[0]
