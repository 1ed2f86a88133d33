"""The routing slip of a story (稿签), for the screen and for paper: who did what, when and why."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from articles.bylines import byline_line
from articles.workflow import REQUIRED_STAGES, Stage

if TYPE_CHECKING:
    from articles.models import Article, Event, Revision, SignOff

MOST_EVENTS = 50
"""Steps that the story's own page shows, the newest first."""

MOST_SIGNED = 200
"""Sign-offs that are looked at, the newest; a story has at most three a round."""

MOST_PRINTED = 300
"""Steps that a printed slip holds."""


@dataclass(frozen=True)
class Review:
    """One review of the round: signed, skipped in an emergency, or still to come."""

    stage: Stage
    sign_off: "SignOff | None"
    is_skipped: bool


@dataclass(frozen=True)
class Slip:
    """events: newest first; signed: every sign-off of the story, of whatever round, oldest first."""

    article: "Article"
    events: "list[Event]"
    signed: "list[SignOff]"

    @classmethod
    def of(cls, article: "Article", most: int = MOST_EVENTS) -> "Slip":
        """The slip so far, in two queries, with at most so many of its newest steps."""
        # The texts that were signed are not read here, only their numbers.
        bodies = ("revision__body", "revision__body_html")
        events = article.events.select_related("actor", "deputy_for", "sign_off", "revision").defer(*bodies)
        signed = article.sign_offs.select_related("reviewer", "revision", "event__deputy_for").defer(*bodies)
        newest = list(signed.order_by("-id")[:MOST_SIGNED])
        return cls(article, list(events.order_by("-id")[:most]), newest[::-1])

    @property
    def sign_offs(self) -> "list[SignOff]":
        """Those of the present round."""
        return [each for each in self.signed if each.round == self.article.round]

    def last_signed_by(self, user: Any) -> "Revision | None":
        """The text that this person signed last, in any round, if it is no longer the present one."""
        last = next((each for each in reversed(self.signed) if each.reviewer_id == user.pk), None)
        return last.revision if last and last.revision_id != self.article.current_revision_id else None

    @property
    def reviews(self) -> list[Review]:
        """Every review that the round asks for, in order."""
        signed = {each.stage: each for each in self.sign_offs}
        skipped = self.emergency is not None
        return [
            Review(stage, signed.get(stage), skipped and stage not in signed)
            for stage in REQUIRED_STAGES[self.article.reviews_required]
            if self.article.round
        ]

    @property
    def emergency(self) -> "Event | None":
        """The step that signed the story off in an emergency, in its present round."""
        return next((each.event for each in self.sign_offs if each.event.is_emergency), None)

    @property
    def skipped(self) -> list[str]:
        """The reviews that the emergency left out."""
        return [str(review.stage.label) for review in self.reviews if review.is_skipped]

    @property
    def writers(self) -> list[str]:
        """Who signs the story, with role and organisation."""
        text = self.article.current_revision
        return [byline_line(byline) for byline in text.bylines] if text else []
