"""What the demo newsroom is planning: pitches, and assignments in every state. All invented."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils.timezone import localdate, localtime

from articles.models import Article, Assignment, Byline, Pitch, Section
from reporters.models import User

EDITOR, HEAD = "zhouming", "guping"


@dataclass(frozen=True)
class Proposal:
    """`in_days` is when it is wanted, counted from the day on which the demo is filled."""

    by: str
    title: str
    about: str
    section: str
    in_days: int | None = None


@dataclass(frozen=True)
class Task:
    """`in_days` is the deadline, at six in the evening, counted from the day on which the demo is filled."""

    to: str
    title: str
    brief: str
    section: str
    in_days: int
    length: int | None = None
    photo: bool = False


ACCEPTED = Proposal(
    "handongmei",
    "柳汀冬储菜开窖",
    "镇里二十三户把老地窖改成恒温菜窖，大白菜能存到来年三月。可以跟一户开窖，算一算多卖了多少钱。",
    "countryside",
)
DECLINED = Proposal("chengyu", "园区食堂换新菜单", "精密仪器产业园食堂推出冬季菜单，职工反响不错。", "life")
UNDECIDED = Proposal(
    "shenxiaotang",
    "末班公交上的人",
    "跟一趟末班公交，写司机、晚归的人和终点站的热饺子。需要一位摄影同去。",
    "life",
    in_days=12,
)
REFUSED_BECAUSE = "上月刚写过园区食堂。若有错峰供餐的新做法，请带着数字再报。"

FROM_PITCH = Task("handongmei", ACCEPTED.title, ACCEPTED.about, ACCEPTED.section, 3, 1200, photo=True)
LATE = Task(
    "shenxiaotang",
    "青禾镇水渠清淤收尾",
    "写清淤前后灌到地里的水差多少，找两户老种粮户说。",
    "countryside",
    -1,
    800,
)
BEGUN = Task(
    "chengyu",
    "高新区企业服务日今年最后一场",
    "问清办成了几件、没办成的卡在哪里，不写流水账。",
    "projects",
    2,
    600,
)
DELIVERED = Task("luzhixing", "区图书馆冬季夜间开放", "夜里都是谁在看书。", "learning", 1, 500)
CANCELLED = Task("luzhixing", "望湖街道冬泳邀请赛", "看热闹，也问救生怎么安排。", "life", 5, photo=True)

STORY = """本周起，区图书馆夜间开放到十点。第一晚，二楼靠窗的四十个座位坐了三十一人。
## 灯下的人
备考的学生最多，其次是下了班的工人。在膜材料产业园做质检的刘师傅带着一本电工教材，他说宿舍里太吵，这里能看进去。
图书馆把总服务台的值班改成两班，闭馆前半小时广播一次，末班公交也往后挪了十五分钟。"""


def plan(accounts: dict[str, User]) -> None:
    """Three pitches (accepted, declined, undecided) and five assignments, all through the newsroom's doors."""
    _propose(ACCEPTED, accounts).accept(
        by=accounts[EDITOR], reason="跟住一户写。", **_terms(FROM_PITCH, accounts)
    )
    _propose(DECLINED, accounts).decline(by=accounts[EDITOR], reason=REFUSED_BECAUSE)
    _propose(UNDECIDED, accounts)
    _assign(LATE, accounts)
    _assign(BEGUN, accounts).begin(by=accounts[BEGUN.to])
    _deliver(_assign(DELIVERED, accounts), accounts[DELIVERED.to])
    _assign(CANCELLED, accounts).cancel(by=accounts[HEAD], reason="主办方通知：水温过低，比赛取消。")


def _propose(pitch: Proposal, accounts: dict[str, User]) -> Pitch:
    return Pitch.propose(
        by=accounts[pitch.by],
        title=pitch.title,
        about=pitch.about,
        section=Section.objects.get(slug=pitch.section),
        for_day=None if pitch.in_days is None else localdate() + datetime.timedelta(pitch.in_days),
    )


def _assign(task: Task, accounts: dict[str, User]) -> Assignment:
    section = Section.objects.get(slug=task.section)
    texts = {"title": task.title, "brief": task.brief, "section": section}
    return Assignment.give(by=accounts[EDITOR], **texts, **_terms(task, accounts))


def _terms(task: Task, accounts: dict[str, User]) -> dict[str, Any]:
    evening = localtime().replace(hour=18, minute=0, second=0, microsecond=0)
    return {
        "assignee": accounts[task.to],
        "deadline": evening + datetime.timedelta(task.in_days),
        "wanted_length": task.length,
        "wants_photo": task.photo,
    }


def _deliver(assignment: Assignment, author: User) -> Article:
    article = assignment.begin(by=author)
    signed = Byline(reporter=author.reporter)
    article.revise(by=author, dateline="本报讯", body=STORY, tags=["图书馆"], bylines=[signed])
    article.take("submit", by=author)
    return article
