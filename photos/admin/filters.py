"""What the photo library can be narrowed down by. Whatever else an address says narrows nothing."""

import datetime
from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from newsroom.lib.text import printable
from photos.models import Photo
from photos.rights import Rights


class Chosen(SimpleListFilter):
    """One of a few choices."""

    choices_offered: Any = ()

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return self.choices_offered

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        value = self.value()
        known = value in {str(name) for name, _label in self.lookup_choices}
        return self.narrowed(queryset, str(value)) if known else queryset

    def narrowed(self, photos: Any, value: str) -> Any:
        """The photos that the choice leaves."""
        raise NotImplementedError


class Typed(SimpleListFilter):
    """Something that is typed in."""

    input_type = "text"
    longest = 50

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return ()

    def has_output(self) -> bool:
        return True

    def choices(self, changelist: Any) -> Any:
        return iter(())


class Used(Chosen):
    title = _("use")
    parameter_name = "used"
    choices_offered = (("yes", _("used")), ("no", _("unused")))

    def __init__(self, request: HttpRequest, params: Any, model: Any, model_admin: Any) -> None:
        super().__init__(request, params, model, model_admin)
        self.user, self.uses = request.user, model_admin.uses

    def narrowed(self, photos: Any, value: str) -> Any:
        return self.uses.only(photos, self.user, used=value == "yes")


class RightsHeld(Chosen):
    title = _("rights")
    parameter_name = "rights"
    choices_offered = Rights.choices

    def narrowed(self, photos: Any, value: str) -> Any:
        return photos.filter(rights=value)


class Expiry(Chosen):
    title = _("usable")
    parameter_name = "expiry"
    choices_offered = (("expired", _("no longer")), ("soon", _("30 days more at most")))

    def narrowed(self, photos: Any, value: str) -> Any:
        return photos.expired() if value == "expired" else photos.expiring()


class Lacking(Chosen):
    title = _("lacking")
    parameter_name = "lacks"
    choices_offered = (("alt_text", _("alt text")), ("caption", _("caption")), ("credit", _("credit")))

    def narrowed(self, photos: Any, value: str) -> Any:
        return photos.filter(**{value: ""})


class Copies(Chosen):
    title = _("renditions")
    parameter_name = "copies"
    choices_offered = (
        ("ready", _("ready")),
        ("waiting", _("being made")),
        ("troubled", _("could not be made")),
    )

    def narrowed(self, photos: Any, value: str) -> Any:
        return photos.in_state(value)


class Versions(Chosen):
    """Replaced photos are shown only to who asks for them."""

    title = _("versions")
    parameter_name = "versions"
    choices_offered = (("all", _("also replaced ones")), ("replaced", _("only replaced ones")))

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() in {"all", "replaced"}:
            return self.narrowed(queryset, str(self.value()))
        return queryset.current()

    def narrowed(self, photos: Any, value: str) -> Any:
        return photos if value == "all" else photos.filter(replaced_by__isnull=False)


class TakenBy(Typed):
    title = _("photographer")
    parameter_name = "by"

    def queryset(self, request: HttpRequest, queryset: QuerySet[Photo]) -> QuerySet[Photo]:
        name = printable(self.value() or "").strip()[: self.longest]
        return queryset.filter(photographer__name__icontains=name) if name else queryset


class Day(Typed):
    """A day that a date is compared with."""

    input_type = "date"
    longest = 10
    lookup = ""

    def queryset(self, request: HttpRequest, queryset: QuerySet[Photo]) -> QuerySet[Photo]:
        day = day_named(self.value() or "")
        return queryset.filter(**{self.lookup: day}) if day else queryset


class TakenFrom(Day):
    title, parameter_name, lookup = _("taken from"), "taken_from", "taken_on__gte"


class TakenUntil(Day):
    title, parameter_name, lookup = _("taken until"), "taken_until", "taken_on__lte"


class SentFrom(Day):
    title, parameter_name, lookup = _("sent in from"), "sent_from", "uploaded_at__date__gte"


class SentUntil(Day):
    title, parameter_name, lookup = _("sent in until"), "sent_until", "uploaded_at__date__lte"


FILTERS = (
    TakenBy,
    Used,
    RightsHeld,
    Expiry,
    Lacking,
    Copies,
    Versions,
    TakenFrom,
    TakenUntil,
    SentFrom,
    SentUntil,
)


def day_named(typed: str) -> datetime.date | None:
    """The day as a date field of a form gives it; None for anything that is none."""
    try:
        return datetime.date.fromisoformat(typed) if len(typed) == len("2026-01-01") else None
    except ValueError:
        return None
