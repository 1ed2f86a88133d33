"""Sending in a photo."""

from typing import Any

from django import forms

from photos.models import Photo
from photos.renditions import MAX_BYTES, TOO_LARGE, UnusablePhoto


class PhotoForm(forms.ModelForm):
    """Refuses what is no photograph, by decoding it, and photos that are there already."""

    class Meta:
        model = Photo
        fields = ("original", "caption", "credit", "alt_text", "taken_on", "photographer")

    def clean_original(self) -> Any:
        file = self.cleaned_data["original"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError(TOO_LARGE)
        try:
            return self.instance.take_in(file.read())
        except UnusablePhoto as refusal:
            raise forms.ValidationError(refusal.args[0]) from refusal
