"""The people round a story: who wrote it, whose turn it is, who may read it. Active accounts only."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from articles.workflow import turn
from reporters.models import Deputation, User
from reporters.roles import DESK


def holding(*roles: str) -> QuerySet[Any]:
    """Everybody who holds one of the roles, today's deputies among them."""
    deputies = Deputation.objects.on(localdate()).filter(role__in=roles).values("deputy")
    return _active().filter(Q(groups__name__in=roles) | Q(pk__in=deputies)).distinct()


def authors_of(article: Any) -> QuerySet[Any]:
    """Who filed the story, and those of its present byline who have an account."""
    return _active().filter(_wrote(article))


def reviewers_of(article: Any) -> list[Any]:
    """Those who may give the review that the story waits for: none outside a review.

    Who had a hand in the story, or signed this round already, is no reviewer of it.
    """
    roles = turn(article.state, article.reviews_required)
    people = holding(*roles) if roles else ()
    able = [one for one in people if not (article.had_a_hand_in(one) or article.has_signed(one))]
    return _of_its_desk(article, able) or able


def _of_its_desk(article: Any, people: list[Any]) -> list[Any]:
    """Those of them who are the desk of the story's section."""
    desk = set(article.section.editors.values_list("pk", flat=True)) if people and article.section else set()
    return [one for one in people if one.pk in desk]


def readers_of(article: Any, *, desk_only: bool = False) -> QuerySet[Any]:
    """Who may read the story: its authors, and the desk once it was submitted. `desk_only`: of these, the desk."""
    at_desk = Q(pk__in=holding(*DESK).values("pk"))
    people = _active().filter(_wrote(article) | at_desk if article.round else _wrote(article))
    return people.filter(at_desk) if desk_only else people


def _wrote(article: Any) -> Q:
    signed = article.current_revision.reporter_ids if article.current_revision else []
    return Q(pk=article.filed_by_id) | Q(reporter__in=signed)


def _active() -> QuerySet[Any]:
    return User.objects.filter(is_active=True).order_by("pk")
