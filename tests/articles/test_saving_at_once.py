"""Many saves of one story at one moment: each became a revision of what it had seen, or was shown both texts."""

import itertools
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from articles.models import Article
from articles.refusals import StaleText
from newsroom.roles import set_up_roles
from reporters.models import User
from tests.articles.test_story_admin import change
from tests.browsing_forms import form_of
from tests.factories import as_, make_article, make_reporter, make_user

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def pair(db: None) -> tuple[Article, list[User]]:
    """A story, and two people who sign it."""
    set_up_roles()
    people = [make_user("reporter", name="甲"), make_user("reporter", name="乙")]
    return make_article(people[0], body="0", reporter=make_reporter("乙", user=people[1])), people


def test_of_a_hundred_saves_none_overwrites_another(pair: tuple[Article, list[User]]) -> None:
    """Two people, fifty saves each, every one of them on the newest text that the person has seen."""
    story, people = pair

    def save(number: int) -> tuple[int, int] | None:
        try:
            seen = Article.objects.get(pk=story.pk)
            text = f"{seen.body}\n{number}"
            made = seen.revise(by=people[number % 2], expects=seen.current_revision_id, body=text)
        except StaleText:
            return None
        else:
            return number, made.pk
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        saved = [answer for answer in pool.map(save, range(1, 101)) if answer]
    texts = list(story.revisions.order_by("pk"))
    assert len(texts) == len(saved) + 1
    for earlier, later in itertools.pairwise(texts):
        assert later.body.startswith(f"{earlier.body}\n")
    assert set(texts[-1].body.split("\n")) == {"0", *(str(number) for number, _ in saved)}


def test_one_form_sent_at_once_by_both_and_each_twice(pair: tuple[Article, list[User]]) -> None:
    story, people = pair
    fields = [form_of(as_(person).get(change(story)).content.decode()) for person in people]

    def save(number: int) -> bool:
        """Whether it was saved; otherwise both texts were shown."""
        try:
            typed = {**fields[number % 2], "headline": f"第{number % 2}人的题", "_continue": "1"}
            answer = as_(people[number % 2]).post(change(story), typed)
            assert answer.status_code == 302 or 'class="conflict"' in answer.content.decode()
            return answer.status_code == 302
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        saved = list(pool.map(save, range(4)))
    assert story.revisions.count() == 2
    assert saved[0] == saved[2] != saved[1] == saved[3]
