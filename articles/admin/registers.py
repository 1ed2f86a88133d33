"""Sections and the publication's own data."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.models import Publication, Section
from reporters.admin import StrictLookups


@admin.register(Section)
class SectionAdmin(StrictLookups):
    view_on_site = False
    list_display = ("name", "english_name", "slug", "order")
    prepopulated_fields = {"slug": ("english_name",)}

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Publication)
class PublicationAdmin(admin.ModelAdmin):
    fieldsets = (
        (None, {"fields": ("name", "english_name", "daily", "publisher", "cn_number")}),
        (_("Reviews"), {"fields": ("reviews_required", "hours_a_review")}),
        (
            _("Page format"),
            {"fields": ("page_width", "page_height", "margin", "columns", "column_gap", "body_size")},
        ),
        (
            _("Foot of the public site"),
            {"fields": ("icp_number", "police_number", "licence_number", "report_line")},
        ),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and not Publication.objects.exists()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
