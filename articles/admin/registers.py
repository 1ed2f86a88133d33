"""Sections and the publication's own data."""

from typing import Any

from django.contrib import admin
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.models import Publication, Section
from reporters.admin import StrictLookups
from reporters.models import User
from reporters.roles import PLANNERS


@admin.register(Section)
class SectionAdmin(StrictLookups):
    view_on_site = False
    list_display = ("name", "english_name", "slug", "order")
    prepopulated_fields = {"slug": ("english_name",)}

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """The desk is made of people who review and have not left; whoever has is off it with the next save."""
        if db_field.name == "editors":
            planners = User.objects.filter(is_active=True, groups__name__in=PLANNERS).distinct()
            kwargs.update(queryset=planners.order_by("name"), widget=CheckboxSelectMultiple)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Accounts are made in their own register."""
        field: Any = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "editors" and hasattr(field.widget, "can_add_related"):
            field.widget.can_add_related = False
        return field

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Publication)
class PublicationAdmin(admin.ModelAdmin):
    fieldsets = (
        (None, {"fields": ("name", "english_name", "daily", "publisher", "cn_number")}),
        (_("Reviews and proofs"), {"fields": ("reviews_required", "hours_a_review", "proofs_required")}),
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
