"""What RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1 require of a feed, and what a news sitemap must be like.

Each checker answers with what is wrong, in words; a sound feed has nothing. Written from the specifications:
cyber.harvard.edu/rss/rss.html, datatracker.ietf.org/doc/html/rfc4287, jsonfeed.org/version/1.1.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any
from xml.etree.ElementTree import Element, ParseError, fromstring

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
MEDIA = "{http://search.yahoo.com/mrss/}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

RFC_822 = re.compile(
    r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} "
    r"\d\d:\d\d:\d\d ([+-]\d{4}|GMT)"
)
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
ADDRESS = re.compile(r"https?://[!-~]+")
TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
TEXT_TYPES = {"text", "html", "xhtml"}


def is_rfc_822(text: str) -> bool:
    """A date as RSS writes it, with the right day of the week."""
    if not RFC_822.fullmatch(text):
        return False
    try:
        return parsedate_to_datetime(text).strftime("%a") == text[:3]
    except ValueError:
        return False


def is_rfc_3339(text: str) -> bool:
    try:
        return bool(RFC_3339.fullmatch(text)) and datetime.fromisoformat(text) is not None
    except ValueError:
        return False


def is_address(text: str) -> bool:
    """An absolute one in ASCII, as a URI is."""
    return bool(ADDRESS.fullmatch(text))


def is_language(text: str) -> bool:
    return bool(TAG.fullmatch(text))


def rss_faults(document: bytes) -> list[str]:
    return _read(document, _rss)


def atom_faults(document: bytes) -> list[str]:
    return _read(document, _atom)


def _read(document: bytes, check: Callable[[Element], Iterator[str]]) -> list[str]:
    try:
        root = fromstring(document)  # noqa: S314  # our own feeds
    except ParseError as wrong:
        return [f"not well-formed: {wrong}"]
    return list(check(root))


def said(parent: Element, name: str) -> str:
    return (parent.findtext(name) or "").strip()


def exactly_one(parent: Element, *names: str) -> Iterator[str]:
    """Each stands there once and says something."""
    for name in names:
        if len(parent.findall(name)) != 1 or not said(parent, name):
            yield f"{parent.tag} needs one {name}"


def at_most_one(parent: Element, *names: str) -> Iterator[str]:
    for name in names:
        if len(parent.findall(name)) > 1:
            yield f"{parent.tag} has more than one {name}"


def fitting(parent: Element, is_right: Callable[[str], bool], *names: str) -> Iterator[str]:
    """What stands there is of the right form."""
    for name in names:
        for child in parent.findall(name):
            if not is_right((child.text or "").strip()):
                yield f"{name} is wrong: {child.text}"


def each_once(names: Iterable[str], what: str) -> Iterator[str]:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            yield f"{what} twice: {name}"
        seen.add(name)


# RSS 2.0


def _rss(root: Element) -> Iterator[str]:
    channels = root.findall("channel")
    if root.tag != "rss" or root.get("version") != "2.0" or len(channels) != 1:
        yield "not RSS 2.0 with one channel"
        return
    channel = channels[0]
    yield from exactly_one(channel, "title", "link", "description")
    yield from at_most_one(channel, "language", "lastBuildDate", "pubDate", "image", "ttl")
    yield from fitting(channel, is_address, "link")
    yield from fitting(channel, is_rfc_822, "lastBuildDate", "pubDate")
    yield from fitting(channel, is_language, "language")
    links = [link for link in channel.findall(f"{ATOM}link") if link.get("rel") == "self"]
    if len(links) != 1 or not is_address(links[0].get("href", "")):
        yield "channel needs one link to itself"
    for item in channel.findall("item"):
        yield from _rss_item(item)
    yield from each_once((said(item, "guid") for item in channel.findall("item")), "guid")


def _rss_item(item: Element) -> Iterator[str]:
    if not said(item, "title") and not said(item, "description"):
        yield "item needs title or description"
    yield from exactly_one(item, "guid")
    yield from at_most_one(item, "title", "link", "description", "pubDate", "author", f"{CONTENT}encoded")
    yield from fitting(item, is_address, "link")
    yield from fitting(item, is_rfc_822, "pubDate")
    yield from fitting(item, is_rfc_3339, f"{ATOM}updated")
    yield from fitting(item, lambda text: "@" in text, "author")
    yield from fitting(item, bool, "category", CREATOR)
    for guid in item.findall("guid"):
        if guid.get("isPermaLink", "true") == "true" and not is_address(guid.text or ""):
            yield "a guid that is no address must say so"
    for enclosure in item.findall("enclosure"):
        if not (enclosure.get("url") and enclosure.get("type") and (enclosure.get("length") or "").isdigit()):
            yield "enclosure needs url, type and length"
    for media in item.findall(f"{MEDIA}content"):
        yield from _media(media)


def _media(media: Element) -> Iterator[str]:
    if not is_address(media.get("url", "")):
        yield "media:content needs an address"
    if media.get("medium") not in {"image", "audio", "video", "document", "executable"}:
        yield "media:content is of an unknown medium"
    for name in ("width", "height", "fileSize"):
        if not media.get(name, "1").isdigit():
            yield f"media:content has a wrong {name}"


# Atom


def _atom(root: Element) -> Iterator[str]:
    if root.tag != f"{ATOM}feed":
        yield "not an Atom feed"
        return
    yield from exactly_one(root, f"{ATOM}id", f"{ATOM}title", f"{ATOM}updated")
    yield from at_most_one(
        root, *(f"{ATOM}{name}" for name in ("subtitle", "rights", "generator", "icon", "logo"))
    )
    entries = root.findall(f"{ATOM}entry")
    yield from _atom_common(root)
    if not is_language(root.get(LANGUAGE, "")):
        yield "feed names no language"
    if len([link for link in root.findall(f"{ATOM}link") if link.get("rel") == "self"]) != 1:
        yield "feed needs one link to itself"
    for entry in entries:
        yield from _atom_entry(entry, has_author=root.find(f"{ATOM}author") is not None)
    yield from each_once((said(entry, f"{ATOM}id") for entry in entries), "id")


def _atom_entry(entry: Element, *, has_author: bool) -> Iterator[str]:
    yield from exactly_one(entry, f"{ATOM}id", f"{ATOM}title", f"{ATOM}updated")
    yield from at_most_one(
        entry, *(f"{ATOM}{name}" for name in ("content", "published", "rights", "source", "summary"))
    )
    yield from _atom_common(entry)
    if not has_author and entry.find(f"{ATOM}author") is None:
        yield "entry without author in a feed without author"
    if entry.find(f"{ATOM}content") is None and not _alternates(entry):
        yield "entry needs content or an alternate link"


def _atom_common(parent: Element) -> Iterator[str]:
    yield from fitting(parent, is_rfc_3339, f"{ATOM}updated", f"{ATOM}published")
    yield from fitting(parent, is_address, f"{ATOM}id")
    for name in ("title", "subtitle", "summary", "rights"):
        for text in parent.findall(f"{ATOM}{name}"):
            if text.get("type", "text") not in TEXT_TYPES:
                yield f"{name} is of an unknown type"
    for link in parent.findall(f"{ATOM}link"):
        if not is_address(link.get("href", "")):
            yield f"link without an address: {link.get('href')}"
    yield from each_once(_alternates(parent), "alternate link")
    yield from _persons(parent)
    for category in parent.findall(f"{ATOM}category"):
        if not category.get("term"):
            yield "category without a term"


def _persons(parent: Element) -> Iterator[str]:
    for person in (*parent.findall(f"{ATOM}author"), *parent.findall(f"{ATOM}contributor")):
        yield from exactly_one(person, f"{ATOM}name")
        yield from at_most_one(person, f"{ATOM}uri", f"{ATOM}email")
        yield from fitting(person, is_address, f"{ATOM}uri")


def _alternates(parent: Element) -> list[str]:
    """Type and language of each alternate link: no two may have both alike."""
    links = [link for link in parent.findall(f"{ATOM}link") if link.get("rel", "alternate") == "alternate"]
    return [f"{link.get('type')} {link.get('hreflang')}" for link in links]


# JSON Feed


JSON_TYPES: dict[str, Any] = {
    "version": str,
    "title": str,
    "home_page_url": str,
    "feed_url": str,
    "description": str,
    "language": str,
    "authors": list,
    "items": list,
}
JSON_ITEM_TYPES: dict[str, Any] = {
    "id": str,
    "url": str,
    "title": str,
    "summary": str,
    "content_html": str,
    "content_text": str,
    "image": str,
    "date_published": str,
    "date_modified": str,
    "authors": list,
    "tags": list,
    "language": str,
    "attachments": list,
}


def json_faults(document: bytes) -> list[str]:
    try:
        feed = json.loads(document)
    except ValueError as wrong:
        return [f"no JSON: {wrong}"]
    return list(_json(feed)) if isinstance(feed, dict) else ["not an object"]


def _json(feed: dict[str, Any]) -> Iterator[str]:
    if feed.get("version") != "https://jsonfeed.org/version/1.1":
        yield "not JSON Feed 1.1"
    if not feed.get("title"):
        yield "feed needs a title"
    if not isinstance(feed.get("items"), list):
        yield "feed needs items"
        return
    yield from _typed(feed, JSON_TYPES, ("home_page_url", "feed_url"), ())
    for item in feed["items"]:
        yield from _json_item(item)
    yield from each_once((str(item.get("id")) for item in feed["items"]), "id")


def _json_item(item: dict[str, Any]) -> Iterator[str]:
    if not isinstance(item.get("id"), str) or not item["id"]:
        yield "item needs an id that is text"
    if "content_html" not in item and "content_text" not in item:
        yield "item needs content_html or content_text"
    yield from _typed(item, JSON_ITEM_TYPES, ("url", "image"), ("date_published", "date_modified"))
    for tag in item.get("tags", []):
        if not isinstance(tag, str) or not tag:
            yield f"tag is wrong: {tag}"


def _typed(
    thing: dict[str, Any], types: dict[str, Any], addresses: tuple[str, ...], dates: tuple[str, ...]
) -> Iterator[str]:
    """Keys that the specification names, or of an extension; values of the right kind, nothing null or empty."""
    for name, value in thing.items():
        if not name.startswith("_") and not isinstance(value, types.get(name, ())):
            yield f"{name} is unknown or of the wrong kind"
    forms = [(name, is_address) for name in addresses] + [(name, is_rfc_3339) for name in dates]
    for name, is_right in (*forms, ("language", is_language)):
        if name in thing and not is_right(str(thing[name])):
            yield f"{name} is wrong: {thing[name]}"
    yield from _json_authors(thing.get("authors", []))


def _json_authors(authors: list[dict[str, Any]]) -> Iterator[str]:
    for author in authors:
        if not {"name", "url", "avatar"} & set(author) or not set(author) <= {"name", "url", "avatar"}:
            yield f"author is wrong: {author}"
        if "url" in author and not is_address(author["url"]):
            yield f"author's url is no address: {author['url']}"
