"""Describing many photos on one page: a row for each, saved all together or not at all."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from newsroom.lib.text import number_named
from photos.forms import DescribingForm
from photos.models import Photo
from photos.tasks import make_renditions

MOST = 50
"""Rows on one page."""


def paths(desk: Any) -> list[URLPattern]:
    """The page's address below the photos'; `desk` is their admin."""
    view = desk.admin_site.admin_view
    return [path("describe/", view(Describing(desk).page), name="photos_photo_describe")]


@admin.action(description=gettext_lazy("Describe these photos"), permissions=["change"])
def describe(desk: Any, request: HttpRequest, photos: QuerySet[Photo]) -> HttpResponse:
    """Leads to the page with a row for each."""
    named = QueryDict(mutable=True)
    named.setlist("photo", [str(pk) for pk in photos.values_list("pk", flat=True)[:MOST]])
    return redirect(f"{reverse('admin:photos_photo_describe')}?{named.urlencode()}")


class Describing:
    """The view."""

    def __init__(self, desk: Any) -> None:
        self.desk = desk

    def page(self, request: HttpRequest) -> HttpResponse:
        """The rows; posted, they are saved. What is refused stands there again as it was typed."""
        if not self.desk.has_change_permission(request):
            raise PermissionDenied
        typed = with_same_credit(request.POST) if request.method == "POST" else None
        rows = self._rows(request, typed)
        refused = [row for row in rows if not row.is_valid()]
        if typed is not None and not refused:
            return self._saved(request, rows)
        context = {
            **self.desk.admin_site.each_context(request),
            "opts": self.desk.opts,
            "title": _("Describe photos"),
            "rows": rows,
            "has_errors": typed is not None,
        }
        return TemplateResponse(request, "admin/photos/photo/describe.html", context)

    def _rows(self, request: HttpRequest, typed: QueryDict | None) -> list[DescribingForm]:
        """A form for each photo named that the person may describe; the others are not there."""
        asked = request.GET if typed is None else typed
        numbers = [number_named(value) for value in asked.getlist("photo")[:MOST]]
        found = self.desk.get_queryset(request).in_bulk(numbers)
        photos = [found[pk] for pk in dict.fromkeys(numbers) if pk in found]
        mine = [photo for photo in photos if self.desk.has_change_permission(request, photo)]
        return [DescribingForm(typed, instance=photo, prefix=f"photo-{photo.pk}") for photo in mine]

    def _saved(self, request: HttpRequest, rows: list[DescribingForm]) -> HttpResponse:
        changed = [row for row in rows if row.has_changed()]
        with transaction.atomic():
            for row in changed:
                row.instance.save(update_fields=row.changed_data)
                make_renditions.defer(photo_id=row.instance.pk)
        said = ngettext("%s photo was described.", "%s photos were described.", len(changed))
        messages.success(request, said % len(changed))
        return redirect("admin:photos_photo_changelist")


def with_same_credit(posted: QueryDict) -> QueryDict:
    """What was typed, with the one credit for all in every row, if there is one."""
    typed = posted.copy()
    credit = typed.get("same_credit", "").strip()
    for pk in typed.getlist("photo")[:MOST] if credit else ():
        typed[f"photo-{pk}-credit"] = credit
    return typed
