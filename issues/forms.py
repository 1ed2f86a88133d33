"""What the planner's screens ask."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from issues.models import Issue, Page, Placement
from newsroom.lib.text import printable


class IssueForm(forms.ModelForm):
    class Meta:
        model = Issue
        fields = ("date",)


class NumbersForm(forms.ModelForm):
    """The numbers of an issue, proposed from its predecessor; those of a published one stay."""

    class Meta:
        model = Issue
        fields = ("number", "cumulative_number")

    def clean(self) -> Any:
        if self.instance.is_published:
            raise forms.ValidationError(_("The issue is published; its numbers stay."))
        return super().clean()


class ScheduleForm(forms.Form):
    """When an issue is to appear, in the newsroom's time zone."""

    at = forms.DateTimeField(error_messages={"required": _("Choose day and hour.")})


class PageForm(forms.ModelForm):
    """A new page of an issue; the issue comes with the instance."""

    class Meta:
        model = Page
        fields = ("number", "name")

    def clean_number(self) -> str:
        number = str(self.cleaned_data["number"]).upper()
        if self.instance.issue.pages.filter(number=number).exists():
            raise forms.ValidationError(_("The issue has a page of this number already."))
        return number


class ProofForm(forms.Form):
    """A proof to be signed: its round, the fingerprint of the page that was read, and the marks made on it."""

    round = forms.IntegerField(min_value=1, max_value=9)
    expects = forms.CharField(max_length=64)
    note = forms.CharField(label=_("Marks"), max_length=1000, required=False)

    def clean_note(self) -> str:
        return printable(self.cleaned_data["note"])


class PlacementForm(forms.Form):
    """Stories to be put on a page of this issue; only stories that the person may see."""

    page = forms.ModelChoiceField(Page.objects.none(), error_messages={"required": _("Choose a page first.")})
    articles = forms.ModelMultipleChoiceField(
        Article.objects.none(), error_messages={"required": _("Choose at least one story.")}
    )

    def __init__(self, *args: Any, issue: Issue, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ModelChoiceField, self.fields["page"]).queryset = issue.pages.all()
        cast(forms.ModelChoiceField, self.fields["articles"]).queryset = Article.objects.visible_to(user)


class PlanForm:
    """The planner's table as it was posted.

    page-<id>, order-<id> and weight-<id> of every placement; `up`, `down` or `off` with the id of the
    one row whose button was pressed. What was not posted, or is no choice, stays as it is.
    """

    def __init__(self, data: Any, *, placements: list[Placement], pages: list[Page]) -> None:
        self.data = data
        self.pages = {str(page.pk): page for page in pages}
        self.taken_off = [placement for placement in placements if self._pressed("off", placement)]
        self.staying = [placement for placement in placements if placement not in self.taken_off]

    def lines(self) -> Iterator[tuple[Placement, Page, int, str]]:
        """(placement, page, order from 1, weight) of the stories that stay, in their new order."""
        seen: Counter[int] = Counter()
        for placement in sorted(self.staying, key=self._wish):
            page = self._page(placement)
            seen[page.pk] += 1
            yield placement, page, seen[page.pk], self._weight(placement)

    def _value(self, name: str, placement: Placement) -> str:
        return str(self.data.get(f"{name}-{placement.pk}", ""))

    def _pressed(self, button: str, placement: Placement) -> bool:
        return bool(self.data.get(button) == str(placement.pk))

    def _page(self, placement: Placement) -> Page:
        return self.pages.get(self._value("page", placement), placement.page)

    def _weight(self, placement: Placement) -> str:
        weight = self._value("weight", placement)
        return weight if weight in Placement.Weight.values else placement.weight

    def _wish(self, placement: Placement) -> tuple[float, int]:
        typed = self._value("order", placement)
        order = float(typed) if typed.isdecimal() and len(typed) < 5 else placement.order
        return order - 1.5 * self._pressed("up", placement) + 1.5 * self._pressed(
            "down", placement
        ), placement.pk
