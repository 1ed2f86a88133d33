"""What the import's first screen asks: the text, and where it is to stand."""

import re
import unicodedata
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.parsing import LIMIT_BYTES, UnreadablePage, decode
from articles.parsing.decoding import PageTooLarge
from issues.folio import FIRST_DAY, LAST_DAY
from issues.models.page import PAGE_NUMBER


class PlaceForm(forms.Form):
    """The issue and page of the stories; all of it may still be open while the sheet is corrected."""

    date = forms.DateField(
        label=_("Date of the issue"),
        required=False,
        validators=[MinValueValidator(FIRST_DAY), MaxValueValidator(LAST_DAY)],
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    page_number = forms.CharField(
        label=_("Page number"), required=False, widget=forms.TextInput({"size": 4, "placeholder": "A03"})
    )
    page_name = forms.CharField(label=_("Page name"), required=False, max_length=20)
    page_name.widget.attrs.pop("maxlength", None)  # a longer name is refused by a sentence, not cut off

    def clean_page_number(self) -> str:
        """A03, also typed as a3 or Ａ０３."""
        typed = unicodedata.normalize("NFKC", self.cleaned_data["page_number"]).upper()
        number = re.sub(r"^([A-Z])(\d)$", r"\g<1>0\2", typed)
        if number and not re.fullmatch(PAGE_NUMBER, number):
            raise forms.ValidationError(_("A page number is a letter and two digits, like A03."))
        return number


class BeginForm(PlaceForm):
    """The text itself, pasted or as a file. `cleaned_data` is what PageImport.begin() takes."""

    text = forms.CharField(
        label=_("Text of the page"),
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 16, "spellcheck": "false"}),
        help_text=_(
            "Paste everything, as it comes: headlines, bylines, captions. Nothing has to be prepared."
        ),
    )
    file = forms.FileField(
        label=_("or a text file (.txt)"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput({"accept": ".txt,text/plain"}),
    )
    again = forms.BooleanField(label=_("Import it again"), required=False)

    field_order = ("text", "file", "date", "page_number", "page_name", "again")

    def clean_file(self) -> str:
        """The file's text."""
        upload: UploadedFile[bytes] | None = self.cleaned_data["file"]
        if upload is None:
            return ""
        try:
            if (upload.size or 0) > LIMIT_BYTES:
                raise PageTooLarge
            return decode(upload.read())
        except UnreadablePage as reason:
            raise forms.ValidationError(gettext(reason.message)) from reason

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        pasted, read = data.get("text", ""), data.pop("file", "")
        if pasted.strip() and "file" in self.files:
            raise forms.ValidationError(_("Please either paste a text or choose a file, not both."))
        if read:
            data["source_name"] = str(self.files["file"])
        data["text"] = read or pasted
        return data

    def keep_file_text(self) -> None:
        """Puts a file's text into the field for pasting: browsers forget the file when the form comes back."""
        text = getattr(self, "cleaned_data", {}).get("text", "")
        if text and "file" in self.files:
            self.data = {name: self.data[name] for name in self.data} | {"text": text}
