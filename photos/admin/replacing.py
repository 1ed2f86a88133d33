"""Sending in a better version of a photo, which takes its place."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from photos.admin.library import reachable
from photos.forms import BetterVersionForm
from photos.models import Photo
from photos.refusals import UnusablePhoto
from photos.tasks import make_renditions


def paths(desk: Any) -> list[URLPattern]:
    """The page's address below the photos'; `desk` is their admin."""
    view = desk.admin_site.admin_view
    return [path("<int:pk>/replace/", view(Replacing(desk).page), name="photos_photo_replace")]


class Replacing:
    """The view."""

    def __init__(self, desk: Any) -> None:
        self.desk = desk

    def page(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Asks for the file; posted, it becomes a photo of its own that replaces this one."""
        photo = reachable(self.desk, request, pk, to_change=True)
        form = BetterVersionForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid() and (better := taken(photo, form, request.user)):
            messages.success(request, _("This version now stands in the earlier one's place in the library."))
            return redirect("admin:photos_photo_change", better.pk)
        context = {
            **self.desk.admin_site.each_context(request),
            "opts": self.desk.opts,
            "title": _("Send in a better version"),
            "photo": photo,
            "form": form,
        }
        return TemplateResponse(request, "admin/photos/photo/replace.html", context)


def taken(photo: Photo, form: BetterVersionForm, user: Any) -> Photo | None:
    """The better version; None with the reason on the form if it is not taken."""
    try:
        with transaction.atomic():
            better = photo.replace(form.cleaned_data["file"].read(), by=user)
            make_renditions.defer(photo_id=better.pk)
    except UnusablePhoto as refusal:
        form.add_error("file", str(refusal))
        return None
    return better
