"""Reading without a network in a real browser: keeping, going offline, and what a withdrawal does to the copy."""

import io
from collections.abc import Iterator

import pytest
from django.db import transaction
from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article, Illustration
from issues.models import Page as IssuePage
from issues.models import Placement
from newsroom.roles import set_up_roles
from photos.models import Photo
from tests.factories import approve, make_article, make_issue, make_reviewers, make_section, make_user, prove

pytestmark = pytest.mark.django_db(transaction=True)

STORY, OTHER = "/2026-11-20/A03/1/", "/2026-11-20/A03/2/"
KEPT = """async () => {
  const names = (await caches.keys()).filter((name) => name.startsWith("kept-"));
  const all = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return all.flat().map((request) => new URL(request.url).pathname);
}"""


@pytest.fixture
def context(page: Page) -> Iterator[BrowserContext]:
    yield page.context
    page.context.set_offline(True)  # a renewal that is under way asks no further


@transaction.atomic
def publish() -> Article:
    """An issue with two stories; the first has a photo."""
    set_up_roles()
    reviewers, chief = make_reviewers(), make_user("editor_in_chief")
    buffer = io.BytesIO()
    Image.new("RGB", (1000, 600), "teal").save(buffer, "JPEG")
    photo = Photo.file(
        buffer.getvalue(), credit="孙某 摄", caption="渡船靠岸。", uploaded_by=make_user("reporter")
    )
    photo.make_renditions()
    issue = make_issue("2026-11-20")
    stories = []
    for number in range(2):
        pictures = [] if number else [Illustration(photo=photo)]
        headline = ("聚势争先 齐心协力", "湖边的灯")[number]
        story = approve(
            make_article(section=make_section(), headline=headline, illustrations=pictures), reviewers
        )
        Placement.place(story, IssuePage.objects.get(issue=issue), by=chief, weight="lead")
        stories.append(story)
    prove(issue).publish(by=chief)
    return stories[0]


def keep(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("button", name="离线阅读").or_(
        page.get_by_role("button", name="Keep for offline reading")
    ).first.click()
    expect(page.locator(".offline button").nth(1)).to_be_visible()


def kept(page: Page) -> list[str]:
    found: list[str] = page.evaluate(KEPT)
    return found


def test_the_last_issues_are_read_without_a_network(
    live_server: LiveServer, page: Page, context: BrowserContext
) -> None:
    publish()
    keep(page, live_server.url)
    context.set_offline(True)
    page.goto(live_server.url + STORY)
    expect(page.locator("article h1, h1").first).to_contain_text("聚势争先")
    assert page.evaluate(
        "[...document.querySelectorAll('figure img')].every((image) => image.complete && image.naturalWidth > 4)"
    )
    assert page.evaluate("getComputedStyle(document.querySelector('.nameplate-name')).color").startswith(
        "rgb(176"
    )
    page.goto(f"{live_server.url}/en{OTHER}")
    expect(page.locator("body")).to_contain_text("湖边的灯")


def test_what_was_not_kept_has_a_kind_page(
    live_server: LiveServer, page: Page, context: BrowserContext
) -> None:
    publish()
    keep(page, live_server.url)
    context.set_offline(True)
    page.goto(f"{live_server.url}/archive/2020/01/")
    page.locator(".choices a", has_text="2026年11月20日").click()
    expect(page.locator("h1").first).to_contain_text("2026年11月20日")


def test_a_withdrawn_story_is_not_kept(live_server: LiveServer, page: Page, context: BrowserContext) -> None:
    story = publish()
    keep(page, live_server.url)
    assert STORY in kept(page)
    story.refresh_from_db()
    with transaction.atomic():
        story.take("withdraw", by=make_user("editor_in_chief"), note="事实有误。")
    page.goto(live_server.url)  # a visit to any page
    page.wait_for_function(f"async () => !(await ({KEPT})()).includes('{STORY}')")
    page.wait_for_function(
        """async () => !(await (await caches.match("/2026-11-20/")).text()).includes("聚势争先")"""
    )
    context.set_offline(True)
    page.goto(live_server.url + STORY)
    expect(page.locator("body")).not_to_contain_text("聚势争先")
    page.goto(f"{live_server.url}/2026-11-20/")
    expect(page.locator("body")).not_to_contain_text("聚势争先")


def test_a_withdrawn_story_is_gone_at_its_own_address(
    live_server: LiveServer, page: Page, context: BrowserContext
) -> None:
    story = publish()
    keep(page, live_server.url)
    story.refresh_from_db()
    with transaction.atomic():
        story.take("withdraw", by=make_user("editor_in_chief"), note="事实有误。")
    answer = page.goto(live_server.url + STORY)
    assert answer
    assert answer.status == 410, "the network comes first"
    page.wait_for_function(f"async () => !(await ({KEPT})()).includes('{STORY}')")


def test_the_desk_is_left_alone(live_server: LiveServer, page: Page, context: BrowserContext) -> None:
    publish()
    keep(page, live_server.url)
    for address in ("/admin/login/", "/search/?q=湖", "/feeds/rss.xml"):
        page.request.get(live_server.url + address)
    page.goto(f"{live_server.url}/admin/login/")
    page.goto(f"{live_server.url}/search/?q=湖")
    assert not [path for path in kept(page) if path.startswith(("/admin", "/search", "/feeds", "/preview"))]
    context.set_offline(True)
    with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED"):
        page.goto(f"{live_server.url}/admin/login/")


def test_everything_can_be_removed(live_server: LiveServer, page: Page, context: BrowserContext) -> None:
    publish()
    keep(page, live_server.url)
    page.reload()
    page.locator(".offline button").nth(1).click()
    expect(page.locator(".offline button").nth(0)).to_be_visible()
    assert kept(page) == []
    assert page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0
    context.set_offline(True)
    with pytest.raises(Exception, match="ERR_"):
        page.goto(live_server.url)
    context.set_offline(False)
    page.goto(live_server.url)
    assert kept(page) == []


def test_no_room_is_told(live_server: LiveServer, page: Page, context: BrowserContext) -> None:
    publish()
    page.goto(live_server.url)
    quota = {"origin": live_server.url, "quotaSize": 60_000}
    context.new_cdp_session(page).send("Storage.overrideQuotaForOrigin", quota)
    page.locator(".offline button").first.click()
    told = page.locator(".offline").get_attribute("data-full")
    assert told
    expect(page.locator(".offline [role=status]")).to_have_text(told)
    page.locator(".offline button").nth(1).click()
    assert kept(page) == []


def test_copies_of_another_form_are_cleared_away(
    live_server: LiveServer, page: Page, context: BrowserContext
) -> None:
    publish()
    page.goto(live_server.url)
    page.evaluate("async () => (await caches.open('kept-0')).put('/old/', new Response('old'))")
    page.locator(".offline button").first.click()
    expect(page.locator(".offline button").nth(1)).to_be_visible()
    assert "kept-0" not in page.evaluate("caches.keys()")
    assert "/old/" not in kept(page)
    assert STORY in kept(page)
