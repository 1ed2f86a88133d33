"""The fields of a sheet's cards.

They validate nothing: whatever is typed is kept, and issues/importing/checks.py says what is missing.
`typed()` is what came from the browser; a value that a select does not offer counts as not chosen.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.genres import Genre
from articles.models import Byline
from issues.importing.people import NEW, People, organisations_of
from issues.importing.sheet import LEFT_OUT, Leftover, Sheet, SheetByline, SheetStory, live_stories
from newsroom.lib.han import HAN
from reporters.models import Reporter

Sections = list[tuple[str, str]]
"""The sections' ids and names, as a select offers them."""

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_GAP_IN_NAME = re.compile(rf"(?<=[{HAN}]) (?=[{HAN}])")


def one_line(text: str) -> str:
    """Typed text as one line without unprintable characters."""
    return re.sub(r"\s+", " ", _UNPRINTABLE.sub("", text)).strip()


def paragraphs(text: str) -> str:
    """Typed text with one paragraph a line and no empty lines."""
    lines = (_UNPRINTABLE.sub("", line).strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line)


class CardForm(forms.Form):
    """Fields with a prefix, read back one by one and without validation."""

    def typed(self) -> dict[str, Any]:
        return {name: self._typed(name, field) for name, field in self.fields.items()}

    def _typed(self, name: str, field: forms.Field) -> Any:
        value = field.widget.value_from_datadict(self.data, {}, self.add_prefix(name))
        if isinstance(field, forms.BooleanField):
            return bool(value)
        if isinstance(field, forms.ChoiceField):
            return value if value in _offered(field) else self.initial.get(name, "")
        is_body = isinstance(field.widget, forms.Textarea)
        return paragraphs(value or "") if is_body else one_line(value or "")


def _offered(field: forms.ChoiceField) -> set[str]:
    return {str(option["value"]) for _name, group, _at in field.widget.optgroups("", []) for option in group}


def _line(label: Any, **attributes: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, widget=forms.TextInput(attributes))


class StoryForm(CardForm):
    kicker = _line(_("Kicker"))
    headline = _line(_("Headline"))
    deck = _line(_("Deck"))
    deck_dash = forms.BooleanField(label=_("Dash before the deck"), required=False)
    genre = forms.ChoiceField(label=_("Genre"), choices=Genre.choices)
    section = forms.ChoiceField(label=_("Section"), required=False)
    dateline = _line(_("Dateline"), size=12)
    body = forms.CharField(label=_("Body"), required=False, widget=forms.Textarea({"rows": 10}))
    credit = _line(_("Photo credit without a name"))

    def __init__(self, story: SheetStory, sections: Sections, data: Mapping[str, Any] | None = None):
        initial = {**story, "section": str(story["section"] or "")}
        super().__init__(data, prefix=story["key"], initial=initial)
        self.fields["section"].choices = [("", "—"), *sections]  # type: ignore[attr-defined]
        if story["genre"] == Genre.PHOTO:
            self.fields["body"].label = _("Caption")

    def typed(self) -> dict[str, Any]:
        values = super().typed()
        return {**values, "section": int(values["section"]) if values["section"] else None}


class BylineForm(CardForm):
    name = _line(_("Name"), size=8)
    role = forms.ChoiceField(label=_("Role"), choices=Byline.Role.choices)
    organisation = _line(_("Organisation"), size=16)
    position = forms.ChoiceField(label=_("Position"), choices=Byline.Position.choices)
    person = forms.ChoiceField(label=_("Person"), required=False)

    def __init__(
        self,
        prefix: str,
        byline: SheetByline,
        people: People | None = None,
        data: Mapping[str, Any] | None = None,
    ):
        super().__init__(data, prefix=prefix, initial=dict(byline))
        if people and byline["name"]:
            self.fields["person"].choices = person_choices(byline, people)  # type: ignore[attr-defined]

    def typed(self) -> dict[str, Any]:
        """As typed; a person belongs to the name that they were chosen for."""
        values = super().typed()
        name = _GAP_IN_NAME.sub("", values["name"])
        chosen = self.data.get(self.add_prefix("person"), "")
        is_choice = chosen == NEW or chosen.isdecimal()
        person = chosen if is_choice and name == self.initial["name"] else ""
        return {**values, "name": name, "person": person}


BLANK_BYLINE = SheetByline(name="", role="reporter", organisation="", position="dateline", person="")


def person_choices(byline: SheetByline, people: People) -> list[tuple[str, Any]]:
    """Who may be meant. The first, with an empty value, is what the newsroom would choose by itself."""
    if byline["role"] == Byline.Role.AGENCY:
        return [("", _("an agency"))]
    proposed = people.matched({**byline, "person": ""})
    if isinstance(proposed, Reporter):
        first: Any = _known(proposed)
    else:
        first = _("new person") if proposed == NEW else _("— please choose —")
    others = [
        (str(person.pk), _known(person)) for person in people.named(byline["name"]) if person != proposed
    ]
    extra = [] if proposed == NEW else [(NEW, _("new person"))]
    return [("", first), *others, *extra]


def _known(person: Reporter) -> str:
    about = "，".join(filter(None, (str(person.get_kind_display()), *organisations_of(person), person.note)))
    return str(_("known: %(name)s (%(about)s)") % {"name": person.name, "about": about})


def leftover_field(row: Leftover, sheet: Sheet) -> SafeString:
    """The select that decides about a line of no story."""
    stories = [
        (
            story["key"],
            _("add to %(number)d: %(headline)s") % {"number": number, "headline": story["headline"][:16]},
        )
        for number, story in enumerate(live_stories(sheet), start=1)
    ]
    choices: Iterable[tuple[str, Any]] = [("", _("— please decide —")), (LEFT_OUT, _("leave out")), *stories]
    name = f"to-{row['key']}"
    return forms.Select({"id": name}, choices=choices).render(name, row["to"])


def typed_numbers(data: QueryDict, name: str) -> set[int]:
    """The numbers of ticked boxes of one name."""
    return {int(value) for value in data.getlist(name) if value.isdecimal() and len(value) < 5}
