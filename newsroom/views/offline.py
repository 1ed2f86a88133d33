"""Reading without a network: the list of what is kept, the worker that keeps it, the page for what is not kept."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from newsroom import offline
from newsroom.views.frame import show


@require_safe
def what_to_keep(request: HttpRequest) -> JsonResponse:
    return JsonResponse(offline.what_to_keep(), headers={"Cache-Control": "no-cache"})


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The script stands at the root, for a worker sees only what lies below its own address."""
    response = render(request, "newsroom/sw.js", {}, content_type="text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = "no-cache"
    return response


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """What a reader without a network sees at an address that was not kept."""
    return show(request, "newsroom/offline.html", {"issues": offline.last_issues()})
