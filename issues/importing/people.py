"""Who the names of an import are: known people matched by name, role and organisation, and new ones."""

import datetime
from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Prefetch, Q
from django.utils.translation import gettext_lazy as _

from articles.models import Byline
from issues.importing.checks import Problem
from issues.importing.sheet import Sheet, SheetByline, live_stories
from reporters.models import Affiliation, Organisation, Reporter

NEW = "new"
"""A byline's person who is to be created."""

AGENCY = Byline.Role.AGENCY
"""The role of those who are no people."""

_KIND = Reporter.Kind
KINDS: dict[str, tuple[str, ...]] = {
    Byline.Role.REPORTER: (_KIND.REPORTER,),
    Byline.Role.SPECIAL_REPORTER: (_KIND.AUTHOR, _KIND.REPORTER, _KIND.CORRESPONDENT),
    Byline.Role.CORRESPONDENT: (_KIND.CORRESPONDENT,),
    Byline.Role.INTERN: (_KIND.INTERN,),
    Byline.Role.PHOTOGRAPHER: (_KIND.PHOTOGRAPHER, *(kind for kind in _KIND if kind != _KIND.PHOTOGRAPHER)),
    Byline.Role.AUTHOR: (_KIND.AUTHOR, *(kind for kind in _KIND if kind != _KIND.AUTHOR)),
}
"""For each printed role the kinds of people who may be meant; a new person gets the first.

Everybody takes photos and writes a commentary now and then; but a reporter printed as a correspondent
may be somebody else of the same name, so that is asked.
"""


class People:
    """The known people with the names of one page; two queries, whatever the number of names."""

    def __init__(self, bylines: Iterable[SheetByline]) -> None:
        bylines = [byline for byline in bylines if byline["role"] != AGENCY]
        affiliations = Affiliation.objects.select_related("organisation").order_by("-id")
        known = Reporter.objects.filter(name__in={byline["name"] for byline in bylines}).prefetch_related(
            Prefetch("affiliations", affiliations)
        )
        self._known: dict[str, list[Reporter]] = defaultdict(list)
        for reporter in known:
            self._known[reporter.name].append(reporter)
        self._chosen = {
            (byline["name"], byline["role"]): byline["person"] for byline in bylines if byline["person"]
        }

    def named(self, name: str) -> list[Reporter]:
        """Everybody known by this name."""
        return self._known[name]

    def matched(self, byline: SheetByline) -> Reporter | str | None:
        """The person meant: a known one, NEW, or None where an editor must choose.

        A choice made for the same name and role elsewhere on the page holds for all of them.
        """
        choice = byline["person"] or self._chosen.get((byline["name"], byline["role"]), "")
        if choice == NEW or byline["role"] == AGENCY:
            return NEW
        return self._by_id(byline["name"], choice) or self._proposal(byline)

    def problems_of(self, sheet: Sheet) -> list[Problem]:
        """The bylines about which an editor must choose."""
        return [
            Problem(story["key"], str(number), _("Several people may be meant: please choose."))
            for story in live_stories(sheet)
            for number, byline in enumerate(story["bylines"])
            if self.matched(byline) is None
        ]

    def _by_id(self, name: str, choice: str) -> Reporter | None:
        return next((person for person in self.named(name) if str(person.pk) == choice), None)

    def _proposal(self, byline: SheetByline) -> Reporter | str | None:
        known = self.named(byline["name"])
        if not known:
            return NEW
        fitting = [
            person
            for person in known
            if person.kind in KINDS[byline["role"]] and _belongs(person, byline["organisation"])
        ]
        return fitting[0] if len(fitting) == 1 else None


class Registry:
    """Makes bylines out of a sheet's rows, and the people and organisations that they need, each once."""

    def __init__(self, people: People, day: datetime.date) -> None:
        self.people, self.day = people, day
        self.created: list[Reporter] = []
        self._made: dict[tuple[str, str, str], Reporter] = {}
        self._organisations: dict[str, Organisation] = {}

    def byline(self, row: SheetByline) -> Byline:
        """An unsaved byline; a person without a printed organisation belongs where they did on that day."""
        organisation = self._organisation(row["organisation"])
        person = None if row["role"] == AGENCY else self._person(row, organisation)
        if person and not organisation:
            organisation = person.organisation_on(self.day)
        return Byline(
            reporter=person,
            printed_name=row["name"],
            role=row["role"],
            position=row["position"],
            organisation=organisation,
        )

    def _person(self, row: SheetByline, organisation: Organisation | None) -> Reporter:
        match = self.people.matched(row)
        if isinstance(match, Reporter):
            return match
        kind = KINDS[row["role"]][0]
        key = (row["name"], kind, row["organisation"])
        if key not in self._made:
            self._made[key] = self._new(row["name"], kind, organisation)
        return self._made[key]

    def _new(self, name: str, kind: str, organisation: Organisation | None) -> Reporter:
        person = Reporter.objects.create(name=name, kind=kind)
        if organisation:
            Affiliation.objects.create(reporter=person, organisation=organisation)
        self.created.append(person)
        return person

    def _organisation(self, name: str) -> Organisation | None:
        if name and name not in self._organisations:
            known = Organisation.objects.filter(Q(name=name) | Q(short_name=name)).order_by("id").first()
            self._organisations[name] = known or Organisation.objects.create(name=name)
        return self._organisations.get(name)


def organisations_of(person: Reporter) -> list[str]:
    """Where a person belongs or belonged, for the desk to tell two of one name apart."""
    return list(dict.fromkeys(affiliation.organisation.name for affiliation in person.affiliations.all()))


def _belongs(person: Reporter, organisation: str) -> bool:
    """Whether the person is known to belong to the organisation printed, or none is printed or none known."""
    names = {
        name
        for affiliation in person.affiliations.all()
        for name in (affiliation.organisation.name, affiliation.organisation.short_name)
    }
    return not organisation or not names or organisation in names
