"""What a printed line looks like, before its neighbours are asked what it is."""

import re
from enum import Enum, auto

from articles.parsing.bylines import LONGEST, Reading, read_byline
from articles.parsing.datelines import opens_story
from articles.parsing.photos import is_credit
from newsroom.lib.chinese import HAN, count_characters
from newsroom.lib.han import fold_traditional, has_han
from newsroom.lib.names import Name, read_names

LONGEST_TITLE = 32
LONGEST_CLAUSE = 50
LONGEST_HALF = 20
"""Longest half of a headline that a narrow slot broke inside a quotation."""


class Shape(Enum):
    DATELINE = auto()
    """Opens a news story."""
    NOTICE = auto()
    """A notice whose headline stands in the line: 更正：…"""
    CREDIT = auto()
    """A photo credit on its own line."""
    BYLINE = auto()
    """Names with their roles, or names in a bracket, on their own line."""
    SIGNATURE = auto()
    """Names behind a printer's mark: □ 李某."""
    DASH = auto()
    """A deck with its dash."""
    NUMBERED = auto()
    """A short line with an ordinal: a crosshead."""
    TITLE = auto()
    """A short line without stops: a headline, crosshead, or stray piece of text."""
    CLAUSE = auto()
    """The same with a comma, or longer: a headline only where a story visibly opens below it."""
    TEXT = auto()


ORDINAL = re.compile(
    r"[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十\d]{1,3}）|\d{1,2}(?:[.．](?!\d)|、(?!\d))|[①-⑳]|[●◆■▲★◎○□]|——"
)
_CROSSHEAD_ORDINAL = re.compile(
    r"[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|第[一二三四五六七八九十]{1,2}[章节]|[①-⑳]|\d{1,2}[.．](?!\d)"
)
_DASH = re.compile(r"(?:—{1,2}|―{1,2}|--|－－|–{1,2})\s?(?=\S)")
_SIGNATURE = re.compile(r"[□■●○◎◆◇▲△★☆※]\s?")
_ROLE_HINT = re.compile("记者|通讯员|评论员|实习生|[文图摄撰稿者源译]")
_NOTICE_WORDS = (
    "遗失声明|遗失启事|公告|通告|公示|启事|更正|致歉|更正启事|更正致歉|声明|通知|招聘启事|招标公告|"
    "拍卖公告|讣告|道歉声明|说明|招领|寻人启事"
)
_NOTICE = re.compile(rf"(?:{_NOTICE_WORDS})[：:]\s?(?=\S)")
_NOTICE_TITLE = re.compile(rf".{{0,40}}?(?:{_NOTICE_WORDS}|通知书|公告书)(?:（.{{1,12}}）)?")
_DATE = re.compile(
    r"(?:\d{4}年)?\d{1,2}月\d{1,2}日|[〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
)
_OFFICE = re.compile(
    rf"[{HAN}（）]{{2,30}}(?:公司|委员会|管委会|[局委办厅处所镇院站]|中心|街道办事处|办公室|银行|集团|学校|协会|编辑部)"
)
_CONTACT = re.compile(
    r"(?:联系|咨询|监督|举报|服务|报名)?(?:电话|地址|地点|方式|时间|邮箱|热线)|联系人|邮编|网址|特此|附[：:]"
)
_TERMINAL = re.compile(r"(?:[。！？!?…：]|(?<=[A-Za-z])\.)[”’』」）)】》\"]*$")
_SPOKEN = re.compile(r"[。！？!?…][”’』」）)】]+$")
_PAIRS = (("“", "”"), ("‘", "’"), ("（", "）"), ("《", "》"), ("【", "】"), ("「", "」"), ("『", "』"))
_BARE_NAMES = re.compile(rf"[{HAN}]{{2,4}}|[{HAN}] [{HAN}]|[{HAN}]{{2,3}}(?:[ 、][{HAN}]{{2,3}}){{1,2}}")


