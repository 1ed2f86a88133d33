"""Chinese personal names as newspapers print them: surnames, gapped names, names run together."""

import re
from dataclasses import dataclass

from newsroom.lib.chinese import HAN
from newsroom.lib.han import fold_traditional

COMPOUND_SURNAMES = frozenset(
    "欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 司徒 令狐 夏侯 端木 南宫 宇文 长孙 独孤 轩辕 呼延 闻人 "
    "澹台 公冶 宗政 濮阳 淳于 单于 太叔 申屠 仲孙 钟离 鲜于 闾丘 拓跋 赫连 万俟 百里 东郭 西门 第五 完颜".split()
)
SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢"
    "姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱丘江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康"
    "施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷"
    "盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏"
    "席卫米柏宗瞿桂佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁"
    "胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄计索宣晋"
    "云容扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓邰赫杭况那宿鲜印逯隆茹诺战慈逄么楮郇撒由冶展冒矫"
)
_HAN_ONLY = re.compile(f"[{HAN}]+")
_DOTTED = re.compile(f"[{HAN}A-Za-z]{{1,12}}(?:[·•・．.][{HAN}A-Za-z]{{1,12}}){{1,4}}")
_LATIN = re.compile(r"[A-Z][A-Za-z.'-]{0,30}(?: [A-Z][A-Za-z.'-]{0,30}){0,3}")


@dataclass(frozen=True, slots=True)
class Name:
    """A printed name and how surely it was read: "" certain, else glued, unusual."""

    text: str
    doubt: str = ""


def looks_like_name(token: str) -> bool:
    """Whether one printed word is a personal name: a known surname with a given name, a·dotted·name or a Latin name."""
    if _DOTTED.fullmatch(token) or _LATIN.fullmatch(token):
        return True
    return _HAN_ONLY.fullmatch(token) is not None and _given_name_length(token) in (1, 2)


def has_surname(token: str) -> bool:
    """Whether the word begins with a known surname."""
    folded = fold_traditional(token)
    return folded[:1] in SURNAMES or folded[:2] in COMPOUND_SURNAMES


def read_names(words: list[str]) -> list[Name]:
    """Names out of printed words: closes gapped names (许 勇) and parts names run together (张三李四)."""
    names: list[Name] = []
    at = 0
    while at < len(words):
        used = _gapped_length(words[at : at + 3])
        names += _read_one("".join(words[at : at + used]))
        at += used
    return names


def _gapped_length(words: list[str]) -> int:
    """How many of the words are one name whose characters were set apart."""
    if len(words) < 2 or not all(_HAN_ONLY.fullmatch(word) for word in words[:2]):
        return 1
    first, second = fold_traditional(words[0]), fold_traditional(words[1])
    if first in COMPOUND_SURNAMES and len(second) <= 2 and not looks_like_name(second):
        return 2
    if len(first) == 1 and first in SURNAMES:
        three_apart = len(words) == 3 and len(second) == len(words[2]) == 1 and not has_surname(words[2])
        return (
            3 if three_apart else 1 + (len(second) == 1 or (len(second) == 2 and not looks_like_name(second)))
        )
    return 1


def _read_one(word: str) -> list[Name]:
    if looks_like_name(word):
        return [Name(word)]
    if 4 <= len(word) <= 6 and _HAN_ONLY.fullmatch(word):
        for cut in (len(word) - 3, len(word) - 2, 3) if len(word) > 4 else (2,):
            parts = word[:cut], word[cut:]
            if all(2 <= len(part) <= 3 and looks_like_name(part) for part in parts):
                return [Name(part, "glued") for part in parts]
    return [Name(word, "unusual")]


def _given_name_length(token: str) -> int:
    folded = fold_traditional(token)
    if folded[:2] in COMPOUND_SURNAMES and len(token) > 2:
        return len(token) - 2
    if folded[:1] in SURNAMES:
        # Two surnames before a two-character given name (a married or double surname) make four.
        double = len(token) == 4 and folded[1] in SURNAMES and folded[2] not in SURNAMES
        return 2 if double else len(token) - 1
    return 0
