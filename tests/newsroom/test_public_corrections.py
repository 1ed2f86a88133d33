"""What readers get of a correction: the notice above the story, marks, feeds, links both ways."""

import json
import re

import feedparser
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Article
from issues.models import Correction, Issue
from tests.conftest import Cast
from tests.factories import advance, approve, make_issue, prove
from tests.issues.test_correcting import printed, put_right, through_review

__all__ = ["printed"]

STORY = "/2026-02-03/A03/2/"
TOLD = "/2026-02-10/A03/1/"


@pytest.fixture
def made(cast: Cast, printed: Article) -> Correction:
    """A correction under way: nothing of it is signed yet."""
    make_issue("2026-02-10")
    return put_right(printed, cast.editor)


def publish_text(made: Correction) -> None:
    through_review(Article.objects.get(pk=made.article_id))


def publish_issue(cast: Cast) -> None:
    issue = Issue.objects.get(date="2026-02-10")
    for placement in issue.placements():
        approve(placement.article)
    prove(issue).publish(by=cast.chief)


def read(address: str) -> str:
    return Client().get(address).content.decode()


def test_nothing_is_told_before_it_is_signed(made: Correction) -> None:
    for address in (STORY, "/", "/2026-02-03/", "/2026-02-03/A03/", "/feeds/rss.xml", "/feeds/atom.xml"):
        page = read(address)
        assert made.notice not in page, address
        assert "王宏义" not in page, address
    assert "王宏义" not in read("/search/?q=王宏议")


def test_the_notice_stands_above_the_headline(made: Correction) -> None:
    publish_text(made)
    page = read(STORY)
    assert page.index('class="correction"') < page.index("<h1")
    assert made.notice in page
    assert "局长王宏义说" in page


def test_the_story_and_its_correction_lead_to_one_another(cast: Cast, made: Correction) -> None:
    publish_text(made)
    assert TOLD not in read(STORY)
    publish_issue(cast)
    assert f'href="{TOLD}"' in read(STORY)
    assert f'href="{STORY}"' in read(TOLD)


def test_a_link_never_leads_to_what_was_withdrawn(cast: Cast, made: Correction) -> None:
    publish_text(made)
    publish_issue(cast)
    advance(Article.objects.get(pk=made.article_id), ("withdraw", cast.chief))
    page = read(TOLD)
    assert f'href="{STORY}"' not in page
    assert "corrected_here" not in page


def test_a_mark_with_the_notice_wherever_the_story_is_announced(made: Correction) -> None:
    publish_text(made)
    for address in ("/2026-02-03/", "/2026-02-03/A03/", "/sections/news/", "/search/?q=王宏义"):
        page = re.sub(r"</?mark>", "", read(address))
        assert "<b>更正</b>" in page, address
        assert made.notice.removeprefix("更正：") in page, address


def test_feeds_begin_with_the_notice_and_move(made: Correction) -> None:
    before = feedparser.parse(read("/feeds/atom.xml")).feed.updated_parsed
    publish_text(made)
    for address in ("/feeds/rss.xml", "/feeds/atom.xml"):
        feed = feedparser.parse(read(address))
        entry = next(each for each in feed.entries if "通车" in each.title)
        assert entry.content[-1].value.startswith(f"<p><strong>{made.notice}")
    assert feedparser.parse(read("/feeds/atom.xml")).feed.updated_parsed >= before
    assert Article.objects.get(pk=made.article_id).published_revision.created_at > made.article.created_at


def test_search_engines_are_told(made: Correction) -> None:
    publish_text(made)
    data = re.search(r'<script type="application/ld\+json">(.*?)</script>', read(STORY), re.DOTALL)
    assert data
    assert json.loads(data.group(1))["correction"] == [{"@type": "CorrectionComment", "text": made.notice}]


def test_search_finds_the_notice(made: Correction) -> None:
    publish_text(made)
    assert f'href="{STORY}"' in read("/search/?q=特此更正")


def test_a_corrected_page_costs_no_query_more(cast: Cast, made: Correction) -> None:
    budgets = {STORY: 2, TOLD: 2, "/2026-02-03/": 3, "/2026-02-03/A03/": 3, "/feeds/atom.xml": 2}
    publish_text(made)
    publish_issue(cast)
    for address, budget in budgets.items():
        with CaptureQueriesContext(connection) as queries:
            assert Client().get(address).status_code == 200
        assert len(queries) == budget, address
