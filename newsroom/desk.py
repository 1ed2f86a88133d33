"""The admin site as the newsroom's desk: everybody lands on what waits for them."""

from functools import partial, wraps
from typing import Any

from django.contrib.admin import AdminSite
from django.core.exceptions import BadRequest
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Notice
from articles.models.notice_queries import MOST_COUNTED
from articles.workflow import State
from issues.models import Issue
from newsroom import mails, notices
from reporters.roles import PLANNERS, WRITERS

LIST_LENGTH = 20


class Desk(AdminSite):
    site_header = _("Newsroom")
    site_title = _("Newsroom")
    index_title = _("My desk")
    index_template = "admin/desk.html"
    site_url = "/"
    enable_nav_sidebar = False  # the desk itself is the way round; a story needs the width

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Without `r/`: Django's shortcut tells any account the address, so the existence, of any object."""
        own = [url for url in super().get_urls() if getattr(url, "name", None) != "view_on_site"]
        return [*notices.paths(self), *mails.paths(self), *own]

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """With what the bell in the header says; asked only where a page is drawn."""
        unread = partial(Notice.objects.unread_count, request.user)
        return {**super().each_context(request), "unread_notices": unread, "most_notices": MOST_COUNTED}

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Every page of the desk; one asked for with a NUL is answered 400, before the database refuses it."""
        checked = super().admin_view(view, cacheable)

        @wraps(view)
        def without_nul(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if any("\0" in value for _name, values in request.GET.lists() for value in values):
                raise BadRequest
            return checked(request, *args, **kwargs)

        return without_nul

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        return super().index(request, {**(extra_context or {}), **desk_of(request.user)})


def desk_of(user: Any) -> dict[str, Any]:
    """What the desk shows one person; lists of at most LIST_LENGTH, longest waiting or newest first."""
    stories = Article.objects.select_related("section", "filed_by", "last_event__actor").defer("body")
    mine = stories.by(user)
    planned = Issue.objects.filter(published_at=None).order_by("date")
    return {
        "may_write": user.has_role(*WRITERS),
        "may_read_mails": mails.may_read(user),
        "waiting": stories.waiting_for(user)[:LIST_LENGTH],
        "returned": mine.in_state(State.RETURNED)[:LIST_LENGTH],
        "mine": mine.exclude(state__in=(State.RETURNED, State.PUBLISHED)).order_by("-state_since")[
            :LIST_LENGTH
        ],
        "published": mine.in_state(State.PUBLISHED).order_by("-first_published_at", "-id")[:LIST_LENGTH],
        "planned_issues": planned[:5] if user.has_role(*PLANNERS) else (),
        "signed_off": stories.in_state(State.APPROVED)
        .filter(placement=None)
        .order_by("state_since")[:LIST_LENGTH]
        if user.has_role(*PLANNERS)
        else (),
    }
