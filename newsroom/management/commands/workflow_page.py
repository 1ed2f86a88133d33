"""manage.py workflow_page: writes docs/workflow.md (Chinese) and docs/workflow.en.md from the workflow's table."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import override

from articles.handbook import workflow_page

FILES = {"zh-hans": "workflow.md", "en": "workflow.en.md"}


class Command(BaseCommand):
    help = "Writes the handbook's pages on the life of a story from the workflow's table."

    def handle(self, *args: Any, **options: Any) -> None:
        for language, name in FILES.items():
            with override(language):
                (settings.BASE_DIR / "docs" / name).write_text(workflow_page(), encoding="utf-8")
            self.stdout.write(f"docs/{name}")
