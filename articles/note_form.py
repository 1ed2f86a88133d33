"""The form of a note on a story."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.forms import BodyField
from articles.models import Comment
from newsroom.lib.text import one_line


class OneLine(forms.CharField):
    """A passage as one line, however many lines were selected."""

    def to_python(self, value: Any) -> str:
        return one_line(super().to_python(value) or "")


class NoteForm(forms.Form):
    """`parent` is the thread that is answered, or nothing; `once` makes of two presses one note."""

    text = BodyField(max_length=2000, label=_("note"))
    passage = OneLine(max_length=500, required=False)
    field = forms.ChoiceField(choices=[("", ""), *Comment.Field.choices], required=False)
    for_desk_only = forms.BooleanField(required=False)
    parent = forms.IntegerField(min_value=1, max_value=2**63 - 1, required=False)
    once = forms.UUIDField(required=False)

    def said(self) -> dict[str, Any]:
        """What was written, for Comment.add."""
        return {name: self.cleaned_data[name] for name in ("text", "passage", "field", "for_desk_only")}

    @property
    def answers(self) -> str:
        """The thread that was answered, as it was sent; empty for a new one, and for none that could be."""
        return "" if not self.is_bound or "parent" in self.errors else str(self.data.get("parent", ""))

    @property
    def key(self) -> str:
        return str(uuid4())
