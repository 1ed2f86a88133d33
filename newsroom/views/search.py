"""Searching the published stories."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from articles.models import SearchEntry
from articles.models.article_queries import is_out
from articles.models.search_queries import MOST_COUNTED, SearchEntryQuerySet
from articles.search import PairQuery, query
from newsroom.views.frame import show
from newsroom.views.paging import LENGTH, leaf, leaf_number

LONGEST_QUESTION = 100
"""Characters of a question that the page repeats; articles/search.py reads even fewer."""


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Headlines that hold the question first, then the others, newest first."""
    question = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST_QUESTION]
    wanted = query(question)
    context = {"question": question, "most_counted": MOST_COUNTED}
    if wanted is not None:
        reach = leaf_number(request) * LENGTH + 1
        context |= {
            "count": SearchEntry.objects.answering(wanted).capped_count(),
            "leaf": leaf(request, hits(wanted, reach)),
        }
    return show(request, "newsroom/search.html", context)


def hits(wanted: PairQuery, reach: int) -> SearchEntryQuerySet:
    """The first `reach` public answers, with their text and place."""
    return (
        SearchEntry.objects.best_first(wanted, reach)
        .filter(is_out("article__"))
        .select_related("revision__section", "article__placement__page__issue")
        .defer("article__body", "revision__body_html", "vector", "headline_vector")
    )
