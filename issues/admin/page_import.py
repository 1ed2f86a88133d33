"""The import of a page on the desk: begin with a text, correct the sheet, confirm."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Section
from articles.refusals import Refusal
from issues.admin.cards import sheet_page
from issues.admin.import_forms import BeginForm, PlaceForm
from issues.admin.sheet_actions import CONFIRM, Sent
from issues.importing.actions import ACTIONS
from issues.importing.refusals import AlreadyConfirmed, ImportedBefore, StaleSheet
from issues.importing.sheet import Sheet
from issues.models import PageImport
from issues.models.confirming import Confirmed
from reporters.roles import PLANNERS

NOT_TAKEN, CONFLICT = 422, 409


@admin.register(PageImport)
class PageImportAdmin(admin.ModelAdmin):
    list_display = ("__str__", "date", "page_number", "page_name", "created_by", "created_at", "confirmed_at")
    list_per_page = 50
    show_full_result_count = False
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[PageImport]:
        return PageImport.objects.without_texts()

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.is_active and request.user.has_role(*PLANNERS)

    def has_view_permission(self, request: HttpRequest, obj: PageImport | None = None) -> bool:
        return self.has_module_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.has_module_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: PageImport | None = None) -> bool:
        return self.has_module_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: PageImport | None = None) -> bool:
        return obj is not None and self.has_module_permission(request) and obj.may_be_discarded(request.user)

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        """The list has no filters; a question typed into the address could only be a guess."""
        return False

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        try:
            return super().delete_view(request, object_id, extra_context)
        except Refusal as refusal:  # confirmed between the question and the answer
            messages.error(request, str(refusal))
            return redirect("admin:issues_pageimport_changelist")

    def delete_model(self, request: HttpRequest, obj: PageImport) -> None:
        obj.discard(by=request.user)

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """The first screen."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = BeginForm(request.POST, request.FILES) if request.method == "POST" else BeginForm()
        earlier: Any = ()
        if request.method == "POST" and form.is_valid():
            try:
                return self._begin(request, form.cleaned_data)
            except ImportedBefore as refusal:
                earlier = refusal.imports
                form.add_error("again", str(refusal))
            except Refusal as refusal:
                form.add_error("text", str(refusal))
        form.keep_file_text()
        context = {
            "title": _("Import a page"),
            "form": form,
            "earlier": earlier,
            "open_imports": PageImport.objects.open().without_texts()[:50],
        }
        return self._page(request, "start", context, status=NOT_TAKEN if form.errors else 200)

    def _begin(self, request: HttpRequest, typed: dict[str, Any]) -> HttpResponse:
        begun = PageImport.begin(by=request.user, **typed)
        self.log_addition(request, begun, [])
        return redirect("admin:issues_pageimport_change", begun.pk)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The sheet."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        number = int(object_id) if object_id.isdecimal() and len(object_id) < 19 else 0
        found = get_object_or_404(PageImport.objects.select_related("page__issue", "created_by"), pk=number)
        if request.method == "POST":
            return self._act(request, found)
        if found.is_confirmed:
            return self._page(request, "confirmed", {"title": _("Imported page"), "import": found})
        return self._sheet(request, found, found.sheet, PlaceForm(initial=_place_of(found)))

    def _act(self, request: HttpRequest, found: PageImport) -> HttpResponse:
        """One button of the sheet: what was typed is saved with it, or shown again where it cannot be."""
        place = PlaceForm(request.POST)
        is_placed = place.is_valid()
        sent = Sent(request.POST, place, section_choices())
        try:
            sent.save(found)
            if sent.action == CONFIRM and is_placed:
                return self._confirm(request, found)
        except (AlreadyConfirmed, StaleSheet) as refusal:
            found.refresh_from_db()
            typed = sent.as_typed(found.sheet)
            return self._sheet(request, found, typed, place, refusal=refusal, version=sent.version)
        except Refusal as refusal:
            messages.error(request, str(refusal))
        if not is_placed:
            return self._sheet(request, found, found.sheet, place)
        anchor = f"#{sent.about}" if sent.action in ACTIONS else ""
        return redirect(reverse("admin:issues_pageimport_change", args=[found.pk]) + anchor)

    def _confirm(self, request: HttpRequest, found: PageImport) -> HttpResponse:
        confirmed = found.confirm(by=request.user, expects=found.version, again="again" in request.POST)
        self.log_change(request, found, _("Confirmed."))
        messages.success(request, said_of(confirmed))
        return redirect("admin:issues_issue_change", confirmed.page.issue_id)

    def _sheet(
        self,
        request: HttpRequest,
        found: PageImport,
        sheet: Sheet,
        place: PlaceForm,
        *,
        refusal: Refusal | None = None,
        version: int | None = None,
    ) -> HttpResponse:
        """The sheet's page: as saved, or where that was refused, as it was typed."""
        context = {
            "title": _("Check and confirm"),
            "place": place,
            "refusal": refusal,
            "is_stale": isinstance(refusal, StaleSheet),
            "version": found.version if version is None else version,
            **sheet_page(found, sheet, section_choices()),
        }
        status = CONFLICT if refusal else NOT_TAKEN if place.errors else 200
        return self._page(request, "sheet", context, status=status)

    def _page(
        self, request: HttpRequest, name: str, context: dict[str, Any], status: int = 200
    ) -> HttpResponse:
        common = {**self.admin_site.each_context(request), "opts": self.opts}
        return TemplateResponse(
            request, f"admin/issues/pageimport/{name}.html", {**common, **context}, status=status
        )


def section_choices() -> list[tuple[str, str]]:
    return [(str(section.pk), str(section)) for section in Section.objects.all()]


def said_of(confirmed: Confirmed) -> str:
    """What was made, in a sentence or two."""
    count = len(confirmed.articles)
    made = ngettext(
        "%(count)d story is on page %(page)s now, as a draft.",
        "%(count)d stories are on page %(page)s now, as drafts.",
        count,
    ) % {"count": count, "page": confirmed.page.number}
    names = "、".join(person.name for person in confirmed.new_people)
    new_people = _("New people: %s.")
    return f"{made} {new_people % names}" if names else made


def _place_of(found: PageImport) -> dict[str, Any]:
    return {"date": found.date, "page_number": found.page_number, "page_name": found.page_name}
