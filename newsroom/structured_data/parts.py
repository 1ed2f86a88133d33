"""The house, its issues and the way to a page, as every page names them."""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse

from articles.models import Publication
from issues.models import Issue
from newsroom.addresses import absolute

CONTEXT = "https://schema.org"
LANGUAGE = "zh-CN"
LOGO = "newsroom/icons/icon-512.png"

Data = dict[str, Any]


def known(**parts: Any) -> Data:
    """What there is to say; `type` is schema.org's name for the thing. What is empty is left out."""
    return {name if name != "type" else "@type": value for name, value in parts.items() if value}


def publisher(house: Publication) -> Data:
    return known(
        type="NewsMediaOrganization",
        name=house.daily or house.name,
        url=absolute(reverse("home")),
        logo=known(type="ImageObject", url=absolute(static(LOGO))),
        parentOrganization=house.publisher and known(type="Organization", name=house.publisher),
    )


def periodical(house: Publication) -> Data:
    return known(
        type="Periodical",
        name=house.name,
        alternateName=house.english_name,
        url=absolute(reverse("home")),
        identifier=house.cn_number,
    )


def publication_issue(house: Publication, issue: Issue) -> Data:
    """One issue: its number in the year, in that year's volume."""
    return known(
        type="PublicationIssue",
        name=f"总第{issue.cumulative_number}期",
        issueNumber=str(issue.number),
        datePublished=issue.date.isoformat(),
        url=absolute(issue.get_absolute_url()),
        isPartOf=known(
            type="PublicationVolume", volumeNumber=str(issue.date.year), isPartOf=periodical(house)
        ),
    )


def trail(house: Publication, *steps: tuple[str, str]) -> Data:
    """The way from the front page, as (name, path) of each step."""
    way = [(house.name, reverse("home")), *steps]
    items = [
        known(type="ListItem", position=place, name=name, item=absolute(path))
        for place, (name, path) in enumerate(way, start=1)
    ]
    return {"@context": CONTEXT, **known(type="BreadcrumbList", itemListElement=items)}


def issue_step(issue: Issue) -> tuple[str, str]:
    return f"{issue.date.year}年{issue.date.month}月{issue.date.day}日", issue.get_absolute_url()


def page_step(issue: Issue, number: str, name: str) -> tuple[str, str]:
    return f"{number}版：{name}", reverse("page", args=[issue.date, number])
