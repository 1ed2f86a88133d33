"""Sending in a photo."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from photos.credit_input import CreditInput
from photos.darkroom.limits import MOST_BYTES
from photos.models import Photo
from photos.models.photo import WORDS
from photos.proposals import proposals
from photos.refusals import TooLarge, UnusablePhoto
from reporters.models import Reporter


def propose_credits(form: forms.BaseForm, photo: Photo) -> None:
    """Lets the form's credit propose what fits this photo."""
    field = form.fields.get("credit")  # wanting where the person only reads
    if field and isinstance(field.widget, CreditInput):
        field.widget.proposed = photo.credit_forms()


class PhotoForm(forms.ModelForm):
    """Refuses what is no photograph, by decoding it, and photos that are there already."""

    class Meta:
        model = Photo
        fields = ("original", *WORDS)
        widgets = {"credit": CreditInput(attrs={"class": "vTextField"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        propose_credits(self, self.instance)

    def clean_original(self) -> Any:
        file = self.cleaned_data["original"]
        try:
            if file.size > MOST_BYTES:
                raise TooLarge
            return self.instance.take_in(file.read())
        except UnusablePhoto as refusal:
            raise forms.ValidationError(refusal.args[0]) from refusal


class DescribingForm(forms.ModelForm):
    """The words of one photo among several that are described at once."""

    class Meta:
        model = Photo
        fields = ("caption", "credit", "alt_text", "rights", "usable_until")
        widgets = {
            "caption": forms.Textarea(attrs={"rows": 2}),
            "usable_until": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }

    use_required_attribute = False


class BetterVersionForm(forms.Form):
    """The file that replaces a photo; whether it is one, `Photo.replace` says."""

    file = forms.FileField(
        label=_("file"), widget=forms.ClearableFileInput(attrs={"accept": "image/*"}), max_length=255
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(TooLarge.message)
        return file


class CardForm(forms.ModelForm):
    """What its sender writes about a photo that has arrived. Each field has a `proposal` of the file's."""

    class Meta:
        model = Photo
        fields = ("caption", "credit", "alt_text", "place", "taken_on", "photographer")
        widgets = {
            "caption": forms.Textarea(attrs={"rows": 2}),
            "credit": CreditInput,
            "taken_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }

    use_required_attribute = False

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        near = Q(user=user) | Q(pk=self.instance.photographer_id)  # everybody else is in the register's form
        self.fields["photographer"].queryset = Reporter.objects.filter(near)  # type: ignore[attr-defined]
        propose_credits(self, self.instance)
        said = proposals(self.instance.metadata)
        for name, field in self.fields.items():
            field.proposal = said.get(name, "")  # type: ignore[attr-defined]
