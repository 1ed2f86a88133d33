"""What every public page is printed on: the nameplate, the sections, the footer."""

from itertools import count
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.models import Publication


def house() -> Publication:
    """The publication with its `navigation`; in a newsroom that is not set up yet, a nameless one."""
    known = Publication.objects.with_sections().first()
    if known is None:
        known = Publication()
        known.navigation = []
    return known


def show(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """The page in the look of the bulletin. `pictures` counts the photos printed.

    One query, for the house, where the context has not brought it.
    """
    printed_on = {"house": context.get("house") or house(), "pictures": count()}
    return render(request, template, {**printed_on, **context}, status=status)
