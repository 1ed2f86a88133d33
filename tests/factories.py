"""Plain makers of the things that tests need. Stories go through the real doors, step by step."""

import datetime
import itertools
from typing import Any

from django.contrib.auth.models import Group
from django.test import Client
from django.utils.timezone import now

from articles.models import Article, Byline, Publication, Section
from issues.models import Issue, Page, Placement
from issues.proofing import required_proofs
from reporters.models import Organisation, Reporter, User

PASSWORD = "a-long-enough-password"
BODY = "二月一日清晨，湖边的路灯还亮着，环卫工人已经扫完了第一条街。\n## 早起的人\n第二段写的是早起的人——他们不多说话。"
counter = itertools.count(1)


def make_user(*roles: str, name: str = "", **fields: Any) -> User:
    """A person of the desk with these roles; without any, an account that may nothing."""
    number = next(counter)
    fields.setdefault("username", f"person{number}")
    user = User.objects.create_user(password=PASSWORD, name=name or f"某{number}", is_staff=True, **fields)
    user.groups.set([Group.objects.get_or_create(name=role)[0] for role in roles])
    return user


def as_(user: User) -> Client:
    """A browser in which this person has logged in."""
    client = Client()
    client.force_login(user)
    return client


def make_reporter(name: str = "高某某", kind: str = "reporter", **fields: Any) -> Reporter:
    return Reporter.objects.create(name=name, kind=kind, **fields)


def make_organisation(name: str = "") -> Organisation:
    return Organisation.objects.create(name=name or f"第{next(counter)}街道办事处")


def make_publication(**fields: Any) -> Publication:
    known = Publication.objects.filter(pk=1).first()
    values = {"name": "云湖高新区专版", "daily": "云川日报", "english_name": "Yunhu Bulletin", **fields}
    if known:
        Publication.objects.filter(pk=1).update(**values)
        known.refresh_from_db()
        return known
    return Publication.objects.create(**values)


def make_section(slug: str = "news", name: str = "要闻") -> Section:
    return Section.objects.get_or_create(slug=slug, defaults={"name": name, "english_name": slug.title()})[0]


def make_article(by: User | None = None, *, reporter: Reporter | None = None, **content: Any) -> Article:
    """A draft with a body, signed by `reporter` if one is given."""
    make_publication()
    content.setdefault("headline", f"湖边的第{next(counter)}盏灯")
    content.setdefault("body", BODY)
    if reporter:
        content.setdefault("bylines", [Byline(reporter=reporter)])
    return Article.file(by=by or make_user("reporter"), **content)


def advance(article: Article, *steps: tuple[str, User]) -> Article:
    """Takes the steps one after another, with a note and a time wherever one could be needed."""
    tomorrow = now() + datetime.timedelta(days=1)
    for step, user in steps:
        article.take(step, by=user, note="已阅。", due_at=tomorrow)
    return article


def approve(article: Article, by: tuple[User, User, User] | None = None) -> Article:
    """Through submission and three reviews, by this editor, head and chief or by people of its own.

    Everybody who may review is told of every story: a test with many stories lets the same people review them.
    """
    editor, head, chief = by or make_reviewers()
    return advance(
        article,
        ("submit", article.filed_by),
        ("accept", editor),
        ("pass_first", editor),
        ("pass_second", head),
        ("sign_off", chief),
    )


def make_reviewers() -> tuple[User, User, User]:
    """An editor, a head and a chief."""
    return make_user("editor"), make_user("department_head"), make_user("editor_in_chief")


def make_issue(day: str = "2026-11-20", *, stories: int = 0, page: str = "A03") -> Issue:
    """An issue with one page, and so many signed-off stories on it."""
    make_publication()
    issue = Issue.on(datetime.date.fromisoformat(day))
    placed_on = Page.objects.get_or_create(issue=issue, number=page, defaults={"name": "高新区"})[0]
    editor, reviewers = make_user("editor"), make_reviewers() if stories else None
    for number in range(stories):
        article = approve(make_article(section=make_section()), reviewers)
        Placement.place(article, placed_on, by=editor, weight="lead" if number == 0 else "normal")
    return issue


def prove(issue: Issue) -> Issue:
    """Signs every proof that the publication asks for, by people of its own."""
    for page in issue.pages.filter(placements__isnull=False).distinct():
        for proof in required_proofs(issue.publication.proofs_required):
            page.sign_proof(proof.round, by=make_user(proof.roles[0]), note="已校。")
    return issue


def publish_issue(day: str = "2026-11-20", *, stories: int = 2, page: str = "A03") -> Issue:
    """A published issue."""
    issue = make_issue(day, stories=stories, page=page)
    prove(issue).publish(by=make_user("editor_in_chief"))
    return issue
