"""A small bulletin that has everything a reader can meet, through the real doors."""

import io
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from PIL import Image

from articles.models import Article, Byline, Illustration, PreviewLink
from issues.correcting import correct
from issues.models import Issue, Page, Placement
from newsroom.roles import set_up_roles
from photos.models import Photo
from reporters.models import User
from tests.browser.public.page_types import CORRECTING, PRINTED
from tests.factories import (
    advance,
    approve,
    make_article,
    make_issue,
    make_organisation,
    make_publication,
    make_reporter,
    make_reviewers,
    make_section,
    make_user,
    prove,
)

BODY = (
    "二月一日清晨，湖边的路灯还亮着，环卫工人已经扫完了第一条街——他们不多说话。\n"
    "## 早起的人\n区农业局局长王宏议说：“渠水11月20日通到了村口，共3,200米……”\n"
    "## 六点半的渡船\n第二段写的是早起的人。船长把缆绳又绕了一圈，等雾散去，再开往对岸的渔洲。"
)
HOUSE = {
    "publisher": "云川日报社",
    "icp_number": "云ICP备12345678号",
    "police_number": "云公网安备12345678901234号",
    "licence_number": "互联网新闻信息服务许可证 12345678901",
    "report_line": "违法和不良信息举报电话：000-12345678",
}
SHAPES = ((1200, 800), (600, 900), (1200, 300))


@transaction.atomic
def publish() -> dict[str, Any]:
    """Two issues, a story without an issue, a withdrawn one and one under preview; answers with their keys."""
    set_up_roles()
    make_publication(**HOUSE)
    reporter, organisation = make_reporter(), make_organisation("云湖街道办事处")
    author, reviewers = make_user("reporter"), make_reviewers()
    common: dict[str, Any] = {
        "section": make_section(),
        "tags": ["湖畔", "民生"],
        "bylines": [Byline(reporter=reporter, organisation=organisation)],
    }
    printed = print_issue(author, reviewers, common)
    print_correction(printed, reviewers)
    web_first = approve(
        make_article(author, headline="先网后报 湖边的灯亮了", body=BODY, **common), reviewers
    )
    web_first.take("publish", by=reviewers[2])
    withdrawn = approve(make_article(author, headline="撤下的稿件", **common), reviewers)
    withdrawn.take("publish", by=reviewers[2])
    withdrawn.take("withdraw", by=reviewers[1], note="供稿单位撤回。")
    coming = make_article(
        author, headline="待审的稿件 还没有见报", body=BODY, illustrations=[*photos(author, 1)], **common
    )
    return {
        "reporter": reporter.pk,
        "organisation": organisation.pk,
        "web_first": web_first.pk,
        "withdrawn": withdrawn.pk,
        "preview": PreviewLink.make(coming, by=author)[1],
    }


def print_issue(author: User, reviewers: tuple[User, User, User], common: dict[str, Any]) -> Article:
    """An issue of two pages with stories of every weight; answers with the one that holds a mistake."""
    issue = make_issue(PRINTED)
    Page.objects.get_or_create(issue=issue, number="A04", defaults={"name": "湖畔"})
    pages = list(issue.pages.filter(number__in=["A03", "A04"]).order_by("number"))
    lead: dict[str, Any] = {
        "kicker": "云湖高新区改造二十条老街",
        "headline": "湖边的路灯 比往年早亮一刻钟",
        "deck": "居民出行更安全",
        "deck_dash": True,
        "body": BODY,
        "illustrations": [*photos(author, 2)],
    }
    stories = [
        ("lead", lead),
        ("normal", {"genre": "photo", "headline": "雾里的渡船", "illustrations": [*photos(author, 3)]}),
        ("second", {"headline": "渠水通到村口", "body": BODY}),
        ("brief", {"genre": "notice", "headline": "停水通知", "body": "11月14日停水一天。"}),
    ]
    filed = [
        (weight, approve(make_article(author, **common, **content), reviewers)) for weight, content in stories
    ]
    for weight, article in filed:
        Placement.place(article, pages[0], by=reviewers[0], weight=weight)
    on_the_next = approve(make_article(author, headline="湖畔的一天", body=BODY, **common), reviewers)
    Placement.place(on_the_next, pages[1], by=reviewers[0], weight="lead")
    prove(issue).publish(by=reviewers[2])
    return Article.objects.get(pk=filed[2][1].pk)


def print_correction(printed: Article, reviewers: tuple[User, User, User]) -> None:
    """The mistake is put right, and the next issue says so."""
    make_issue(CORRECTING)
    editor, head, chief = reviewers
    made = correct(printed, by=editor, wrong="王宏议", right="王宏义", stage_responsible="writing")
    again: Article = Article.objects.get(pk=printed.pk)
    steps = (("accept", editor), ("pass_first", editor), ("pass_second", head), ("sign_off", chief))
    advance(again, *steps).take("publish", by=chief)
    approve(Article.objects.get(pk=made.story_id))
    issue = prove(Issue.objects.get(date=CORRECTING))
    issue.publish(by=chief)


def photos(author: User, count: int) -> Iterator[Illustration]:
    """Photos of every shape: lying, upright, a panorama."""
    for number, size in enumerate(SHAPES[:count], 1):
        buffer = io.BytesIO()
        Image.new("RGB", size, (number * 50, 120, 200)).save(buffer, "JPEG")
        caption, alt = f"第{number}张的说明：湖边的早晨。", f"雾中的湖岸，第{number}张"
        photo = Photo.file(
            buffer.getvalue(), caption=caption, alt_text=alt, credit="孙某 摄", uploaded_by=author
        )
        photo.make_renditions()
        yield Illustration(photo=photo, order=number)
