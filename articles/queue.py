"""What one may ask of the queue: filters that stand in the address, and leaves without deep offsets.

Whatever else the address says is ignored: a question never fails, and never reaches beyond `visible_to`.
"""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import CharField, Value
from django.db.models.functions import Cast
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models import Article
from articles.models.article_queries import ArticleQuerySet
from articles.queue_order import ORDERS, after
from articles.workflow import IN_REVIEW, State
from newsroom.lib.text import one_line
from reporters.roles import DESK, PLANNERS, WRITERS

LENGTH = 50
"""Stories on one leaf."""

MOST_COUNTED = 99
"""Beyond it a view's number is said to be more."""

LONGEST_WORDS = 40

MINE = "mine"
"""The section filter's word for the desks that the person belongs to."""


_SLUG = re.compile(r"[-\w]{1,40}", re.ASCII)


@dataclass(frozen=True)
class View:
    """One of the queue's views: what is in it, its usual order, and what is said where nothing is."""

    label: str | Promise
    empty: str | Promise
    stories: Callable[[Any], ArticleQuerySet]
    order: str = "waiting"


def _seen(*states: State) -> Callable[[Any], ArticleQuerySet]:
    return lambda user: Article.objects.visible_to(user).in_state(*states)


VIEWS: dict[str, View] = {
    "waiting": View(_("Waiting for me"), _("Nothing waits for you."), Article.objects.waiting_for),
    "review": View(_("In review"), _("No story is in review."), _seen(*IN_REVIEW)),
    "returned": View(_("Returned"), _("No story is out for revision."), _seen(State.RETURNED)),
    "signed": View(_("Signed off"), _("No story is signed off and unpublished."), _seen(State.APPROVED)),
    "held": View(_("Held"), _("No story is held."), _seen(State.HELD)),
    "mine": View(_("Mine"), _("You have filed or signed no story yet."), Article.objects.by, "newest"),
    "published": View(_("Published"), _("No story is published yet."), _seen(State.PUBLISHED), "newest"),
    "all": View(
        pgettext_lazy("stories", "All"),
        _("There is no story yet."),
        Article.objects.visible_to,
        "newest",
    ),
}


def views_for(user: Any) -> tuple[str, ...]:
    """The views that make sense for the person, the first being where they begin."""
    if user.has_role(*PLANNERS):
        return tuple(VIEWS)
    if user.has_role(*DESK):  # the proofreader reads, and owns nothing
        return ("review", "returned", "signed", "held", "published", "all")
    return ("mine", "review", "returned", "signed", "held", "published")


def may_ask(user: Any) -> bool:
    """Whether the person has anything to do with stories."""
    return bool(user.is_active and user.has_role(*WRITERS, *DESK))


@dataclass(frozen=True)
class Question:
    """One question to the queue; empty strings filter nothing. `after` is the last story of the leaf before."""

    view: str
    section: str = ""
    state: str = ""
    author: str = ""
    words: str = ""
    late: bool = False
    sort: str = ""
    after: str = ""

    @classmethod
    def asked(cls, given: Any, user: Any) -> "Question":
        """What the address asks for, as far as it makes sense."""
        known = views_for(user)
        view, sort = given.get("view", ""), given.get("sort", "")
        return cls(
            view=view if view in known else known[0],
            section=given.get("section", "") if _SLUG.fullmatch(given.get("section", "")) else "",
            state=given.get("state", "") if given.get("state") in State.values else "",
            author=one_line(given.get("author", ""))[:LONGEST_WORDS],
            words=one_line(given.get("q", ""))[:LONGEST_WORDS],
            late=given.get("late") == "1",
            sort=sort if sort in ORDERS else "",
            after=given.get("after", "")[:40],
        )

    @property
    def query(self) -> str:
        """The question as the address holds it, from its first leaf."""
        asked = {
            "view": self.view,
            "section": self.section,
            "state": self.state,
            "author": self.author,
            "q": self.words,
            "late": "1" if self.late else "",
            "sort": self.sort,
        }
        return urlencode({name: value for name, value in asked.items() if value})

    @property
    def narrows(self) -> bool:
        """Whether it asks for less than the whole view."""
        return any((self.section, self.state, self.author, self.words, self.late))

    @property
    def order(self) -> str:
        return self.sort or VIEWS[self.view].order

    def stories(self, user: Any) -> ArticleQuerySet:
        """The stories asked for, in order, from the leaf's beginning on."""
        found = self._narrowed(VIEWS[self.view].stories(user), user)
        return after(found.order_by(*ORDERS[self.order]), self.order, self.after)

    def _narrowed(self, found: ArticleQuerySet, user: Any) -> ArticleQuerySet:
        if self.section == MINE:
            found = found.for_desks_of(user)
        elif self.section:
            found = found.filter(section__slug=self.section)
        if self.state:
            found = found.filter(state=self.state)
        if self.author:
            found = found.with_author(self.author)
        if self.words:
            found = found.filter(headline__icontains=self.words)
        return found.late() if self.late else found


def counts(user: Any) -> dict[str, str]:
    """How many stories each view holds, in one query: "0" to "99", and "99+"."""
    views = [
        VIEWS[name]
        .stories(user)
        .order_by()
        .values_list(Cast(Value(name), CharField()), flat=True)[: MOST_COUNTED + 1]
        for name in views_for(user)
    ]
    found = Counter(views[0].union(*views[1:], all=True))
    return {name: _said(found[name]) for name in views_for(user)}


def _said(number: int) -> str:
    return str(number) if number <= MOST_COUNTED else f"{MOST_COUNTED}+"
