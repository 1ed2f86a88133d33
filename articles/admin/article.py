"""A story on the desk: written, read, corrected, and moved by the buttons of the workflow's table."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from articles.admin import framing, open_forms, photo_swapping, previewing, printing, revisions
from articles.admin.comparing import compare, restore
from articles.admin.deadline import set_deadline
from articles.admin.drafting import Drafting
from articles.admin.inlines import BylineInline, IllustrationInline
from articles.admin.notes import notes_of
from articles.admin.notes import paths as paths_of_notes
from articles.admin.sending import paths as sending_paths
from articles.admin.slip import embargo, slip_of, take
from articles.forms import ArticleForm
from articles.models import Article, Autosave
from newsroom.lib.text import number_named
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
class ArticleAdmin(Drafting):
    form = ArticleForm
    view_on_site = False  # the page itself links to the public one, if there is one
    inlines = (BylineInline, IllustrationInline)
    change_form_template = "admin/articles/article/change_form.html"
    search_fields = ("headline", "kicker", "deck")
    show_full_result_count = False
    fieldsets = (
        (
            None,
            {"fields": ("kicker", "headline", "deck", "deck_dash", ("genre", "section"), "dateline", "body")},
        ),
        (None, {"fields": ("tags", "expects", "once")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        return Article.objects.visible_to(request.user).with_lateness().with_companions().order_by("-id")

    def get_fieldsets(self, request: HttpRequest, obj: Article | None = None) -> Any:
        """A correction notice is for readers of an earlier text: only where there are some."""
        notice = ((None, {"fields": ("correction",)}),) if obj and obj.first_published_at else ()
        return (*notice, *super().get_fieldsets(request, obj))

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

    def get_form(
        self, request: HttpRequest, obj: Article | None = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        return type(form.__name__, (form,), {"user": request.user})

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/take/", view(self.take_view), name="articles_article_take"),
            path("<int:pk>/embargo/", view(self.embargo_view), name="articles_article_embargo"),
            path("<int:pk>/compare/", view(self.compare_view), name="articles_article_compare"),
            path("<int:pk>/restore/", view(self.restore_view), name="articles_article_restore"),
            *previewing.paths(self),
            *revisions.paths(self),
            *framing.paths(self),
            *printing.paths(self),
            path("<int:pk>/deadline/", view(self.deadline_view), name="articles_article_deadline"),
            *paths_of_notes(self),
            *open_forms.paths(self),
            *sending_paths(self),
            *photo_swapping.paths(self),
            *super().get_urls(),
        ]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        article = kwargs.get("obj") or context.get("original")
        context = {**context, **slip_of(article, request.user), **notes_of(article, request.user)}
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Article, form: ArticleForm, change: bool) -> None:
        if change:
            # Only what the form holds: the story may have moved on in the workflow since the form was loaded.
            obj.save(update_fields=[name for name in ArticleForm.Meta.fields if name != "tags"])
            return
        obj.filed_by_id, obj.form_key = request.user.pk or 0, form.cleaned_data["once"]
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: ArticleForm, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        form.instance.refresh_from_db(fields=PLACE)
        round_before = form.instance.round
        form.instance.record(by=request.user, form_key=form.save_key)
        Autosave.done_with(form.manuscript, by=request.user, article=form.instance)
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
        return take(request, article, article.current_revision_id) if "_step" in request.POST else None

    def readable(self, request: HttpRequest, pk: int) -> Article:
        """The story with its companions, for whoever may read it: where all its side pages begin.

        Raises PermissionDenied, and Http404 alike for what never was and what is not theirs.
        """
        if not self.has_module_permission(request):
            raise PermissionDenied
        article: Article = get_object_or_404(self.get_queryset(request), pk=pk)
        return article

    @method_decorator(require_POST)
    def take_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """One step, for people who read the story and do not edit it."""
        return take(request, self.readable(request, pk), number_named(request.POST.get("expects", "")))

    @method_decorator(require_POST)
    def embargo_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Sets or lifts the embargo; the story says who may."""
        return embargo(request, self.readable(request, pk))

    @method_decorator(require_POST)
    def deadline_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return set_deadline(request, self.readable(request, pk))

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """One list of stories is enough: the queue."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return redirect("admin:queue")

    def compare_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What changed between two revisions, for whoever may read the story."""
        article = self.readable(request, pk)
        return compare(request, article, {**self.admin_site.each_context(request), "opts": self.opts})

    @method_decorator(require_POST)
    def restore_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return restore(request, self.readable(request, pk))
