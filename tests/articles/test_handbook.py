"""The handbook's pages on the workflow are the table's."""

import pytest
from django.conf import settings
from django.utils.translation import override

from articles.handbook import workflow_page


@pytest.mark.parametrize(("language", "name"), [("zh-hans", "workflow.md"), ("en", "workflow.en.md")])
def test_the_handbook_says_what_the_table_says(language: str, name: str) -> None:
    with override(language):
        assert (settings.BASE_DIR / "docs" / name).read_text(encoding="utf-8") == workflow_page(), (
            "Run manage.py workflow_page."
        )


def test_a_step_is_told_with_who_may_take_it() -> None:
    with override("en"):
        page = workflow_page()
    assert (
        "| Sign off | In final review | Signed off | Editor-in-chief | nobody who wrote or signed the story"
        in page
    )
