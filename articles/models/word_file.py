"""The Word file that a story came in, remembered by what it left behind."""

import hashlib
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.word.manuscript import Manuscript
from articles.word.told import changes_told, told
from newsroom.lib.text import one_line
from reporters.guards import append_only


class WordFile(models.Model):
    """What a Word file held besides the story. The file itself is not kept: the story's first revision is its text."""

    article = models.OneToOneField("articles.Article", on_delete=models.PROTECT, related_name="word_file")
    name = models.CharField(_("file name"), max_length=120, blank=True)
    sha256 = models.CharField(max_length=64)
    dropped = models.JSONField(default=dict)
    comments = models.JSONField(default=list)
    inserted = models.PositiveIntegerField(default=0)
    deleted = models.PositiveIntegerField(default=0)
    boxes = models.BooleanField(default=False)
    created_at = models.DateTimeField(_("time"), auto_now_add=True)

    class Meta:
        verbose_name = _("Word file")
        verbose_name_plural = _("Word files")
        triggers = append_only("word_files")

    def __str__(self) -> str:
        return self.name

    @classmethod
    def remember(cls, article: Any, manuscript: Manuscript, *, name: str, data: bytes) -> "WordFile":
        return cls.objects.create(
            article=article,
            name=one_line(name)[-120:],
            sha256=hashlib.sha256(data).hexdigest(),
            dropped=manuscript.dropped,
            comments=manuscript.comments[:200],
            inserted=manuscript.inserted,
            deleted=manuscript.deleted,
            boxes=manuscript.boxes,
        )

    @property
    def told(self) -> list[str]:
        """What was dropped and what to look at, a sentence each."""
        return [*changes_told(self.inserted, self.deleted, boxes=self.boxes), *told(self.dropped)]
