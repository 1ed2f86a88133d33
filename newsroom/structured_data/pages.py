"""The front page, issues, their pages, and the lists."""

from typing import Any

from django.urls import reverse

from articles.models import Publication
from issues.models import Issue, Placement
from newsroom.addresses import absolute
from newsroom.structured_data.parts import (
    CONTEXT,
    LANGUAGE,
    Data,
    issue_step,
    known,
    page_step,
    publication_issue,
    publisher,
    trail,
)
from reporters.models import Organisation, Reporter

QUESTION = "search_term_string"


def web_site(house: Publication) -> Data:
    """The site, who makes it, and how it is searched."""
    search = absolute(reverse("search"))
    action = known(type="SearchAction", target=f"{search}?q={{{QUESTION}}}")
    said = known(
        type="WebSite",
        name=house.name,
        alternateName=house.english_name,
        url=absolute(reverse("home")),
        inLanguage=LANGUAGE,
        publisher=publisher(house),
        potentialAction={**action, "query-input": f"required name={QUESTION}"},
    )
    return {"@context": CONTEXT, **said}


def organisation_of(house: Publication) -> Data:
    return {"@context": CONTEXT, **publisher(house)}


def issue_page(house: Publication, issue: Issue, pages: list[dict[str, Any]]) -> Data:
    """An issue with all its public stories."""
    stories = [part(placement) for page in pages for placement in page["placements"]]
    whole = publication_issue(house, issue)
    said = collection(issue_step(issue)[0], issue.get_absolute_url(), {**whole, **known(hasPart=stories)})
    return {**said, "datePublished": issue.date.isoformat()}


def bulletin_page(house: Publication, issue: Issue, page: dict[str, Any]) -> Data:
    """One page of an issue with its public stories."""
    name, path = page_step(issue, page["number"], page["name"])
    stories = [part(placement) for placement in page["placements"]]
    listed = known(type="ItemList", name=name, itemListElement=in_order(stories)) if stories else None
    said = collection(name, path, listed)
    return {**said, "isPartOf": publication_issue(house, issue)}


def in_order(stories: list[Data]) -> list[Data]:
    return [
        known(type="ListItem", position=place, name=story["headline"], url=story["url"])
        for place, story in enumerate(stories, start=1)
    ]


def part(placement: Placement) -> Data:
    text: Any = placement.article.published_revision
    return known(type="NewsArticle", headline=text.headline, url=absolute(placement.get_absolute_url()))


def profile(house: Publication, reporter: Reporter) -> Data:
    """A person who signs; nothing but what their page shows."""
    address = absolute(reporter.get_absolute_url())
    staff = reporter.kind == Reporter.Kind.REPORTER
    person = known(
        type="Person", name=reporter.name, url=address, worksFor=publisher(house) if staff else None
    )
    said = known(type="ProfilePage", url=address, mainEntity=person)
    return {"@context": CONTEXT, **said}


def organisation_page(organisation: Organisation) -> Data:
    path = organisation.get_absolute_url()
    return collection(
        organisation.name, path, known(type="Organization", name=organisation.name, url=absolute(path))
    )


def collection(name: str, path: str, entity: Data | None = None) -> Data:
    """A list of stories, and what it is a list of."""
    said = known(type="CollectionPage", name=name, url=absolute(path), inLanguage=LANGUAGE, mainEntity=entity)
    return {"@context": CONTEXT, **said}


def issue_trail(house: Publication, issue: Issue) -> Data:
    return trail(house, issue_step(issue))


def page_trail(house: Publication, issue: Issue, page: dict[str, Any]) -> Data:
    return trail(house, issue_step(issue), page_step(issue, page["number"], page["name"]))
