"""Sending in a photo."""

from typing import Any

from django import forms

from photos.darkroom.limits import MOST_BYTES
from photos.models import Photo
from photos.refusals import TooLarge, UnusablePhoto


class PhotoForm(forms.ModelForm):
    """Refuses what is no photograph, by decoding it, and photos that are there already."""

    class Meta:
        model = Photo
        fields = ("original", "caption", "credit", "alt_text", "taken_on", "photographer")

    def clean_original(self) -> Any:
        file = self.cleaned_data["original"]
        try:
            if file.size > MOST_BYTES:
                raise TooLarge
            return self.instance.take_in(file.read())
        except UnusablePhoto as refusal:
            raise forms.ValidationError(refusal.args[0]) from refusal
