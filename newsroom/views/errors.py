"""What a reader sees instead of a page."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from issues.models import Issue
from newsroom.views.frame import show


def gone(request: HttpRequest, issue: Issue | None = None) -> HttpResponse:
    """410: the story was published and is withdrawn. The notice says so and nothing of the story."""
    return show(request, "410.html", {"issue": issue}, status=410)


def not_understood(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: a NUL in the address, a foreign host name, a form beyond all bounds."""
    return show(request, "400.html", {}, status=400)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, word for word the same for what never was and what is not public."""
    return show(request, "404.html", {}, status=404)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return show(request, "403.html", {}, status=403)


def broken(request: HttpRequest) -> HttpResponse:
    """500, without asking the database: it may be what is broken."""
    context: dict[str, Any] = {}
    return render(request, "500.html", context, status=500)
