"""Who took a photo, out of what its file says: 孙某某 摄, 摄影：李某, 李某/云川日报."""

import re

from newsroom.lib.han import has_han
from newsroom.lib.names import looks_like_name, read_names
from newsroom.lib.text import one_line
from reporters.models import Reporter

LONGEST = 200
_BETWEEN = re.compile(
    r"[/／|｜、，,;；&＆＋+()（）\[\]【】:：©@＠]|(?<![A-Za-z])(?:photos? )?by (?=[A-Za-z])", re.IGNORECASE
)
_ROLES = (
    "本报 本刊 新华社 特约 首席 见习 全媒体 融媒体 摄影 文字 实习 "
    "记者 通讯员 实习生 摄影师 摄影者 拍摄 供图 报道 图文 图片 作者"
).split()
_ROLE = "|".join(_ROLES)
_BEFORE = re.compile(rf"^(?:(?:{_ROLE})\s*)+")
_AFTER = re.compile(rf"(?:\s*(?:{_ROLE}|摄)|\s+[文图])+$")
"""李文 and 图尔逊 are names: 文 and 图 by themselves are no part of one only when they stand apart."""


def names_in(creator: str) -> list[str]:
    """The names under which to look for the photographer, each once, the whole text first if it is one."""
    text = one_line(creator[:LONGEST])
    pieces = [_without_roles(piece) for piece in (text, *_BETWEEN.split(text))]
    names = [name for piece in pieces for name in _read(piece)]
    return list(dict.fromkeys(names))


def known_photographer(creator: str) -> Reporter | None:
    """The one byline person that the text names; None if it names nobody known or could mean several."""
    found = list(Reporter.objects.filter(name__in=names_in(creator)).order_by()[:2])
    return found[0] if len(found) == 1 else None


def _without_roles(piece: str) -> str:
    return _AFTER.sub("", _BEFORE.sub("", piece.strip())).strip()


def _read(piece: str) -> list[str]:
    if looks_like_name(piece):
        return [piece]
    words = [word for word in piece.split() if has_han(word)]
    return [name.text for name in read_names(words) if looks_like_name(name.text)]
