"""Sending in a photo."""

import hashlib
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from photos.models import Photo
from photos.renditions import UnusablePhoto, inspect


class PhotoForm(forms.ModelForm):
    """Refuses what is no photograph, by decoding it, and photos that are there already."""

    class Meta:
        model = Photo
        fields = ("original", "caption", "credit", "alt_text", "taken_on", "photographer")

    def clean_original(self) -> Any:
        file = self.cleaned_data["original"]
        if "original" not in self.changed_data:
            return file
        data = file.read()
        try:
            inspected = inspect(data)
        except UnusablePhoto as refusal:
            raise forms.ValidationError(refusal.args[0]) from refusal
        self.instance.width, self.instance.height = inspected.width, inspected.height
        self.instance.sha256 = hashlib.sha256(data).hexdigest()
        if Photo.objects.filter(sha256=self.instance.sha256).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("This photo has been sent in before."))
        file.name = f"original{inspected.suffix}"
        file.seek(0)
        return file
