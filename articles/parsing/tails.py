"""The byline that ends a story inside its last paragraph: …新局面。（本报记者 高某 通讯员 许某）"""

import re

from articles.parsing.bylines import LONGEST, Reading, read_byline
from articles.parsing.passages import Passage

_TAIL = re.compile(rf"(?<=[。！？…”]) ?[（(](?P<names>[^（）()]{{2,{LONGEST}}})[）)]$")


def ends_in_byline(text: str) -> bool:
    """Whether the text ends with a byline in a bracket, after its last stop."""
    return _find(text, 1) is not None


def read_tail(passage: Passage) -> tuple[Passage, Passage, Reading] | None:
    """Part a paragraph from the byline that ends it: the paragraph, the byline, what it says."""
    found = _find(passage.text, passage.pieces[-1].line)
    if found is None:
        return None
    rest, byline = passage.split(found[0])
    return rest, byline, found[1]


def _find(text: str, line: int) -> tuple[int, Reading] | None:
    if not text.endswith(("）", ")")):
        return None
    low = max(len(text) - LONGEST - 4, 0)
    match = _TAIL.search(text[low:])
    reading = read_byline(match["names"], line, "tail") if match else None
    if match is None or reading is None or any(each.code == "unusual_name" for each in reading.doubts):
        return None
    return low + match.start(), reading
