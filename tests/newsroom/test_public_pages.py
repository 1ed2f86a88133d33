"""The public pages: what they show, and that they show nothing else."""

import json
import re
from typing import Any

import pytest
from django.test import Client, RequestFactory

from articles.models import Article, Byline
from issues.models import Page, Placement
from newsroom.structured_data import deliver_json
from newsroom.views.errors import broken
from tests.conftest import Cast
from tests.factories import (
    approve,
    make_article,
    make_issue,
    make_organisation,
    make_publication,
    make_reporter,
    make_section,
    make_user,
    prove,
    publish_issue,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(cast: Cast) -> Article:
    """A story with all its parts, alone on A03 of a published issue."""
    body = "第一段。\n## 小标题\n第二段有<script>尖括号</script>。"
    correspondent = make_reporter("董某某", kind="correspondent")
    article = make_article(
        cast.reporter,
        kicker="引题在上",
        headline="聚势争先 齐心协力",
        deck="一篇综述",
        deck_dash=True,
        dateline="本报讯",
        body=body,
        section=make_section("life", "民生"),
        tags=["云湖", "5G/6G"],
        bylines=[
            Byline(reporter=correspondent, role="correspondent", organisation=make_organisation("一个街道"))
        ],
    )
    issue = make_issue("2026-11-20")
    Placement.place(approve(article), Page.objects.get(issue=issue), by=cast.editor, weight="lead")
    prove(issue).publish(by=cast.chief)
    article.refresh_from_db()
    return article


def get(client: Client, address: str) -> str:
    """The page, with every run of white space as one space."""
    response = client.get(address)
    assert response.status_code == 200, address
    assert not response.cookies, address
    return " ".join(response.content.decode().split())


def every_address(article: Article) -> list[str]:
    text = article.published_revision
    assert text
    return [
        "/",
        "/2026-11-20/",
        "/2026-11-20/A03/",
        "/2026-11-20/A03/1/",
        "/sections/life/",
        f"/people/{text.reporter_ids[0]}/",
        f"/organisations/{text.organisation_ids[0]}/",
        "/tags/云湖/",
        "/tags/5G/6G/",
        "/archive/",
        "/archive/2026/11/",
        "/search/?q=齐心",
        "/feeds/rss.xml",
        "/feeds/atom.xml",
        "/sitemap.xml",
        "/sitemap/2026-11.xml",
        "/robots.txt",
    ]


def test_every_page_answers_without_a_cookie(client: Client, story: Article) -> None:
    for address in every_address(story):
        get(client, address)


def test_every_page_is_for_reading_only(client: Client, story: Article) -> None:
    for address in every_address(story):
        for method in (client.post, client.put, client.delete, client.patch):
            assert method(address).status_code == 405, address
        assert client.head(address).status_code == 200, address


def test_links_of_every_page_lead_somewhere(client: Client, story: Article) -> None:
    seen = set(every_address(story))
    for address in list(seen):
        if not address.endswith((".xml", ".txt")):
            seen |= set(re.findall(r'href="(/[^"#]*)"', get(client, address).replace("&amp;", "&")))
    for address in seen - {link for link in seen if link.startswith("/static/")}:
        assert client.get(address).status_code == 200, address


def test_article_shows_all_parts(client: Client, story: Article) -> None:
    page = get(client, "/2026-11-20/A03/1/")
    assert '<span class="half">聚势争先</span> <span class="half">齐心协力</span>' in page
    assert "引题在上" in page
    assert '<p class="deck dashed">' in page
    assert '<span class="dateline">本报讯（通讯员董某某）</span>' in page
    assert "<h2>小标题</h2>" in page
    assert "A03版：高新区" in page
    assert "第二段有&lt;script&gt;" in page
    assert '<link rel="canonical" href="http://127.0.0.1:8000/2026-11-20/A03/1/">' in page


def test_article_says_what_it_is_to_machines(client: Client, story: Article) -> None:
    found = re.search(
        r'<script type="application/ld\+json">(.*?)</script>', get(client, "/2026-11-20/A03/1/")
    )
    assert found
    data = json.loads(found.group(1))
    assert data["@type"] == "NewsArticle"
    assert data["headline"] == "聚势争先 齐心协力"
    assert data["author"][0]["name"] == "董某某"
    assert data["keywords"] == ["5G/6G", "云湖"]


def test_nothing_in_it_ends_the_script_element() -> None:
    said = {"headline": "</script><!-- & \u2028\u2029 再见"}
    delivered = deliver_json(said)
    assert not set(delivered) & set("<>&\u2028\u2029")
    assert "再见" in delivered
    assert json.loads(delivered) == said


def test_own_address_leads_to_the_place_in_the_issue(client: Client, story: Article) -> None:
    response = client.get(f"/articles/{story.pk}/")
    assert response.status_code == 301
    assert response["Location"] == "/2026-11-20/A03/1/"


def test_story_published_before_its_issue_has_its_own_address(client: Client, cast: Cast) -> None:
    article = approve(make_article(headline="先网后报"))
    article.take("publish", by=cast.chief)
    assert "先网后报" in get(client, f"/articles/{article.pk}/")
    Placement.place(article, Page.objects.get(issue=make_issue("2026-12-04")), by=cast.editor)
    assert "先网后报" in get(client, f"/articles/{article.pk}/")


def test_neighbours_run_on_across_pages(client: Client, cast: Cast) -> None:
    make_issue("2026-11-20", stories=2, page="A03")
    publish_issue("2026-11-20", stories=1, page="A04")
    last_of_page = get(client, "/2026-11-20/A03/2/")
    assert 'rel="prev" href="/2026-11-20/A03/1/"' in last_of_page
    assert 'rel="next" href="/2026-11-20/A04/1/"' in last_of_page
    assert 'rel="prev"' not in get(client, "/2026-11-20/A03/1/")
    assert 'rel="next"' not in get(client, "/2026-11-20/A04/1/")


def test_issues_and_pages_know_their_neighbours(client: Client, cast: Cast) -> None:
    publish_issue("2026-11-13", stories=1)
    make_issue("2026-11-20", stories=1, page="A03")
    publish_issue("2026-11-20", stories=1, page="A04")
    make_issue("2026-11-27", stories=1)  # not published
    issue = get(client, "/2026-11-20/")
    assert 'rel="prev" href="/2026-11-13/"' in issue
    assert "2026-11-27" not in issue
    assert 'rel="next" href="/2026-11-20/A04/"' in get(client, "/2026-11-20/A03/")


def test_withdrawn_story_is_gone_for_good(client: Client, cast: Cast, story: Article) -> None:
    story.take("withdraw", by=cast.chief, note="事实有误。")
    for address in ("/2026-11-20/A03/1/", f"/articles/{story.pk}/"):
        response = client.get(address)
        assert response.status_code == 410
        assert "聚势" not in response.content.decode()
    for address in (
        "/",
        "/2026-11-20/",
        "/2026-11-20/A03/",
        "/search/?q=聚势",
        "/feeds/rss.xml",
        "/sitemap/2026-11.xml",
    ):
        page = get(client, address)
        assert "齐心协力" not in page, address
        assert "/2026-11-20/A03/1/" not in page, address
    assert client.get("/tags/云湖/").status_code == 404


def test_what_is_not_public_is_as_absent(client: Client, cast: Cast, story: Article) -> None:
    secret = make_reporter("密某某")
    words: dict[str, Any] = {
        "headline": "密密麻麻的稿件",
        "tags": ["密"],
        "bylines": [Byline(reporter=secret)],
    }
    draft = make_article(cast.reporter, **words)
    planned = make_issue("2026-11-27")
    Placement.place(approve(make_article(**words)), Page.objects.get(issue=planned), by=cast.editor)
    late = Page.objects.create(issue=story.placement.page.issue, number="A09", name="密版")
    Placement.place(approve(make_article(**words)), late, by=cast.editor)
    absent = client.get("/articles/999999/").content
    for address in (
        f"/articles/{draft.pk}/",
        "/2026-11-27/",
        "/2026-11-27/A03/",
        "/2026-11-27/A03/1/",
        "/2026-11-20/A09/",
        f"/people/{secret.pk}/",
        "/tags/密/",
    ):
        response = client.get(address)
        assert response.status_code == 404, address
        assert without_address(response.content) == without_address(absent), address
    for address in every_address(story):
        assert "密" not in get(client, address), address


def without_address(page: bytes) -> bytes:
    """The page without the one place that repeats the address asked for: the link to the other language."""
    return re.sub(rb'<a href="/en/[^"]*"', b"<a", page)


def test_new_text_shows_only_after_its_reviews(client: Client, cast: Cast, story: Article) -> None:
    story.revise(by=cast.editor, headline="还没有人审过的题")
    assert "还没有人审过" not in get(client, "/2026-11-20/A03/1/")


@pytest.mark.parametrize(
    "address",
    [
        "/2026-13-45/",
        "/2026-02-30/",
        "/0000-00-00/",
        "/2026-11-20/A3/",
        "/2026-11-20/A03/0/",
        "/2026-11-20/A03/99999999999999999999999/",
        "/articles/99999999999999999999999/",
        "/people/99999999999999999999999/",
        "/articles/" + "9" * 5000 + "/",
        "/archive/2026/13/",
        "/archive/0000/01/",
        "/sections/none/",
        "/tags/%00/",
        "/sections/life/?page=0",
        "/sections/life/?page=-1",
        "/sections/life/?page=abc",
        "/sections/life/?page=1e9",
        "/sections/life/?page=%00",
        "/sections/life/?page=99999999999999999999",
        "/sections/life/?page=9",
    ],
)
def test_addresses_that_are_none(client: Client, story: Article, address: str) -> None:
    assert client.get(address).status_code == 404


def test_lists_turn_their_leaves(client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsroom.views.paging.LENGTH", 2)
    publish_issue("2026-11-20", stories=5)
    first, last = get(client, "/sections/news/"), get(client, "/sections/news/?page=3")
    assert first.count('class="summary row"') == 2
    assert 'href="?page=2"' in first
    assert last.count('class="summary row"') == 1
    assert "?page=4" not in last
    assert client.get("/sections/news/?page=4").status_code == 404


def test_archive_links_only_days_with_an_issue(client: Client, cast: Cast) -> None:
    publish_issue("2026-09-04", stories=1)
    publish_issue("2026-11-20", stories=1)
    make_issue("2026-11-27", stories=1)
    november = get(client, "/archive/2026/11/")
    assert set(re.findall(r'href="/(2026-11-\d\d)/"', november)) == {"2026-11-20"}
    assert 'rel="prev" href="/archive/2026/09/"' in november
    assert 'rel="next"' not in november
    assert get(client, "/archive/").count('href="/2026-11-20/"') == 2


def test_empty_newsroom_has_a_front_page(client: Client, db: None) -> None:
    for address in ("/", "/archive/", "/search/", "/feeds/rss.xml", "/feeds/atom.xml", "/sitemap.xml"):
        get(client, address)


def test_footer_hides_what_is_not_set(client: Client, cast: Cast) -> None:
    publish_issue(stories=1)
    assert "beian" not in get(client, "/")
    make_publication(icp_number="云ICP备00000001号", report_line="违法和不良信息举报电话：0000-0000000")
    page = get(client, "/")
    assert '<a href="https://beian.miit.gov.cn/" rel="external nofollow">云ICP备00000001号</a>' in page
    assert "举报电话" in page


def test_error_pages_have_the_look(client: Client, cast: Cast) -> None:
    assert "nameplate" in client.get("/nowhere/").content.decode()


def test_500_asks_nothing_of_the_database(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        answer = broken(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert b"notice" in answer.content


def test_weak_staff_see_the_same_public_page(client: Client, cast: Cast, story: Article) -> None:
    anonymous = get(client, "/2026-11-20/A03/1/")
    client.force_login(make_user("reporter"))
    response = client.get("/2026-11-20/A03/1/")
    assert " ".join(response.content.decode().split()) == anonymous
