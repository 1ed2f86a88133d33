"""The photo register of the desk."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import BadRequest
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from newsroom.lib.text import number_named
from photos.admin import describing, focus, library, replacing, send_many, uploading
from photos.admin.filters import FILTERS
from photos.admin.uses import Uses
from photos.forms import PhotoForm
from photos.models import Photo
from photos.models.frame import Frame
from photos.models.photo_queries import SEARCHED
from photos.showing import private
from photos.tasks import make_renditions
from reporters.admin import StrictLookups

SMALL = 320


def small_copy(photo: Frame) -> HttpResponse:
    """The smallest rendition, or the picture's colours until it is made, as an answer that no cache keeps."""
    return private(photo, SMALL)


@admin.register(Photo)
class PhotoAdmin(StrictLookups):
    form = PhotoForm
    list_display = ("caption",)  # the cards say the rest
    list_filter = FILTERS
    list_per_page = 48
    ordering = ("-id",)
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    search_fields = SEARCHED
    autocomplete_fields = ("photographer",)
    actions = (describing.describe, library.make_again)
    uses = Uses()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Photo]:
        return Photo.objects.visible_to(request.user)

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        return lookup in {each.parameter_name for each in FILTERS}

    def has_change_permission(self, request: HttpRequest, obj: Photo | None = None) -> bool:
        return super().has_change_permission(request, obj) and (
            obj is None or obj.may_be_described_by(request.user)
        )

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_fieldsets(self, request: HttpRequest, obj: Photo | None = None) -> Any:
        """The file is sent in once and stays; its rights are asked for afterwards."""
        words = ("caption", "credit", "alt_text", "keywords", ("place", "taken_on"), "photographer")
        if obj is None:
            return ((None, {"fields": ("original", *words)}),)
        rights = ("rights", "copyright", "usable_until")
        return ((None, {"fields": words}), (_("Rights"), {"fields": rights}))

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> Any:
        return library.Wall

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return super().changelist_view(request, {**(extra_context or {}), "title": _("Photo library")})

    def response_action(
        self, request: HttpRequest, queryset: QuerySet[Photo], *args: Any, **kwargs: Any
    ) -> Any:
        """Raises BadRequest for a choice that is no photo's number, before the database must refuse it."""
        if not all(map(number_named, request.POST.getlist(ACTION_CHECKBOX_NAME))):
            raise BadRequest
        return super().response_action(request, queryset, *args, **kwargs)

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> tuple[QuerySet[Photo], bool]:
        """By any part of the words; what was replaced is not offered to stories any more."""
        found = queryset.saying(search_term)
        offered = request.resolver_match is not None and request.resolver_match.url_name == "autocomplete"
        return (found.current() if offered else found), False

    def get_urls(self) -> list[URLPattern]:
        small = path(
            "<int:pk>/small/", self.admin_site.admin_view(self.small_view), name="photos_photo_small"
        )
        rooms = (focus, uploading, send_many, library, describing, replacing)
        own = [address for room in rooms for address in room.paths(self)]
        return [small, *own, *super().get_urls()]

    def small_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The smallest rendition, for people of the desk who may see the photo."""
        return small_copy(get_object_or_404(self.get_queryset(request), pk=pk))

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        photo = kwargs.get("obj") or context.get("original")
        told = library.told_of(photo, request.user, self.uses) if photo else {}
        return super().render_change_form(request, {**context, **told}, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Photo, form: Any, change: bool) -> None:
        """Only what was changed: the renditions may have been made since the form was loaded."""
        if change:
            obj.save(update_fields=form.changed_data)
        else:
            obj.uploaded_by_id = request.user.pk or 0
            super().save_model(request, obj, form, change)
        make_renditions.defer(photo_id=obj.pk)
