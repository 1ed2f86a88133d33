"""The dateline (讯头) and the byline bracket with which a news story opens."""

import re
from dataclasses import dataclass

from articles.parsing.bylines import LONGEST, NO_READING, Reading, read_byline
from articles.parsing.model import ParsedByline, Piece
from articles.parsing.passages import Passage
from newsroom.lib.chinese import HAN
from newsroom.lib.han import fold_traditional

_AGENCY = "新华社|新华网|中新社|中新网|中国新闻社|人民日报|光明日报|经济日报|央视新闻|央视"
_DATE = r"(?:\d{1,2}\s?月\s?)?\d{1,2}\s?日"
_DATELINE = re.compile(
    r"[●■◆▲○◎★□◇△ ]{0,3}(?P<open>[【\[（]?)\s?(?P<dateline>据?\s?(?:"
    # 本报讯 may be followed by anything but the rest of another word (本报讯息).
    r"(?:本报|本刊|本网|本台)\s?(?:综合|专|特)?\s?(?:讯(?![员息号问])|消息(?=[（\s：:】]))"
    rf"|(?:本报|本刊|本网|本台|(?P<agency>{_AGENCY}|[{HAN}]{{2,8}}?(?:日报|晚报|社|网)))\s?[{HAN}·]{{0,10}}?\s?{_DATE}\s?[专综合]{{0,2}}[电讯]"
    rf"|(?P<agency2>{_AGENCY}|[{HAN}]{{2,6}}(?:日报|晚报|时报))\s?(?:电|讯)(?=[（\s：:】\d])"
    r"))\s?(?P<close>[】\]）]?)"
)
_BRACKET = re.compile(
    rf"\s?[（(【](?P<names>[^（）()【】]{{1,{LONGEST}}}(?:（[^（）]{{1,20}}）[^（）]{{0,40}})?)[）)】]\s?[:：]?"
)
# 本报讯 记者张三 通讯员李四报道：… is the only form without a bracket whose end can be known.
_REPORTED = re.compile(
    r"\s?(?P<names>(?:本报|特约|见习|实习)?(?:记者|通讯员)[^。，！？“”：:]{2,40}?报道)\s?[:：，]"
)


@dataclass(frozen=True, slots=True)
class Opening:
    """How a story's first paragraph opens: dateline, names, the pieces used up, and the paragraph that remains."""

    rest: Passage
    dateline: str = ""
    reading: Reading = NO_READING
    pieces: tuple[Piece, ...] = ()


def opens_story(text: str) -> bool:
    """Whether a line opens a news story: a dateline, or a bracket with names and a role."""
    head = fold_traditional(text[:120])
    return _DATELINE.match(head) is not None or _bracket(text, 0, 1, whole=False) is not None


def read_opening(passage: Passage) -> Opening:
    """Take dateline and byline off a first paragraph."""
    text, line = passage.text, passage.line
    dateline = _DATELINE.match(fold_traditional(text[:120]))
    at = dateline.end() if dateline else 0
    reading, end = _bracket(text, at, line) or _reported(text, at, line, dateline) or (NO_READING, at)
    used, rest = passage.slice(0, end), passage.slice(end, len(text))
    if dateline is None:
        return Opening(rest, "", reading, used.as_field("byline"))
    reading = _with_agency(dateline["agency"] or dateline["agency2"] or "", reading)
    before, printed, closing = used.slice(0, at).split(dateline.start("dateline"), dateline.end("dateline"))
    pieces = (
        *before.as_field("mark"),
        *printed.as_field("dateline"),
        *closing.as_field("mark"),
        *used.slice(at, end).as_field("byline"),
    )
    return Opening(rest, printed.text.strip(), reading, pieces)


def _bracket(text: str, at: int, line: int, *, whole: bool = True) -> tuple[Reading, int] | None:
    """Names with a role in a bracket; one that is the whole line signs a story's end and opens nothing."""
    match = _BRACKET.match(text, at)
    if match is None or (not whole and match.end() == len(text)):
        return None
    reading = read_byline(match["names"], line, "dateline")
    return (reading, match.end()) if reading and reading.has_role else None


def _reported(text: str, at: int, line: int, dateline: re.Match[str] | None) -> tuple[Reading, int] | None:
    match = _REPORTED.match(fold_traditional(text[: at + 60]), at) if dateline else None
    reading = (
        read_byline(text[match.start("names") : match.end("names")], line, "dateline") if match else None
    )
    return (reading, match.end()) if match and reading else None


def _with_agency(agency: str, reading: Reading) -> Reading:
    """A wire's dateline signs for the agency, and its reporters belong to it."""
    if not agency:
        return reading
    own = tuple(
        ParsedByline(each.name, each.role, each.organisation or agency, each.position, each.printed_role)
        for each in reading.bylines
    )
    return Reading((ParsedByline(agency, "agency"), *own), reading.doubts, reading.has_role, reading.pictures)
