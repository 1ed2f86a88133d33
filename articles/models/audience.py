"""The people round a story: who wrote it, whose turn it is, who may read it. Active accounts only."""

from typing import Any

from django.db.models import Q, QuerySet

from articles.workflow import turn
from reporters.models import User
from reporters.roles import DESK


def holding(*roles: str) -> QuerySet[Any]:
    """Everybody who holds one of the roles. Who stands in for somebody else is to be asked here."""
    return _active().filter(groups__name__in=roles).distinct()


def authors_of(article: Any) -> QuerySet[Any]:
    """Who filed the story, and those of its present byline who have an account."""
    return _active().filter(_wrote(article))


def reviewers_of(article: Any) -> list[Any]:
    """Those who may give the review that the story waits for: none outside a review.

    Who had a hand in the story, or signed this round already, is no reviewer of it.
    """
    roles = turn(article.state, article.reviews_required)
    # Where a section has editors of its own, they are to be chosen from these people here.
    people = holding(*roles) if roles else ()
    return [one for one in people if not (article.had_a_hand_in(one) or article.has_signed(one))]


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
