"""A page as it will be printed, to be read as a whole and signed; and its routing slip on paper."""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.models import Article, Revision
from articles.refusals import Refusal
from issues.forms import ProofForm
from issues.models import Page
from issues.models.proving import PlannedPage
from issues.slips import PageSlip

View = Callable[..., HttpResponse]


def paths(desk: ModelAdmin) -> list[URLPattern]:
    """Open to whoever may see the plan."""
    view = desk.admin_site.admin_view
    return [
        path("pages/<int:pk>/proof/", view(_of_page(desk, page_proof)), name="issues_page_proof"),
        path("pages/<int:pk>/slip/", view(_of_page(desk, require_safe(page_slip))), name="issues_page_slip"),
    ]


def _of_page(desk: ModelAdmin, view: View) -> View:
    """The view, given the page and what every screen of the desk shows."""

    @wraps(view)
    def with_page(request: HttpRequest, pk: int) -> HttpResponse:
        if not desk.has_view_permission(request):
            raise PermissionDenied
        page = get_object_or_404(Page.objects.select_related("issue__publication"), pk=pk)
        return view(request, page, {**desk.admin_site.each_context(request), "opts": desk.opts})

    return with_page


def page_proof(request: HttpRequest, page: Page, context: dict[str, Any]) -> HttpResponse:
    """The whole page in reading order, and at its end the proof to be signed."""
    show = partial(_show, request, page, context)
    return _sign(request, page, show) if request.method == "POST" else show("")


def page_slip(request: HttpRequest, page: Page, context: dict[str, Any]) -> HttpResponse:
    """版面稿签: the page's stories with who wrote, reviewed and signed them, and its proofs."""
    return TemplateResponse(
        request, "admin/issues/issue/page_slip.html", {**context, "slip": PageSlip.of(page)}
    )


def _sign(request: HttpRequest, page: Page, show: Callable[[str], HttpResponse]) -> HttpResponse:
    """Signs, and goes back to the plan; refused, it shows the page as it is now with what was typed."""
    form = ProofForm(request.POST)
    try:
        if not form.is_valid():
            raise Refusal(" ".join(str(error) for errors in form.errors.values() for error in errors))
        signed = page.sign_proof(
            form.cleaned_data["round"],
            by=request.user,
            note=form.cleaned_data["note"],
            expects=form.cleaned_data["expects"],
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return show(request.POST.get("note", ""))
    messages.success(
        request,
        _("%(proof)s of page %(page)s is signed.")
        % {"proof": signed.get_round_display(), "page": page.number},
    )
    return redirect("admin:issues_issue_change", page.issue_id)


def _show(request: HttpRequest, page: Page, context: dict[str, Any], typed: str) -> HttpResponse:
    planned = page.planned()
    return TemplateResponse(
        request,
        "admin/issues/issue/page_proof.html",
        {
            **context,
            "title": _("Page %(number)s: %(name)s") % {"number": page.number, "name": page.name},
            "planned": planned,
            "texts": _texts(planned, request.user),
            "rounds": planned.rounds_for(request.user),
            "typed": typed,
        },
    )


def _texts(planned: PlannedPage, user: Any) -> list[tuple[Any, Revision | None]]:
    """Every placement with its present text; a draft that was never submitted is for its authors alone."""
    readable = Article.objects.visible_to(user).filter(placement__page=planned.page)
    texts = Revision.objects.filter(pk__in=readable.values("current_revision")).select_related("section")
    known = {text.article_id: text for text in texts}
    return [(row, known.get(row.article_id)) for row in planned.placements]
