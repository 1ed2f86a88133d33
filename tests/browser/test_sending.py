"""Sending in a story with a phone: photos get their captions on the same page, and a receipt comes back."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from articles.models import Article
from newsroom.roles import set_up_roles
from tests.articles.word_files import photo
from tests.browser.test_main_job import Person
from tests.factories import make_publication, make_user

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_correspondent_sends_in_a_story_with_two_photos(
    page: Page, live_server: object, tmp_path: Path
) -> None:
    set_up_roles()
    make_publication()
    make_user("correspondent", username="correspondent", name="董通讯")
    page.set_viewport_size({"width": 390, "height": 844})
    Person(page, str(live_server), "correspondent").go("/admin/articles/article/send-in/")
    page.fill("#id_headline", "湖边的第一盏灯")
    page.fill("#id_body", "清晨五点，湖边的灯还亮着。")
    files = [tmp_path / f"{number}.png" for number in range(2)]
    for number, file in enumerate(files):
        file.write_bytes(photo(number))
    captions = ("清晨的湖边", "扫街的人")
    for number, file in enumerate(files):
        page.set_input_files(".upload-way input[multiple]", file)
        page.locator(".new-photos textarea").nth(number).fill(captions[number])
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")
    page.fill("#id_approver", "王主任")
    page.fill("#id_post", "办公室主任")
    page.click("button[name=_send]")
    article = Article.objects.get()
    expect(page.locator(".receipt")).to_contain_text(str(article.pk))
    expect(page.locator(".receipt")).to_contain_text("王主任")
    assert article.state == "submitted"
    assert [each["caption"] for each in article.current_revision.photos] == ["清晨的湖边", "扫街的人"]
    page.goto(f"{live_server}/admin/articles/article/send-in/")
    expect(page.locator(".kept")).to_be_hidden()  # what was sent in is not offered again
