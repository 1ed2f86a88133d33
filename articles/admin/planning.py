"""What the screens of pitches and of assignments have in common."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import models, transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.planning_forms import DAY, MOMENT
from reporters.admin import StrictLookups
from reporters.roles import DESK


def badge(state: models.TextChoices) -> str:
    """The state's word in the state's colour."""
    return format_html('<span class="state state-{}">{}</span>', state.value, state.label)


class Whose(admin.SimpleListFilter):
    """?whose=mine: a desk of many people asks for its own first. A contributor sees nothing else anyway."""

    title = gettext_lazy("whose")
    parameter_name = "whose"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        of_the_desk = request.user.is_active and request.user.has_role(*DESK)
        return [("mine", _("Mine"))] if of_the_desk else []

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() != "mine":
            return queryset
        return queryset.filter(**{queryset.model.MINE: request.user.pk or 0})


class PlanningAdmin(StrictLookups):
    """Kept, never deleted; a form sent twice makes one thing; lists that a phone can show."""

    view_on_site = False
    actions = None
    list_per_page = 50
    show_full_result_count = False
    formfield_overrides = {
        models.DateTimeField: {"form_class": forms.DateTimeField, "widget": MOMENT},
        models.DateField: {"widget": DAY},
    }
    change_list_template = "admin/articles/planning_list.html"
    change_form_template = "admin/articles/planning_form.html"

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        """The names of our own filters too."""
        own = {getattr(each, "parameter_name", None) for each in self.list_filter}
        return lookup in own or super().lookup_allowed(lookup, value, request)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        seen: QuerySet[Any] = self.model.objects.visible_to(request.user).for_lists()
        return seen

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        return type(form.__name__, (form,), {"user": request.user})

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Without the signs to change sections and accounts from here."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        return field

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return super().changelist_view(request, {"title": capfirst(str(self.opts.verbose_name_plural))})

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        with transaction.atomic():
            known = self.model.posted_with(request.POST.get("once", ""), by=request.user)
            if known:
                return self._show(known)
            return super().add_view(request, form_url, extra_context)

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        messages.success(request, _("“%s” is saved.") % obj)
        return self._show(obj)

    def _show(self, thing: Any) -> HttpResponse:
        return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", thing.pk)
