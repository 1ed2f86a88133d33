"""How many queries the pages of the desk take: the same however many stories are under way."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article
from issues.models import Issue, Page, Placement
from tests.conftest import Cast
from tests.factories import advance, approve, as_, make_article, make_issue, make_reviewers, make_section

pytestmark = pytest.mark.django_db

DESK = "/admin/"
QUEUE = "/admin/queue/"
PLANNER = "/admin/issues/issue/{issue}/change/"
STORY = "/admin/articles/article/{story}/change/"

BUDGETS = {
    ("reporter", DESK): 11,
    ("editor", DESK): 16,
    ("chief", DESK): 16,
    ("proofreader", DESK): 13,
    ("reporter", QUEUE): 12,
    ("editor", QUEUE): 12,
    ("chief", QUEUE): 12,
    ("proofreader", PLANNER): 11,
    ("editor", PLANNER): 13,
    ("chief", PLANNER): 13,
}
MOST_FOR_A_STORY = 25


@pytest.mark.parametrize("stories", [3, 30])
def test_budgets_hold_whatever_is_under_way(cast: Cast, stories: int) -> None:
    keys = fill(cast, stories)
    taken = {(who, address): queries_of(cast, who, address.format(**keys)) for who, address in BUDGETS}
    assert taken == BUDGETS


def test_a_story_s_page_keeps_within_its_budget(cast: Cast) -> None:
    """With its form for who may edit it, with the text alone for who may not."""
    draft = write(cast)
    in_review = advance(submit(cast), ("accept", cast.editor))
    for who, story in (("reporter", draft), ("editor", in_review), ("head", in_review), ("chief", in_review)):
        assert queries_of(cast, who, STORY.format(story=story.pk)) <= MOST_FOR_A_STORY


def queries_of(cast: Cast, who: str, address: str) -> int:
    desk = as_(getattr(cast, who))
    with CaptureQueriesContext(connection) as queries:
        answer = desk.get(address)
    assert answer.status_code == 200, address
    return len(queries)


def fill(cast: Cast, count: int) -> dict[str, int]:
    """So many stories each submitted, returned, signed off, and placed in an issue signed off and not; answers
    with the issue's key."""
    issue, reviewers = make_issue(), make_reviewers()
    for _ in range(count):
        submit(cast)
        advance(submit(cast), ("accept", cast.editor), ("return", cast.editor))
        approve(write(cast), reviewers)
        place(cast, approve(write(cast), reviewers), issue)
        place(cast, submit(cast), issue)
    return {"issue": issue.pk}


def write(cast: Cast) -> Article:
    return make_article(cast.reporter, section=make_section(), tags=["湖"])


def submit(cast: Cast) -> Article:
    return advance(write(cast), ("submit", cast.reporter))


def place(cast: Cast, article: Article, issue: Issue) -> None:
    Placement.place(article, Page.objects.get(issue=issue), by=cast.editor)
