"""What a sent sheet asks for: the button, the sheet with what was typed, and where it is to stand."""

from dataclasses import dataclass

from django.http import QueryDict

from issues.admin.import_forms import PlaceForm
from issues.admin.posting import typed_anew, typed_sheet
from issues.admin.sheet_forms import Sections
from issues.importing.actions import ACTIONS, Request, perform
from issues.importing.history import remember, step_back
from issues.importing.refusals import AlreadyConfirmed, StaleSheet
from issues.importing.sheet import Sheet
from issues.models import PageImport

SAVE, UNDO, CONFIRM, KEEP_MINE = "save", "undo", "confirm", "keep_mine"


@dataclass(frozen=True)
class Sent:
    """A sheet as a browser sent it. The button's value is the action's name and what it is about: a story's
    key, or for KEEP_MINE the version of the sheet that is to be overwritten."""

    data: QueryDict
    place: PlaceForm
    sections: Sections

    @property
    def action(self) -> str:
        return self.data.get("action", SAVE).partition(":")[0]

    @property
    def about(self) -> str:
        return self.data.get("action", "").partition(":")[2]

    @property
    def version(self) -> int:
        """The version of the sheet that the sender had seen; 0 if that cannot be told."""
        typed = self.about if self.action == KEEP_MINE else self.data.get("version", "")
        return int(typed) if typed.isdecimal() and len(typed) < 9 else 0

    def save(self, found: PageImport) -> None:
        """Carries out the action and saves everything typed. Raises AlreadyConfirmed, StaleSheet."""
        if found.page:
            raise AlreadyConfirmed(found.page)
        if self.version != found.version:
            raise StaleSheet
        found.save_sheet(self._changed(found), expects=self.version, **self.place.cleaned_data)

    def as_typed(self, newer: Sheet) -> Sheet:
        """The sheet as the sender has it, where it cannot be saved over a newer one."""
        return typed_anew(newer, self.data, self.sections)

    def _changed(self, found: PageImport) -> Sheet:
        if self.action == KEEP_MINE:
            return remember(found.sheet, self.as_typed(found.sheet), SAVE)
        sheet = typed_sheet(found.sheet, self.data, self.sections)
        if self.action == UNDO:
            return step_back(sheet)
        if self.action in ACTIONS and any(story["key"] == self.about for story in sheet["stories"]):
            return perform(sheet, self.action, Request(self.about, self._paragraph, found.source_lines))
        return sheet

    @property
    def _paragraph(self) -> int:
        typed = self.data.get(f"{self.about}-split", "")
        return int(typed) if typed.isdecimal() and len(typed) < 6 else -1
