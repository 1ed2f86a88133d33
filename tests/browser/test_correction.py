"""A mistake in a published story, from the editor's button to what the readers get."""

import pytest
from django.db import transaction
from playwright.sync_api import Page, expect

from articles.models import Article
from issues.models import Placement
from newsroom.roles import set_up_roles
from tests.browser.test_main_job import Person
from tests.factories import approve, make_article, make_issue, make_user, prove

pytestmark = pytest.mark.django_db(transaction=True)

REVIEW = {
    "reviewer": (("accept", ""), ("pass_first", "已核对")),
    "head": (("pass_second", "已核对"),),
    "chief": (("sign_off", ""),),
}


@transaction.atomic
def printed_story() -> Article:
    """A story in a published issue, its people, and the next issue in the making."""
    set_up_roles()
    roles = {
        "corrector": "editor",
        "reviewer": "editor",
        "head": "department_head",
        "chief": "editor_in_chief",
    }
    users = {name: make_user(role, username=name, name=name) for name, role in roles.items()}
    issue = make_issue("2026-11-20")
    article = approve(make_article(headline="新桥通车", body="局长王宏议说，开工了。"))
    printed_page = issue.pages.get()
    Placement.place(article, printed_page, by=users["corrector"])
    prove(issue).publish(by=users["chief"])
    make_issue("2026-11-27")
    return article


def test_from_the_button_to_the_public_page(page: Page, live_server: object) -> None:
    address = str(live_server)
    article = printed_story()
    corrector = Person(page, address, "corrector")
    corrector.go(f"/admin/articles/article/{article.pk}/change/")
    page.get_by_role("link", name="更正差错").click()
    page.fill("input[name=wrong]", "王宏议")
    page.fill("input[name=right]", "王宏义")
    page.select_option("select[name=stage_responsible]", "proofreading")
    page.click("button[name=preview]")
    expect(page.locator(".told")).to_contain_text("“王宏议”应为“王宏义”。特此更正。")
    page.click("button[name=correct]")
    expect(page.locator("#id_headline")).to_have_value("更正")
    corrector.take("submit")

    for name, steps in REVIEW.items():
        Person(page, address, name).review_everything(*steps)
    chief = Person(page, address, "chief")
    chief.go(f"/admin/articles/article/{article.pk}/change/")
    chief.take("publish")
    coming = prove(Article.objects.get(headline="更正").placement.page.issue)
    chief.go(f"/admin/issues/issue/{coming.pk}/change/")
    page.click("button[name=act][value=publish]")

    page.context.clear_cookies()
    page.goto(f"{address}/2026-11-20/A03/1/")
    notice = page.locator("aside.correction")
    expect(notice).to_contain_text("“王宏议”应为“王宏义”")
    expect(page.locator(".body")).to_contain_text("局长王宏义说")
    notice.get_by_role("link").click()
    expect(page).to_have_url(f"{address}/2026-11-27/A03/1/")
    page.locator("aside.correction").get_by_role("link").click()
    expect(page).to_have_url(f"{address}/2026-11-20/A03/1/")
