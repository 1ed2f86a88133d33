"""What was asked for with the ticked stories of the queue: one step, or one deadline, for each of them."""

import datetime
import re
from dataclasses import dataclass
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from articles.admin.slip import time_named
from articles.bulk import MOST, Outcome, each, take_each
from articles.forms import DeadlineForm
from articles.workflow import STEPS
from newsroom.lib.text import printable

_KEY = re.compile(r"[1-9][0-9]{0,17}")


@dataclass(frozen=True)
class Errand:
    """The posted form, read kindly: odd keys are left out, and what was typed can be shown again."""

    typed: Any
    user: Any

    @cached_property
    def _one(self) -> tuple[str, str]:
        """Story and step of a row's own button, if that was pressed."""
        key, _colon, step = self.typed.get("one", "").partition(":")
        return (key, step) if _KEY.fullmatch(key) else ("", "")

    @cached_property
    def stories(self) -> list[int]:
        keys = [self._one[0]] if self._one[0] else self.typed.getlist("story")
        return list(dict.fromkeys(int(key) for key in keys if _KEY.fullmatch(key)))

    @cached_property
    def step(self) -> str:
        """The step's name; empty for one that the table does not have."""
        named = self._one[1] or self.typed.get("step", "")
        return named if any(step.name == named for step in STEPS) else ""

    @cached_property
    def note(self) -> str:
        return printable(self.typed.get("note", ""))[:1000]

    @cached_property
    def due_at(self) -> datetime.datetime | None:
        """The time that goes with a step that names one."""
        return time_named(self.typed.get("due", ""))

    @cached_property
    def deadline(self) -> DeadlineForm:
        return DeadlineForm(self.typed if "set_deadline" in self.typed else None)

    def problem(self) -> str:
        """Why nothing can be begun, as a sentence; empty if it can."""
        if not self.stories:
            return _("Tick at least one story first.")
        if len(self.stories) > MOST:
            return _("At most %s stories at once.") % MOST
        if "set_deadline" in self.typed:
            return self.deadline.problem
        return "" if self.step else _("Choose a step first.")

    def carry_out(self) -> Outcome:
        """Does it; raises nothing that a story says against it."""
        if "set_deadline" in self.typed:
            until = self.deadline.cleaned_data["deadline"]
            return each(self.stories, self.user, lambda story: story.set_deadline(until, by=self.user))
        seen = {key: _revision(self.typed.get(f"expects-{key}", "")) for key in self.stories}
        return take_each(self.step, by=self.user, expects=seen, note=self.note, due_at=self.due_at)


def _revision(value: str) -> int:
    """The revision that the list showed; 0, which no text is, if the form does not say."""
    return int(value) if _KEY.fullmatch(value) else 0
