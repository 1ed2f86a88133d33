"""What pages tell search engines of themselves."""

import copy
import io
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils.html import escape
from PIL import Image

from articles.models import Article, Byline, Illustration
from issues.models import Page, Placement
from photos.models import Photo
from tests.conftest import Cast
from tests.factories import (
    approve,
    make_article,
    make_issue,
    make_organisation,
    make_publication,
    make_reporter,
    make_section,
    prove,
)
from tests.issues.test_correcting import put_right, through_review
from tests.newsroom.structured_rules import RECOMMENDED, structured_faults

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"
STORY = "/2026-11-20/A03/1/"

HOUSE = {
    "@type": "NewsMediaOrganization",
    "name": "云川日报",
    "url": f"{SITE}/",
    "logo": {"@type": "ImageObject", "url": f"{SITE}/static/newsroom/icons/icon-512.png"},
    "parentOrganization": {"@type": "Organization", "name": "云川报社"},
}
PERIODICAL = {
    "@type": "Periodical",
    "name": "云湖高新区专版",
    "alternateName": "Yunhu Bulletin",
    "url": f"{SITE}/",
    "identifier": "CN 41-0001",
}
ISSUE = {
    "@type": "PublicationIssue",
    "name": "总第1期",
    "issueNumber": "1",
    "datePublished": "2026-11-20",
    "url": f"{SITE}/2026-11-20/",
    "isPartOf": {"@type": "PublicationVolume", "volumeNumber": "2026", "isPartOf": PERIODICAL},
}


@pytest.fixture
def story(cast: Cast) -> Article:
    """A story with all its parts, alone on A03."""
    make_publication(publisher="云川报社", cn_number="CN 41-0001")
    buffer = io.BytesIO()
    Image.new("RGB", (1000, 600), "teal").save(buffer, "JPEG")
    photo = Photo.file(
        buffer.getvalue(),
        credit="孙某 摄",
        caption="渡船靠岸。",
        alt_text="一条船",
        uploaded_by=cast.reporter,
    )
    bylines = [
        Byline(reporter=make_reporter("高某某", note="密：不外传")),
        Byline(
            reporter=make_reporter("董某某", kind="correspondent"),
            role="correspondent",
            organisation=make_organisation("一个街道"),
        ),
    ]
    article = make_article(
        cast.reporter,
        headline="聚势争先 齐心协力</script>",
        deck="一篇综述",
        body="第一段。\n第二段。",
        section=make_section("life", "民生"),
        tags=["云湖", "5G/6G"],
        bylines=bylines,
        illustrations=[Illustration(photo=photo)],
    )
    issue = make_issue()
    Placement.place(approve(article), Page.objects.get(issue=issue), by=cast.editor, weight="lead")
    prove(issue).publish(by=cast.chief)
    article.refresh_from_db()
    return article


def told(client: Client, address: str) -> dict[str, Any]:
    """What the page says, by type."""
    page = client.get(address).content.decode()
    elements = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    data = [json.loads(element) for element in elements]
    for each in data:
        assert structured_faults(each) == [], (address, each)
    return {
        each["@type"]: {name: value for name, value in each.items() if name != "@context"} for each in data
    }


def every_page(story: Article) -> dict[str, set[str]]:
    text = story.published_revision
    assert text
    return {
        "/": {"WebSite", "NewsMediaOrganization"},
        "/2026-11-20/": {"CollectionPage", "BreadcrumbList"},
        "/2026-11-20/A03/": {"CollectionPage", "BreadcrumbList"},
        STORY: {"NewsArticle", "BreadcrumbList"},
        "/sections/life/": {"CollectionPage"},
        f"/people/{text.reporter_ids[0]}/": {"ProfilePage"},
        f"/organisations/{text.organisation_ids[0]}/": {"CollectionPage"},
        "/tags/5G/6G/": {"CollectionPage"},
    }


def test_every_page_says_what_it_is_in_both_languages(client: Client, story: Article) -> None:
    for address, types in every_page(story).items():
        assert set(told(client, address)) == types, address
        assert set(told(client, f"/en{address}")) == types, address


