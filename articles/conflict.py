"""A form that was sent over a newer text: what must be decided, and the text that follows from the decisions. Pure."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from articles.manuscript import ROWS, Manuscript
from articles.merging import Choice, Chunk, Kind, chunks


@dataclass(frozen=True)
class Question:
    """One place of the text: a field, a stretch of the body, or the rows of the byline or photos as a whole."""

    name: str
    field: str
    chunk: Chunk

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What may be chosen here: both texts only where paragraphs may follow each other."""
        if self.chunk.kind == Kind.SAME:
            return ()
        both = (Choice.BOTH,) if self.field == "body" and self.chunk.kind == Kind.CONFLICT else ()
        return (Choice.THEIRS, Choice.MINE, *both)

    def answer(self, answers: Mapping[str, str]) -> Choice | None:
        """What was chosen; as long as nothing was, whoever changed it, and nobody if both did."""
        given = answers.get(self.name)
        return next((choice for choice in self.choices if choice == given), self.chunk.suggestion)


@dataclass(frozen=True)
class Conflict:
    """Three texts: the one that the form was opened on (None: unknown), the newest, and what was typed."""

    base: Manuscript | None
    theirs: Manuscript
    mine: Manuscript

    @cached_property
    def key(self) -> str:
        """Answers are for these texts and for no others."""
        sheets = [sheet for sheet in (self.base, self.theirs, self.mine) if sheet]
        texts = [[sheet.words(name) for name in self.theirs.fields] for sheet in sheets]
        rows = [[_packed(sheet.rows(name)) for name in ROWS] for sheet in sheets]
        return hashlib.sha256(json.dumps([texts, rows]).encode()).hexdigest()

    @cached_property
    def questions(self) -> list[Question]:
        """In the order of the printed text's fields, what is the same only between paragraphs that are not."""
        found = [Question(name, name, self._whole(name)) for name in self.theirs.fields if name != "body"]
        found += [
            Question(f"body-{place}", "body", chunk)
            for place, chunk in enumerate(chunks(*map(_lines, (self.base, self.theirs, self.mine))))  # type: ignore[arg-type]
        ]
        found += [Question(name, name, self._rows(name)) for name in ROWS]
        body_is_same = self.theirs.words("body") == self.mine.words("body")
        return [
            one for one in found if one.chunk.kind != Kind.SAME or (one.field == "body" and not body_is_same)
        ]

    def unanswered(self, answers: Mapping[str, str]) -> list[Question]:
        return [question for question in self.questions if question.answer(answers) is None]

    def merged(self, answers: Mapping[str, str]) -> Manuscript:
        """My form with what was chosen; every question must have its answer."""
        body: list[str] = []
        sheet = self.mine
        for question in self.questions:
            text = question.chunk.settled(question.answer(answers) or Choice.BOTH)
            if question.field == "body":
                body += text
                sheet = sheet.with_values(body="\n".join(body))
            elif question.field in ROWS:
                sheet = sheet.with_rows(question.field, [json.loads(row) for row in text], ())
            else:
                sheet = sheet.with_values(**{question.field: text[0]})
        return sheet

    def _whole(self, field: str) -> Chunk:
        base = (self.base.words(field),) if self.base else None
        return Chunk.of(base, (self.theirs.words(field),), (self.mine.words(field),))

    def _rows(self, name: str) -> Chunk:
        printed = [sheet for sheet in (self.base, self.theirs) if sheet]
        mine = self.mine.agreed_rows(name, *printed)
        base, theirs = (sheet.rows(name) if sheet else None for sheet in (self.base, self.theirs))
        return Chunk.of(None if base is None else _packed(base), _packed(theirs or []), _packed(mine))


def _lines(sheet: Manuscript | None) -> list[str] | None:
    return sheet.words("body").split("\n") if sheet else None


def _packed(rows: list[dict[str, str]]) -> tuple[str, ...]:
    kept = ({name: value for name, value in row.items() if name != "order"} for row in rows)
    return tuple(json.dumps(row, sort_keys=True, ensure_ascii=False) for row in kept)
