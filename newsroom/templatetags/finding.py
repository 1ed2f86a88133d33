"""How the search prints what it found: as pieces that are hits or not."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django import template
from django.utils.translation import gettext as _

from articles.asking import Question
from articles.bylines import byline_line
from articles.excerpts import Pieces, answers, excerpt, marked
from articles.rendering import CROSSHEAD

MOST_PLACES = 3
"""Hits outside headline and body that are shown of one story."""

register = template.Library()


@register.filter
def marked_for(text: str, question: Question) -> Pieces:
    """The whole text."""
    return marked(text, question)


@register.filter
def excerpt_for(text: Any, question: Question) -> Pieces:
    """The place in the body that answers best, or its beginning."""
    body = "\n".join(line.removeprefix(CROSSHEAD) for line in text.body.splitlines())
    return excerpt(body, question)


@register.filter
def other_places(text: Any, question: Question) -> list[tuple[str, Pieces]]:
    """(what it is, its pieces) for hits elsewhere in the story."""
    found = (
        (name, excerpt(said, question, 60)) for name, said in _elsewhere(text) if answers(said, question)
    )
    return list(islice(found, MOST_PLACES))


def _elsewhere(text: Any) -> Iterator[tuple[str, str]]:
    yield _("Kicker"), text.kicker
    yield _("Deck"), text.deck
    yield _("Correction"), text.correction
    for photo in text.photos:
        yield _("Caption"), photo["caption"]
    for byline in text.bylines:
        yield _("Byline"), byline_line(byline)
    yield _("Tags"), "、".join(text.tags)
