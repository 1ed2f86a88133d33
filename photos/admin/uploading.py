"""Photos sent in parts, so that a lost connection costs only one of them. Answers are JSON, for upload.js."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods, require_POST

from newsroom.lib.text import number_named
from photos.models import Photo, Upload
from photos.models.upload import PART, TooMuchOnItsWay
from photos.proposals import proposals
from photos.refusals import Busy, StoreFull, UnusablePhoto
from photos.tasks import make_renditions


def paths(desk: Any) -> list[URLPattern]:
    """The addresses below the photos'; `desk` is their admin, which knows who may send some in."""

    def begin(request: HttpRequest) -> HttpResponse:
        _refuse_unless_sender(desk, request)
        return _begin(request)

    def upload(request: HttpRequest, key: str) -> HttpResponse:
        _refuse_unless_sender(desk, request)
        return VERBS[request.method or ""](request, get_object_or_404(Upload, key=key, user=request.user))

    view = desk.admin_site.admin_view
    one = require_http_methods(["GET", *VERBS])(upload)
    return [
        path("uploads/", view(require_POST(begin)), name="photos_photo_uploads"),
        path("uploads/<slug:key>/", view(one), name="photos_photo_upload"),
    ]


def _refuse_unless_sender(desk: Any, request: HttpRequest) -> None:
    if not desk.has_add_permission(request):
        raise PermissionDenied


def _begin(request: HttpRequest) -> JsonResponse:
    name, size = request.POST.get("name", ""), number_named(request.POST.get("size", ""))
    try:
        upload = Upload.begin(by=request.user, name=name, size=size)
    except TooMuchOnItsWay as refusal:
        return JsonResponse({"error": str(refusal), "again": True}, status=429)
    except UnusablePhoto as refusal:
        return _refused(refusal)
    return JsonResponse({"key": upload.key, "offset": 0, "part": PART}, status=201)


def _where(request: HttpRequest, upload: Upload) -> JsonResponse:
    """Where to go on after a lost connection, or what the photo became."""
    if upload.photo:
        return JsonResponse(answer_of(upload.photo, request.user, was_known=upload.was_known))
    return JsonResponse({"offset": upload.received, "part": PART})


def _part(request: HttpRequest, upload: Upload) -> JsonResponse:
    """Takes the part that is the request's body; the last one makes the photo, and an empty one tries that again."""
    if number_named(request.headers.get("Content-Length", "")) > PART:
        return JsonResponse({"offset": upload.received, "part": PART}, status=413)
    try:
        body = request.body
    except UnreadablePostError:  # nobody is there any more to read an answer
        return JsonResponse({}, status=400)
    if not upload.is_complete:
        upload.take_part(number_named(request.GET.get("offset", "")), body)
    return _develop(request, upload) if upload.is_complete else _where(request, upload)


def _develop(request: HttpRequest, upload: Upload) -> JsonResponse:
    try:
        with transaction.atomic():
            photo = upload.become_photo()
            make_renditions.defer(photo_id=photo.pk)
    except StoreFull:
        return JsonResponse({"error": _(STORE_FULL), "again": True}, status=507)
    except Busy as refusal:
        return JsonResponse({"error": str(refusal), "again": True}, status=503)
    except UnusablePhoto as refusal:
        upload.delete()
        return _refused(refusal)
    return JsonResponse(answer_of(photo, request.user, was_known=upload.was_known))


def _cancel(request: HttpRequest, upload: Upload) -> JsonResponse:
    upload.delete()
    return JsonResponse({})


STORE_FULL = gettext_noop(
    "The photo could not be stored. It has arrived: you need not send it again, only try again later."
)
VERBS = {"GET": _where, "HEAD": _where, "POST": _part, "DELETE": _cancel}


def _refused(refusal: UnusablePhoto) -> JsonResponse:
    return JsonResponse({"error": str(refusal)}, status=422)


def answer_of(photo: Photo, user: Any, *, was_known: bool) -> dict[str, Any]:
    """What the sender's page learns of a finished photo."""
    said = proposals(photo.metadata)
    return {
        **_shown(photo),
        "known": was_known,
        "credit": photo.credit,
        "alt": photo.alt_text,
        "proposals": said,
        "alike": [] if was_known else [_shown(each) for each in alike(photo, user)],
    }


def alike(photo: Photo, user: Any) -> list[Photo]:
    """At most three that look the same."""
    return photo.alike(user)[:3]


def _shown(photo: Photo) -> dict[str, Any]:
    return {
        "photo": photo.pk,
        "label": str(photo),
        "small": reverse("admin:photos_photo_small", args=[photo.pk]),
        "caption": photo.caption,
        "width": photo.width,
        "height": photo.height,
    }
