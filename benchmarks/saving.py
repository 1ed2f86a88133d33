"""A hundred saves of one story by two people through the form, as fast as both can: is a text ever lost?

Usage: .venv/bin/python -m benchmarks.saving [saves]. Sends real requests to a granian server of its own on a
throw-away database. Each save adds a line of its own to the text that its person last saw; where the answer shows
both texts, the person looks at the newest one and tries again with the next save.
"""

import http.client
import itertools
import os
import re
import socket
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from statistics import median
from typing import Any, NamedTuple
from urllib.parse import urlencode

import django
from django.conf import settings
from django.test import Client

from benchmarks.database import throw_away_database
from tests.browsing_forms import form_of

SAVES = 100
AT_ONCE = 8
"""Browser windows of each of the two people's that save at the same time."""


class Answer(NamedTuple):
    """What became of one save: the revision it saw, and how long the answer took."""

    number: int
    expects: int
    status: int
    shown_both: bool
    seconds: float


def build() -> tuple[Any, dict[str, str]]:
    """A story that two people sign, and the session cookies of both."""
    from newsroom.roles import set_up_roles
    from tests.factories import make_article, make_reporter, make_user

    set_up_roles()
    people = [make_user("reporter", name=name) for name in "甲乙"]
    story = make_article(people[0], body="0", reporter=make_reporter("乙", user=people[1]))
    cookies = {}
    for person in people:
        browser = Client()
        browser.force_login(person)
        cookies[person.name] = browser.cookies[settings.SESSION_COOKIE_NAME].value
    return story, cookies


class Window:
    """A browser window of one person, with one connection to the server."""

    def __init__(self, port: int, session: str) -> None:
        self.site = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookies = {settings.SESSION_COOKIE_NAME: session}

    def ask(self, method: str, path: str, fields: dict[str, Any] | None = None) -> tuple[int, str]:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
        self.site.request(method, path, urlencode(fields or {}, doseq=True), headers)
        answer = self.site.getresponse()
        for cookie in answer.msg.get_all("Set-Cookie", []):
            name, value = cookie.split(";")[0].split("=", 1)
            self.cookies[name] = value
        return answer.status, answer.read().decode()

    def save(self, path: str, number: int) -> Answer:
        """Opens the form, adds a line to the body, and sends it."""
        _status, page = self.ask("GET", path)
        fields = {**form_of(page), "_continue": "1"}
        fields["csrfmiddlewaretoken"] = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[0]
        fields["body"] = f"{fields['body']}\n第{number}次。"
        began = time.perf_counter()
        status, page = self.ask("POST", path, fields)
        taken = time.perf_counter() - began
        return Answer(number, int(fields["expects"]), status, 'class="conflict"' in page, taken)


def save_all(port: int, path: str, sessions: list[str], saves: int) -> list[Answer]:
    """So many saves by windows of both people, all at once."""

    def window(first: int) -> list[Answer]:
        own = Window(port, sessions[first % 2])
        return [own.save(path, number) for number in range(first, saves + 1, 2 * AT_ONCE)]

    with ThreadPoolExecutor(2 * AT_ONCE) as pool:
        return [answer for answers in pool.map(window, range(1, 2 * AT_ONCE + 1)) for answer in answers]


def judge(story: Any, answers: list[Answer]) -> None:
    """Prints what a silent overwrite would show in: the chain of revisions against what was answered."""
    chain = list(story.revisions.order_by("pk"))
    saved = {answer.number: answer for answer in answers if answer.status == 302}
    broken = 0
    for earlier, later in itertools.pairwise(chain):
        added = re.fullmatch("\n第([0-9]+)次。", later.body.removeprefix(earlier.body))
        answer = saved.get(int(added[1])) if added else None
        broken += answer is None or answer.expects != earlier.pk
    lost = [number for number in saved if f"第{number}次。" not in chain[-1].body.split("\n")]
    told = Counter(
        "saved" if answer.status == 302 else "both texts shown" if answer.shown_both else str(answer.status)
        for answer in answers
    )
    times = [answer.seconds * 1000 for answer in answers]
    print(f"{len(answers)} saves: {dict(told)}; {len(chain) - 1} revisions made")
    print(f"revisions that do not follow the text their form had: {broken}; saved texts lost: {len(lost)}")
    print(f"a save took {median(times):.0f} ms (median), {max(times):.0f} ms at most")


def serve(address: str, port: int) -> subprocess.Popen[bytes]:
    place = ["--interface", "wsgi", "--port", str(port), "--workers", "2", "--blocking-threads", "4"]
    command = [sys.executable, "-m", "granian", *place, "--log-level", "warning", "newsroom.wsgi:application"]
    return subprocess.Popen(command, env={**os.environ, "DATABASE_URL": address})


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main() -> None:
    from newsroom.management.commands.run import first_page_answers

    saves, port = int(sys.argv[1]) if len(sys.argv) > 1 else SAVES, free_port()
    with throw_away_database("saving_benchmark") as address:
        story, sessions = build()
        server = serve(address, port)
        try:
            assert first_page_answers("127.0.0.1", port)
            path = f"/admin/articles/article/{story.pk}/change/"
            answers = save_all(port, path, list(sessions.values()), saves)
        finally:
            server.terminate()
            server.wait(20)
        judge(story, answers)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    django.setup()
    main()
