"""A story as schema.org's NewsArticle."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from articles.models import Article, Publication
from issues.models import address_of
from newsroom.addresses import absolute, in_language
from newsroom.moments import written
from newsroom.pictures import shared_address, shared_size
from newsroom.structured_data.parts import (
    CONTEXT,
    LANGUAGE,
    Data,
    issue_step,
    known,
    page_step,
    periodical,
    publication_issue,
    publisher,
    trail,
)


def news_article(article: Article, house: Publication) -> Data:
    """The published text of the story; what it has not is left out."""
    text: Any = article.published_revision
    appeared: Any = article.first_published_at
    said = known(
        type="NewsArticle",
        mainEntityOfPage=absolute(address_of(article)),
        url=absolute(address_of(article)),
        identifier=absolute(in_language(article.get_absolute_url(), settings.LANGUAGE_CODE)),
        headline=text.headline,
        alternativeHeadline=text.deck,
        inLanguage=LANGUAGE,
        datePublished=written(appeared),
        dateModified=written(max(appeared, text.created_at)),
        articleSection=text.section.name if text.section else "",
        keywords=text.tags,
        wordCount=text.characters,
        isAccessibleForFree=True,
        correction=[correction(line) for line in text.correction.splitlines()],
        author=[author(byline) for byline in text.bylines] or publisher(house),
        image=[image(photo) for photo in text.photos],
        publisher=publisher(house),
    )
    return {"@context": CONTEXT, **said, **place(article, house)}


def place(article: Article, house: Publication) -> Data:
    """Where it was printed: issue and page; of a story that no issue has printed, the periodical."""
    placement: Any = getattr(article, "placement", None)
    if not placement or not placement.is_printed:
        return known(isPartOf=periodical(house))
    page = placement.page
    return known(
        isPartOf=publication_issue(house, page.issue),
        printPage=page.number,
        printSection=page.name,
        pagination=page.number,
    )


def correction(line: str) -> Data:
    return known(type="CorrectionComment", text=line)


def author(byline: dict[str, Any]) -> Data:
    """Who signs, with what the page says of them."""
    reporter, organisation = byline["reporter_id"], byline["organisation_id"]
    return known(
        type="Organization" if byline["role"] == "agency" else "Person",
        name=byline["name"],
        url=reporter and absolute(reverse("reporter", args=[reporter])),
        affiliation=byline["organisation"]
        and known(
            type="Organization",
            name=byline["organisation"],
            url=organisation and absolute(reverse("organisation", args=[organisation])),
        ),
    )


def image(photo: dict[str, Any]) -> Data:
    """The widest copy, with caption and credit as they are printed."""
    width, height = shared_size(photo)
    return known(
        type="ImageObject",
        url=shared_address(photo),
        width=width,
        height=height,
        caption=photo["caption"],
        creditText=photo["credit"],
    )


def story_trail(article: Article, house: Publication) -> Data:
    """Front page, issue, page, story; before its issue: front page, section, story."""
    text: Any = article.published_revision
    placement: Any = getattr(article, "placement", None)
    here = (text.headline, address_of(article))
    if placement and placement.is_printed:
        page = placement.page
        return trail(house, issue_step(page.issue), page_step(page.issue, page.number, page.name), here)
    return trail(
        house, *([(text.section.name, text.section.get_absolute_url())] if text.section else []), here
    )
