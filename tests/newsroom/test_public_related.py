"""What to read next: what has most in common first, public stories only, never what stands on the page anyway."""

import datetime
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import now

from articles.models import Article, Byline
from issues.models import Issue, Page, Placement, related, with_related
from tests.conftest import Cast
from tests.factories import (
    advance,
    approve,
    make_article,
    make_issue,
    make_organisation,
    make_reporter,
    make_reviewers,
    make_section,
    prove,
)

pytestmark = pytest.mark.django_db
TOMORROW = datetime.timedelta(days=1)
Publish = Callable[..., Article]


@pytest.fixture
def publish(cast: Cast) -> Publish:
    """Makes a story with this content public, without an issue."""
    reviewers = make_reviewers()

    def published(**content: Any) -> Article:
        story = approve(make_article(cast.reporter, **content), reviewers)
        story.take("publish", by=cast.chief)
        return story

    return published


def related_to(client: Client, address: str) -> list[str]:
    """The headlines in the block, in order; none where there is no block."""
    page = client.get(address).content.decode()
    block = re.search(r'<section class="related".*?</section>', page, re.DOTALL)
    return [re.sub("<.*?>", "", link) for link in re.findall(r"<a .*?</a>", block[0])] if block else []


def reasons(client: Client, address: str) -> list[list[str]]:
    page = client.get(address).content.decode()
    block = re.search(r'<section class="related".*?</section>', page, re.DOTALL)
    assert block
    rows = re.findall("<li>.*?</li>", block[0], re.DOTALL)
    return [re.findall("<span>(.*?)</span>", row.split("</a>")[1]) for row in rows]


def test_without_anything_in_common_there_is_no_block(client: Client, publish: Publish) -> None:
    story = publish(tags=["湖"], section=make_section())
    publish(tags=["山"], section=make_section("life", "民生"))
    assert "related" not in client.get(story.get_absolute_url()).content.decode()


def test_what_has_most_in_common_comes_first_and_says_why(client: Client, publish: Publish) -> None:
    reporter, office = make_reporter("高某某"), make_organisation("一个街道")
    section = make_section()
    signed = [Byline(reporter=reporter, organisation=office)]
    story = publish(headline="本文", tags=["湖", "灯"], section=section, bylines=signed)
    publish(headline="同栏目", section=section)
    colleague = make_reporter("李某某")
    publish(headline="同单位", bylines=[Byline(reporter=colleague, organisation=office)])
    publish(headline="同作者", bylines=[Byline(reporter=reporter)])
    publish(headline="同两个标签", tags=["灯", "湖", "船"])
    publish(headline="同一个标签", tags=["灯"])
    address = story.get_absolute_url()
    assert related_to(client, address) == ["同两个标签", "同一个标签", "同作者", "同单位", "同栏目"]
    assert reasons(client, address) == [["湖", "灯"], ["灯"], ["高某某"], ["一个街道"], ["要闻"]]


def test_it_is_never_more_than_five_and_the_newest(client: Client, publish: Publish) -> None:
    story = publish(tags=["湖"])
    for number in range(7):
        publish(headline=f"第{number}条", tags=["湖"])
    assert related_to(client, story.get_absolute_url()) == [f"第{number}条" for number in (6, 5, 4, 3, 2)]


def test_only_neighbours_in_time_are_looked_at(publish: Publish, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(related, "NEIGHBOURS", 2)  # before it, one of the two is the story itself
    stories = [publish(headline=f"第{number}条", tags=["湖"]) for number in range(9)]
    story = with_related(Article.objects.public()).get(pk=stories[4].pk)
    assert [each["headline"] for each in story.related] == ["第6条", "第5条", "第3条"]


def test_nothing_that_is_not_public_is_named(client: Client, cast: Cast, publish: Publish) -> None:
    story = publish(tags=["湖"])
    shared: dict[str, Any] = {"tags": ["湖"]}
    make_article(cast.reporter, headline="草稿", **shared)
    approve(make_article(cast.reporter, headline="已签未发", **shared))
    advance(publish(headline="撤下的", **shared), ("withdraw", cast.head))
    waiting = approve(make_article(cast.reporter, headline="定时的", **shared))
    waiting.take("schedule", by=cast.chief, due_at=now() + TOMORROW)
    held = approve(make_article(cast.reporter, headline="禁发的", **shared))
    held.set_embargo(now() + TOMORROW, by=cast.editor)
    placed = approve(make_article(cast.reporter, headline="未出刊的", **shared))
    Placement.place(placed, Page.objects.get(issue=make_issue()), by=cast.editor)
    assert related_to(client, story.get_absolute_url()) == []


def test_unpublished_tags_of_a_public_story_relate_nothing(
    client: Client, cast: Cast, publish: Publish
) -> None:
    story, other = publish(tags=["湖"]), publish(tags=["山"])
    other.revise(by=cast.editor, tags=["湖"])
    assert related_to(client, story.get_absolute_url()) == []


def test_a_page_s_own_stories_stand_beside_it_already(client: Client, cast: Cast) -> None:
    reviewers = make_reviewers()
    for day in ("2026-11-19", "2026-11-20"):
        issue = Issue.on(datetime.date.fromisoformat(day))
        for number in ("A03", "A04"):
            page = Page.objects.create(issue=issue, number=number, name="高新区")
            for place in (1, 2):
                story = make_article(cast.reporter, headline=f"{day} {number} {place}", tags=["湖"])
                Placement.place(approve(story, reviewers), page, by=cast.editor)
        prove(issue).publish(by=cast.chief)
    found = related_to(client, "/2026-11-20/A03/1/")
    assert (
        sorted(found)
        == [
            "2026-11-19 A03 1",
            "2026-11-19 A03 2",
            "2026-11-19 A04 1",
            "2026-11-19 A04 2",
            "2026-11-20 A04 1",
            "2026-11-20 A04 2",
        ][-len(found) :]
    )
    assert len(found) == 5


def test_each_has_its_address_date_and_page(client: Client, cast: Cast, publish: Publish) -> None:
    web_first = publish(headline="先网后报", tags=["湖"])
    issue = make_issue("2026-11-20")
    printed = approve(make_article(cast.reporter, headline="见报的", tags=["湖"]))
    Placement.place(printed, Page.objects.get(issue=issue), by=cast.editor)
    prove(issue).publish(by=cast.chief)
    on_the_web = client.get(web_first.get_absolute_url()).content.decode()
    assert 'href="/2026-11-20/A03/1/"' in on_the_web
    assert "<span>2026-11-20 A03</span>" in on_the_web
    in_print = client.get("/2026-11-20/A03/1/").content.decode()
    assert f'href="/articles/{web_first.pk}/"' in in_print


def test_a_headline_is_text_and_nothing_else(client: Client, publish: Publish) -> None:
    story = publish(tags=["<b>湖</b>"])
    publish(headline="<i>斜</i>", tags=["<b>湖</b>"])
    page = client.get(story.get_absolute_url()).content.decode()
    assert "<i>斜</i>" not in page
    assert "<b>湖</b>" not in page
    assert "&lt;i&gt;斜&lt;/i&gt;" in page
