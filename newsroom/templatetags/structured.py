"""What a page tells search engines: each tag prints the script elements of one kind of page."""

from typing import Any

from django import template

from newsroom.structured_data import deliver_json, news_article
from newsroom.structured_data.pages import (
    bulletin_page,
    collection,
    issue_page,
    issue_trail,
    organisation_of,
    organisation_page,
    page_trail,
    profile,
    web_site,
)
from newsroom.structured_data.parts import Data
from newsroom.structured_data.stories import story_trail

register = template.Library()
printed = register.inclusion_tag("newsroom/_structured.html")


def scripts(*told: Data) -> dict[str, Any]:
    return {"scripts": [deliver_json(data) for data in told]}


@printed
def home_data(house: Any) -> dict[str, Any]:
    return scripts(web_site(house), organisation_of(house))


@printed
def issue_data(house: Any, issue: Any, pages: Any) -> dict[str, Any]:
    return scripts(issue_page(house, issue, pages), issue_trail(house, issue))


@printed
def page_data(house: Any, issue: Any, page: Any) -> dict[str, Any]:
    return scripts(bulletin_page(house, issue, page), page_trail(house, issue, page))


@printed
def story_data(house: Any, article: Any) -> dict[str, Any]:
    return scripts(news_article(article, house), story_trail(article, house))


@printed
def person_data(house: Any, reporter: Any) -> dict[str, Any]:
    return scripts(profile(house, reporter))


@printed
def organisation_data(organisation: Any) -> dict[str, Any]:
    return scripts(organisation_page(organisation))


@printed
def list_data(name: Any, path: str) -> dict[str, Any]:
    """A section or a tag."""
    return scripts(collection(str(name), path))
