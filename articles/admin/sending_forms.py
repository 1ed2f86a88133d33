"""The forms for sending in a story, and the tray of its photos."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.db.models import Q
from django.http import HttpRequest
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.forms import BodyField
from articles.models import Article, OrganisationApproval
from articles.models.working_copy import no_full_stop
from articles.refusals import Refusal
from articles.sending import MOST_PHOTOS, SentPhoto, keep_photo
from articles.word import limits
from articles.word.door import read_word
from articles.word.manuscript import Manuscript
from articles.word.refusals import TooLarge
from newsroom.lib.text import one_line
from photos.darkroom.limits import MOST_BYTES
from photos.models import Photo
from photos.refusals import TooLarge as PhotoTooLarge
from photos.refusals import UnusablePhoto


class LineField(forms.CharField):
    """A text of one line, whatever was pasted."""

    def to_python(self, value: Any) -> str:
        return one_line(super().to_python(value) or "")


class SendInForm(forms.Form):
    """Typed text, or a Word file, or both. `manuscript` and `file` are what the Word file said, once it is valid."""

    headline = LineField(
        label=_("Headline"),
        max_length=80,
        required=False,
        validators=[no_full_stop],
        widget=forms.TextInput(attrs={"class": "line headline", "enterkeyhint": "next"}),
    )
    body = BodyField(
        label=_("The story's text"),
        max_length=limits.MOST_CHARACTERS,
        required=False,
        help_text=_("One paragraph a line. A line that begins with “## ” is a crosshead."),
        widget=forms.Textarea(attrs={"class": "body", "rows": 12}),
    )
    word = forms.FileField(
        label=_("Word file"),
        required=False,
        help_text=_(
            "A .docx of at most 10 MB. It becomes a draft that you look through before it is sent in."
        ),
        widget=forms.FileInput(
            attrs={"accept": ".docx,application/vnd.openxmlformats-officedocument.wordprocessingml.document"}
        ),
    )
    once = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid4)

    use_required_attribute = False
    manuscript: Manuscript | None = None
    file: tuple[str, bytes] = ("", b"")

    def clean_once(self) -> UUID:
        return self.cleaned_data["once"] or uuid4()

    def clean_word(self) -> None:
        upload = self.cleaned_data["word"]
        if not upload:
            return
        try:
            if upload.size > limits.MOST_BYTES:
                raise TooLarge
            self.file = (upload.name or "", upload.read())
            manuscript = read_word(self.file[1])
        except Refusal as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        if not (manuscript.body or manuscript.headline or manuscript.pictures):
            raise forms.ValidationError(_("The Word file holds no text."))
        self.manuscript = manuscript

    def refuse_empty(self, *, photos: bool) -> None:
        """What is sent in needs something to read or to look at."""
        if self.is_valid() and not (self.cleaned_data["body"] or photos):
            self.add_error("body", _("Please write the text, or add a Word file or photos."))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if (
            self.manuscript
            and len(self.manuscript.body) + len(cleaned.get("body") or "") >= limits.MOST_CHARACTERS
        ):
            self.add_error("body", _("Text and Word file together are longer than 100,000 characters."))
        if not self.manuscript and "word" not in self.errors and not cleaned.get("headline", "-"):
            self.add_error("headline", _("Please write a headline."))
        return cleaned


class ApprovalForm(forms.ModelForm):
    """The approval of the sender's organisation: for who is asked for it, and `required` once they send in."""

    given_on = forms.DateField(
        label=_("approved on"),
        initial=localdate,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    class Meta:
        model = OrganisationApproval
        fields = ("approver", "post", "given_on")
        field_classes = {"approver": LineField, "post": LineField}
        widgets = dict.fromkeys(("approver", "post"), forms.TextInput(attrs={"class": "line"}))

    use_required_attribute = False

    def __init__(self, *args: Any, user: Any, required: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = OrganisationApproval.is_asked_of(user)
        self.empty_permitted = not required

    def validate_unique(self) -> None:
        """One a story; written down again, it is corrected."""

    @property
    def is_fine(self) -> bool:
        return not self.asked or self.is_valid()

    @property
    def half_typed(self) -> list[str]:
        """What was typed and is not enough to be recorded, for who must type it again."""
        if self.is_fine or not self.has_changed():
            return []
        typed = " ".join(str(self[name].value() or "") for name in self.changed_data)
        return [gettext("What you wrote: %s") % one_line(typed)[:200]]

    def record(self, article: Article, *, by: Any) -> None:
        """Writes down what was typed, if it is enough. Raises NotEditable."""
        if self.asked and self.is_valid() and self.has_changed():
            OrganisationApproval.record(article, by=by, **self.cleaned_data)


def approval_form_of(article: Article, user: Any) -> ApprovalForm | None:
    """The form on the story's own page, for who still has to write the approval down or may correct it."""
    if not OrganisationApproval.is_asked_of(user) or not article.may_edit(user):
        return None
    return ApprovalForm(user=user, instance=getattr(article, "approval", None))


class Tray:
    """The photos of a story that is being sent in: those kept already, and new ones, which are kept at once.

    A browser cannot fill in a file again. So whatever else is wrong with the form, a good photo is sent only once.
    """

    def __init__(self, rows: list[SentPhoto] | None = None) -> None:
        self.rows = rows or []
        self.errors: list[str] = []

    @classmethod
    def of(cls, request: HttpRequest, article: Article | None = None) -> "Tray":
        tray = cls(_kept(request, article))
        for index, file in enumerate(request.FILES.getlist("photos")):
            tray.take(file, request, f"new-{index}")
        return tray

    def take(self, file: Any, request: HttpRequest, name: str) -> None:
        """One new photo, or the reason why it is none."""
        words = {key: request.POST.get(f"{name}-{key}", "") for key in ("caption", "credit")}
        try:
            if len(self.rows) >= MOST_PHOTOS:
                raise UnusablePhoto(_("A story takes at most 20 photos."))
            if file.size > MOST_BYTES:
                raise PhotoTooLarge
            sent = keep_photo(file.read(), by=request.user, **words)
        except UnusablePhoto as refusal:
            self.errors.append(f"{one_line(file.name or '')[:60]}: {refusal.args[0]}")
            return
        if sent.photo.pk not in {row.photo.pk for row in self.rows}:
            self.rows.append(sent)

    @property
    def lacks_captions(self) -> bool:
        return not all(row.caption for row in self.rows)


def _kept(request: HttpRequest, article: Article | None) -> list[SentPhoto]:
    """The photos that the form names, if the person may see them or the story uses them, with what was typed there."""
    keys = [key for key in request.POST.getlist("kept")[:MOST_PHOTOS] if key.isdecimal() and len(key) < 10]
    gone = {key for key in keys if request.POST.get(f"kept-{key}-remove")}
    usable = Q(pk__in=Photo.objects.visible_to(request.user).values("pk")) | Q(
        illustrations__article=article or 0
    )
    known = (
        Photo.objects.filter(usable)
        .distinct()
        .select_related("photographer")
        .in_bulk([int(key) for key in keys if key not in gone])
    )
    return [
        SentPhoto(
            known[int(key)],
            one_line(request.POST.get(f"kept-{key}-caption", ""))[:500],
            one_line(request.POST.get(f"kept-{key}-credit", ""))[:60],
        )
        for key in dict.fromkeys(keys)
        if key not in gone and int(key) in known
    ]
