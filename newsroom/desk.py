"""The admin site as the newsroom's desk: everybody lands on what waits for them."""

from functools import partial, wraps
from typing import Any

from django.contrib.admin import AdminSite
from django.core.exceptions import BadRequest
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Notice, Section
from articles.models.notice_queries import MOST_COUNTED
from articles.queue import may_ask
from articles.workflow import State
from issues.models import Issue, Placement
from newsroom import mails, notices
from newsroom.autocomplete import KnowingAutocomplete
from newsroom.desk_planning import planning_of
from newsroom.who_may import who_may
from reporters.roles import PLANNERS, WRITERS

LIST_LENGTH = 20

NOT_YET_PUBLISHED = tuple(state for state in State if state not in {State.RETURNED, State.PUBLISHED})
"""Named one by one: the index of states finds these few where "not published" would read every story."""


class Desk(AdminSite):
    site_header = _("Newsroom")
    site_title = _("Newsroom")
    index_title = _("My desk")
    index_template = "admin/desk.html"
    site_url = "/"
    enable_nav_sidebar = False  # the desk itself is the way round; a story needs the width

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Without `r/`: Django's shortcut tells any account the address, so the existence, of any object."""
        from articles.admin import queue  # noqa: PLC0415 - its neighbours register with this very site

        kept = [url for url in super().get_urls() if getattr(url, "name", None) != "view_on_site"]
        roles = path("roles/", self.admin_view(self.roles_view), name="roles")
        calendar = path("calendar/", include("issues.admin.calendar"))
        own = [roles, calendar, *queue.paths(self), *notices.paths(self), *mails.paths(self)]
        return [*own, *kept]

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
        everything = request.GET.get("sections") == "all"
        return super().index(request, {**(extra_context or {}), **desk_of(request.user, everything)})

    def autocomplete_view(self, request: HttpRequest) -> Any:
        return KnowingAutocomplete.as_view(admin_site=self)(request)

    def roles_view(self, request: HttpRequest) -> TemplateResponse:
        """Who may do what: every role may read it."""
        context = {**self.each_context(request), "title": _("Who may do what"), **who_may()}
        return TemplateResponse(request, "admin/roles.html", context)


def desk_of(user: Any, all_sections: bool = False) -> dict[str, Any]:
    """What the desk shows one person; lists of at most LIST_LENGTH, longest waiting or newest first.

    Who belongs to the desks of certain sections sees what waits there, unless they ask for all sections.
    """
    stories = (
        Article.objects.with_lateness()
        .select_related("section", "filed_by", "last_event__actor")
        .defer("body")
    )
    mine = stories.by(user)
    desks = list(Section.objects.of(user)) if user.has_role(*PLANNERS) else []
    waiting = stories.waiting_for(user)
    planned = Issue.objects.unpublished().order_by("date")
    return {
        **planning_of(user),
        "may_write": user.has_role(*WRITERS),
        "to_prove": Placement.objects.to_prove(user),
        "may_ask": may_ask(user),
        "may_read_mails": mails.may_read(user),
        "desks": desks,
        "all_sections": all_sections,
        "waiting": (waiting if all_sections or not desks else waiting.for_desks_of(user))[:LIST_LENGTH],
        "returned": mine.in_state(State.RETURNED)[:LIST_LENGTH],
        "mine": mine.in_state(*NOT_YET_PUBLISHED).order_by("-state_since")[:LIST_LENGTH],
        "published": mine.in_state(State.PUBLISHED).order_by("-first_published_at", "-id")[:LIST_LENGTH],
        "planned_issues": planned[:5] if user.has_role(*PLANNERS) else (),
        "signed_off": stories.in_state(State.APPROVED)
        .filter(placement=None)
        .order_by("state_since")[:LIST_LENGTH]
        if user.has_role(*PLANNERS)
        else (),
    }
