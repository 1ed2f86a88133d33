"""How the house prints bylines (domain: 署名). Text in, text out.

A byline is a list of {name, role, organisation, position, …} in order. Names are grouped by role,
separated by one full-width space; the role word is glued to the first name in the dateline and
spaced at the end of a story.
"""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

SPACE = "\u3000"
ROLE_WORDS = {
    "reporter": "记者",
    "special_reporter": "特约记者",
    "correspondent": "通讯员",
    "intern": "实习生",
    "photographer": "摄影",
    "author": "",
    "agency": "",
}

Bylines = Sequence[Mapping[str, Any]]


def printed_dateline(dateline: str, bylines: Bylines) -> str:
    """本报讯（记者高某　通讯员董某）; without names the dateline alone."""
    names = _grouped(bylines, "dateline", glue="")
    return dateline + (f"（{names}）" if names else "")


def printed_tail(bylines: Bylines) -> str:
    """（本报记者　高某　通讯员　董某）, or nothing."""
    names = _grouped(bylines, "tail", glue=SPACE)
    if names.startswith(ROLE_WORDS["reporter"]):
        names = "本报" + names
    return f"（{names}）" if names else ""


def printed_credit(bylines: Bylines) -> str:
    """孙某　摄: who took the photo that the text speaks of, or nothing."""
    names = SPACE.join(str(byline["name"]) for byline in bylines if byline["position"] == "caption")
    return f"{names}{SPACE}摄" if names else ""


def byline_line(byline: Mapping[str, Any]) -> str:
    """通讯员 董某 一个街道: one person for a list, not as it is printed."""
    words = (ROLE_WORDS.get(byline["role"], ""), byline["name"], byline["organisation"])
    return " ".join(word for word in words if word)


def _grouped(bylines: Bylines, position: str, glue: str) -> str:
    # An agency stands in the dateline itself: 新华社北京2月1日电.
    here = [byline for byline in bylines if byline["position"] == position and byline["role"] != "agency"]
    groups = []
    for role, members in groupby(here, key=lambda byline: str(byline["role"])):
        names = SPACE.join(str(member["name"]) for member in members)
        word = ROLE_WORDS.get(role, "")
        groups.append(word + (glue if word else "") + names)
    return SPACE.join(groups)
