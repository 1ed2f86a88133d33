"""What a reader's browser keeps for reading without a network: the last issues, all of it public at this moment.

`edition` is another one as soon as anything public changes: a correction or a withdrawal is never read for longer
than until the reader's next visit.
"""

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db.models import Subquery
from django.templatetags.static import static
from django.urls import reverse

from articles.models import Event
from articles.workflow import HIDING, PUBLISHING
from issues.models import Issue, Placement
from newsroom.pictures import address
from newsroom.style_sheet import NAME as STYLES
from newsroom.views.archive import with_lead
from photos.models import rendition_widths

ISSUES = 3
MOST_ADDRESSES = 600
"""Of pages and photos together; the oldest issue's photos are left off first."""
WIDEST_PHOTO = 640
"""Pixels; one copy of each photo."""
KIND = "webp"
FOLDERS = ("js", "icons")


def last_issues() -> list[Any]:
    """The issues that are kept, newest first, with `lead`, `contents` and the `newest_step`. One query."""
    steps = Event.objects.filter(step__in=(*PUBLISHING, *HIDING)).order_by("-id")
    issues = with_lead(Issue.objects.published().with_neighbours()).select_related("publication")
    return list(issues.annotate(newest_step=Subquery(steps.values("pk")[:1]))[:ISSUES])


def what_to_keep() -> dict[str, Any]:
    """{edition, addresses}. Two queries."""
    issues = last_issues()
    public = Placement.objects.public().filter(page__issue__in=issues).with_text().in_reading_order()
    stories = list(public.defer("article__published_revision__body"))
    stories.sort(key=lambda each: each.page.issue.date, reverse=True)
    pages = [*_frame(), *_pages(issues), *(story.get_absolute_url() for story in stories)]
    addresses = [*_static_files(), *pages, *dict.fromkeys(_photos(stories))]
    return {
        "edition": _edition(issues, stories),
        "addresses": addresses[: MOST_ADDRESSES + len(_static_files())],
    }


def _frame() -> list[str]:
    return [reverse("home"), reverse("offline")]


def _pages(issues: list[Any]) -> Iterator[str]:
    for issue in issues:
        yield issue.get_absolute_url()
        yield from (reverse("page", args=[issue.date, page["number"]]) for page in issue.contents)


def _photos(stories: list[Placement]) -> Iterator[str]:
    for story in stories:
        text: Any = story.article.published_revision
        for photo in text.photos:
            widths = rendition_widths(photo["width"])
            yield address(photo, max((w for w in widths if w <= WIDEST_PHOTO), default=widths[0]), KIND)


def _edition(issues: list[Any], stories: list[Placement]) -> str:
    """A name for everything that the kept pages say, by what they are made of."""
    told: list[Any] = [(each.date, each.newest_step, each.contents, each.next_date) for each in issues]
    told += [(each.pk, each.number, each.order, each.article.published_revision_id) for each in stories]
    house = issues[0].publication if issues else None
    told += (
        [sorted((name, str(value)) for name, value in vars(house).items() if name != "_state")]
        if house
        else []
    )
    return hashlib.sha256(repr((told, _static_files())).encode()).hexdigest()[:16]


@lru_cache(maxsize=1)
def _static_files() -> tuple[str, ...]:
    """Styles, scripts and icons of the public pages. What one script fetches of another is named as it is there."""
    root = settings.BASE_DIR / "newsroom" / "static"
    files = [
        path.relative_to(root).as_posix()
        for folder in FOLDERS
        for path in sorted((root / "newsroom" / folder).iterdir())
    ]
    plain = [f"{settings.STATIC_URL}{name}" for name in files if name.endswith(".js")]
    return tuple(dict.fromkeys([static(STYLES), *map(static, files), *plain]))
