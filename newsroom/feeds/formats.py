"""How a feed is written: RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from newsroom.feeds.contents import Entry, Feed
from newsroom.xml import xml

LANGUAGE = "zh-CN"


@dataclass(frozen=True)
class Format:
    """`label` is what a reader calls it, `file` the last part of its addresses."""

    name: str
    label: str
    file: str
    media_type: str
    write: Callable[[Feed], str]


def rss(feed: Feed) -> str:
    return xml("newsroom/feeds/rss.xml", {"feed": feed, "language": LANGUAGE})


def atom(feed: Feed) -> str:
    return xml("newsroom/feeds/atom.xml", {"feed": feed, "language": LANGUAGE})


def json_feed(feed: Feed) -> str:
    said = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.itself,
        "description": feed.description,
        "language": LANGUAGE,
        "authors": [{"name": feed.house.daily or feed.house.name}],
        "items": [_item(entry) for entry in feed.entries],
    }
    return json.dumps(said, ensure_ascii=False)


def _item(entry: Entry) -> dict[str, Any]:
    """What the story has not is left out."""
    said = {
        "id": entry.guid,
        "url": entry.address,
        "title": entry.headline,
        "summary": entry.summary,
        "content_html": entry.html,
        "image": entry.photo and entry.photo["address"],
        "date_published": entry.published.isoformat(),
        "date_modified": entry.changed.isoformat(),
        "authors": [_author(author) for author in entry.authors],
        "tags": entry.categories,
        "language": LANGUAGE,
    }
    return {name: value for name, value in said.items() if value or name == "content_html"}


def _author(author: dict[str, str]) -> dict[str, str]:
    named = {"name": author["name"]}
    return {**named, "url": author["address"]} if author["address"] else named


RSS = Format("rss", "RSS", "rss.xml", "application/rss+xml", rss)
ATOM = Format("atom", "Atom", "atom.xml", "application/atom+xml", atom)
JSON = Format("json", "JSON Feed", "feed.json", "application/feed+json", json_feed)
FORMATS = (RSS, ATOM, JSON)
