"""The focal point that a photo brings along: stories that use it later begin with it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from photos.darkroom.copies import Box
from photos.framing import FocusForm, Stage
from photos.models import Photo
from photos.models.crop import WHOLE
from photos.showing import shown

LARGE = 1600
"""Pixels: the copy to work on."""
EVERYTHING: Box = (0, 0, WHOLE, WHOLE)


def paths(desk: Any) -> list[URLPattern]:
    """The addresses below the photos' own."""
    room = FocalPoint(desk)
    view = desk.admin_site.admin_view
    return [
        path("<int:pk>/focus/", view(room.focus), name="photos_photo_focus"),
        path("<int:pk>/large/", view(room.large), name="photos_photo_large"),
    ]


class FocalPoint:
    """The views; `desk` is the photos' admin, which knows who sees which photo."""

    def __init__(self, desk: Any) -> None:
        self.desk = desk

    def large(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The widest copy, for those who may see the photo."""
        photo = get_object_or_404(self.desk.get_queryset(request), pk=pk)
        answer: HttpResponse = shown(photo, LARGE, "webp", {"Cache-Control": "no-store"})
        return answer

    def focus(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The page on which the point is set, for those who may describe the photo."""
        photo = get_object_or_404(self.desk.get_queryset(request), pk=pk)
        if not self.desk.has_change_permission(request, photo):
            raise PermissionDenied
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
            "stage": Stage(photo, form, EVERYTHING, (photo.focus_x, photo.focus_y), address),
            "back": reverse("admin:photos_photo_change", args=[photo.pk]),
        }
        return TemplateResponse(request, "admin/photos/photo/focus.html", context)
