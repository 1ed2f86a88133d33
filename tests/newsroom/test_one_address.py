"""Addresses are for ever: what changes later changes none, and every page has exactly one."""

import re
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from articles.models import Article, Byline, Section
from issues.models import Page, Placement
from tests.conftest import Cast
from tests.factories import approve, make_article, make_issue, make_reporter, make_section, prove
from tests.issues.test_correcting import through_review

pytestmark = pytest.mark.django_db

STORY = "/2026-11-20/A03/1/"
OTHER = "/2026-11-20/A03/2/"


@pytest.fixture
def story(cast: Cast) -> Article:
    """The first of two stories on A03."""
    issue = make_issue()
    page = Page.objects.get(issue=issue)
    for headline in ("湖边的灯", "山上的树"):
        signed = [Byline(reporter=make_reporter("高某某"))]
        article = make_article(
            headline=headline, section=make_section("life", "民生"), tags=["湖/山"], bylines=signed
        )
        Placement.place(approve(article), page, by=cast.editor)
    prove(issue).publish(by=cast.chief)
    return Placement.objects.get(page=page, number=1).article


def canonical(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    found = re.search(
        r'<link rel="canonical"\s+href="http://127\.0\.0\.1:8000([^"]*)"', response.content.decode()
    )
    assert found, address
    return found.group(1)


def headline_at(client: Client, address: str) -> str:
    assert canonical(client, address) == address
    found = re.search(
        r'<h1 class="headline"><span class="half">([^<]*)', client.get(address).content.decode()
    )
    assert found
    return found.group(1)


def test_a_corrected_headline_keeps_the_address(client: Client, cast: Cast, story: Article) -> None:
    story.revise(by=cast.editor, headline="湖边的另一盏灯")
    through_review(story)
    assert headline_at(client, STORY) == "湖边的另一盏灯"
    assert headline_at(client, OTHER) == "山上的树"


def test_another_order_keeps_the_address(client: Client, cast: Cast, story: Article) -> None:
    story.placement.move(story.placement.page, 99, "brief", by=cast.editor)
    assert headline_at(client, STORY) == "湖边的灯"
    assert headline_at(client, OTHER) == "山上的树"


def test_a_withdrawn_number_is_given_to_nothing_else(client: Client, cast: Cast, story: Article) -> None:
    story.take("withdraw", by=cast.chief, note="有误。")
    late = approve(make_article(headline="后来的稿"))
    Placement.place(late, story.placement.page, by=cast.editor)
    assert client.get(STORY).status_code == 410
    assert headline_at(client, OTHER) == "山上的树"


def test_other_names_keep_the_address(client: Client, cast: Cast, story: Article) -> None:
    text = story.published_revision
    assert text
    reporter = text.reporter_ids[0]
    people = f"/people/{reporter}/"
    Section.objects.filter(slug="life").update(name="生活")
    type(make_reporter("另某")).objects.filter(pk=reporter).update(name="高大某")
    story.tags.set(["湖"])
    assert headline_at(client, STORY) == "湖边的灯"
    assert canonical(client, people) == people
    assert canonical(client, "/tags/湖/山/") == "/tags/%E6%B9%96/%E5%B1%B1/"


def test_a_section_that_moved_is_found_at_its_old_address(client: Client, story: Article) -> None:
    section = Section.objects.get(slug="life")
    section.slug = "living"
    section.save()
    for old, new in (
        ("/sections/life/", "/sections/living/"),
        ("/en/sections/life/", "/en/sections/living/"),
        ("/sections/life/rss.xml", "/sections/living/rss.xml"),
        ("/sections/life/feed.json", "/sections/living/feed.json"),
    ):
        answer = client.get(old)
        assert (answer.status_code, answer["Location"]) == (301, new)
        assert client.get(new).status_code == 200
    assert client.get("/sections/nothing/").status_code == 404


def test_the_address_of_a_section_is_not_given_to_another(cast: Cast) -> None:
    section = make_section("life", "民生")
    section.slug = "living"
    section.save()
    with pytest.raises(ValidationError) as refused:
        Section(slug="life", name="新栏目").full_clean()
    assert "slug" in refused.value.message_dict
    section.slug = "life"
    section.full_clean()  # its own it may take back


@pytest.mark.parametrize(
    ("asked", "address"),
    [
        ("/2026-11-20", "/2026-11-20/"),
        ("/2026-11-20/A03", "/2026-11-20/A03/"),
        ("/2026-11-20/A03/1", STORY),
        ("/2026-11-20/a03/", "/2026-11-20/A03/"),
        ("/2026-11-20/a03/1/", STORY),
        ("/2026-11-20/A03/01/", STORY),
        ("/2026-11-20/a03/0001/?from=wechat", f"{STORY}?from=wechat"),
        ("/en/2026-11-20/a03/", "/en/2026-11-20/A03/"),
        ("/en/2026-11-20/A03/01/", f"/en{STORY}"),
        ("/archive", "/archive/"),
        ("/sections/life", "/sections/life/"),
    ],
)
def test_habits_lead_to_the_one_address(client: Client, story: Article, asked: str, address: str) -> None:
    answer = client.get(asked)
    assert (answer.status_code, answer["Location"]) == (301, address)


def test_numbers_of_stories_and_people_have_no_zeros_before_them(client: Client, story: Article) -> None:
    text = story.published_revision
    assert text
    assert client.get(f"/articles/00{story.pk}/")["Location"] == f"/articles/{story.pk}/"
    assert client.get(f"/people/00{text.reporter_ids[0]}/")["Location"] == f"/people/{text.reporter_ids[0]}/"


@pytest.mark.parametrize(
    "address", ["/2026-11-20/３/", "/2026-11-20/3/", "/2026-11-20/03/", "/2026-11-20/A3/"]
)
def test_what_is_no_page_number_is_not_found(client: Client, story: Article, address: str) -> None:
    assert client.get(address).status_code == 404


def test_a_redirect_tells_nothing(client: Client, story: Article) -> None:
    """It is given for every address alike; whether there is a page is said at the right one."""
    answer = client.get("/2026-11-27/a09/01/")
    assert (answer.status_code, answer["Location"]) == (301, "/2026-11-27/A09/1/")
    assert client.get(answer["Location"]).status_code == 404


def test_every_leaf_names_itself(client: Client, story: Article, monkeypatch: Any) -> None:
    monkeypatch.setattr("newsroom.views.paging.LENGTH", 1)
    assert canonical(client, "/sections/life/?page=2") == "/sections/life/?page=2"
    assert canonical(client, "/sections/life/?page=1") == "/sections/life/"
    assert canonical(client, "/sections/life/?utm_source=x") == "/sections/life/"
    assert canonical(client, f"{STORY}?utm_source=x") == STORY
    assert canonical(client, "/en/sections/life/?page=2") == "/en/sections/life/?page=2"
    assert canonical(client, "/2026-11-20/") == "/2026-11-20/"
