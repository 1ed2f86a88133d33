"""What the page of a story with a long past costs: 200 revisions, 50 notes, links, sign-offs, people looking.

Usage: .venv/bin/python -m benchmarks.story [profile tottime]. Prints best and median in milliseconds, and the queries;
with `profile` and an order of Python's profiler, where the page of its reviewer spends its time.
"""

import cProfile
import os
import sys
from statistics import median
from time import perf_counter
from typing import Any

import django
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.database import throw_away_database

REVISIONS, NOTES, LINKS, ROUNDS, LOOKING = 200, 50, 5, 3, 3
TURNS = 20
MOST, MOST_QUERIES = 300, 25
"""Milliseconds and queries that the page may take."""
SENTENCE = "二月一日清晨，湖边的路灯还亮着，环卫工人已经扫完了第一条街。"
REVIEW = (("accept", "editor"), ("pass_first", "editor"))


def build() -> tuple[str, dict[str, Client]]:
    """The story's address, and a browser for each of four people."""
    from newsroom.roles import set_up_roles
    from reporters.models import Reporter
    from tests.factories import make_article, make_section, make_user

    set_up_roles()
    roles = ("reporter", "editor", "department_head", "editor_in_chief")
    people = {role: make_user(role) for role in roles}
    Reporter.objects.create(name="高某某", kind="reporter", user=people["reporter"])
    author = people["reporter"]
    story = make_article(author, reporter=author.reporter, section=make_section(), body=SENTENCE * 50)
    for number in range(ROUNDS):
        for turn in range(REVISIONS // ROUNDS + 1):
            story.revise(by=author, body=f"{SENTENCE * 50}\n第{number}轮第{turn}稿。")
        story.take("submit", by=author, note="")
        for step, role in REVIEW:
            story.take(step, by=people[role], note="已阅。")
        if number < ROUNDS - 1:
            story.take("return", by=people["department_head"], note="请补充采访。")
    talk(story, list(people.values()))
    print(f"{story.revisions.count()} revisions, {story.comments.count()} notes, {story.state}")
    browsers = {role: Client(HTTP_HOST="localhost") for role in roles}
    for role, browser in browsers.items():
        browser.force_login(people[role])
    return f"/admin/articles/article/{story.pk}/change/", browsers


def talk(story: Any, people: list[Any]) -> None:
    """Notes by all, links by the editor, and three more who have the story open."""
    from articles.models import Comment, Presence, PreviewLink
    from tests.factories import make_user

    for number in range(NOTES):
        parent = story.comments.filter(parent=None).last() if number % 3 else None
        said: dict[str, Any] = {} if parent else {"passage": "湖边的路灯", "field": "body"}
        Comment.add(story, by=people[number % 4], text=f"第{number}条批注。", parent=parent, **said)
    for _ in range(LINKS):
        PreviewLink.make(story, by=people[1])
    for who in [make_user("editor") for _ in range(LOOKING)]:
        Presence.report(story, who, editing=False)


def measure(client: Client, address: str) -> tuple[float, float, int, int]:
    """Best and median in milliseconds, queries, and bytes of the page."""
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
    assert answer.status_code == 200
    asked = len(queries)  # before the next request empties the log
    times = []
    for _ in range(TURNS):
        began = perf_counter()
        client.get(address)
        times.append((perf_counter() - began) * 1000)
    return min(times), median(times), asked, len(answer.content)


def profile(client: Client, address: str) -> None:
    """Ten turns, the calls that take longest first."""
    with cProfile.Profile() as told:
        for _ in range(10):
            client.get(address)
    told.print_stats(sys.argv[-1])


def main() -> None:
    with throw_away_database("story_benchmark"):
        began = perf_counter()
        address, browsers = build()
        print(f"built in {perf_counter() - began:.0f} s")
        if "profile" in sys.argv:
            profile(browsers["department_head"], address)
            return
        print(f"{'':<18}{'best ms':>9}{'median ms':>11}{'queries':>9}{'KB':>7}")
        for role, client in browsers.items():
            best, usual, queries, size = measure(client, address)
            told = "" if best <= MOST and queries <= MOST_QUERIES else "  over"
            print(f"{role:<18}{best:>9.0f}{usual:>11.0f}{queries:>9}{size / 1024:>7.0f}{told}")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    django.setup()
    main()
