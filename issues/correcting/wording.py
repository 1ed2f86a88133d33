"""The words of a correction as Chinese newspapers print them, and the text with the mistake put right. Pure."""

import datetime
from collections.abc import Mapping

HEADLINE = "更正"
TEXTS = ("kicker", "headline", "deck", "body")
"""Where words are looked for and put right."""

_INNER_TITLE = str.maketrans("《》", "〈〉")
_INNER_QUOTES = str.maketrans("“”", "‘’")


def notice(
    *, headline: str, wrong: str, right: str, day: datetime.date, page: str = "", apologises: bool = False
) -> str:
    """更正：本报2月3日A03版《……》一文中，“甲”应为“乙”。特此更正。

    `page` is empty for a story that stood on the site only. Titles and quotations inside the marks get
    the inner ones (GB/T 15834).
    """
    place = f"本报{_day(day)}{page}版" if page else f"本站{_day(day)}"
    title = headline.translate(_INNER_TITLE)
    sorry = "，并向读者致歉" if apologises else ""
    return (
        f"{HEADLINE}：{place}《{title}》一文中，“{_quoted(wrong)}”应为“{_quoted(right)}”。特此更正{sorry}。"
    )


def occurrences(texts: Mapping[str, str], wrong: str) -> dict[str, int]:
    """How often the words stand in each text, without the texts that do not have them."""
    counts = {name: texts[name].count(wrong) for name in TEXTS}
    return {name: count for name, count in counts.items() if count}


def corrected(texts: Mapping[str, str], wrong: str, right: str) -> dict[str, str]:
    """The texts with the words replaced wherever they stand."""
    return {name: texts[name].replace(wrong, right) for name in TEXTS}


def _day(day: datetime.date) -> str:
    return f"{day.month}月{day.day}日"


def _quoted(words: str) -> str:
    return words.translate(_INNER_QUOTES)
