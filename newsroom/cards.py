"""The pictures that stand for a page where its address is shared: a card made of its words, a story's first photo.

A card says only what the public may read. Made once, it is kept in this process while there is room.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from threading import BoundedSemaphore
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.timezone import localtime

from articles.models import Article, Publication
from issues.folio import weekday
from issues.models import Issue, Placement
from newsroom.pictures import EVERYWHERE, address
from photos.darkroom.card import HEIGHT, WIDTH, Card, FrontCard, StoryCard
from photos.darkroom.cards import drawn
from photos.darkroom.typefaces import Typefaces, typefaces
from photos.models import rendition_widths

EDITION = 1
"""Another number when cards are drawn in another way: then nobody takes an old one for fresh."""
MOST_KEPT = 128
"""Finished cards in one process of the site, about 30 KB each."""
PATIENCE = 2
"""Seconds that a card waits for its turn: one is drawn at a time, so that readers never wait for pictures."""
_turns = BoundedSemaphore(1)


class Busy(Exception):
    """Too many cards are wanted at once."""


@dataclass(frozen=True)
class SharedPicture:
    """An address without the site's own, the size in pixels, what the picture shows."""

    address: str
    type: str
    width: int
    height: int
    alt: str


def faces() -> Typefaces | None:
    """The typefaces of cards; without them there are none."""
    return typefaces(settings.CARD_FONT)


def name_of(card: Card) -> str:
    """What is the same for the same picture alone."""
    return hashlib.sha256(repr((EDITION, faces(), card)).encode()).hexdigest()[:16]


@lru_cache(maxsize=MOST_KEPT)
def finished(card: Card, letters: Typefaces) -> bytes:
    """The card as a PNG. Raises Busy."""
    if not _turns.acquire(timeout=PATIENCE):
        raise Busy
    try:
        return drawn(card, letters)
    finally:
        _turns.release()


def placed_card(placement: Placement, house: Publication) -> Card:
    """The card of a story in an issue."""
    issue, page = placement.page.issue, placement.page
    return _story(placement.article, house, _day(issue.date), f"第{page.number}版 {page.name}")


def article_card(article: Article, house: Publication) -> Card:
    """The card of a story that stands in no issue."""
    text: Any = article.published_revision
    day = localtime(article.first_published_at).date()
    return _story(article, house, _day(day), text.section.name if text.section else "")


def _story(article: Article, house: Publication, date: str, place: str) -> Card:
    text: Any = article.published_revision
    return StoryCard(
        nameplate=house.name,
        headline=text.headline,
        kicker=text.kicker,
        deck=text.deck,
        dashed=text.deck_dash,
        date=date,
        place=place,
        foot=_foot(house),
    )


def issue_card(issue: Any, house: Publication, page: dict[str, Any] | None = None) -> Card:
    """The card of an issue or one of its pages, with the headline of its first story (`lead`)."""
    place = f"第{page['number']}版 {page['name']}" if page else f"总第{issue.cumulative_number}期"
    line = f"{_day(issue.date)} {place}"
    return FrontCard(house.name, house.english_name, line, issue.lead or "", _foot(house))


def house_card(house: Publication) -> Card:
    """The card of everything else."""
    return FrontCard(house.name, house.english_name, house.daily, "", _foot(house))


def _day(day: Any) -> str:
    return f"{day.year}年{day.month}月{day.day}日 {weekday(day)}"


def _foot(house: Publication) -> tuple[str, str]:
    return f"{house.publisher}主办" if house.publisher else house.daily, urlsplit(
        settings.SITE_ADDRESS
    ).netloc


def pictures_of(
    article: Article | None, issue: Issue | None, page: dict[str, Any] | None
) -> list[SharedPicture]:
    """The card of a story, a page, an issue or the whole site, where there are letters for it; after a story's card
    its first photo."""
    cards = [_card_named(article, issue, page)] if faces() else []
    return [*cards, *_first_photo(article)] if article else cards


def _card_named(article: Article | None, issue: Issue | None, page: dict[str, Any] | None) -> SharedPicture:
    if article:
        text: Any = article.published_revision
        return _card(_address_of_card(article), text.headline)
    if issue and page:
        words = f"{_day(issue.date)} 第{page['number']}版 {page['name']}"
        return _card(reverse("page_card", args=[issue.date, page["number"]]), words)
    if issue:
        return _card(reverse("issue_card", args=[issue.date]), _day(issue.date))
    return _card(reverse("card"), "")


def _card(address: str, alt: str) -> SharedPicture:
    return SharedPicture(address, "image/png", WIDTH, HEIGHT, alt)


def _address_of_card(article: Article) -> str:
    placement: Placement | None = getattr(article, "placement", None)
    if placement and placement.is_printed:
        return reverse(
            "placed_card", args=[placement.page.issue.date, placement.page.number, placement.number]
        )
    return reverse("article_card", args=[article.pk])


def _first_photo(article: Article) -> Iterator[SharedPicture]:
    text: Any = article.published_revision
    for photo in text.photos[:1]:
        width = rendition_widths(photo["width"])[-1]
        height = round(photo["height"] * width / photo["width"])
        alt = photo["alt"] or photo["caption"]
        yield SharedPicture(address(photo, width, EVERYWHERE), "image/jpeg", width, height, alt)
