"""How readers cite a story of the bulletin: by its page in the paper, or while it has none by its address."""

import datetime
from typing import Any

from django.conf import settings
from django.utils.timezone import localdate

from articles.citation import cite_online, cite_printed
from articles.models import Article, Publication
from issues.models import Placement, address_of
from newsroom.addresses import absolute, in_language


def citation(article: Article, house: Publication, today: datetime.date | None = None) -> str:
    """The published story after GB/T 7714; what has no page is read online, today.

    The address is the Chinese one, whatever the language of the page that shows the citation.
    """
    text: Any = article.published_revision
    placement: Placement | None = getattr(article, "placement", None)
    if placement and placement.is_printed:
        page = placement.page
        newspaper = house.daily or house.name
        return cite_printed(
            text.headline, text.bylines, newspaper=newspaper, date=page.issue.date, page=page.number
        )
    published = localdate(article.first_published_at)
    address = absolute(in_language(address_of(article), settings.LANGUAGE_CODE))
    return cite_online(
        text.headline, text.bylines, date=published, read_on=today or localdate(), address=address
    )
