"""What a photo's file says of it: who took it, when and where, what it shows. Never where exactly, never with what.

Where the sources differ, XMP goes before IPTC's older fields and these before EXIF: IPTC's Photo Metadata Standard
replaces the older fields by XMP, and EXIF is what cameras and phones write of themselves. (The Metadata Working
Group's guidance 2.0 would ask EXIF first; on a news desk that puts "dav" above what the photographer wrote.) One rule
of that guidance holds: a program that knows only the older fields leaves XMP as it was, and the noted checksum of
the older fields then no longer fits; so they are the newer ones and go first.
"""

import datetime
import hashlib
import re
from typing import Any

from PIL import Image

from newsroom.lib.chinese import is_han
from photos.darkroom.defaults import says_nothing
from photos.darkroom.encodings import clean, is_text, mended
from photos.darkroom.exif import read_exif
from photos.darkroom.iptc import DIGEST_RESOURCE, IIM_RESOURCE, read_iptc, resource
from photos.darkroom.xmp import read_xmp

LONGEST = {"caption": 500, "headline": 80, "creator": 40, "credit": 60, "copyright": 120, "city": 40}
"""In characters, of each text."""
LONGEST_KEYWORD, MOST_KEYWORDS = 30, 20
EARLIEST = datetime.date(1839, 1, 1)
_DATE = re.compile(r"\s*([12]\d{3})[-:/.年]?([01]\d)[-:/.月]?([0-3]\d)(?!\d)", re.ASCII)
_CLOCK_NEVER_SET = {"1904-01-01", "1970-01-01", "1980-01-01"}
_LISTS = re.compile(r"[;；\n]")
_KEYWORDS = re.compile(r"[;；,，、\n]")


def read_metadata(image: Image.Image) -> dict[str, Any]:
    """caption, headline, creator, credit, copyright, taken_on (ISO), city: texts; keywords: a list of texts.

    A key is there only if something is. The image need not be decoded. Never raises, whatever the file holds.
    """
    sources = [read_xmp(image), read_iptc(image), read_exif(image)]
    if _iptc_is_newer(image):
        sources[0], sources[1] = sources[1], sources[0]
    found: dict[str, Any] = {}
    for source in sources:
        for key, texts in source.items():
            value = _understood(key, texts)
            if value and key not in found:
                found[key] = value
    return found


def _iptc_is_newer(image: Image.Image) -> bool:
    noted, fields = resource(image, DIGEST_RESOURCE), resource(image, IIM_RESOURCE)
    return len(noted) == 16 and noted != hashlib.md5(fields, usedforsecurity=False).digest() and any(noted)


def _understood(key: str, texts: list[str]) -> str | list[str]:
    mended_texts = [mended(text) for text in texts]
    if key == "keywords":
        return _keywords(mended_texts)
    if key == "taken_on":
        return next(filter(None, map(_day, mended_texts)), "")
    if key == "creator":
        return _people(mended_texts)
    readings = (clean(text, LONGEST[key]) for text in mended_texts)
    return next((text for text in readings if is_text(text) and not says_nothing(key, text)), "")


def _people(texts: list[str]) -> str:
    """Several people in one line, each once."""
    names = [clean(name, LONGEST["creator"]) for text in texts for name in _LISTS.split(text[:400])]
    named = list(dict.fromkeys(name for name in names if is_text(name) and not says_nothing("creator", name)))
    between = "、" if any(is_han(character) for name in named for character in name) else ", "
    while len(between.join(named)) > LONGEST["creator"]:
        named.pop()  # half a name would be another name
    return between.join(named)


def _keywords(texts: list[str]) -> list[str]:
    words = (clean(word, LONGEST_KEYWORD) for text in texts[:60] for word in _KEYWORDS.split(text[:2_000]))
    return list(dict.fromkeys(word for word in words if is_text(word)))[:MOST_KEYWORDS]


def _day(text: str) -> str:
    """YYYY-MM-DD; "" for a day that there is not, that is to come or that a clock shows that nobody set."""
    match = _DATE.match(text)
    try:
        day = datetime.date(*map(int, match.groups())) if match else EARLIEST
    except ValueError:
        return ""
    tomorrow = datetime.datetime.now(datetime.UTC).date() + datetime.timedelta(days=1)
    return day.isoformat() if EARLIEST < day <= tomorrow and day.isoformat() not in _CLOCK_NEVER_SET else ""
