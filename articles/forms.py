"""The form in which a story is written and corrected."""

import datetime
from typing import Any, cast
from uuid import UUID, uuid4

from django import forms
from django.http import QueryDict
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from articles.manuscript import Manuscript
from articles.models import Article, Revision
from articles.refusals import Refusal, StaleText
from articles.tags import LONGEST, MOST
from newsroom.lib.text import paragraphs

FURTHEST_DEADLINE = datetime.timedelta(days=366)


class BodyField(forms.CharField):
    """A text whose line ends are made one character each before they are counted."""

    def to_python(self, value: Any) -> str:
        return paragraphs(super().to_python(value) or "")


class DeadlineForm(forms.Form):
    """Until when a story is expected, in the newsroom's own time; empty lifts the deadline."""

    deadline = forms.DateTimeField(
        label=_("deadline"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"invalid": _("A deadline is a day and a time, for example 2026-11-25 18:00.")},
    )

    @property
    def problem(self) -> str:
        """What is wrong with the typed deadline; empty if nothing is."""
        return " ".join(map(str, self.errors.get("deadline", ())))

    def clean_deadline(self) -> datetime.datetime | None:
        deadline: datetime.datetime | None = self.cleaned_data["deadline"]
        if deadline and abs(deadline - now()) > FURTHEST_DEADLINE:
            raise forms.ValidationError(_("A deadline lies within a year from now."))
        return deadline


class ArticleForm(forms.ModelForm):
    """Carries the revision that it was opened on, so that nobody's text is overwritten unread.

    Where the story was changed meanwhile, the form comes back with all that was typed and `newer`,
    the revision that stands in the database. A text that was only put into the form to be looked at
    (`look`: "kept" or "merged") comes back as well, and is saved with the next press.
    """

    expects = forms.IntegerField(required=False, label="", widget=forms.HiddenInput)
    once = forms.UUIDField(required=False, label="", widget=forms.HiddenInput)

    class Meta:
        model = Article
        fields = (
            "correction",
            "kicker",
            "headline",
            "deck",
            "deck_dash",
            "genre",
            "section",
            "dateline",
            "body",
            "tags",
        )
        field_classes = {"body": BodyField, "correction": BodyField}
        help_texts = {"tags": _("Separated by commas or spaces.")}
        widgets = {
            "kicker": forms.TextInput(attrs={"class": "line"}),
            "headline": forms.TextInput(attrs={"class": "line headline"}),
            "correction": forms.Textarea(attrs={"class": "vLargeTextField", "rows": 3}),
            "deck": forms.TextInput(attrs={"class": "line"}),
            "body": forms.Textarea(attrs={"class": "body", "rows": 22}),
        }

    user: Any = None  # set by the admin: who types

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.newer: Revision | None = None
        self.look = str(self.data.get("_look", ""))
        self.initial.setdefault("expects", self.instance.current_revision_id)
        self.initial.setdefault("once", uuid4())  # the same form sent twice is saved once

    @property
    def manuscript(self) -> Manuscript:
        """What was sent, as data."""
        return Manuscript.sent(cast("QueryDict", self.data).lists())

    @property
    def save_key(self) -> UUID | None:
        """Of this form with these words: the revision made of it keeps it."""
        key = self.data.get("_key")
        return UUID(key) if key else None

    def clean_tags(self) -> list[str]:
        tags: list[str] = self.cleaned_data["tags"]
        if len(tags) > MOST or any(len(tag) > LONGEST for tag in tags):
            message = _("At most %(most)s tags of at most %(longest)s characters, separated by commas.")
            raise forms.ValidationError(message, params={"most": MOST, "longest": LONGEST})
        return tags

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.instance.pk:
            self._refuse_stale_text(cleaned)
        if self.look:
            self.add_error(None, _("Not saved yet: look at the text, then save."))
        return cleaned

    def _refuse_stale_text(self, cleaned: dict[str, Any]) -> None:
        try:
            # The lock holds until the admin's transaction ends, so nobody slips in between.
            now = Article.locked(self.instance.pk, cleaned.get("expects") or 0)
            now.refuse_edit_unless_allowed(self.user)
        except StaleText as refusal:
            self.newer = Article.objects.get(pk=self.instance.pk).current_revision
            self.add_error(None, str(refusal))
        except Refusal as refusal:
            self.add_error(None, str(refusal))
