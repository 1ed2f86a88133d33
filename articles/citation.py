"""How a story is cited, after GB/T 7714—2015. Text in, text out.

Up to three authors are named, then 等 stands for the others. An agency is the author of what nobody else signs,
a photographer of what nobody wrote; where nobody is known the title comes first.
"""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

MOST_AUTHORS = 3

Bylines = Sequence[Mapping[str, Any]]


def cite_printed(headline: str, bylines: Bylines, *, newspaper: str, date: datetime.date, page: str) -> str:
    """高某, 董某. 题名[N]. 云川日报, 2026-11-20(A03)."""
    return f"{_authors(bylines)}{headline}[N]. {newspaper}, {date.isoformat()}({page})."


def cite_online(
    headline: str, bylines: Bylines, *, date: datetime.date, read_on: datetime.date, address: str
) -> str:
    """高某. 题名[EB/OL]. (2026-11-20)[2026-11-25]. https://…: published that day, read on the other."""
    return f"{_authors(bylines)}{headline}[EB/OL]. ({date.isoformat()})[{read_on.isoformat()}]. {address}."


def _authors(bylines: Bylines) -> str:
    names = list(dict.fromkeys(str(byline["name"]) for byline in _responsible(bylines)))
    named = ", ".join([*names[:MOST_AUTHORS], *(["等"] if len(names) > MOST_AUTHORS else [])])
    return f"{named}. " if named else ""


def _responsible(bylines: Bylines) -> Bylines:
    """Who wrote, else the agency or organisation that signs, else who took the photos."""
    signed = [byline for byline in bylines if byline["position"] != "caption"]
    wrote = [byline for byline in signed if byline["role"] != "agency"]
    return wrote or signed or bylines
