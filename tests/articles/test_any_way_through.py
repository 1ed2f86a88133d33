"""Random people try random steps, at the desk and straight in SQL: what happens is what the table written by
hand in test_workflow_table.py allows, and nothing else."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils.timezone import now
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import Article, Publication
from articles.refusals import Refusal
from reporters.models import User
from tests.articles.test_workflow_table import EXPECTED
from tests.conftest import Cast
from tests.factories import make_article, make_user

SIGNED_STAGE = {"s1": "first", "s2": "second", "s3": "final"}
WRITING = {"draft", "returned"}
PERSONS = (
    "author",
    "correspondent",
    "editor",
    "colleague",
    "head",
    "chief",
    "second_chief",
    "busy",
    "administrator",
)
ROLES = {
    "author": "REDX",
    "correspondent": "C",
    "editor": "E",
    "colleague": "E",
    "head": "D",
    "chief": "X",
    "second_chief": "X",
    "busy": "EDX",
    "administrator": "",
}


@dataclass(frozen=True)
class Row:
    """A line of the table as a person reads it."""

    name: str
    source: str
    target: str
    roles: str
    relation: str
    marks: frozenset[str]

    def holds_in(self, reviews: int) -> bool:
        rounds = next((mark for mark in self.marks if mark.startswith("rounds=")), "rounds=1,2,3")
        return str(reviews) in rounds.removeprefix("rounds=").split(",")

    @property
    def stage(self) -> str | None:
        return next((SIGNED_STAGE[mark] for mark in self.marks if mark in SIGNED_STAGE), None)


def read(line: str) -> Row:
    name, source, target, roles, relation, *marks = line.split()
    return Row(name, source, target, roles, relation, frozenset(marks))


ROWS = [read(line) for line in EXPECTED.strip().splitlines()]
NAMES = sorted({row.name for row in ROWS})


@dataclass
class Expected:
    """What a careful clerk would know of the story."""

    reviews: int
    state: str = "draft"
    round: int = 0
    has_public_text: bool = False
    waits: bool = False
    signers: set[str] = field(default_factory=set)
    changers: set[str] = field(default_factory=set)

    def row(self, name: str) -> Row | None:
        fitting = (row for row in ROWS if (row.name, row.source) == (name, self.state))
        return next((row for row in fitting if row.holds_in(self.reviews)), None)

    def allows(self, name: str, person: str, *, note: bool, due: bool) -> bool:
        row = self.row(name)
        if row is None:
            return False
        is_author = person == "author"
        return (
            bool(set(ROLES[person]) & set(row.roles))
            and not (row.relation == "author" and not is_author)
            and not (row.relation == "outsider" and is_author)
            and (note or "*" not in row.marks)
            and not ("!" in row.marks and self.has_public_text)
            and not ("waiting" in row.marks and not self.waits)
            and not ("out" in row.marks and self.waits)
            and (due or "@" not in row.marks)
            and not (row.stage and (person in self.signers or self.changers - {person}))
        )

    def follow(self, name: str, person: str) -> None:
        row = self.row(name)
        assert row
        self.state = row.target
        if row.stage:
            self.signers.add(person)
            self.changers.clear()
        if "+" in row.marks:
            self.round, self.signers, self.changers = self.round + 1, set(), set()
        if row.target == "published":
            self.has_public_text, self.waits = True, self.waits or name == "schedule"
        if row.target == "withdrawn" or name == "unschedule":
            self.has_public_text = self.waits = False

    def edit_allowed(self, person: str) -> str:
        """ "no", "own" for a text that the person answers for, "new round"."""
        if self.state in WRITING:
            return "own" if person == "author" else "no"
        signing = next(
            (row for row in ROWS if row.source == self.state and row.stage and row.name != "override"
             and row.holds_in(self.reviews)),
            None,
        )  # fmt: skip
        mine = signing and set(ROLES[person]) & set(signing.roles) and person != "author"
        if mine and person not in self.signers:
            return "own"
        return "new round" if self.allows("reopen", person, note=True, due=False) else "no"

    def edited(self, person: str, how: str) -> None:
        if how == "new round":
            self.follow("reopen", person)
        elif self.state not in WRITING:
            self.changers.add(person)


MOST_MOVES = 12


def a_move(data: st.DataObject, expected: Expected) -> tuple[str, str, str, bool, bool]:
    """Step or edit, person, door, whether a reason and whether a time is given: mostly what could be possible."""
    here = [row.name for row in ROWS if row.source == expected.state and row.holds_in(expected.reviews)]
    name = data.draw(st.sampled_from((*here, *here, *NAMES, "edit", "edit")))
    person = data.draw(st.sampled_from(PERSONS))
    door = data.draw(st.sampled_from(("desk", "SQL")))
    return name, person, door, data.draw(st.integers(0, 4)) > 0, data.draw(st.integers(0, 4)) > 0


WAYS = (
    ("submit", "author"),
    ("accept", "editor"),
    ("pass_first", "editor"),
    ("pass_second", "head"),
    ("sign_off", "chief"),
)


@pytest.mark.parametrize("reviews", [1, 2, 3])
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(begun=st.integers(0, len(WAYS)), data=st.data())
def test_nothing_moves_but_what_the_table_allows(
    cast: Cast, reviews: int, begun: int, data: st.DataObject
) -> None:
    with undone():
        Publication.objects.update(reviews_required=reviews)
        people = persons(cast)
        article, expected = make_article(people["author"]), Expected(reviews)
        for name, person in WAYS[:begun]:
            expect_step(article, expected, (name, person, "desk", True, True), people[person])
        for _ in range(data.draw(st.integers(0, MOST_MOVES))):
            move = a_move(data, expected)
            if move[0] == "edit":
                expect_edit(article, expected, move[1], people[move[1]])
            else:
                expect_step(article, expected, move, people[move[1]])


def expect_step(article: Article, expected: Expected, move: Any, user: User) -> None:
    name, person, door, note, due = move
    allowed = expected.allows(name, person, note=note, due=due)
    words = {"note": "已阅。" if note else "", "due_at": now() + datetime.timedelta(hours=1) if due else None}
    happened = (at_the_desk if door == "desk" else in_sql)(article, expected, name, user, **words)
    assert happened == allowed, (name, person, door, expected)
    if happened:
        expected.follow(name, person)
    article.refresh_from_db()
    now_public = article.published_revision_id is not None
    assert (article.state, article.round, now_public) == (
        expected.state,
        expected.round,
        expected.has_public_text,
    )


def expect_edit(article: Article, expected: Expected, person: str, user: User) -> None:
    how = expected.edit_allowed(person)
    try:
        article.revise(by=user, headline=f"{article.headline[:20]}改")
    except Refusal:
        assert how == "no", (person, expected)
    else:
        assert how != "no", (person, expected)
        expected.edited(person, how)


def at_the_desk(article: Article, expected: Expected, name: str, user: User, **words: Any) -> bool:
    """Whether a step was taken: a button pressed twice is answered, and nothing happens."""
    before = article.last_event_id
    try:
        article.take(name, by=user, **words)
    except Refusal:
        return False
    return article.last_event_id != before


def in_sql(article: Article, expected: Expected, name: str, user: User, **words: Any) -> bool:
    """Somebody with psql writes the event, the signature and the story's new state, all as they should be."""
    row = expected.row(name) or next(row for row in ROWS if row.name == name)
    due = words["due_at"] if "@" in row.marks else None
    opens = "+" in row.marks
    text = {"published": "current_revision_id", "withdrawn": "NULL"}.get(row.target, "published_revision_id")
    text = "NULL" if name == "unschedule" else text
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO articles_event (article_id, step, from_state, to_state, actor_id, note, due_at,"
                " revision_id, round, created_at) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, now()) RETURNING id",
                [article.pk, name, expected.state, row.target, user.pk, words["note"], due,
                 article.current_revision_id, article.round],
            )  # fmt: skip
            event = cursor.fetchone()[0]
            if row.stage:
                cursor.execute(
                    "INSERT INTO articles_signoff (article_id, event_id, revision_id, sha256, round, stage,"
                    " reviewer_id, created_at) VALUES (%s, %s, %s, %s, %s, %s, %s, now())",
                    [article.pk, event, article.current_revision_id, article.current_revision.sha256,
                     article.round, row.stage, user.pk],
                )  # fmt: skip
            reviews = "(SELECT reviews_required FROM articles_publication)" if opens else "reviews_required"
            cursor.execute(
                f"UPDATE articles_article SET state = %s, last_event_id = %s, round = round + {int(opens)},"
                f" reviews_required = {reviews}, published_revision_id = {text}, state_since = now()"
                " WHERE id = %s",
                [row.target, event, article.pk],
            )
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    except IntegrityError:
        return False
    article.refresh_from_db()
    return True


def persons(cast: Cast) -> dict[str, User]:
    """The author holds every reviewing role too, so that only being the author stops them."""
    return {
        "author": make_user("reporter", "editor", "department_head", "editor_in_chief"),
        "correspondent": cast.correspondent,
        "editor": cast.editor,
        "colleague": make_user("editor"),
        "head": cast.head,
        "chief": cast.chief,
        "second_chief": make_user("editor_in_chief"),
        "busy": make_user("editor", "department_head", "editor_in_chief"),
        "administrator": cast.administrator,
    }


@contextmanager
def undone() -> Iterator[None]:
    """Whatever the database was told is forgotten afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
