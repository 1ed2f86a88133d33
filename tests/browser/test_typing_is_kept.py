"""What is typed survives: a closed window, a lost connection, a login that ran out, somebody else's save."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from articles.models import Article, Autosave
from newsroom.roles import set_up_roles
from reporters.models import User
from tests.browser.conftest import let_the_server_finish
from tests.browser.test_main_job import Person
from tests.factories import make_article, make_publication, make_reporter, make_user

pytestmark = pytest.mark.django_db(transaction=True)
ADD = "/admin/articles/article/add/"
ON_SERVER = re.compile("已存到服务器")
SOON = 12_000  # milliseconds: typed words are on the server within ten seconds


@pytest.fixture
def reporter(live_server: object) -> User:
    set_up_roles()
    make_publication()
    return make_user("reporter", username="reporter", name="高记者")


@pytest.fixture
def second(browser: Browser) -> Iterator[BrowserContext]:
    """Another browser."""
    context = browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai")
    context.set_default_timeout(15_000)
    yield context
    context.close()
    let_the_server_finish()


def story_of(article: Article) -> str:
    return f"/admin/articles/article/{article.pk}/change/"


def wait_until_kept(page: Page) -> None:
    expect(page.locator(".autosave")).to_have_text(ON_SERVER, timeout=SOON)


def test_a_new_story_with_a_byline_survives_a_killed_window(
    page: Page, second: BrowserContext, live_server: object, reporter: User
) -> None:
    xu = make_reporter("许勇")
    lost = second.new_page()
    writer = Person(lost, str(live_server), "reporter")
    writer.go(ADD)
    lost.fill("#id_headline", "写到一半的标题")
    lost.fill("#id_body", "写到一半的正文。")
    lost.select_option("#id_genre", "feature")
    lost.click("#bylines-group .add-row a")
    lost.locator("#bylines-1 .select2-selection").first.click()
    lost.locator(".select2-search__field").fill("许")
    lost.locator(".select2-results__option", has_text="许勇").click()
    wait_until_kept(lost)
    second.close()

    Person(page, str(live_server), "reporter").go(ADD)
    expect(page.locator("#id_headline")).to_have_value("")
    page.get_by_role("button", name="看看，接着写").click()
    expect(page.locator("#id_headline")).to_have_value("写到一半的标题")
    expect(page.locator("#id_body")).to_have_value("写到一半的正文。")
    expect(page.locator("#id_genre")).to_have_value("feature")
    expect(page.locator("#bylines-group select[name$=-reporter] option[selected]")).to_have_text(["许勇"])
    assert not Article.objects.exists()
    page.click("button[name=_step][value=submit]")
    expect(page.locator(".status")).to_contain_text("已投稿")
    assert Article.objects.get().current_revision.reporter_ids == [xu.pk]
    page.goto(f"{live_server}{ADD}")
    expect(page.locator("#id_headline")).to_have_value("")
    expect(page.locator("button[name=_take_up]")).to_have_count(0)


def test_without_a_connection_the_browser_keeps_it(page: Page, live_server: object, reporter: User) -> None:
    article = make_article(reporter, headline="原题")
    writer = Person(page, str(live_server), "reporter")
    writer.go(story_of(article))
    page.context.set_offline(True)
    page.fill("#id_headline", "在地铁里打的题")
    page.select_option("#id_genre", "brief")
    page.check("#id_deck_dash")
    expect(page.locator(".autosave")).to_have_text(re.compile("连不上服务器"), timeout=SOON)
    assert not Autosave.objects.exists()
    page.route("**/autosave/", lambda route: route.abort())
    page.context.set_offline(False)
    writer.go(story_of(article))
    expect(page.locator("#id_headline")).to_have_value("原题")
    page.get_by_role("button", name="放回表单").click()
    expect(page.locator("#id_headline")).to_have_value("在地铁里打的题")
    expect(page.locator("#id_genre")).to_have_value("brief")
    expect(page.locator("#id_deck_dash")).to_be_checked()


def test_a_login_that_ran_out_is_said_and_a_new_one_goes_on(
    page: Page, live_server: object, reporter: User
) -> None:
    article = make_article(reporter, headline="原题")
    Person(page, str(live_server), "reporter").go(story_of(article))
    page.context.clear_cookies()
    page.fill("#id_headline", "登录过期以后打的题")
    expect(page.locator(".autosave")).to_have_text(re.compile("登录已过期"), timeout=SOON)
    window = page.context.new_page()
    window.goto(f"{live_server}/admin/login/")
    window.fill("#id_username", "reporter")
    window.fill("#id_password", "a-long-enough-password")
    window.click("input[type=submit]")
    wait_until_kept(page)
    page.click("input[name=_continue]")
    expect(page.locator(".messagelist .success")).to_be_visible()
    article.refresh_from_db()
    assert article.headline == "登录过期以后打的题"


def test_two_people_see_each_other_and_put_their_texts_together(
    page: Page, second: BrowserContext, live_server: object, reporter: User
) -> None:
    other = make_user("reporter", username="other", name="许合作")
    article = make_article(
        other, headline="原题", body="一。\n二。\n三。", reporter=make_reporter("高某", user=reporter)
    )
    theirs = second.new_page()
    Person(theirs, str(live_server), "other").go(story_of(article))
    Person(page, str(live_server), "reporter").go(story_of(article))
    expect(page.locator(".presence")).to_contain_text("许合作")
    page.fill("#id_headline", "我的题")
    page.fill("#id_body", "一，我改。\n二。\n三。")
    theirs.fill("#id_headline", "他的题")
    theirs.fill("#id_body", "一。\n二。\n三，他改。")
    theirs.click("input[name=_continue]")
    expect(theirs.locator(".messagelist .success")).to_be_visible()

    # A page that the browser kept and shows again asks whether the story moved on.
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    expect(page.locator(".moved-on")).to_contain_text("许合作")
    page.click("input[name=_continue]")
    expect(page.locator(".conflict")).to_be_visible()
    page.locator(".place-conflict .choice-mine").click()
    page.click("button[name=_merge]")
    expect(page.locator(".look")).to_be_visible()
    expect(page.locator("#id_body")).to_have_value("一，我改。\n二。\n三，他改。")
    page.click("input[name=_continue]")
    expect(page.locator(".messagelist .success")).to_be_visible()
    article.refresh_from_db()
    assert (article.headline, article.body) == ("我的题", "一，我改。\n二。\n三，他改。")
    assert article.revisions.count() == 3
