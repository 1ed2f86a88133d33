"""Traditional characters, read as newspapers' simplified ones: for matching only."""

import re

from newsroom.lib.chinese import HAN

__all__ = ["HAN", "fold_traditional", "has_han"]

_HAN = re.compile(f"[{HAN}]")
# Forms in a newspaper's fixed words and in surnames; one character for one, so offsets hold.
_PAIRS = (
    "報报 訊讯 記记 員员 電电 攝摄 實实 習习 見见 約约 圖图 責责 編编 對对 轉转 聞闻 網网 臺台 據据 華华 "
    "寫写 題题 輯辑 評评 論论 啟启 聲声 歡欢 導导 專专 綜综 訪访 紀纪 張张 陳陈 劉刘 趙赵 黃黄 吳吴 孫孙 "
    "馬马 楊杨 許许 鄭郑 謝谢 羅罗 韓韩 馮冯 鄧邓 蕭萧 葉叶 呂吕 蘇苏 蔣蒋 賈贾 鍾钟 譚谭 鄒邹 陸陆 龍龙 "
    "萬万 錢钱 湯汤 賴赖 龔龚 龐庞 蘭兰 閻阎 顧顾 單单 畢毕 聶聂 齊齐 喬乔 歐欧 陽阳 諸诸 關关 東东 門门 "
    "盧卢 賀贺 嚴严 駱骆 紅红 運运 聯联 絡络 處处 長长 強强 調调 會会 議议 廣广 場场 區区 縣县 鄉乡 鎮镇 "
    "課课 學学 醫医 務务 團团 隊队 構构 廳厅 館馆 發发 園园 業业 協协 術术 總总 時时 間间 圍围 繞绕 貫贯 "
    "徹彻 簡简 讀读 級级 廠厂 鄔邬 衛卫 閔闵 鄺邝 祿禄 範范 "
)
_FOLD = str.maketrans({pair[0]: pair[1] for pair in _PAIRS.split()})


def has_han(text: str) -> bool:
    """Whether any character of the text is a Chinese character."""
    return _HAN.search(text) is not None


def fold_traditional(text: str) -> str:
    """Simplify the traditional characters of newspaper words and surnames, character by character.

    It is no converter, and its result must not be printed.
    """
    return text.translate(_FOLD)
