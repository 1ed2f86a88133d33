"""Why an issue cannot be published yet."""

from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from articles.picture_rules import Fault
from articles.refusals import Refusal


@dataclass(frozen=True)
class Blocker:
    """One thing to be done first; `article` where it is about a story, `page` where about a page's proof."""

    article: Article | None
    message: str | Promise
    page: Any = None

    def __str__(self) -> str:
        return str(self.message)

    @classmethod
    def of(cls, placement: Any) -> "Blocker":
        """A story that lacks sign-offs, or waits for a time of its own."""
        article = placement.article
        if article.is_scheduled:
            when = date_format(localtime(article.public_from), "Y-m-d H:i")
            return cls(
                article,
                _("“%(headline)s” appears by itself at %(when)s.")
                % {"headline": article.headline, "when": when},
            )
        words = {
            "headline": article.headline,
            "page": placement.page.number,
            "state": article.get_state_display(),
        }
        return cls(article, _("“%(headline)s” on page %(page)s is not signed off: %(state)s.") % words)

    @classmethod
    def of_embargo(cls, placement: Any) -> "Blocker":
        """A story that may not be read so early."""
        article = placement.article
        words = {
            "headline": article.headline,
            "until": date_format(localtime(article.embargo.until), "Y-m-d H:i"),
        }
        return cls(article, _("“%(headline)s” is under embargo until %(until)s.") % words)

    @classmethod
    def of_photo(cls, placement: Any, fault: Fault) -> "Blocker":
        """A signed story with a photo that may not be printed, or no more."""
        words = {"headline": placement.article.headline, "fault": fault.sentence}
        return cls(placement.article, _("“%(headline)s”: %(fault)s") % words)

    @classmethod
    def of_proof(cls, page: Any, label: Any, *, again: bool) -> "Blocker":
        """A proof that the page lacks, or that was given before the page was changed."""
        words = {"page": page.number, "proof": label}
        if again:
            return cls(
                None,
                _("Page %(page)s was changed after its %(proof)s; it is to be proved again.") % words,
                page,
            )
        return cls(None, _("%(proof)s of page %(page)s is missing.") % words, page)


class IssueNotReady(Refusal):
    """The issue lacks sign-offs; `blockers` lists them all."""

    message = _("The issue is not ready. Nothing was published.")

    def __init__(self, blockers: list[Blocker]) -> None:
        super().__init__()
        self.blockers = blockers


class AlreadyScheduled(Refusal):
    message = _("The issue has appeared, or has its time already.")


class NotScheduled(Refusal):
    message = _("The issue does not wait for a time.")


class NotThePublisher(Refusal):
    message = _("Only the editor-in-chief publishes an issue.")


class NotThePlanner(Refusal):
    message = _("Your roles do not allow planning pages.")


class AlreadyPlaced(Refusal):
    message = _("This story stands on a page already.")


class PageIsPrinted(Refusal):
    message = _("The story was published on this page; its address stays there.")
