"""A small page of our own for the tests of the import, and what they do with its sheet."""

from typing import Any

from articles.parsing import parse
from issues.importing.sheet import Sheet, lay_out

PAGE = """
湖畔新图书馆 昨日迎来读者

首日借出图书两千册

本报讯(记者禾小满 通讯员白露生)11月5日上午,云湖新图书馆正式开门迎客,第一位读者是一名小学生。

馆长介绍,新馆藏书十二万册,全年开放,周末延长到晚上九点。

老街修路 商户点赞

本报讯(记者禾小满 通讯员秦小雪)11月5日,石桥老街修路工程完工,街坊们踩着新铺的石板路买菜。

商户们说,路修好了,生意也会跟着好起来。

一起包饺子

11月5日,石桥社区组织居民包饺子,院子里笑声不断。 柳一帆 摄
"""


def make_sheet() -> Sheet:
    """Three stories, the last of them a photo story."""
    return lay_out(parse(PAGE))


def headlines(sheet: Sheet) -> list[str]:
    return [story["headline"] for story in sheet["stories"] if not story["removed"]]


def characters(sheet: Sheet) -> str:
    """Every character that the sheet holds, sorted: for comparing what two sheets say."""
    parts: list[str] = []
    for story in sheet["stories"]:
        values: dict[str, Any] = dict(story)
        parts += [str(values[name]) for name in ("kicker", "headline", "deck", "dateline", "body", "credit")]
        parts += [byline["name"] + byline["organisation"] for byline in story["bylines"]]
    return "".join(sorted("".join(parts).replace("## ", "").replace("\n", "")))
