"""What the page of a correction asks."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.forms import BodyField
from articles.models import Article
from issues.correcting.wording import TEXTS
from issues.models import Correction
from newsroom.lib.text import one_line, printable
from reporters.models import Organisation, Reporter

_NAME = re.compile(r"[\u4e00-\u9fff·]{2,30}")


class CorrectionForm(forms.ModelForm):
    """The mistake and its circumstances; `expects` is the revision that the person read."""

    expects = forms.IntegerField(required=False, label="", widget=forms.HiddenInput)

    class Meta:
        model = Correction
        fields = ("wrong", "right", "apologises", "stage_responsible", "cause", "requested_by")
        widgets = {"cause": forms.Textarea(attrs={"rows": 2})}
        help_texts = {
            "wrong": _("Exactly as it stands in the story."),
            "cause": _("How it came about. For the desk only."),
            "requested_by": _("Who pointed it out. For the desk only."),
        }

    def clean_wrong(self) -> str:
        return one_line(self.cleaned_data["wrong"])

    def clean_right(self) -> str:
        return one_line(self.cleaned_data["right"])

    def clean_cause(self) -> str:
        return printable(self.cleaned_data["cause"])

    def clean_requested_by(self) -> str:
        return one_line(self.cleaned_data["requested_by"])

    def hints(self) -> list[str]:
        """What the registers make one doubt about the right words; nothing of it forbids the correction."""
        right = self.cleaned_data.get("right", "")
        if not _NAME.fullmatch(right) or _is_registered(right):
            return []
        return [
            str(_("Nobody in the registers is called “%s”. If it is a name, look at it once more.") % right)
        ]

    def accept_newer(self, article: Article) -> None:
        """The next attempt is for the text that stands in the database now."""
        self.data = {**self.data.dict(), "expects": str(article.current_revision_id)}  # type: ignore[attr-defined]


class TextForm(forms.ModelForm):
    """The story's text for a correction by hand."""

    class Meta:
        model = Article
        fields = TEXTS
        field_classes = {"body": BodyField}
        widgets = {
            **{name: forms.TextInput(attrs={"class": "line"}) for name in TEXTS if name != "body"},
            "body": forms.Textarea(attrs={"class": "body", "rows": 16}),
        }


def _is_registered(name: str) -> bool:
    organisations: Any = Organisation.objects.filter(name=name) | Organisation.objects.filter(short_name=name)
    return Reporter.objects.filter(name=name).exists() or organisations.exists()
