"""What search engines require and recommend of schema.org's types, as a table, and a checker.

From schema.org and from Google's and Bing's documentation of articles, breadcrumbs, profile pages and sites.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

TEXT, ADDRESS, TIME, DAY, NUMBER, TRUE, LANGUAGE = (
    "text",
    "address",
    "time",
    "day",
    "number",
    "true",
    "language",
)

ANYBODY = ("Person", "Organization", "NewsMediaOrganization")
WHOLE = ("PublicationIssue", "Periodical")

REQUIRED: dict[str, dict[str, Any]] = {
    "NewsArticle": {"headline": TEXT, "url": ADDRESS},
    "Person": {"name": TEXT},
    "Organization": {"name": TEXT},
    "NewsMediaOrganization": {"name": TEXT, "url": ADDRESS, "logo": ("ImageObject",)},
    "ImageObject": {"url": ADDRESS},
    "CorrectionComment": {"text": TEXT},
    "Periodical": {"name": TEXT},
    "PublicationVolume": {"volumeNumber": TEXT, "isPartOf": ("Periodical",)},
    "PublicationIssue": {"issueNumber": TEXT, "datePublished": DAY, "isPartOf": ("PublicationVolume",)},
    "BreadcrumbList": {"itemListElement": ("ListItem",)},
    "ItemList": {"itemListElement": ("ListItem",)},
    "ListItem": {"position": NUMBER, "name": TEXT},
    "WebSite": {"name": TEXT, "url": ADDRESS, "potentialAction": ("SearchAction",)},
    "SearchAction": {"target": TEXT, "query-input": TEXT},
    "ProfilePage": {"mainEntity": ("Person", "Organization")},
    "CollectionPage": {"name": TEXT, "url": ADDRESS},
}

ALLOWED: dict[str, dict[str, Any]] = {
    "NewsArticle": {
        "mainEntityOfPage": ADDRESS,
        "identifier": TEXT,
        "alternativeHeadline": TEXT,
        "inLanguage": LANGUAGE,
        "datePublished": TIME,
        "dateModified": TIME,
        "articleSection": TEXT,
        "keywords": TEXT,
        "wordCount": NUMBER,
        "isAccessibleForFree": TRUE,
        "correction": ("CorrectionComment",),
        "author": ANYBODY,
        "image": ("ImageObject",),
        "publisher": ("NewsMediaOrganization",),
        "isPartOf": WHOLE,
        "printPage": TEXT,
        "printSection": TEXT,
        "pagination": TEXT,
    },
    "Person": {"url": ADDRESS, "affiliation": ("Organization",), "worksFor": ("NewsMediaOrganization",)},
    "Organization": {"url": ADDRESS, "affiliation": ("Organization",)},
    "NewsMediaOrganization": {"parentOrganization": ("Organization",)},
    "ImageObject": {"width": NUMBER, "height": NUMBER, "caption": TEXT, "creditText": TEXT},
    "Periodical": {"url": ADDRESS, "alternateName": TEXT, "identifier": TEXT},
    "PublicationIssue": {"name": TEXT, "url": ADDRESS, "hasPart": ("NewsArticle",)},
    "ListItem": {"item": ADDRESS, "url": ADDRESS},
    "ItemList": {"name": TEXT},
    "WebSite": {"alternateName": TEXT, "inLanguage": LANGUAGE, "publisher": ("NewsMediaOrganization",)},
    "ProfilePage": {"url": ADDRESS},
    "CollectionPage": {
        "inLanguage": LANGUAGE,
        "datePublished": DAY,
        "isPartOf": WHOLE,
        "mainEntity": ("PublicationIssue", "ItemList", "Organization"),
    },
}
"""What may stand there besides. Whatever stands there and in neither table is a fault: so nothing slips in."""

RECOMMENDED = {
    "NewsArticle": (
        "author",
        "dateModified",
        "datePublished",
        "image",
        "inLanguage",
        "isAccessibleForFree",
        "isPartOf",
        "mainEntityOfPage",
        "publisher",
        "wordCount",
    )
}
"""Of a story at its own address."""

FORMS = {
    ADDRESS: re.compile(r"https?://[!-~]+"),
    TIME: re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d:\d\d"),
    DAY: re.compile(r"\d{4}-\d\d-\d\d"),
    LANGUAGE: re.compile(r"[a-z]{2}(-[A-Z]{2})?"),
    TEXT: re.compile(r".*\S.*", re.DOTALL),
}


def structured_faults(data: Any) -> list[str]:
    """What is wrong with one script element's data, in words."""
    if not isinstance(data, dict) or data.get("@context") != "https://schema.org":
        return ["no data of schema.org"]
    return list(_thing({name: value for name, value in data.items() if name != "@context"}))


def _thing(thing: dict[str, Any]) -> Iterator[str]:
    kind = str(thing.get("@type"))
    if kind not in REQUIRED:
        yield f"unknown type {kind}"
        return
    expected = {**REQUIRED[kind], **ALLOWED.get(kind, {})}
    yield from (f"{kind} needs {name}" for name in REQUIRED[kind] if name not in thing)
    for name, value in thing.items():
        if name == "@type":
            continue
        if name not in expected:
            yield f"{kind} says {name}, which is in no table"
            continue
        for each in value if isinstance(value, list) else [value]:
            yield from _value(kind, name, each, expected[name])
    yield from _places(thing)


def _value(kind: str, name: str, value: Any, expected: Any) -> Iterator[str]:
    if isinstance(expected, tuple):
        if not isinstance(value, dict) or value.get("@type") not in expected:
            yield f"{kind}'s {name} is none of {expected}"
        else:
            yield from _thing(value)
    elif not _fits(value, expected):
        yield f"{kind}'s {name} is wrong: {value!r}"


def _fits(value: Any, form: str) -> bool:
    if form == NUMBER:
        return type(value) is int and value >= 0
    if form == TRUE:
        return value is True
    return isinstance(value, str) and bool(FORMS[form].fullmatch(value)) and _is_on_the_calendar(value, form)


def _is_on_the_calendar(value: str, form: str) -> bool:
    try:
        return form not in {TIME, DAY} or datetime.fromisoformat(value) is not None
    except ValueError:
        return False


def _places(thing: dict[str, Any]) -> Iterator[str]:
    """List items are counted from 1."""
    items = thing.get("itemListElement", [])
    if [item.get("position") for item in items] != list(range(1, len(items) + 1)):
        yield f"{thing['@type']} is not counted from 1"
