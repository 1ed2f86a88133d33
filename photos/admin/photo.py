"""The photo register of the desk."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from photos.admin import focus, send_many, uploading
from photos.forms import PhotoForm
from photos.models import Photo
from photos.models.frame import Frame
from photos.showing import shown
from photos.tasks import make_renditions
from reporters.admin import StrictLookups

SMALL = 320


def small_copy(photo: Frame) -> HttpResponse:
    """The smallest rendition, or the picture's colours until it is made, as an answer that no cache keeps."""
    answer: HttpResponse = shown(photo, SMALL, "webp", {"Cache-Control": "no-store"})
    return answer


@admin.register(Photo)
class PhotoAdmin(StrictLookups):
    form = PhotoForm
    list_display = ("thumbnail", "caption", "credit", "taken_on", "uploaded_by")
    list_display_links = ("thumbnail", "caption")
    list_select_related = ("uploaded_by",)
    list_per_page = 50
    show_full_result_count = False
    search_fields = ("caption", "credit", "alt_text")
    autocomplete_fields = ("photographer",)
    readonly_fields = ("thumbnail",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Photo]:
        return Photo.objects.visible_to(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Photo | None = None) -> bool:
        return super().has_change_permission(request, obj) and (
            obj is None or obj.may_be_described_by(request.user)
        )

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_fields(self, request: HttpRequest, obj: Photo | None = None) -> tuple[str, ...]:
        """The file is sent in once and stays; afterwards a small copy is shown in its place."""
        words = ("caption", "credit", "alt_text", "taken_on", "photographer")
        return ("thumbnail", *words) if obj else ("original", *words)

    def get_urls(self) -> list[URLPattern]:
        small = path(
            "<int:pk>/small/", self.admin_site.admin_view(self.small_view), name="photos_photo_small"
        )
        return [
            small,
            *focus.paths(self),
            *uploading.paths(self),
            *send_many.paths(self),
            *super().get_urls(),
        ]

    def small_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The smallest rendition, for people of the desk who may see the photo."""
        return small_copy(get_object_or_404(self.get_queryset(request), pk=pk))

    def save_model(self, request: HttpRequest, obj: Photo, form: Any, change: bool) -> None:
        if not change:
            obj.uploaded_by_id = request.user.pk or 0
        super().save_model(request, obj, form, change)
        make_renditions.defer(photo_id=obj.pk)

    @admin.display(description=_("photo"))
    def thumbnail(self, obj: Photo) -> str:
        if not obj.pk:
            return "–"
        address = reverse("admin:photos_photo_small", args=[obj.pk])
        return format_html('<img class="thumbnail" src="{}" alt="{}" loading="lazy">', address, obj.alt_text)
