"""What counts as a Han character, and how many characters a newspaper text has."""

from __future__ import annotations

import re

HAN = r"\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""The inside of a regex class: all CJK ideographs, with 〇 and 々."""

_HAN = re.compile(f"[{HAN}]")

# Traditional forms that occur in a newspaper's fixed words and in surnames; one character for one, so offsets hold.
_TRADITIONAL = "報訊記員電攝實習見約圖責編對轉聞網臺據華特寫題輯評論啟聲歡報導專綜訪紀張陳劉趙黃吳孫馬楊許鄭謝羅韓馮鄧蕭葉呂蘇蔣賈鍾譚鄒陸龍萬錢湯賴龔龐蘭閻顧單畢聶齊喬歐陽諸關東門盧賀嚴郭駱紅運聯絡處長強調會議廣場區縣鄉鎮課學醫務團隊構廳館發園業協術總時間圍繞貫徹聚簡讀級"
_SIMPLIFIED = "报讯记员电摄实习见约图责编对转闻网台据华特写题辑评论启声欢报导专综访纪张陈刘赵黄吴孙马杨许郑谢罗韩冯邓萧叶吕苏蒋贾钟谭邹陆龙万钱汤赖龚庞兰阎顾单毕聂齐乔欧阳诸关东门卢贺严郭骆红运联络处长强调会议广场区县乡镇课学医务团队构厅馆发园业协术总时间围绕贯彻聚简读级"
_FOLD = str.maketrans(_TRADITIONAL, _SIMPLIFIED)


def is_han(character: str) -> bool:
    """Whether the character is a CJK ideograph; the empty string is not."""
    return _HAN.fullmatch(character) is not None


def has_han(text: str) -> bool:
    """Whether any character of the text is a CJK ideograph."""
    return _HAN.search(text) is not None


def fold_traditional(text: str) -> str:
    """Simplify the traditional characters of newspaper words and surnames, for matching only.

    The result has the length of the text, character by character; it is no converter and must not be printed.
    """
    return text.translate(_FOLD)


def count_characters(text: str) -> int:
    """The number of characters as a newsroom counts them (字数): all but spaces, punctuation included."""
    return sum(1 for character in text if not character.isspace())
