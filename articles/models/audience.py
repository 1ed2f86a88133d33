"""The people round a story: who wrote it, whose turn it is, who may read it. Active accounts only."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.timezone import localdate

from articles.models.section import SectionEditor
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

    Who had a hand in the story, or signed this round already, is no reviewer of it. Of the others, the
    people of its section's desk, if it has any.
    """
    roles = turn(article.state, article.reviews_required)
    desk = Exists(SectionEditor.objects.filter(user=OuterRef("pk"), section=article.section_id))
    people = holding(*roles).annotate(is_its_desk=desk) if roles else ()
    able = [one for one in people if not (article.had_a_hand_in(one) or article.has_signed(one))]
    return [one for one in able if one.is_its_desk] or able


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
