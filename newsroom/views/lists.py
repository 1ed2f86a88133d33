"""Stories by section, person, organisation and tag, newest first."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from articles.models import Article, Section
from articles.models.article_queries import ArticleQuerySet
from newsroom.views.frame import show
from newsroom.views.paging import Leaf, leaf
from reporters.models import Organisation, Reporter


@require_safe
def section(request: HttpRequest, slug: str) -> HttpResponse:
    section = Section.objects.at(slug)
    if section is None:
        raise Http404
    if section.slug != slug:
        return HttpResponsePermanentRedirect(section.get_absolute_url())
    stories = public_stories().in_section(section)
    return show(request, "newsroom/section.html", {"section": section, "leaf": leaf(request, stories)})


@require_safe
def reporter(request: HttpRequest, pk: int) -> HttpResponse:
    """A person who signs a public story; the others are nobody's business, and not found."""
    reporter = get_object_or_404(Reporter, pk=pk)
    stories = leaf_with_stories(request, public_stories().signed_by(pk))
    context = {"reporter": reporter, "leaf": stories, "organisations": signed_for(stories, pk)}
    return show(request, "newsroom/reporter.html", context)


@require_safe
def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """An organisation whose people sign a public story."""
    organisation = get_object_or_404(Organisation, pk=pk)
    stories = leaf_with_stories(request, public_stories().sent_in_by(pk))
    return show(request, "newsroom/organisation.html", {"organisation": organisation, "leaf": stories})


@require_safe
def tag(request: HttpRequest, name: str) -> HttpResponse:
    if "\0" in name:
        raise Http404
    stories = leaf_with_stories(request, public_stories().tagged(name))
    return show(request, "newsroom/tag.html", {"tag": name, "leaf": stories})


def public_stories() -> ArticleQuerySet:
    """Public stories, newest first, with their text and their place."""
    return Article.objects.public().with_text().select_related("placement__page__issue").newest_first()


def leaf_with_stories(request: HttpRequest, stories: ArticleQuerySet) -> Leaf:
    """Raises Http404 where there is no story: so nobody learns whom the register holds."""
    found = leaf(request, stories)
    if not found.rows:
        raise Http404
    return found


def signed_for(stories: Leaf, pk: int) -> list[dict[str, Any]]:
    """The organisations that the person signs for in these stories, as their bylines have them, each once.
    The register may know of more; what was never printed is nobody's business."""
    bylines = [byline for story in stories.rows for byline in story.published_revision.bylines]
    return list(
        {
            byline["organisation_id"]: byline
            for byline in bylines
            if byline["reporter_id"] == pk and byline["organisation_id"]
        }.values()
    )
