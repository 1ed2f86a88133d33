"""The registers of people: accounts, byline people, organisations."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple, ModelForm, ModelMultipleChoiceField
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from reporters.history import changes_of
from reporters.models import Affiliation, Deputation, Organisation, Reporter, User
from reporters.roles import PLANNERS, Role


class StrictLookups(admin.ModelAdmin):
    """Only the list's own filters: any other question could guess at what the person may not read."""

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        return lookup.removesuffix("__exact").removesuffix("__id") in self.list_filter


class RolesField(ModelMultipleChoiceField):
    """Groups under the names that the newsroom calls them."""

    def label_from_instance(self, obj: Any) -> str:
        return str(Role(obj.name).label)


@admin.register(User)
class AccountAdmin(StrictLookups, UserAdmin):
    """Accounts. Superuser rights and single permissions are given nowhere on the screen."""

    add_form = AdminUserCreationForm
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Person"), {"fields": ("name", "email", "phone")}),
        (_("Roles"), {"fields": ("is_active", "groups")}),
    )
    add_fieldsets = ((None, {"fields": ("username", "name", "email", "password1", "password2", "groups")}),)
    list_display = ("username", "name", "email", "is_active", "last_login")
    list_filter = ("is_active",)
    search_fields = ("username", "name", "email")
    filter_horizontal = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        accounts = super().get_queryset(request)
        return accounts if request.user.is_superuser else accounts.filter(is_superuser=False)

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> tuple[str, ...]:
        """Nobody gives roles to themselves."""
        return ("groups",) if obj is not None and obj.pk == request.user.pk else ()

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "groups":
            roles = Group.objects.filter(name__in=Role.values).order_by("pk")
            return RolesField(roles, widget=CheckboxSelectMultiple, label=_("roles"), required=False)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: User, form: ModelForm, change: bool) -> None:
        obj.is_staff = True  # every account is for the desk; what it may do there its roles say
        super().save_model(request, obj, form, change)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[User], search_term: str
    ) -> tuple[QuerySet[User], bool]:
        """Who has left is still found in the register, and no longer offered in the fields of other forms."""
        found, twice = super().get_search_results(request, queryset, search_term)
        offered = request.resolver_match is not None and request.resolver_match.url_name == "autocomplete"
        return (found.filter(is_active=True) if offered else found), twice

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        account = self.get_object(request, unquote(object_id))
        changes = changes_of(account) if account else []
        return super().history_view(request, object_id, {**(extra_context or {}), "changes": changes})

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class AffiliationInline(admin.TabularInline):
    model = Affiliation
    autocomplete_fields = ("organisation",)
    extra = 0


class Kept(StrictLookups):
    """Registers whose rows others refer to: corrected, never deleted."""

    show_full_result_count = False
    list_per_page = 50
    view_on_site = False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Reporter)
class ReporterAdmin(Kept):
    list_filter = ("kind",)
    search_fields = ("name", "sort_key")
    autocomplete_fields = ("user",)
    inlines = (AffiliationInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Reporter]:
        return super().get_queryset(request).select_related("user")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The note is for the desk; the account is settled once, by whoever keeps the accounts."""
        for_desk = ["note"] if may_read_notes(request.user) else []
        return ["name", "kind", *for_desk, *(["user"] if may_link_accounts(request.user) else [])]

    def get_list_display(self, request: HttpRequest) -> Any:
        return ("name", "kind", "note") if may_read_notes(request.user) else ("name", "kind")

    def get_readonly_fields(self, request: HttpRequest, obj: Reporter | None = None) -> tuple[str, ...]:
        return ("user",) if obj is not None and obj.user_id else ()


@admin.register(Deputation)
class DeputationAdmin(Kept):
    list_display = ("deputy", "principal", "role", "since", "until")
    list_select_related = ("deputy", "principal")
    fields = ("role", "principal", "deputy", ("since", "until"))

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        kwargs["queryset"] = User.objects.filter(is_active=True, groups__name__in=PLANNERS).distinct()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(Organisation)
class OrganisationAdmin(Kept):
    list_display = ("name", "short_name")
    search_fields = ("name", "short_name", "sort_key")


def may_link_accounts(user: Any) -> bool:
    """Only who keeps the accounts says which byline person an account is: it makes the account an author."""
    return bool(user.has_perm("reporters.change_user"))


def may_read_notes(user: Any) -> bool:
    """Notes on people are for the desk, not for other contributors."""
    return bool(user.has_role(*PLANNERS, Role.ADMINISTRATOR))
