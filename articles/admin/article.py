"""A story on the desk: written, read, corrected, and moved by the buttons of the workflow's table."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from articles.admin.inlines import BylineInline, IllustrationInline
from articles.forms import ArticleForm
from articles.models import Article
from articles.refusals import Refusal
from reporters.roles import DESK, WRITERS

PLACE = (
    "state",
    "state_since",
    "round",
    "reviews_required",
    "current_revision",
    "published_revision",
    "last_event",
)
"""Where a story is in the workflow: never written by the form, always read anew."""


@admin.register(Article)
class ArticleAdmin(admin.ModelAdmin):
    form = ArticleForm
    view_on_site = False  # the page itself links to the public one, if there is one
    inlines = (BylineInline, IllustrationInline)
    change_form_template = "admin/articles/article/change_form.html"
    list_display = ("headline", "state", "section", "filed_by", "state_since")
    list_filter = ("state", "section", "genre")
    list_select_related = ("section", "filed_by")
    list_per_page = 50
    search_fields = ("headline", "kicker", "deck")
    show_full_result_count = False
    actions = None
    fieldsets = (
        (
            None,
            {"fields": ("kicker", "headline", "deck", "deck_dash", ("genre", "section"), "dateline", "body")},
        ),
        (None, {"fields": ("tags", "expects")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        return Article.objects.visible_to(request.user).order_by("-id")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.is_active and request.user.has_role(*WRITERS, *DESK)

    def has_view_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return self.has_module_permission(request) and (obj is None or obj.is_visible_to(request.user))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.is_active and request.user.has_role(*WRITERS)

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return self.has_add_permission(request) if obj is None else obj.may_edit(request.user)

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return False

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        """Only the list's own filters: any other question could guess at what the person may not read."""
        return lookup.removesuffix("__exact").removesuffix("__id") in self.list_filter

    def get_form(
        self, request: HttpRequest, obj: Article | None = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        return type(form.__name__, (form,), {"user": request.user})

    def get_urls(self) -> list[URLPattern]:
        take = path(
            "<int:pk>/take/", self.admin_site.admin_view(self.take_view), name="articles_article_take"
        )
        return [take, *super().get_urls()]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        article = kwargs.get("obj") or context.get("original")
        form = context["adminform"].form
        return super().render_change_form(
            request,
            {**context, **slip_of(article, request.user), "newer": getattr(form, "newer", None)},
            *args,
            **kwargs,
        )

    def save_model(self, request: HttpRequest, obj: Article, form: ArticleForm, change: bool) -> None:
        if change:
            # Only what the form holds: the story may have moved on in the workflow since the form was loaded.
            obj.save(update_fields=[name for name in ArticleForm.Meta.fields if name != "tags"])
            return
        obj.filed_by_id = request.user.pk or 0
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: ArticleForm, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        form.instance.refresh_from_db(fields=PLACE)
        round_before = form.instance.round
        form.instance.record(by=request.user)
        if form.instance.round > round_before:
            messages.warning(
                request, _("The text was changed after review had begun: a new round of reviews begins.")
            )

    def response_add(
        self, request: HttpRequest, obj: Article, post_url_continue: str | None = None
    ) -> HttpResponse:
        return self._after_save(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        return self._after_save(request, obj) or super().response_change(request, obj)

    def _after_save(self, request: HttpRequest, article: Article) -> HttpResponse | None:
        """The step whose button saved the form, if it was one of the workflow's buttons."""
        return self._take(request, article, article.current_revision_id) if "_step" in request.POST else None

    def take_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """One step, for people who read the story and do not edit it. POST only."""
        if request.method != "POST":
            return require_POST(lambda _request: HttpResponse())(request)
        if not self.has_module_permission(request):
            raise PermissionDenied
        article = get_object_or_404(self.get_queryset(request), pk=pk)
        expects = request.POST.get("expects", "")
        return self._take(request, article, int(expects) if expects.isdecimal() else 0)

    def _take(self, request: HttpRequest, article: Article, expects: int | None) -> HttpResponse:
        note = request.POST.get("_note", "")[:1000]
        try:
            event = article.take(request.POST.get("_step", ""), by=request.user, note=note, expects=expects)
        except Refusal as refusal:
            typed = _("What you wrote: %s") % note if note.strip() else ""
            messages.error(request, f"{refusal} {typed}")
        else:
            messages.success(
                request,
                _("“%(headline)s”: %(step)s. Now: %(state)s.")
                % {
                    "headline": article.headline,
                    "step": event.get_step_display(),
                    "state": article.get_state_display(),
                },
            )
        if not article.is_visible_to(request.user):
            return redirect("admin:index")
        return redirect("admin:articles_article_change", article.pk)


def slip_of(article: Article | None, user: Any) -> dict[str, Any]:
    """What the story's page shows beside its text: the routing slip so far and the next steps."""
    if article is None or article.pk is None:
        return {}
    return {
        "article": article,
        "steps": article.steps_for(user),
        "holders": article.holders(),
        "opens_round": article.edit_opens_round(user),
        "events": article.events.select_related("actor", "sign_off").order_by("-id")[:50],
        "sign_offs": article.sign_offs.select_related("reviewer", "revision").filter(round=article.round),
        "revisions": article.revisions.select_related("saved_by")
        .defer("body", "body_html")
        .order_by("-id")[:30],
        "last_setback": article.last_setback(),
    }