def test_a_story(client: Client, story: Article) -> None:
    data = told(client, STORY)["NewsArticle"]
    assert not set(RECOMMENDED["NewsArticle"]) - set(data)
    assert data["headline"] == "聚势争先 齐心协力</script>"
    assert data["alternativeHeadline"] == "一篇综述"
    assert data["mainEntityOfPage"] == data["url"] == f"{SITE}{STORY}"
    assert data["identifier"] == f"{SITE}/articles/{story.pk}/"
    assert told(client, f"/en{STORY}")["NewsArticle"]["identifier"] == data["identifier"]
    assert told(client, f"/en{STORY}")["NewsArticle"]["url"] == f"{SITE}/en{STORY}"
    assert data["articleSection"] == "民生"
    assert data["keywords"] == ["5G/6G", "云湖"]
    assert data["inLanguage"] == "zh-CN"
    assert data["isAccessibleForFree"] is True
    assert data["wordCount"] == 8
    assert data["dateModified"] >= data["datePublished"]
    assert data["publisher"] == HOUSE
    assert data["isPartOf"] == ISSUE
    assert (data["printPage"], data["pagination"], data["printSection"]) == ("A03", "A03", "高新区")
    assert "correction" not in data


def test_who_signs(client: Client, story: Article) -> None:
    text = story.published_revision
    assert text
    gao, dong = text.reporter_ids
    assert told(client, STORY)["NewsArticle"]["author"] == [
        {"@type": "Person", "name": "高某某", "url": f"{SITE}/people/{gao}/"},
        {
            "@type": "Person",
            "name": "董某某",
            "url": f"{SITE}/people/{dong}/",
            "affiliation": {
                "@type": "Organization",
                "name": "一个街道",
                "url": f"{SITE}/organisations/{text.organisation_ids[0]}/",
            },
        },
    ]


def test_an_agency_is_no_person_and_an_unsigned_story_is_the_house_s(client: Client, cast: Cast) -> None:
    wire = approve(make_article(bylines=[Byline(reporter=make_reporter("新华社"), role="agency")]))
    unsigned = approve(make_article())
    for story in (wire, unsigned):
        story.take("publish", by=cast.chief)
    assert told(client, f"/articles/{wire.pk}/")["NewsArticle"]["author"][0]["@type"] == "Organization"
    assert told(client, f"/articles/{unsigned.pk}/")["NewsArticle"]["author"]["name"] == "云川日报"


def test_photos_with_caption_and_credit(client: Client, story: Article) -> None:
    text = story.published_revision
    assert text
    assert told(client, STORY)["NewsArticle"]["image"] == [
        {
            "@type": "ImageObject",
            "url": f"{SITE}/photos/{text.photos[0]['key']}/960.jpg",
            "width": 960,
            "height": 576,
            "caption": "渡船靠岸。",
            "creditText": "孙某 摄",
        }
    ]


def test_a_correction(client: Client, cast: Cast, story: Article) -> None:
    made = put_right(story, cast.editor, wrong="第二段", right="第三段")
    assert "correction" not in told(client, STORY)["NewsArticle"]
    through_review(Article.objects.get(pk=story.pk))
    data = told(client, STORY)["NewsArticle"]
    assert data["correction"] == [{"@type": "CorrectionComment", "text": made.notice}]


def test_a_story_before_its_issue(client: Client, cast: Cast) -> None:
    make_publication(cn_number="CN 41-0001")
    article = approve(make_article(section=make_section("life", "民生"), headline="先网后报"))
    article.take("publish", by=cast.chief)
    found = told(client, f"/articles/{article.pk}/")
    assert found["NewsArticle"]["isPartOf"] == PERIODICAL
    assert "printPage" not in found["NewsArticle"]
    assert steps(found) == [
        ("云湖高新区专版", "/"),
        ("民生", "/sections/life/"),
        ("先网后报", f"/articles/{article.pk}/"),
    ]


def steps(found: dict[str, Any]) -> list[tuple[str, str]]:
    items = found["BreadcrumbList"]["itemListElement"]
    return [(item["name"], item["item"].removeprefix(SITE)) for item in items]


def test_the_way_to_a_page(client: Client, story: Article) -> None:
    way = [
        ("云湖高新区专版", "/"),
        ("2026年11月20日", "/2026-11-20/"),
        ("A03版：高新区", "/2026-11-20/A03/"),
        ("聚势争先 齐心协力</script>", STORY),
    ]
    assert steps(told(client, STORY)) == way
    assert steps(told(client, "/2026-11-20/A03/")) == way[:3]
    assert steps(told(client, "/2026-11-20/")) == way[:2]
    assert steps(told(client, f"/en{STORY}"))[3][1] == f"/en{STORY}"


def test_an_issue_and_its_page(client: Client, story: Article) -> None:
    headline = "聚势争先 齐心协力</script>"
    whole = told(client, "/2026-11-20/")["CollectionPage"]
    assert whole["url"] == f"{SITE}/2026-11-20/"
    assert whole["mainEntity"] == {
        **ISSUE,
        "hasPart": [{"@type": "NewsArticle", "headline": headline, "url": f"{SITE}{STORY}"}],
    }
    page = told(client, "/2026-11-20/A03/")["CollectionPage"]
    assert page["isPartOf"] == ISSUE
    assert page["mainEntity"]["itemListElement"] == [
        {"@type": "ListItem", "position": 1, "name": headline, "url": f"{SITE}{STORY}"}
    ]