def shape_of(text: str) -> Shape:
    """The shape of one line in print's character widths."""
    if len(text) <= 120:
        short = _short_shape(text)
        if short:
            return short
    if opens_story(text):
        return Shape.DATELINE
    return Shape.NOTICE if _NOTICE.match(fold_traditional(text[:12])) else Shape.TEXT


def _short_shape(text: str) -> Shape | None:
    size = count_characters(text)
    if size == 1:
        return Shape.TEXT
    if len(text) <= LONGEST and (signed := _signed_shape(text)):
        return signed
    if size > LONGEST_CLAUSE or opens_story(text) or not _could_be_title(text):
        return None
    if not _is_balanced(text):
        return Shape.CLAUSE if size <= LONGEST_HALF and "，" not in text else None
    if _DASH.match(text):
        return Shape.DASH
    if "，" in text or "," in text or size > LONGEST_TITLE or text.endswith(("：", ":")):
        return Shape.CLAUSE
    return Shape.NUMBERED if _CROSSHEAD_ORDINAL.match(text) else Shape.TITLE


def _signed_shape(text: str) -> Shape | None:
    reading = read_signature(text, 1)
    if reading is None:
        return Shape.CREDIT if is_credit(text) else None
    if reading.pictures and {each.role for each in reading.bylines} <= {"photographer", "agency"}:
        return Shape.CREDIT
    return Shape.SIGNATURE if _SIGNATURE.match(text) else Shape.BYLINE


def read_signature(text: str, line: int) -> Reading | None:
    """The names of a line that holds nothing else: bracketed, behind a printer's mark, or with role words."""
    mark = _SIGNATURE.match(text)
    inner = text[mark.end() :] if mark else text
    bracketed = inner[:1] in "（(【" and inner[-1:] in "）)】" and len(inner) > 2
    if not mark and not bracketed and not _ROLE_HINT.search(fold_traditional(inner)):
        return None
    reading = read_byline(inner[1:-1] if bracketed else inner, line, "tail")
    if reading is None or any(each.code == "unusual_name" for each in reading.doubts):
        return None
    return reading if mark or bracketed or reading.has_role else None


def is_bare_name(text: str) -> bool:
    """Whether a short line is one to three personal names and nothing else (张某, gapped or not; 张某 李某)."""
    return _BARE_NAMES.fullmatch(text) is not None and not any(name.doubt for name in bare_names(text))


def bare_names(text: str) -> list[Name]:
    """The names of a line that holds nothing else."""
    return read_names(re.split("[ 、]", text))


def is_notice_title(text: str) -> bool:
    """Whether a headline names a notice: 遗失声明, 关于……的公告."""
    return _NOTICE_TITLE.fullmatch(fold_traditional(text)) is not None


def is_notice_ending(text: str) -> bool:
    """Whether a short line ends a notice: how to reach whom, the office or firm that gives it, the date."""
    folded = fold_traditional(text)
    return is_date(text) or is_office(text) or _CONTACT.match(folded) is not None


def is_office(text: str) -> bool:
    """Whether the line is an office or firm and nothing else."""
    return _OFFICE.fullmatch(fold_traditional(text)) is not None


def is_date(text: str) -> bool:
    """Whether the line is a date and nothing else."""
    return _DATE.fullmatch(text) is not None


def notice_word(text: str) -> int:
    """Length of the notice word with its colon that opens the text, 0 if none does."""
    match = _NOTICE.match(fold_traditional(text[:12]))
    return match.end() if match else 0


def dash_length(text: str) -> int:
    """Length of the dash that opens a deck, 0 if none does."""
    match = _DASH.match(text)
    return match.end() if match else 0


def is_finished(text: str) -> bool:
    """Whether a paragraph ends as a sentence does (proofreading rule T01); a colon, before a list, counts."""
    return _TERMINAL.search(text[-12:]) is not None


def _could_be_title(text: str) -> bool:
    if "。" in text or "；" in text or text[-1] in "，、,;" or _SPOKEN.search(text):
        return False
    return has_han(text) or any(character.isalnum() for character in text)


def _is_balanced(text: str) -> bool:
    return all(text.count(left) == text.count(right) for left, right in _PAIRS)
