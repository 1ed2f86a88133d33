"""One mistake corrected: recorded, put right in a new text, and told to the readers in the next issue."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.timezone import localdate

from articles.genres import Genre
from articles.models import Article
from articles.refusals import NotEditable
from issues.correcting import refusals
from issues.correcting.wording import HEADLINE, corrected, notice, occurrences
from issues.models.correction import Correction, slot_of
from issues.models.issue import Issue
from issues.models.page import Page
from issues.models.placement import Placement, refuse_unless_planner
from newsroom.lib.text import one_line

LONGEST_NOTICE = 500
"""Characters of all notices above one story, line ends counted."""


def correct(
    article: Article,
    *,
    by: Any,
    wrong: str,
    right: str,
    by_hand: Mapping[str, str] | None = None,
    expects: int | None = None,
    **circumstances: Any,
) -> Correction:
    """Records the mistake, makes the corrected text with its notice, files and places the correction story.

    `circumstances` are cause, stage_responsible, requested_by and apologises of the Correction. The old
    text stays public until the new one went through its round. `by_hand` holds the corrected kicker,
    headline, deck and body where the wrong words do not stand exactly once. All or nothing; raises
    NotCorrectable, NothingToCorrect, NotFoundOnce, NoticeTooLong, StaleText.
    """
    wrong, right = one_line(wrong), one_line(right)
    if not wrong or not right or wrong == right:
        raise refusals.NothingToCorrect
    with transaction.atomic():
        article = Article.locked(article.pk, expects)
        if not article.may_be_corrected_by(by):
            raise refusals.NotCorrectable
        told = notice_of(article, wrong, right, apologises=bool(circumstances.get("apologises")))
        _revise(article, told, by_hand or replaced(article, wrong, right), by)
        story = Article.file(by=by, headline=HEADLINE, genre=Genre.NOTICE, body=told, section=article.section)
        correction = Correction.objects.create(
            article=article,
            story=story,
            wrong=wrong,
            right=right,
            notice=told,
            made_by=by,
            **slot_of(article),
            **circumstances,
        )
        issue = next_issue()
        if issue:
            place(correction, issue, by=by)
    return correction


def notice_of(article: Article, wrong: str, right: str, *, apologises: bool) -> str:
    """The line that the readers get, under the headline that they read."""
    slot = slot_of(article)
    public: Any = article.published_revision
    return notice(
        headline=public.headline,
        wrong=wrong,
        right=right,
        day=slot.get("issue_date") or localdate(article.first_published_at),
        page=slot.get("page_number", ""),
        apologises=apologises,
    )


def replaced(article: Article, wrong: str, right: str) -> dict[str, str]:
    """The story's present text with the words put right. Raises NotFoundOnce."""
    texts = article.content()
    places = occurrences(texts, wrong)
    if sum(places.values()) != 1:
        raise refusals.NotFoundOnce(wrong, places)
    return corrected(texts, wrong, right)


def _revise(article: Article, told: str, texts: Mapping[str, str], by: Any) -> None:
    """A new text of the story, with the notice below those of earlier corrections."""
    notices = "\n".join(filter(None, (article.correction, told)))
    if len(notices) > LONGEST_NOTICE:
        raise refusals.NoticeTooLong(LONGEST_NOTICE)
    try:
        content: dict[str, Any] = {**texts, "correction": notices}
        article.revise(by=by, **content)
    except NotEditable as refusal:
        raise refusals.NotCorrectable from refusal


def next_issue() -> Issue | None:
    """The first issue in the making after the newest that appeared."""
    planned = Issue.objects.filter(published_at=None).order_by("date")
    newest = Issue.objects.published().first()
    return (planned.filter(date__gt=newest.date) if newest else planned).first()


def place(correction: Correction, issue: Issue, *, by: Any) -> None:
    """Puts the correction story where the original stood: the same page, made if it lacks, the same order.

    One of a story that no issue printed stays without a page. Raises NotThePlanner, AlreadyPlaced.
    """
    if not correction.page_number:
        return
    with transaction.atomic():
        page, _made = Page.objects.get_or_create(
            issue=issue, number=correction.page_number, defaults={"name": _page_name(correction)}
        )
        placement = Placement.place(correction.story, page, by=by, weight=Placement.Weight.BRIEF)
        slot = min(correction.slot or placement.order, placement.order)
        below = page.placements.filter(order__gte=slot).exclude(pk=placement.pk)
        below.update(order=F("order") + 1)
        placement.move(page, slot, placement.weight, by=by)


def place_waiting(issue: Issue, *, by: Any) -> int:
    """Places every correction that waits for an issue; returns how many. Raises NotThePlanner."""
    refuse_unless_planner(by)
    with transaction.atomic():
        waiting = list(Correction.objects.without_a_page().order_by("pk"))
        for correction in waiting:
            place(correction, issue, by=by)
    return len(waiting)


def _page_name(correction: Correction) -> str:
    day: Any = correction.issue_date
    printed = Page.objects.filter(issue__date=day, number=correction.page_number)
    return printed.values_list("name", flat=True).first() or ""
