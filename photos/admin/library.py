"""The photos as a wall of cards, the page of one photo, and what may be done with it."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from photos.history import changes_of
from photos.models import Photo
from photos.proposals import proposals
from photos.showing import private
from photos.tasks import make_renditions

LARGE = 960


class Wall(ChangeList):
    """The list of photos, with what their cards say."""

    def get_queryset(self, request: HttpRequest, exclude_parameters: Any = None) -> Any:
        photos: Any = super().get_queryset(request, exclude_parameters)
        desk: Any = self.model_admin
        return desk.uses.counted(photos.with_versions(), request.user)

    def get_results(self, request: HttpRequest) -> None:
        """Each photo with `may_describe`: whether the person may choose it for an action."""
        super().get_results(request)
        photos: Any = list(self.result_list)
        for photo in photos:
            photo.may_describe = self.model_admin.has_change_permission(request, photo)
        self.result_list = photos


def paths(desk: Any) -> list[URLPattern]:
    """The addresses below the photos'; `desk` is their admin."""
    room = Library(desk)
    view = desk.admin_site.admin_view
    return [
        path("<int:pk>/large/", view(room.large), name="photos_photo_large"),
        path("<int:pk>/again/", view(room.again), name="photos_photo_again"),
    ]


def reachable(desk: Any, request: HttpRequest, pk: int, *, to_change: bool = False) -> Photo:
    """The photo, for who may see it, and change it. Raises Http404, PermissionDenied."""
    if not desk.has_view_permission(request):
        raise PermissionDenied
    photo: Photo = get_object_or_404(desk.get_queryset(request), pk=pk)
    if to_change and not desk.has_change_permission(request, photo):
        raise PermissionDenied
    return photo


class Library:
    """The views."""

    def __init__(self, desk: Any) -> None:
        self.desk = desk

    def large(self, request: HttpRequest, pk: int) -> HttpResponse:
        """A large rendition, for people of the desk who may see the photo."""
        return private(reachable(self.desk, request, pk), LARGE)

    @method_decorator(require_POST)
    def again(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Another try at renditions that could not be made."""
        photo = reachable(self.desk, request, pk, to_change=True)
        try_again([photo])
        messages.success(request, _("The renditions are being made again."))
        return redirect(_back(request, photo))


def try_again(photos: list[Photo]) -> None:
    """Asks for the renditions once more."""
    for photo in photos:
        for frame in photo.frames():
            frame.forget_trouble()
        make_renditions.defer(photo_id=photo.pk)


def _back(request: HttpRequest, photo: Photo) -> str:
    """Where the button was pressed, if that was here."""
    came_from = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure()):
        return came_from
    return reverse("admin:photos_photo_change", args=[photo.pk])


def told_of(photo: Photo, user: Any, uses: Any) -> dict[str, Any]:
    """What the page of a photo shows beside its fields."""
    chain = photo.versions()
    seen = set(Photo.objects.visible_to(user).filter(pk__in=[version.pk for version in chain]))
    return {
        "photo": photo,
        "size": size_of(photo),
        "frames": photo.frames(),
        "is_troubled": _is_troubled(photo),
        "proposals": _proposed(photo),
        "history": changes_of(photo),
        "versions": [version for version in chain if version in seen],
        "was_replaced": Photo.objects.filter(replaces=photo).exists(),
        "uses_template": uses.template,
        **uses.of(photo, user),
    }


def size_of(photo: Photo) -> int | None:
    """Bytes of the original; None if it cannot be read."""
    try:
        return int(photo.original.size)
    except OSError:
        return None


def _proposed(photo: Photo) -> list[tuple[Any, str]]:
    """What the file says otherwise than the register: (label, text)."""
    fields: Any = Photo._meta  # noqa: SLF001 - Django's public API
    said = proposals(photo.metadata).items()
    return [
        (fields.get_field(name).verbose_name, text)
        for name, text in said
        if str(getattr(photo, name) or "") != text
    ]


@admin.action(
    description=gettext_lazy("Make the renditions again that could not be made"), permissions=["change"]
)
def make_again(desk: Any, request: HttpRequest, photos: QuerySet[Photo]) -> None:
    """Of the chosen photos, those in trouble that the person may describe."""
    troubled = [photo for photo in photos[: desk.list_per_page] if _is_troubled(photo)]
    mine = [photo for photo in troubled if desk.has_change_permission(request, photo)]
    try_again(mine)
    said = ngettext("%s photo is tried again.", "%s photos are tried again.", len(mine))
    messages.success(request, said % len(mine))


def _is_troubled(photo: Photo) -> bool:
    return any(frame.state == "troubled" for frame in photo.frames())
