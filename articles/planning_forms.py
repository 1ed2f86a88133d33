"""What the screens of pitches and assignments ask."""

from typing import Any, cast
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.forms import BodyField
from articles.models import Assignment, Pitch
from articles.planning import PitchState
from articles.refusals import Refusal
from reporters.models import User

MOMENT = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class OnceForm(forms.ModelForm):
    """The same form sent twice makes one thing (see PostedOnce)."""

    once = forms.UUIDField(required=False, label="", widget=forms.HiddenInput)
    user: Any = None  # set by the admin: who types

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.initial.setdefault("once", uuid4())


class PitchForm(OnceForm):
    class Meta:
        model = Pitch
        fields = ("title", "about", "section", "for_day")
        field_classes = {"about": BodyField}
        widgets = {
            "title": forms.TextInput(attrs={"class": "line headline"}),
            "about": forms.Textarea(attrs={"class": "text", "rows": 6}),
            "for_day": DAY,
        }


class AssignmentForm(OnceForm):
    """Given by hand, or from an accepted pitch, which then comes along as `from_pitch`."""

    from_pitch = forms.ModelChoiceField(
        Pitch.objects.filter(state=PitchState.ACCEPTED, assignment=None),
        required=False,
        label="",
        widget=forms.HiddenInput,
        error_messages={"invalid_choice": _("A story was assigned from this pitch already.")},
    )

    seen = forms.CharField(required=False, max_length=16, label="", widget=forms.HiddenInput)

    class Meta:
        model = Assignment
        fields = ("title", "brief", "assignee", "deadline", "section", "wanted_length", "wants_photo")
        field_classes = {"brief": BodyField, "deadline": forms.DateTimeField}
        widgets = {
            "title": forms.TextInput(attrs={"class": "line headline"}),
            "brief": forms.Textarea(attrs={"class": "text", "rows": 5}),
            "deadline": MOMENT,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["seen"] = self.instance.wording()
        if "assignee" in self.fields:
            cast(forms.ModelChoiceField, self.fields["assignee"]).queryset = Assignment.candidates()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("assignee"):
            try:
                self._refuse_unless_allowed(cleaned["assignee"], cleaned)
            except Refusal as refusal:
                self.add_error(None, str(refusal))
        return cleaned

    def _refuse_unless_allowed(self, assignee: User, cleaned: dict[str, Any]) -> None:
        """The locks hold until the admin's transaction ends, so nobody slips in between."""
        if self.instance.pk:
            self.instance.refuse_unless_changeable(self.user, assignee, cleaned.get("seen", ""))
        else:
            Assignment(assignee=assignee, pitch=cleaned.get("from_pitch")).refuse_unless_assignable(self.user)


class DecisionForm(forms.ModelForm):
    """A planner's decision on a pitch; whoever accepts it may assign the story at once."""

    reason = BodyField(
        label=_("Reason or opinion"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "class": "text"}),
        help_text=_("Needed to decline. Whoever proposed the story reads it."),
    )

    class Meta:
        model = Assignment
        fields = ("assignee", "deadline", "wanted_length", "wants_photo")
        field_classes = {"deadline": forms.DateTimeField}
        labels = {"assignee": _("Assign it at once to")}
        widgets = {"deadline": MOMENT}

    field_order = ("reason",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ModelChoiceField, self.fields["assignee"]).queryset = Assignment.candidates()
        for name in ("assignee", "deadline"):
            self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("assignee") and not cleaned.get("deadline") and "deadline" not in self.errors:
            self.add_error("deadline", _("An assignment needs a deadline."))
        return cleaned

    def decide(self, pitch: Pitch, decision: str, by: Any) -> bool:
        """Carries the decision out, accept or decline; a refusal becomes an error of the form."""
        try:
            if decision == "accept":
                pitch.accept(by=by, **self.cleaned_data)
            else:
                pitch.decline(by=by, reason=self.cleaned_data["reason"])
        except Refusal as refusal:
            self.add_error(None, str(refusal))
            return False
        return True
