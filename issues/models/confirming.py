"""How a sheet becomes stories on a page, and what an editor should know before that."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from articles.models import Article, Section
from issues.importing.people import Registry
from issues.importing.sheet import Sheet, SheetStory, live_stories
from issues.models.page import Page
from issues.models.placement import Placement
from reporters.models import Reporter


@dataclass(frozen=True)
class Confirmed:
    """What a confirmed import made."""

    page: Page
    articles: list[Article]
    new_people: list[Reporter]


def make_stories(sheet: Sheet, page: Page, registry: Registry, *, by: Any) -> list[Article]:
    """Drafts of the sheet's stories, placed on the page in order; the first leads a page that was empty."""
    leads = not page.placements.exists()
    articles = [_file(story, registry, by) for story in live_stories(sheet)]
    for article in articles:
        weight = Placement.Weight.LEAD if leads else Placement.Weight.NORMAL
        Placement.place(article, page, by=by, weight=weight)
        leads = False
    return articles


def printed_body(story: SheetStory) -> str:
    """The story's text; a photo credit that names nobody (图片由某局提供) closes it until a photo carries it."""
    return "\n".join(filter(None, (story["body"], story["credit"])))


def page_warnings(day: datetime.date | None, number: str, name: str) -> list[str]:
    """What is to be known of the page that stories will be added to; nothing of it forbids that."""
    known = Page.objects.filter(issue__date=day, number=number) if day else Page.objects.none()
    page = known.select_related("issue").first()
    if page is None:
        return []
    found = []
    if page.name != name:
        found.append(_("The page exists already and keeps its name %(name)s.") % {"name": page.name})
    if count := page.placements.count():
        found.append(
            _("%(count)d stories stand on this page already; these will follow them.") % {"count": count}
        )
    if page.issue.is_published:
        found.append(_("This issue is published already; new stories appear when it is published again."))
    return found


def _file(story: SheetStory, registry: Registry, by: Any) -> Article:
    return Article.file(
        by=by,
        kicker=story["kicker"],
        headline=story["headline"],
        deck=story["deck"],
        deck_dash=story["deck_dash"],
        genre=story["genre"],
        dateline=story["dateline"],
        section=Section.objects.filter(pk=story["section"]).first() if story["section"] else None,
        body=printed_body(story),
        bylines=[registry.byline(row) for row in story["bylines"]],
    )
