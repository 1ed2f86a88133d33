"""What a feed holds, whatever its format: two queries, and one more where its subject is looked up."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Subquery
from django.http import Http404
from django.template.loader import render_to_string
from django.urls import reverse

from articles.models import Event, Publication
from articles.workflow import SEEN_AT_ONCE
from issues.models import address_of
from newsroom import pictures
from newsroom.addresses import absolute
from newsroom.feeds.subjects import Subject
from newsroom.moments import whole_second
from newsroom.templatetags.bulletin import opening, signers

LENGTH = 30
"""Stories of a feed."""

SUMMARY = 120
"""Characters of a story without a deck that stand for it where a reader shows no full text."""

NEVER = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
"""The time of the newest change where there was none yet."""


@dataclass(frozen=True)
class Entry:
    """One story. `guid` stays if an issue gives it another address later; `html` is the full text with photos."""

    guid: str
    address: str
    headline: str
    summary: str
    html: str
    published: datetime.datetime
    changed: datetime.datetime
    authors: list[dict[str, str]]
    categories: list[str]
    photo: dict[str, Any] | None


@dataclass(frozen=True)
class Feed:
    """`page` is the address of what it is about, `itself` its own; `changed` moves with a withdrawal too."""

    title: str
    description: str
    house: Publication
    page: str
    itself: str
    changed: datetime.datetime
    entries: list[Entry]


def feed_of(subject: Subject, itself: str) -> Feed:
    """The newest stories of the subject. Raises Http404 where its page does."""
    stories = subject.stories.with_public_change().defer(None).defer("body")
    entries = [entry_of(story) for story in stories[:LENGTH]]
    if subject.must_have_stories and not entries:
        raise Http404
    house = house_with_change()
    changes = [entry.changed for entry in entries] + [getattr(house, "changed", None) or NEVER]
    return Feed(
        title=" – ".join(filter(None, (subject.name, house.name))),
        description=" ".join(filter(None, (house.daily, house.name, subject.name))),
        house=house,
        page=absolute(subject.page),
        itself=absolute(itself),
        changed=whole_second(max(changes)),
        entries=entries,
    )


def entry_of(article: Any) -> Entry:
    """The published text of a story `with_public_change`."""
    text = article.published_revision
    return Entry(
        guid=absolute(article.get_absolute_url()),
        address=absolute(address_of(article)),
        headline=text.headline,
        summary=text.deck or opening(text, SUMMARY),
        html=render_to_string("newsroom/feeds/story.html", {"text": text}).strip(),
        published=whole_second(article.first_published_at),
        changed=whole_second(max(article.first_published_at, article.changed)),
        authors=[{"name": byline["name"], "address": address_of_person(byline)} for byline in signers(text)],
        categories=[*([text.section.name] if text.section else []), *text.tags],
        photo=shared_photo(text.photos[0]) if text.photos else None,
    )


def address_of_person(byline: dict[str, Any]) -> str:
    """The page of whoever signs; empty for one who is not in the register."""
    return absolute(reverse("reporter", args=[byline["reporter_id"]])) if byline["reporter_id"] else ""


def shared_photo(photo: pictures.Photo) -> dict[str, Any]:
    width, height = pictures.shared_size(photo)
    return {**photo, "address": pictures.shared_address(photo), "width": width, "height": height}


def house_with_change() -> Publication:
    """The publication with `changed`: when a story was last published or withdrawn, null before the first."""
    newest = Event.objects.filter(step__in=SEEN_AT_ONCE).order_by("-pk").values("created_at")[:1]
    return Publication.objects.annotate(changed=Subquery(newest)).first() or Publication()
