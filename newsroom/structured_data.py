"""A story as schema.org's NewsArticle, for search engines, and how such data reaches a page."""

import json
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from articles.models import Article, Publication
from issues.models import address_of
from newsroom.addresses import absolute
from newsroom.pictures import shared_address

_ESCAPES = {ord(character): f"\\u{ord(character):04X}" for character in "<>&\u2028\u2029"}


def deliver_json(data: dict[str, Any]) -> SafeString:
    """The data as JSON inside a script element, where HTML's own escaping does not count: what could
    end the element, begin a comment or break a line of script is written as JSON's own escapes."""
    text = json.dumps(data, ensure_ascii=False).translate(_ESCAPES)
    return mark_safe(text)  # noqa: S308  # the one place for JSON: no < > & is left in it


def news_article(article: Article, house: Publication) -> dict[str, Any]:
    """The published text of the story; what it has not is left out."""
    text: Any = article.published_revision
    parts = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": absolute(address_of(article)),
        "headline": text.headline,
        "alternativeHeadline": text.deck,
        "inLanguage": "zh-CN",
        "datePublished": article.first_published_at and article.first_published_at.isoformat(),
        "dateModified": text.created_at.isoformat(),
        "articleSection": text.section.name if text.section else "",
        "keywords": text.tags,
        "correction": [correction(line) for line in text.correction.splitlines()],
        "author": [author(byline) for byline in text.bylines],
        "image": [shared_address(photo) for photo in text.photos],
        "publisher": {"@type": "NewsMediaOrganization", "name": house.daily or house.name},
        "isPartOf": {"@type": "Periodical", "name": house.name},
    }
    return {name: value for name, value in parts.items() if value}


def correction(line: str) -> dict[str, str]:
    return {"@type": "CorrectionComment", "text": line}


def author(byline: dict[str, Any]) -> dict[str, str]:
    person = {"@type": "Organization" if byline["role"] == "agency" else "Person", "name": byline["name"]}
    if byline["reporter_id"]:
        person["url"] = absolute(reverse("reporter", args=[byline["reporter_id"]]))
    return person
