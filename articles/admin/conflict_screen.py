"""The screen on which two people's changes are put together."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from articles.conflict import Conflict, Question
from articles.differences import Kind as PieceKind
from articles.differences import Piece, differences, new_side, old_side
from articles.genres import Genre
from articles.manuscript import Manuscript, from_revision
from articles.merging import Choice, Kind
from articles.models import Article, Byline, Section
from articles.models.revision import LABELS
from photos.models import Photo
from reporters.models import Organisation, Reporter

ANSWER = "_decide-"
CONTENT_NAMES = {"section": "section_id", "illustrations": "photos"}
"""Fields that a revision calls otherwise than the form does."""

LONGEST_MARKED = 4000
"""Characters of a stretch in which single characters are marked; the work stays bounded."""


@dataclass(frozen=True)
class Place:
    """One question as the screen shows it."""

    name: str
    label: str
    kind: Kind
    theirs: list[Piece]
    mine: list[Piece]
    options: list[tuple[Choice, bool]]
    is_missing: bool

    @property
    def lines(self) -> list[str]:
        """The paragraphs of a stretch that is the same in both."""
        return "".join(piece.text for piece in self.mine).split("\n")


def conflict_over(article: Article, sheet: Manuscript) -> Conflict:
    """What was typed against the story's newest text, from the revision that the form was opened on."""
    base = article.revisions.filter(pk=sheet.number("expects")).first()
    newest = article.current_revision
    return Conflict(
        base=from_revision(base.content) if base else None,
        theirs=from_revision(newest.content if newest else article.content()),
        mine=sheet,
    )


def answers_in(sent: Mapping[str, str], conflict: Conflict) -> dict[str, str] | None:
    """What was decided, by the questions' names; None if it was decided for other texts than these."""
    if sent.get("_conflict") != conflict.key:
        return None
    return {name.removeprefix(ANSWER): sent[name] for name in sent if name.startswith(ANSWER)}


def screen_of(conflict: Conflict, sent: Mapping[str, str]) -> dict[str, Any]:
    """What the template shows, with the decisions made so far."""
    given = answers_in(sent, conflict)
    insist = "_merge" in sent and given is not None
    questions = conflict.questions
    places = [_place(question, given or {}, insist=insist) for question in questions]
    return {
        "key": conflict.key,
        "places": places,
        "missing": sum(place.is_missing for place in places),
        "to_decide": sum(question.chunk.kind == Kind.CONFLICT for question in questions),
        "changed_meanwhile": "_merge" in sent and given is None,
    }


def _place(question: Question, answers: Mapping[str, str], *, insist: bool) -> Place:
    theirs, mine = (_readable(question.field, side) for side in (question.chunk.theirs, question.chunk.mine))
    answer = question.answer(answers)
    pieces = _marked(theirs, mine)
    return Place(
        name=f"{ANSWER}{question.name}",
        label=str(LABELS[CONTENT_NAMES.get(question.field, question.field)]),
        kind=question.chunk.kind,
        theirs=old_side(pieces),
        mine=new_side(pieces),
        options=[(choice, choice == answer) for choice in question.choices],
        is_missing=insist and answer is None,
    )


def _marked(theirs: str, mine: str) -> list[Piece]:
    if max(len(theirs), len(mine)) > LONGEST_MARKED and theirs != mine:
        return [Piece(PieceKind.REMOVED, theirs), Piece(PieceKind.ADDED, mine)]
    return differences(theirs, mine) if theirs != mine else [Piece(PieceKind.SAME, mine)]


def _readable(field: str, side: tuple[str, ...]) -> str:
    """A field's value, or its rows, as people read it."""
    if field == "bylines":
        return "\n".join(_byline(json.loads(row)) for row in side)
    if field == "illustrations":
        return "\n".join(_photo(json.loads(row)) for row in side)
    text = "\n".join(side)
    if field == "section":
        return _named(Section, text)
    if field == "genre":
        return str(dict(Genre.choices).get(text, text))
    return "——" if field == "deck_dash" and text else text


def _byline(row: Mapping[str, str]) -> str:
    name = row.get("printed_name") or _named(Reporter, row.get("reporter", ""))
    role = str(dict(Byline.Role.choices).get(row.get("role", ""), ""))
    organisation = _named(Organisation, row.get("organisation", ""))
    position = str(dict(Byline.Position.choices).get(row.get("position", ""), ""))
    return " ".join(word for word in (role, name, organisation, position) if word)


def _photo(row: Mapping[str, str]) -> str:
    photo = Photo.objects.filter(pk=row.get("photo") or 0).first()
    return " ".join(word for word in (row.get("caption") or str(photo or ""), row.get("credit")) if word)


def _named(register: Any, number: str) -> str:
    found = register.objects.filter(pk=number).first() if number else None
    return str(found or "")
