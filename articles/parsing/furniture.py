"""Page furniture: folio, page credits, hotlines, jump lines, slot labels and rules; everything that is no story."""

import re

from articles.parsing.lines import Row
from newsroom.lib.chinese import HAN
from newsroom.lib.han import fold_traditional

_NUMERAL = r"[A-Z]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})"
_DAY = r"[一二三四五六七八九十]{1,3}"
_DATE = (
    r"\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日|\d{4}[-./]\d{1,2}[-./]\d{1,2}"
    rf"|[〇○零一二三四五六七八九]{{4}}年{_DAY}月{_DAY}日"
)
_CREDIT_LABEL = (
    "责任编辑|本版编辑|责编|编辑|责任校对|本版校对|校对|责校|美术编辑|美编|版式设计|版式|组版|照排|值班主任|值班编委|"
    "值班总编|值班编辑|签发|审读|终审|监制|统筹|执行主编|主编|检校|视觉|制图"
)
# What only a folio or foot line prints.
_STRONG = re.compile(
    rf"(?:星期|周)[一二三四五六日天](?![{HAN}])|农历[{HAN}]{{2,14}}|第\s?{_NUMERAL}\s?版"
    rf"|[A-F]\d{{1,2}}\s?版?(?![A-Za-z\d])"
    rf"|(?<!\d)\d{{1,2}}\s?版|(?:今日|本期|共)\s?\d{{1,3}}\s?版|总?第\s?\d{{1,6}}\s?期|CN\d{{2}}-\d{{4}}(?:/[A-Z])?"
    rf"|国内统一(?:连续)?(?:刊|出版物)号[:：]?|邮发代号[:：]?\s?\d{{1,3}}-\d{{1,4}}"
    rf"|(?:{_CREDIT_LABEL})(?:\s?[:：/]\s?|\s)[{HAN}]{{1,4}}(?:[、/][{HAN}]{{2,4}})*"
)
_WEAK = re.compile(_DATE)
_CREDIT_LINE = re.compile(
    rf"(?:{_CREDIT_LABEL})(?:[:：/]|\s)\s?[{HAN}][^。，！？]{{0,70}}"
    rf"|(?:责编|校对|美编|版式)[{HAN}]{{2,3}}(?:\s[^。，！？]{{0,40}})?"
)
_HOTLINE = re.compile(
    r"(?:本报|本版)?(?:新闻热线|投稿|报料|爆料|发行热线|广告热线|订阅热线|热线电话|来稿|本版邮箱)(?:电话|邮箱|信箱|地址)?"
    r"\s?[:：\s\d].{0,60}"
)
_CONTACT = re.compile(
    r"(?:(?:联系)?电话|地址|社址|邮编|邮政编码|邮箱|电子信箱|E-?mail|网址|官网|零售|定价|主办|承办|协办|主管|印刷|传真)"
    r"(?:单位)?\s?[:：\s\d].{0,80}|(?:https?://|www\.)\S{1,90}",
    re.IGNORECASE,
)
_RULE = re.compile(r"[-=_*※·•—–―…◆◇■□●○★☆△▲▼~～#+|/\\.。 ]{2,}")
_LABELS = frozenset(
    "图片新闻 图片报道 图说新闻 新闻图片 图说 影像 光影 简讯 短讯 快讯 短新闻 简明新闻 要闻速览 "
    "新闻速递 新闻速览 新闻集装箱 一句话新闻 综合新闻 本地新闻 时政要闻 导读 今日导读".split()
)
PHOTO_LABELS = frozenset("图片新闻 图片报道 图说新闻 新闻图片 图说 影像 光影".split())
_PAGE_NAMES = frozenset(
    "要闻 综合 时政 本地 社会 经济 民生 文化 副刊 "
    "广告 国内 国际 体育 评论 教育 健康 县区 乡镇 专版 特刊 天下 财经 法治 读者之声".split()
)
_MASTHEAD = re.compile(rf"[{HAN} ]{{2,10}}(?:日报|晚报|时报|周报|早报|晨报|导报|新报)")


