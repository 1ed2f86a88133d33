"""Where feeds are found: every kind of subject in every format, by one rule."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import URLPattern, path, reverse
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from newsroom.feeds.contents import Feed, feed_of
from newsroom.feeds.formats import FORMATS, JSON, Format
from newsroom.feeds.subjects import KINDS, Kind

ASKED_EACH_TIME = "no-cache"
"""Kept, and asked for again before each use: what was withdrawn or corrected is so everywhere at once."""


def paths() -> list[URLPattern]:
    """Before the tags' own page, whose address takes everything: a tag's name may hold a solidus."""
    return [
        path(f"{kind.route}{form.file}", view_of(kind, form), name=name_of(kind, form))
        for kind in KINDS
        for form in FORMATS
    ]


def name_of(kind: Kind, form: Format) -> str:
    """section_rss, tag_json; of the whole bulletin: rss, atom, json_feed."""
    if kind.name:
        return f"{kind.name}_{form.name}"
    return "json_feed" if form is JSON else form.name


def view_of(kind: Kind, form: Format) -> Callable[..., HttpResponse]:
    """The view of one kind in one format."""

    @require_safe
    def feed(request: HttpRequest, **key: Any) -> Any:
        subject = kind.find(**key)
        itself = reverse(name_of(kind, form), kwargs=subject.key)
        if subject.key != key:
            return HttpResponsePermanentRedirect(itself)
        return answer(form, feed_of(subject, itself))

    return feed


def answer(form: Format, feed: Feed) -> HttpResponse:
    """The feed. Its ETag, and 304 for whoever has it, come from the middleware: they follow from every byte."""
    headers = {"Cache-Control": ASKED_EACH_TIME, "Last-Modified": http_date(feed.changed.timestamp())}
    return HttpResponse(form.write(feed), content_type=f"{form.media_type}; charset=utf-8", headers=headers)


def feeds_of(kind_name: str, *key: Any) -> list[dict[str, str]]:
    """The feeds of one subject as [{label, media_type, address}]; of the whole bulletin for an empty kind."""
    kind = next(kind for kind in KINDS if kind.name == kind_name)
    return [
        {
            "label": form.label,
            "media_type": form.media_type,
            "address": reverse(name_of(kind, form), args=key),
        }
        for form in FORMATS
    ]