def test_a_withdrawn_story_is_in_no_list(client: Client, cast: Cast, story: Article) -> None:
    story.take("withdraw", by=cast.chief, note="有误。")
    for address in ("/2026-11-20/", "/2026-11-20/A03/"):
        assert told(client, address)
        assert "聚势争先" not in client.get(address).content.decode()


def test_the_site_is_searched(client: Client, story: Article) -> None:
    site = told(client, "/")["WebSite"]
    assert site["potentialAction"] == {
        "@type": "SearchAction",
        "target": f"{SITE}/search/?q={{search_term_string}}",
        "query-input": "required name=search_term_string",
    }
    assert (site["name"], site["alternateName"], site["url"]) == (
        "云湖高新区专版",
        "Yunhu Bulletin",
        f"{SITE}/",
    )
    assert told(client, "/")["NewsMediaOrganization"] == HOUSE
    english = told(client, "/en/")["WebSite"]["potentialAction"]["target"]
    assert english == f"{SITE}/en/search/?q={{search_term_string}}"


def test_a_person_s_page_says_no_more_than_it_shows(client: Client, story: Article) -> None:
    text = story.published_revision
    assert text
    staff, correspondent = (f"/people/{pk}/" for pk in text.reporter_ids)
    assert told(client, staff)["ProfilePage"] == {
        "@type": "ProfilePage",
        "url": f"{SITE}{staff}",
        "mainEntity": {"@type": "Person", "name": "高某某", "url": f"{SITE}{staff}", "worksFor": HOUSE},
    }
    assert set(told(client, correspondent)["ProfilePage"]["mainEntity"]) == {"@type", "name", "url"}
    assert "密：不外传" not in client.get(staff).content.decode()


def test_lists(client: Client, story: Article) -> None:
    text = story.published_revision
    assert text
    assert told(client, "/sections/life/")["CollectionPage"]["name"] == "民生"
    assert told(client, "/tags/云湖/")["CollectionPage"]["url"] == f"{SITE}/tags/%E4%BA%91%E6%B9%96/"
    organisation = f"{SITE}/organisations/{text.organisation_ids[0]}/"
    assert told(client, organisation.removeprefix(SITE))["CollectionPage"]["mainEntity"] == {
        "@type": "Organization",
        "name": "一个街道",
        "url": organisation,
    }


def test_no_word_ends_the_script_element(client: Client, story: Article) -> None:
    for address in every_page(story):
        page = client.get(address).content.decode()
        assert page.count("齐心协力</script>") == 0, address
    assert escape("齐心协力</script>") in client.get("/2026-11-20/").content.decode()


def test_an_empty_newsroom_breaks_nothing(client: Client, db: None) -> None:
    assert client.get("/").status_code == 200


def without(*path: str) -> Callable[[dict[str, Any]], None]:
    def change(data: dict[str, Any]) -> None:
        for name in path[:-1]:
            data = data[name]
        del data[path[-1]]

    return change


def with_value(value: Any, *path: str) -> Callable[[dict[str, Any]], None]:
    def change(data: dict[str, Any]) -> None:
        for name in path[:-1]:
            data = data[name]
        data[path[-1]] = value

    return change


@pytest.mark.parametrize(
    "change",
    [
        without("@context"),
        without("headline"),
        without("publisher", "logo"),
        without("isPartOf", "issueNumber"),
        without("isPartOf", "isPartOf", "volumeNumber"),
        with_value("Story", "@type"),
        with_value("", "headline"),
        with_value("/2026-11-20/", "url"),
        with_value("2026-11-20", "datePublished"),
        with_value("2026-11-31", "isPartOf", "datePublished"),
        with_value("12", "wordCount"),
        with_value(False, "isAccessibleForFree"),
        with_value("高某某", "author"),
        with_value([{"@type": "Person"}], "author"),
        with_value([{"@type": "Person", "name": "高某某", "telephone": "0"}], "author"),
        with_value("湖", "about"),
    ],
)
def test_the_table_refuses_what_is_broken(
    client: Client, story: Article, change: Callable[[dict[str, Any]], None]
) -> None:
    sound = {"@context": "https://schema.org", **told(client, STORY)["NewsArticle"]}
    assert structured_faults(sound) == []
    broken = copy.deepcopy(sound)
    change(broken)
    assert structured_faults(broken)
