"""Photo credits: 孙某 摄, 新华社发（张某 摄）, 图片由某局提供, at the end of a caption or on their own line."""

import re
from dataclasses import dataclass

from articles.parsing.bylines import Reading, read_byline
from articles.parsing.model import Piece
from articles.parsing.passages import Passage
from newsroom.lib.chinese import HAN
from newsroom.lib.han import fold_traditional

_WINDOW = 60
_ENDING = re.compile(
    r"(?:[摄图]|摄影|供图|文/图|摄影报道|提供|资料图片|资料图|图片|资料照片)\s?[）)】]{0,2}$|新华社发\s?[）)】]?$"
)
_LEADING = re.compile(r"(?:^|(?<=[。！？”…\s（(]))(?:摄影|图|摄)\s?[：:/]\s?\S")
_START = re.compile(r"(?<=[。！？”…）\s])|^|(?=[（(])")
_UNSIGNED = re.compile(
    r"(?:本报|新华社)?\s?(?:资料图片|资料图|资料照片|"
    rf"(?:图片|照片|供图)(?:均)?由[{HAN}A-Za-z· ]{{2,24}}提供|图片来源[：:][{HAN}· ]{{2,16}}|新华社发)"
)
_CAPTION = re.compile(r"(?:图为|上图|下图|左图|右图|图①|图1|大图|小图|题图|图一)")


@dataclass(frozen=True, slots=True)
class Credit:
    """A photo credit as printed, without its bracket, and who it names."""

    printed: str
    reading: Reading
    pieces: tuple[Piece, ...]
    rest: Passage


def is_credit(text: str) -> bool:
    """Whether the whole line is a photo credit."""
    return len(text) <= _WINDOW and _read(text, 1) is not None


def ends_in_credit(text: str) -> bool:
    """Whether a photo credit closes this text."""
    return _find(text, 1) is not None


def is_caption(text: str) -> bool:
    """Whether the text speaks of a picture beside it (图为…)."""
    return _CAPTION.match(fold_traditional(text[:4])) is not None


def read_credit(passage: Passage) -> Credit | None:
    """Take the photo credit off the end of a caption, if there is one."""
    found = _find(passage.text, passage.pieces[-1].line)
    if found is None:
        return None
    start, printed, reading = found
    rest, credit = passage.split(start)
    return Credit(printed, reading, credit.as_field("photo_credit"), rest)


def _find(text: str, line: int) -> tuple[int, str, Reading] | None:
    """The longest ending that reads as a credit: where it starts, as printed, who."""
    low = max(len(text) - _WINDOW, 0)
    window = text[low:]
    if not _looks_like_credit(fold_traditional(window)):
        return None
    for match in _START.finditer(window):
        at = match.start()
        if (at or low == 0) and at < len(window) and (found := _read(window[at:], line)):
            return low + at, found[0], found[1]
    return None


def _looks_like_credit(folded: str) -> bool:
    return _ENDING.search(folded) is not None or _LEADING.search(folded) is not None


def _read(text: str, line: int) -> tuple[str, Reading] | None:
    printed = _unbracketed(text.strip())
    folded = fold_traditional(printed)
    if not (_ENDING.search(folded) or _LEADING.match(folded)):
        return None
    if _UNSIGNED.fullmatch(folded):
        return printed, Reading(pictures=True, has_role=True)
    if re.search(r"[，、；：]?(?:拍摄|航摄|抓拍)$", folded):
        return None
    reading = read_byline(printed, line, "caption")
    if reading and reading.pictures and not any(each.code == "unusual_name" for each in reading.doubts):
        return printed, reading
    return None


def _unbracketed(text: str) -> str:
    """The text without a bracket that holds all of it."""
    if len(text) > 2 and text[0] in "（(【" and text[-1] in "）)】":
        return text[1:-1].strip()
    return text
