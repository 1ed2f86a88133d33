"""How the bulletin's templates print headlines, openings, photos and addresses."""

import datetime
import re
from itertools import zip_longest
from typing import Any

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles import kinship
from articles.rendering import CROSSHEAD, WHOLE
from issues.folio import lunar_date
from issues.models import address_of
from newsroom import cards, law_lines, pictures
from newsroom.addresses import absolute, in_language
from newsroom.citations import citation

register = template.Library()
register.simple_tag(absolute)
register.simple_tag(citation)
register.simple_tag(in_language)
register.filter(pictures.shared_address)
register.filter(law_lines.telephone)
register.filter(law_lines.police_address)
register.simple_tag(law_lines.badge_file)

PAUSES = "，、；："
SENTENCE_END = re.compile("[。！？…][”’）》]*")


@register.filter
def halves(headline: str) -> SafeString:
    """The headline with each of its halves as a unit: in a narrow place the line breaks between them."""
    return format_html_join(
        " ", '<span class="half">{}</span>', ((whole(half),) for half in headline.split())
    )


@register.filter
def whole(text: str) -> SafeString:
    """The text, its dashes and ellipses marked as units: each as wide as two characters in every face."""
    pieces = re.split(f"({WHOLE.pattern})", text)
    marked = (format_html('<span class="whole">{}</span>', each) for each in pieces[1::2])
    return format_html_join("", "{}{}", zip_longest(pieces[::2], marked, fillvalue=""))


@register.simple_tag
def headline(article: Any, level: int) -> SafeString:
    """The headline as a heading of that level, linked to the story."""
    text = halves(article.published_revision.headline)
    return format_html(
        '<h{0} class="headline"><a href="{1}">{2}</a></h{0}>', level, address_of(article), text
    )


@register.filter
def opening(text: Any, length: int) -> str:
    """The story's beginning in at most `length` characters, to the end of a sentence where one ends late enough."""
    lines = [line.strip() for line in text.body.splitlines()]
    body = "".join(line for line in lines if not line.startswith(CROSSHEAD.strip()))
    if len(body) <= length:
        return body
    end = max((match.end() for match in SENTENCE_END.finditer(body, 0, length)), default=0)
    return body[:end] if end > length // 2 else body[: length - 2].rstrip(PAUSES) + "……"


@register.filter
def signers(text: Any) -> list[dict[str, Any]]:
    """The people and organisations of the byline, each person once, in order."""
    return list({(byline["reporter_id"], byline["name"]): byline for byline in text.bylines}.values())


@register.filter
def lunar_day(day: datetime.date) -> str:
    """十五: the last two characters of the lunar date."""
    return lunar_date(day)[-2:]


@register.simple_tag
def address(article: Any) -> str:
    """Where the public reads the story."""
    return address_of(article)


@register.inclusion_tag("newsroom/_picture.html", takes_context=True)
def picture(context: Context, photo: dict[str, Any], sizes: str) -> dict[str, Any]:
    """The photo as an image that fits its place. The page's first is wanted at once, the others when they
    come into view; on a preview page the addresses are those of the link's holder."""
    token = str(context.get("token", ""))
    return {
        "photo": photo,
        "sources": [(name, pictures.widths_in(photo, name, token)) for name in pictures.SOURCES],
        "plain": pictures.plain_address(photo, token),
        "widths": pictures.widths_in(photo, pictures.EVERYWHERE, token),
        "sizes": sizes,
        "classes": pictures.frame_classes(photo),
        "tiles": pictures.mosaic(photo),
        "first": next(context["pictures"]) == 0,
    }


@register.inclusion_tag("newsroom/_shared_pictures.html")
def shared_pictures(*, article: Any = None, issue: Any = None, page: Any = None) -> dict[str, Any]:
    """The pictures that stand for a page where its address is shared."""
    return {"pictures": cards.pictures_of(article or None, issue or None, page or None)}


@register.simple_tag
def place_address(place: dict[str, Any]) -> str:
    """Where the public reads a story of `corrected_in` or `corrected_here` (issues/models/correction.py)."""
    if place["date"]:
        return reverse("placed_article", args=[place["date"], place["page"], place["number"]])
    return reverse("article", args=[place["pk"]])


@register.filter
def in_common_with(text: Any, other: dict[str, Any]) -> list[str]:
    """Why the other story, of `related` (issues/models/related.py), stands beside this one."""
    return kinship.in_common(text.tags, text.bylines, text.section_id, other)
