"""How many queries the public pages take: within their budgets, and the same however long the archive is."""

import datetime
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Byline
from issues.models import Issue, Page, Placement
from tests.conftest import Cast
from tests.factories import (
    approve,
    make_article,
    make_organisation,
    make_reporter,
    make_reviewers,
    make_section,
    prove,
)

pytestmark = pytest.mark.django_db

BUDGETS = {
    "/": 3,
    "/2026-01-01/": 3,
    "/2026-01-01/A03/": 3,
    "/2026-01-01/A03/1/": 2,
    "/2026-01-01/A03/1/qr.svg": 1,
    "/articles/{web_first}/qr.svg": 1,
    "/sections/news/": 3,
    "/people/{reporter}/": 3,
    "/organisations/{organisation}/": 3,
    "/tags/湖/": 3,
    "/archive/": 3,
    "/archive/2026/01/": 3,
    "/search/": 2,
    "/search/?q=湖边": 3,
    "/search/?q=湖边&sort=newest&section=news&person=高某某&from=2026&to=2026": 3,
    "/search/?q=没有 湖边&section=news&genre=news": 3,
    "/search/suggestions/?q=湖": 1,
    "/feeds/rss.xml": 2,
    "/feeds/atom.xml": 2,
    "/feeds/feed.json": 2,
    "/sections/news/rss.xml": 3,
    "/people/{reporter}/atom.xml": 3,
    "/organisations/{organisation}/feed.json": 3,
    "/tags/湖/rss.xml": 3,
    "/sitemap.xml": 1,
    "/sitemap/2026-01.xml": 2,
    "/2026-01-01/A03/1/card.png": 2,
    "/2026-01-01/A03/card.png": 2,
    "/2026-01-01/card.png": 2,
    "/articles/{web_first}/card.png": 2,
    "/card.png": 1,
    "/offline.json": 2,
    "/offline/": 2,
    "/site.webmanifest": 1,
    "/sw.js": 0,
    "/sitemap/news.xml": 2,
    "/html/2026-01/01/node_1.htm": 1,
    "/html/2026-01/01/content_{printed}.htm": 1,
    "/2026-01-01/a03/01/": 0,
    "/articles/999999/": 2,
    "/articles/{web_first}/": 2,
}
STATUS = {
    "/articles/999999/": 404,
    "/html/2026-01/01/node_1.htm": 301,
    "/html/2026-01/01/content_{printed}.htm": 301,
    "/2026-01-01/a03/01/": 301,
}


@pytest.mark.parametrize("issues", [3, 30])
def test_budgets_hold_whatever_the_archive(client: Client, cast: Cast, issues: int) -> None:
    keys = publish_archive(cast, issues)
    for address, budget in BUDGETS.items():
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(address.format(**keys))
        assert answer.status_code == STATUS.get(address, 200), address
        assert len(queries) == expected(address, budget), [query["sql"] for query in queries]


def expected(address: str, budget: int) -> int:
    """Tags need no look-up of their own."""
    return budget - 1 if address.startswith("/tags/") else budget


def publish_archive(cast: Cast, count: int) -> dict[str, int]:
    """So many issues from New Year 2026 on, two signed stories each, and one story without an issue;
    answers with who signed, and that story."""
    reporter, organisation, reviewers = make_reporter(), make_organisation(), make_reviewers()
    for day in days(count):
        issue = Issue.on(day)
        page = Page.objects.create(issue=issue, number="A03", name="高新区")
        for weight in ("lead", "normal"):
            signed = [Byline(reporter=reporter, organisation=organisation)]
            article = make_article(cast.reporter, section=make_section(), tags=["湖"], bylines=signed)
            Placement.place(approve(article, reviewers), page, by=cast.editor, weight=weight)
        prove(issue).publish(by=cast.chief)
    web_first = approve(make_article(cast.reporter, section=make_section()), reviewers)
    web_first.take("publish", by=cast.chief)
    printed = Placement.objects.get(page__issue__date="2026-01-01", number=1).article_id
    return {
        "reporter": reporter.pk,
        "organisation": organisation.pk,
        "web_first": web_first.pk,
        "printed": printed,
    }


def days(count: int) -> Iterator[datetime.date]:
    return (datetime.date(2026, 1, 1) + datetime.timedelta(days=step) for step in range(count))
