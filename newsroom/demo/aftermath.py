"""What came after the demo's issues had appeared: a mistake put right, a story ahead of its issue, one withdrawn."""

import datetime
from collections.abc import Callable

from articles.models import Article, Byline, Section
from issues.correcting.wording import notice
from reporters.models import User

AUTHOR, SENIOR = "shenxiaotang", "guping"
PRINTED, PAGE = datetime.date(2026, 11, 13), "A03"
WRONG, RIGHT = "销售额412万元", "销售额421万元"

AHEAD = (
    "今冬首场寒潮将至 两条渡线停航一天",
    """区气象台20日16时发布寒潮蓝色预警：受北方冷空气影响，21日夜间起气温下降8到10摄氏度，湖面阵风可达7级。
渔洲渡口和柳汀渡口21日全天停航，22日视风力恢复。两岸往返改乘区内3路公交车，末班延长到21时30分。""",
)
WITHDRAWN = ("湖滨步道本周末封闭检修", "湖滨步道北段11月21日、22日封闭检修，行人请绕行湖滨路。")

Review = Callable[[Article], None]


def follow(accounts: dict[str, User], review: Review) -> None:
    """All three through the newsroom's doors; `review` takes a draft to the editor-in-chief's sign-off."""
    chief = accounts["liangjin"]
    editor, author = accounts["linlan"], accounts[AUTHOR]
    corrected, withdrawn = _put_right(editor), _write(WITHDRAWN, editor, author)
    for story in (corrected, _write(AHEAD, editor, author), withdrawn):
        review(story)
        story.take("publish", by=chief)
    withdrawn.take("withdraw", by=accounts[SENIOR], note="检修改期，供稿单位撤回。")


def _put_right(editor: User) -> Article:
    """The text with the figure that is right, and the notice above it."""
    story: Article = Article.objects.get(
        placement__page__issue__date=PRINTED, placement__page__number=PAGE, body__contains=WRONG
    )
    told = notice(headline=story.headline, wrong=WRONG, right=RIGHT, day=PRINTED, page=PAGE)
    story.revise(by=editor, body=story.body.replace(WRONG, RIGHT), correction=told)
    return story


def _write(story: tuple[str, str], editor: User, author: User) -> Article:
    return Article.file(
        by=editor,
        headline=story[0],
        body=story[1],
        section=Section.objects.get(slug="life"),
        tags=["湖边"],
        bylines=[Byline(reporter=author.reporter)],
    )
