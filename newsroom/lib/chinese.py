"""What Chinese text is made of: characters, words, counts. Pure."""

import re
import unicodedata
from collections.abc import Iterator

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_TOKENS = re.compile(rf"[{HAN}]+|[^\W_{HAN}]+|\n|[^\s]")
_SPACE_IN_HAN = re.compile(rf"(?<=[{HAN}])[ \u3000]+(?=[{HAN}])")
_IS_HAN = re.compile(rf"[{HAN}]")


def is_han(character: str) -> bool:
    """Whether one character is a Chinese character."""
    return bool(_IS_HAN.match(character))


def count_characters(text: str) -> int:
    """字数 as newspapers count it: every character and mark, no white space."""
    return len("".join(text.split()))


def fold(text: str) -> str:
    """The form in which texts are compared: full-width letters and digits narrowed, lower case,
    no space between Han (the space in the middle of a headline is layout, not text)."""
    return _SPACE_IN_HAN.sub("", unicodedata.normalize("NFKC", text).lower())


def tokens(text: str) -> Iterator[tuple[int, str]]:
    """(position, token) of folded text: each pair of neighbouring Han characters at the first one's
    position, the last character of a run alone, each word of letters or digits whole. A mark or a
    line's end leaves a gap of one position, so that no phrase runs across it."""
    position = 0
    for match in _TOKENS.finditer(fold(text)):
        run = match.group()
        if is_han(run[0]):
            for offset in range(len(run)):
                yield position + offset, run[offset : offset + 2]
            position += len(run)
        else:
            if run[0].isalnum():
                yield position, run
            position += 1
