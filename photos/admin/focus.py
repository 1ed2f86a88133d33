"""The focal point that a photo brings along: stories that use it later begin with it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from photos.admin.library import reachable
from photos.framing import FocusForm, Stage
from photos.models import Photo
from photos.models.crop import WHOLE_PHOTO


def paths(desk: Any) -> list[URLPattern]:
    """The page's address below the photos' own."""
    room = FocalPoint(desk)
    view = desk.admin_site.admin_view
    return [path("<int:pk>/focus/", view(room.focus), name="photos_photo_focus")]


class FocalPoint:
    """The view; `desk` is the photos' admin, which knows who sees which photo."""

    def __init__(self, desk: Any) -> None:
        self.desk = desk

    def focus(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The page on which the point is set, for those who may describe the photo."""
        photo = reachable(self.desk, request, pk, to_change=True)
        kept = {"focus_x": photo.focus_x, "focus_y": photo.focus_y}
        form = FocusForm(request.POST if request.method == "POST" else kept)
        if request.method == "POST" and form.is_valid():
            photo.focus_x, photo.focus_y = form.focus
            photo.save(update_fields=["focus_x", "focus_y"])
            messages.success(request, _("Saved. Stories that use the photo already stay as they are."))
            return redirect("admin:photos_photo_change", photo.pk)
        return self._page(request, photo, form)

    def _page(self, request: HttpRequest, photo: Photo, form: FocusForm) -> HttpResponse:
        address = reverse("admin:photos_photo_large", args=[photo.pk])
        context = {
            **self.desk.admin_site.each_context(request),
            "opts": self.desk.opts,
            "title": _("Focal point"),
            "photo": photo,
            "form": form,
            "stage": Stage(photo, form, WHOLE_PHOTO, (photo.focus_x, photo.focus_y), address),
            "back": reverse("admin:photos_photo_change", args=[photo.pk]),
        }
        return TemplateResponse(request, "admin/photos/photo/focus.html", context)
