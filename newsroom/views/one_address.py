"""Every page has one address: other ways to write it lead there."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.urls import reverse


def at_one_address(view: Callable[..., Any]) -> Callable[..., Any]:
    """Answers /2026-11-20/a03/01/ with the way to /2026-11-20/A03/1/, whether there is such a page or not.

    Only for addresses of dates, page numbers and numbers, which need no escaping.
    """

    @wraps(view)
    def answer(request: HttpRequest, **parts: Any) -> Any:
        match = request.resolver_match
        address = reverse(match.view_name, kwargs=parts) if match else request.path
        if address == request.path:
            return view(request, **parts)
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)

    return answer
