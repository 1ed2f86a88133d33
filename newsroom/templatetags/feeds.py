"""The feeds of a page's subject, for its head and for its readers."""

from typing import Any

from django import template

from newsroom.feeds.addresses import feeds_of

register = template.Library()
register.simple_tag(feeds_of)


@register.inclusion_tag("newsroom/_feed_alternates.html")
def feed_alternates(name: Any, kind: str = "", *key: Any) -> dict[str, Any]:
    """What tells a feed reader of the feeds; `name` is their subject's."""
    return {"name": name, "feeds": feeds_of(kind, *key)}


@register.inclusion_tag("newsroom/_feed_links.html")
def feed_links(kind: str = "", *key: Any) -> dict[str, Any]:
    """The feeds as links that everybody sees."""
    return {"feeds": feeds_of(kind, *key)}