def _jump(words: str) -> str:
    """The pattern of a jump line: 下转第二版, （上接A01版《老街》）."""
    return rf"[（(【]?\s?(?:{words})\s?第?\s?{_NUMERAL}\s?版[^）)】。]{{0,30}}[）)】]?"


_JUMP_LINE = re.compile(_jump("下转|紧接|上接|接"))
JUMP_OUT = re.compile(_jump("下转|紧接") + "$")
JUMP_IN = re.compile(_jump("上接|接"))


def find_furniture(rows: list[Row]) -> set[int]:
    """The indexes of the rows that are furniture.

    Folio lines, credits, hotlines, jumps, labels and rules are furniture wherever they stand. Contact lines, bare
    dates, mastheads and page names are only so at the edge of the page beside such a line: a notice has them too.
    """
    sure = {text for text in {row.text for row in rows} if is_furniture(text)}
    found = {index for index, row in enumerate(rows) if row.text in sure}
    found |= {index for index in range(1, len(rows) - 1) if _is_page_name(rows[index].text, index, found)}
    edge_from_top = _edge(rows, found, range(len(rows)))
    edge_from_foot = _edge(rows, found, range(len(rows) - 1, -1, -1))
    return found | edge_from_top | edge_from_foot


def is_furniture(text: str) -> bool:
    """Whether the line can be nothing else than furniture."""
    if len(text) > 100:
        return False
    text = fold_traditional(text)
    if text in _LABELS or any(
        pattern.fullmatch(text) for pattern in (_RULE, _JUMP_LINE, _CREDIT_LINE, _HOTLINE)
    ):
        return True
    return _is_folio(text)


def is_jump(text: str) -> bool:
    """Whether the line is a jump line (下转/上接)."""
    return len(text) <= 60 and _JUMP_LINE.fullmatch(fold_traditional(text)) is not None


def _is_page_name(text: str, index: int, found: set[int]) -> bool:
    """A few characters between two lines of furniture, as 高新区 between page number and date."""
    return {index - 1, index + 1} <= found and len(text) <= 8 and text.isalnum()


def _is_folio(text: str) -> bool:
    """Folio tokens and at most a short name beside them."""
    rest, strong = _STRONG.subn("", text)
    if not strong or "。" in text:
        return False
    rest, _ = _WEAK.subn("", rest)
    name = re.sub(r"[\s:：·|/,，\-—_]", "", rest)
    return len(name) <= 10 and (
        strong > 1 or not name or _NAMED_PAGE.match(text) is not None or _WEAK.search(text) is not None
    )


# 第A03版：高新区, A03版 要闻, A03：要闻, 03版 综合, and the same with the name first.
_NAMED_PAGE = re.compile(
    rf"第\s?{_NUMERAL}\s?版|[A-F]?\d{{1,2}}\s?版[\s:：]|[A-F]\d{{2}}\s?[:：\s]|[{HAN}]{{2,8}}[\s:：]第?{_NUMERAL}\s?版?$"
)


def _edge(rows: list[Row], found: set[int], order: range) -> set[int]:
    """Weak furniture from one edge of the page inwards, if it stands with sure furniture."""
    edge: set[int] = set()
    for index in order:
        if index in found:
            continue
        beside = (index + order.step) in found or (index - order.step) in found | edge
        if len(edge) > 12 or not (_is_weak(rows[index].text) and (beside or index == 0)):
            break
        edge.add(index)
    return edge


def _is_weak(text: str) -> bool:
    text = fold_traditional(text)
    if len(text) > 100:
        return False
    patterns = (_WEAK, _CONTACT, _MASTHEAD)
    return text.replace(" ", "") in _PAGE_NAMES or any(pattern.fullmatch(text) for pattern in patterns)
