"""RSS and Atom: the newest stories with their full text."""

import re
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.views.decorators.http import require_safe

from articles.models import Article
from issues.models import address_of
from newsroom.addresses import absolute
from newsroom.views.frame import house
from newsroom.views.lists import public_stories

LENGTH = 30
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class FullTextRss(Rss201rev2Feed):
    """RSS with the whole story in content:encoded, as readers expect it."""

    def rss_attributes(self) -> dict[str, str]:
        return {**super().rss_attributes(), "xmlns:content": "http://purl.org/rss/1.0/modules/content/"}

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content:encoded", item["content"])


class FullTextAtom(Atom1Feed):
    """Atom with the whole story as its content."""

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["content"], {"type": "html"})


class Newest(Feed):
    """The newest stories as RSS. Two queries: the house and the stories."""

    feed_type: Any = FullTextRss
    address = "rss"
    language = "zh-CN"

    def get_object(self, request: HttpRequest) -> Any:
        return house()

    def title(self, house: Any) -> str:
        return str(house.name)

    def description(self, house: Any) -> str:
        return f"{house.daily} {house.name}".strip()

    def link(self) -> str:
        return absolute(reverse("home"))

    def feed_url(self) -> str:
        return absolute(reverse(self.address))

    def items(self) -> Any:
        return public_stories().defer(None).defer("body", "published_revision__body")[:LENGTH]

    def item_title(self, item: Article) -> str:
        return printable(text_of(item).headline)

    def item_description(self, item: Article) -> str:
        return printable(text_of(item).deck)

    def item_link(self, item: Article) -> str:
        return absolute(address_of(item))

    def item_guid(self, item: Article) -> str:
        """Lasting even if the story gets its place in an issue later."""
        return absolute(item.get_absolute_url())

    item_guid_is_permalink = False

    def item_author_name(self, item: Article) -> str | None:
        return printable("、".join(text_of(item).names)) or None

    def item_pubdate(self, item: Article) -> Any:
        return item.first_published_at

    def item_updateddate(self, item: Article) -> Any:
        return text_of(item).created_at

    def item_categories(self, item: Article) -> list[str]:
        text = text_of(item)
        return [printable(name) for name in ([text.section.name] if text.section else []) + text.tags]

    def item_extra_kwargs(self, item: Article) -> dict[str, Any]:
        return {"content": printable(render_to_string("newsroom/_feed_story.html", {"text": text_of(item)}))}


class NewestAsAtom(Newest):
    feed_type = FullTextAtom
    address = "atom"

    def subtitle(self, house: Any) -> str:
        return self.description(house)


def text_of(article: Article) -> Any:
    return article.published_revision


def printable(text: str) -> str:
    """Without the control characters that XML cannot hold."""
    return _FORBIDDEN.sub("", text)


rss = require_safe(Newest())
atom = require_safe(NewestAsAtom())
