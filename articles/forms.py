"""The form in which a story is written and corrected."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Revision
from articles.refusals import Refusal, StaleText
from articles.tags import LONGEST, MOST
from newsroom.lib.text import paragraphs


class BodyField(forms.CharField):
    """A text whose line ends are made one character each before they are counted."""

    def to_python(self, value: Any) -> str:
        return paragraphs(super().to_python(value) or "")


class ArticleForm(forms.ModelForm):
    """Carries the revision that it was opened on, so that nobody's text is overwritten unread.

    Where the story was changed meanwhile, the form comes back with all that was typed and `newer`,
    the revision that stands in the database; saving over it takes the tick in `read_newer`.
    """

    expects = forms.IntegerField(required=False, label="", widget=forms.HiddenInput)
    once = forms.UUIDField(required=False, label="", widget=forms.HiddenInput)
    read_newer = forms.IntegerField(required=False)

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
        self.initial.setdefault("expects", self.instance.current_revision_id)
        if not self.instance.pk:
            self.initial.setdefault("once", uuid4())  # the same form sent twice is one story

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
        return cleaned

    def _refuse_stale_text(self, cleaned: dict[str, Any]) -> None:
        expects = cleaned.get("read_newer") or cleaned.get("expects")
        try:
            # The lock holds until the admin's transaction ends, so nobody slips in between.
            now = Article.locked(self.instance.pk, expects or 0)
            now.refuse_edit_unless_allowed(self.user)
        except StaleText as refusal:
            self.newer = Article.objects.get(pk=self.instance.pk).current_revision
            self.add_error(None, str(refusal))
        except Refusal as refusal:
            self.add_error(None, str(refusal))
