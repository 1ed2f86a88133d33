"""Searching the published stories."""

from typing import Any

from django.db.models import Subquery, Value
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from articles.asking import LONGEST, Question
from articles.genres import Genre
from articles.models import SearchEntry
from articles.models.search_queries import MOST_COUNTED, Search, SearchEntryQuerySet
from articles.search_filters import Filters
from newsroom.search_address import BEST, NEWEST, Offer, SearchAddress
from newsroom.suggestions import suggestions
from newsroom.views.frame import house, show
from newsroom.views.paging import LENGTH, Leaf, leaf, leaf_number

MOST_EXAMPLES = 8
"""Tags of the newest stories that are offered to who has not asked anything."""

SUGGESTIONS_KEPT = 1
"""Seconds for which the same suggestions are asked for once: what was withdrawn is not suggested any longer."""


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """A question with its filters: headlines that hold it first, or the newest first."""
    paper = house()
    asked = Search(
        Question.read(request.GET.get("q", "")), Filters.read(request.GET.dict(), paper.navigation)
    )
    address = SearchAddress(asked, _order(request), paper.navigation)
    found = _found(request, address) if asked.is_asked else {"examples": examples()}
    context = {"house": paper, "search": asked, "address": address, "genres": Genre.choices}
    limits = {"most_counted": MOST_COUNTED, "longest": LONGEST}
    return show(request, "newsroom/search.html", {**context, **limits, **found})


def _order(request: HttpRequest) -> str:
    return NEWEST if request.GET.get("sort") == NEWEST else BEST


def _found(request: HttpRequest, address: SearchAddress) -> dict[str, Any]:
    reach = leaf_number(request) * LENGTH + 1
    stories = leaf(request, hits(address.search, reach, address.order))
    if not stories.rows:
        return {"leaf": stories, "count": 0, "offers": promising(address.offers())}
    return {
        "leaf": stories,
        "count": SearchEntry.objects.answering(address.search).capped_count(),
        "years": address.years(stories.rows[0].archive_begins.year),
        **_signers(stories),
    }


def hits(search: Search, reach: int, order: str) -> SearchEntryQuerySet:
    """The first `reach` public answers, with their text and place, each with when the archive begins."""
    entries = SearchEntry.objects
    found = entries.newest(search, reach) if order == NEWEST else entries.best_first(search, reach)
    earliest = entries.out().order_by("published_at").values("published_at")[:1]
    listed: SearchEntryQuerySet = (
        found.public()
        .select_related("revision__section", "article__placement__page__issue")
        .defer("article__body", "revision__body_html", "vector", "headline_vector")
        .annotate(archive_begins=Subquery(earliest))
    )
    return listed


def promising(offers: list[Offer]) -> list[Offer]:
    """Those of the wider searches that find something, in one query; of a word's parts those that do not overlap."""
    found = [
        SearchEntry.objects.answering(offer.search).order_by().values_list(Value(number))[:1]
        for number, offer in enumerate(offers)
    ]
    if not found:
        return []
    numbers = {number for (number,) in found[0].union(*found[1:], all=True)}
    chosen: list[Offer] = []
    for number, offer in enumerate(offers):
        if number in numbers and not any(map(offer.overlaps, chosen)):
            chosen.append(offer)
    return chosen


def examples() -> list[str]:
    """Tags of the newest public stories."""
    nothing = Search(Question(""), Filters())
    newest = SearchEntry.objects.newest(nothing, LENGTH).public().values_list("revision__tags", flat=True)
    tags = (tag for found in newest for tag in found)
    return list(dict.fromkeys(tags))[:MOST_EXAMPLES]


def _signers(stories: Leaf) -> dict[str, list[str]]:
    """Who signed what was found: so their names need not be typed in full."""
    bylines = [byline for hit in stories.rows for byline in hit.revision.bylines]
    return {
        "people": list(dict.fromkeys(byline["name"] for byline in bylines)),
        "organisations": list(
            dict.fromkeys(byline["organisation"] for byline in bylines if byline["organisation"])
        ),
    }


@require_safe
def suggest(request: HttpRequest) -> JsonResponse:
    """What the archive holds as the reader types, as JSON: [{kind, text, address}]."""
    response = JsonResponse({"suggestions": suggestions(request.GET.get("q", ""))})
    patch_cache_control(response, public=True, max_age=SUGGESTIONS_KEPT)
    return response
