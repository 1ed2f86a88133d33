"""The genre (体裁) that a story's form shows."""

import re
from collections.abc import Sequence

from articles.parsing.model import Genre, ParsedByline
from newsroom.lib.han import fold_traditional

LONGEST_CAPTION = 400
_FEATURE = re.compile(r"综述|纪实|侧记|特写|通讯|见闻|纪略|速写|素描|掠影|巡礼|走笔|专访|人物|述评|手记|札记")
_COMMENTARY = re.compile(r"社论|短评|时评|快评|锐评|漫谈|杂谈|随笔|论坛|今日谈|微评|评论|观点|言论|思享")


def genre_of(
    *,
    headlines: str,
    dateline: bool,
    notice: bool,
    photo: bool,
    bylines: Sequence[ParsedByline],
) -> tuple[Genre, bool]:
    """The genre, and whether it was only guessed (from a signature without a role)."""
    headlines = fold_traditional(headlines)
    written = [each for each in bylines if each.role != "photographer"]
    if notice:
        return "notice", False
    if photo:
        return "photo", False
    if any(each.printed_role.endswith("评论员") for each in written) or (
        not dateline and _COMMENTARY.search(headlines)
    ):
        return "commentary", False
    if _FEATURE.search(headlines) and not dateline:
        return "feature", False
    if dateline:
        return "news", False
    if any(each.role in ("reporter", "correspondent", "intern") for each in written):
        return "feature", False
    if any(each.role == "author" for each in written):
        return "commentary", True
    return ("news", False) if any(each.role == "agency" for each in written) else ("other", False)
