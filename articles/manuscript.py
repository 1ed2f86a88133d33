"""A story's form as it was sent, as data: what is kept, compared and put together before it is saved.

A value is a list of strings, as browsers send them. Whatever came is taken; nothing is checked here
but that the database can hold it.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from articles.tags import split
from newsroom.lib.text import lines, number_named, one_line, paragraphs, printable

Row = dict[str, str]
"""One row of the byline or of the photos, as typed."""

ROWS = {
    "bylines": ("reporter", "printed_name", "organisation"),
    "illustrations": ("photo", "caption", "credit"),
}
"""The form's rows, and the fields of which one must be filled for a row to count."""

LINKS = frozenset({"reporter", "organisation", "photo", "section"})
"""Fields that name a row of a register by its number."""

EMPTY_MEANS_THE_OWN = frozenset({"printed_name", "organisation", "caption", "credit"})

MOST_ROWS = 60


@dataclass(frozen=True)
class Manuscript:
    data: dict[str, list[str]]

    @classmethod
    def sent(cls, lists: Iterable[tuple[str, Any]]) -> "Manuscript":
        """From a form's lists of values, without its buttons and without what no database holds."""
        return cls(
            {
                printable(name): [_clean(name, str(value)) for value in values]
                for name, values in lists
                if name == "_note" or not name.startswith(("_", "csrf"))
            }
        )

    def value(self, name: str) -> str:
        """One field's value, empty if it was not sent."""
        return (self.data.get(name) or [""])[-1]

    def number(self, name: str) -> int:
        """A field that holds a row's number; 0 if it does not."""
        return number_named(self.value(name))

    @property
    def once(self) -> UUID | None:
        """The form's own key."""
        try:
            return UUID(self.value("once"))
        except ValueError:
            return None

    def key(self, *sender: object) -> UUID | None:
        """The same for the same form with the same words from the same person, and for no other."""
        words = json.dumps(self.data, ensure_ascii=False, sort_keys=True)
        return uuid5(self.once or NAMESPACE_URL, f"{sender}{words}") if self.once else None

    def words(self, field: str) -> str:
        """A field as it would be saved, so that two forms can be compared."""
        if field == "body":
            return paragraphs(self.value(field))
        if field == "tags":
            return "、".join(sorted(split(self.value(field))))
        return one_line(self.value(field))

    def rows(self, name: str) -> list[Row]:
        """The filled rows in their order, without those to be deleted."""
        total = min(self.number(f"{name}-TOTAL_FORMS"), MOST_ROWS)
        rows = [self._row(f"{name}-{place}-") for place in range(total)]
        filled = [
            row for row in rows if any(row.get(field) for field in ROWS[name]) and not row.get("DELETE")
        ]
        return sorted(filled, key=lambda row: number_named(row.get("order", "")))

    def _row(self, prefix: str) -> Row:
        fields = (name for name in self.data if name.startswith(prefix))
        row = {name.removeprefix(prefix): self.value(name) for name in fields}
        return {name: value for name, value in row.items() if value and name not in {"id", "article"}}

    @property
    def fields(self) -> list[str]:
        """The names of the fields that are no rows."""
        return [name for name in self.data if "-" not in name]

    def agreed_rows(self, name: str, *printed: "Manuscript") -> list[Row]:
        """The rows; those of the first printed text that says the same, where a field left empty stands for
        the person's or the photo's own."""
        rows = self.rows(name)
        return next((other.rows(name) for other in printed if _agree(rows, other.rows(name))), rows)

    def says_the_same_as(self, printed: "Manuscript") -> bool:
        """Whether saving this over the printed text would change nothing."""
        words = all(self.words(name) == printed.words(name) for name in printed.fields)
        return words and all(_agree(self.rows(name), printed.rows(name)) for name in ROWS)

    def with_values(self, **values: str) -> "Manuscript":
        return Manuscript({**self.data, **{name: [value] for name, value in values.items()}})

    def with_rows(self, name: str, rows: list[Row], onto: Iterable[int]) -> "Manuscript":
        """With these rows laid over those that the story has now, of which it names the numbers in order.

        Rows are an ordered list of data: which of them keeps which number means nothing.
        """
        known = [str(number) for number in onto]
        other = {key: value for key, value in self.data.items() if not key.startswith(f"{name}-")}
        total = max(len(rows), len(known))
        counts = {
            "TOTAL_FORMS": total,
            "INITIAL_FORMS": len(known),
            "MIN_NUM_FORMS": 0,
            "MAX_NUM_FORMS": 1000,
        }
        laid = {f"{name}-{key}": [str(count)] for key, count in counts.items()}
        for place in range(total):
            row = {**rows[place], "order": str(place)} if place < len(rows) else {"DELETE": "on"}
            number = {"id": known[place]} if place < len(known) else {}
            laid |= {f"{name}-{place}-{key}": [value] for key, value in {**row, **number}.items()}
        return Manuscript({**other, **laid})

    def laid_over(self, story_rows: Mapping[str, Iterable[int]]) -> "Manuscript":
        """With all its rows laid over those that the story has now: their numbers, by the rows' name."""
        sheet = self
        for name, numbers in story_rows.items():
            sheet = sheet.with_rows(name, self.rows(name), numbers)
        return sheet

    @property
    def is_blank(self) -> bool:
        """Whether nothing was written yet."""
        texts = any(self.words(name) for name in ("kicker", "headline", "deck", "dateline", "body", "tags"))
        return not texts and not any(self.rows(name) for name in ROWS)


def _agree(typed: list[Row], printed: list[Row]) -> bool:
    return len(typed) == len(printed) and all(
        row.get(name) == other.get(name) or (name not in row and name in EMPTY_MEANS_THE_OWN)
        for row, other in zip(typed, printed, strict=True)
        for name in {*row, *other} - {"order"}
    )


def _clean(name: str, value: str) -> str:
    cleaned = lines(value)
    if name.endswith("_FORMS") and cleaned.isdecimal():
        return str(min(int(cleaned[:18]), MOST_ROWS))
    is_number = not cleaned or (cleaned.isascii() and cleaned.isdecimal() and len(cleaned) < 19)
    return cleaned if is_number or name.rsplit("-", 1)[-1] not in LINKS else ""


def from_revision(content: Mapping[str, Any]) -> Manuscript:
    """A revision's content as the form would send it."""
    texts = {name: [value] for name, value in content.items() if isinstance(value, str)}
    choices = {
        "section": [str(content["section_id"] or "")],
        "deck_dash": ["on" if content["deck_dash"] else ""],
        "tags": ["、".join(content["tags"])],
    }
    sheet = Manuscript({**texts, **choices})
    sheet = sheet.with_rows("bylines", [_byline(row) for row in content["bylines"]], ())
    return sheet.with_rows("illustrations", [_photo(row) for row in content["photos"]], ())


def _byline(row: Mapping[str, Any]) -> Row:
    return {
        "reporter": str(row["reporter_id"] or ""),
        "printed_name": row["name"],
        "role": row["role"],
        "organisation": str(row["organisation_id"] or ""),
        "position": row["position"],
    }


def _photo(row: Mapping[str, Any]) -> Row:
    return {"photo": str(row["photo_id"]), "caption": row["caption"], "credit": row["credit"]}
