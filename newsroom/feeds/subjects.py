"""What a feed is about: everything, or the stories that one of the bulletin's lists shows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from articles.models import Section
from articles.models.article_queries import ArticleQuerySet
from newsroom.views.lists import public_stories
from reporters.models import Organisation, Reporter


@dataclass(frozen=True)
class Subject:
    """Its name, empty for everything; the parts of its address; its page; its public stories, newest first.

    As on the page, one that `must_have_stories` is not known to exist without them.
    """

    name: str
    key: dict[str, Any]
    page: str
    stories: ArticleQuerySet
    must_have_stories: bool = True


@dataclass(frozen=True)
class Kind:
    """One kind of subject: the beginning of its feeds' addresses, and how a subject is looked up.

    `find` raises Http404 for an unknown one.
    """

    name: str
    route: str
    find: Callable[..., Subject]


def everything() -> Subject:
    return Subject("", {}, reverse("home"), public_stories(), must_have_stories=False)


def section(slug: str) -> Subject:
    found = Section.objects.at(slug)
    if found is None:
        raise Http404
    stories = public_stories().in_section(found)
    return Subject(
        found.name, {"slug": found.slug}, found.get_absolute_url(), stories, must_have_stories=False
    )


def reporter(pk: int) -> Subject:
    found = get_object_or_404(Reporter, pk=pk)
    return Subject(found.name, {"pk": pk}, found.get_absolute_url(), public_stories().signed_by(pk))


def organisation(pk: int) -> Subject:
    found = get_object_or_404(Organisation, pk=pk)
    return Subject(found.name, {"pk": pk}, found.get_absolute_url(), public_stories().sent_in_by(pk))


def tag(name: str) -> Subject:
    if "\0" in name:
        raise Http404
    return Subject(name, {"name": name}, reverse("tag", args=[name]), public_stories().tagged(name))


EVERYTHING = Kind("", "feeds/", everything)
KINDS = (
    EVERYTHING,
    Kind("section", "sections/<slug:slug>/", section),
    Kind("reporter", "people/<int:pk>/", reporter),
    Kind("organisation", "organisations/<int:pk>/", organisation),
    Kind("tag", "tags/<path:name>/", tag),
)
