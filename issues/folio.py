"""What the folio line says of a date: weekday and lunar date are derived, never typed. Pure."""

import datetime

from lunardate import LunarDate

FIRST_DAY, LAST_DAY = datetime.date(1901, 1, 1), datetime.date(2099, 12, 31)
"""What the lunar tables know, and any newspaper of ours."""

WEEKDAYS = "一二三四五六日"
MONTHS = ("正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "冬", "腊")
DIGITS = "一二三四五六七八九十"
STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"


def weekday(day: datetime.date) -> str:
    """星期五"""
    return "星期" + WEEKDAYS[day.weekday()]


def lunar_date(day: datetime.date) -> str:
    """农历癸卯年正月十三. Dates beyond the tables (1901–2099) have none."""
    if not FIRST_DAY <= day <= LAST_DAY:
        return ""
    lunar = LunarDate.from_solar_date(day.year, day.month, day.day)
    year = STEMS[(lunar.year - 4) % 10] + BRANCHES[(lunar.year - 4) % 12]
    leap = "闰" if lunar.is_leap_month else ""
    return f"农历{year}年{leap}{MONTHS[lunar.month - 1]}月{_lunar_day(lunar.day)}"


def _lunar_day(day: int) -> str:
    if day in (20, 30):
        return DIGITS[day // 10 - 1] + "十"
    return ("初", "十", "廿")[(day - 1) // 10 if day <= 10 else day // 10] + DIGITS[(day - 1) % 10]
