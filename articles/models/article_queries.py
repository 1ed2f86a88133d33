"""Which stories there are for whom."""

from typing import Any

from django.db import models
from django.db.models import Q

from articles.workflow import REVIEWERS, State
from reporters.roles import DESK


class ArticleQuerySet(models.QuerySet[Any]):
    def public(self) -> "ArticleQuerySet":
        """What the public may see, with the text that it may see."""
        return self.filter(published_revision__isnull=False)

    def newest_first(self) -> "ArticleQuerySet":
        """As the public lists them."""
        return self.order_by("-first_published_at", "-id")

    def with_text(self) -> "ArticleQuerySet":
        """With the published text that a list of stories shows, and without its HTML."""
        return self.select_related("published_revision__section").defer(
            "body", "published_revision__body_html"
        )

    def by(self, user: Any) -> "ArticleQuerySet":
        """Stories that the person filed or signs in their present text."""
        return self.filter(Q(filed_by=user) | Q(current_revision__reporter_ids__overlap=_person_ids(user)))

    def visible_to(self, user: Any) -> "ArticleQuerySet":
        """One's own; the desk sees every story too that was ever submitted."""
        if user.has_role(*DESK):
            return self.filter(Q(round__gt=0) | Q(filed_by=user) | _signed_by(user))
        return self.by(user)

    def waiting_for(self, user: Any) -> "ArticleQuerySet":
        """Stories whose next step is a review of this person's role, longest waiting first."""
        states = [state for state, roles in REVIEWERS.items() if user.has_role(*roles)]
        signed = Q(sign_offs__reviewer=user, sign_offs__round=models.F("round"))
        return (
            self.filter(state__in=states)
            .exclude(Q(filed_by=user) | _signed_by(user))
            .exclude(pk__in=self.model.objects.filter(signed, state__in=states).values("pk"))
            .order_by("state_since")
        )

    def in_state(self, *states: State) -> "ArticleQuerySet":
        return self.filter(state__in=states)


def _person_ids(user: Any) -> list[int]:
    reporter = getattr(user, "reporter", None)
    return [reporter.pk] if reporter else []


def _signed_by(user: Any) -> Q:
    people = _person_ids(user)
    return Q(current_revision__reporter_ids__overlap=people) if people else Q(pk__in=[])
