"""The migration that gives entries of earlier days their labels."""

import importlib

import pytest
from django.apps import apps
from django.db import connection

from articles.asking import Question
from articles.models import Byline, SearchEntry
from articles.models.search_queries import Search
from articles.search import vector
from articles.search_filters import Filters
from tests.conftest import Cast
from tests.factories import approve, make_article, make_organisation, make_reporter, make_section

pytestmark = pytest.mark.django_db


def test_earlier_entries_are_found_by_the_filters_afterwards(cast: Cast) -> None:
    byline = Byline(reporter=make_reporter("高轶鹏"), organisation=make_organisation("柳汀街道"))
    for number in range(3):
        story = make_article(headline=f"渡船{number}", section=make_section(), bylines=[byline], tags=["湖"])
        approve(story).take("publish", by=cast.chief)
    SearchEntry.objects.update(headline_vector=vector("渡船"), vector=vector("渡船"))
    given = {"section": "news", "person": "高轶鹏", "organisation": "柳汀", "genre": "news"}
    sections = [{"id": make_section().pk, "slug": "news"}]
    search = Search(Question("渡船"), Filters.read(given, sections))
    assert SearchEntry.objects.answering(search).count() == 0
    add_labels = importlib.import_module("articles.migrations.0007_search_labels").add_labels
    with connection.schema_editor() as editor:
        for _again in range(2):  # it may be stopped and begun again
            add_labels(apps, editor)
    assert SearchEntry.objects.answering(search).count() == 3
    assert len(SearchEntry.objects.best_first(search, 5)) == 3
