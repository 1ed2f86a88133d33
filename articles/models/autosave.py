"""What somebody typed into a story's form and has not saved yet, kept on the server meanwhile."""

import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from articles.manuscript import Manuscript, from_revision
from articles.models.article import Article
from articles.models.revision import Revision
from articles.refusals import Refusal

KEPT_FOR = datetime.timedelta(days=14)
MOST_BEGUN = 20
"""New stories of one person that are kept before they are saved for the first time."""


class NoForm(Refusal):
    message = _("This is not a story's form.")


class AutosaveQuerySet(models.QuerySet["Autosave"]):
    def of(self, user: Any, article: Article | None) -> "AutosaveQuerySet":
        """The person's own: of a story, or of the new stories not saved yet. Newest first."""
        return self.filter(user=user, article=article).order_by("-saved_at", "-pk")

    def outdated(self) -> "AutosaveQuerySet":
        return self.filter(saved_at__lt=now() - KEPT_FOR)


class Autosave(models.Model):
    """One row a person and story, or a person and form of a new story. No revision: nobody else reads it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    article = models.ForeignKey(Article, on_delete=models.CASCADE, null=True, related_name="autosaves")
    form_key = models.UUIDField(null=True)
    based_on = models.ForeignKey(Revision, on_delete=models.CASCADE, null=True, related_name="+")
    data = models.JSONField()
    saved_at = models.DateTimeField(_("kept"), db_index=True)

    objects = AutosaveQuerySet.as_manager()

    class Meta:
        verbose_name = _("kept text")
        verbose_name_plural = _("kept texts")
        constraints = (
            models.UniqueConstraint(fields=("user", "article"), name="one_autosave_a_story"),
            models.UniqueConstraint(fields=("user", "form_key"), name="one_autosave_a_form"),
            models.CheckConstraint(
                condition=Q(article=None) ^ Q(form_key=None), name="autosave_of_a_story_or_a_form"
            ),
        )

    def __str__(self) -> str:
        return self.manuscript.words("headline") or str(_("no headline yet"))

    @classmethod
    def keep(cls, sheet: Manuscript, *, by: Any, article: Article | None) -> "Autosave":
        """Keeps the form in place of what was kept of it before. Raises NoForm.

        The form of a new story that was saved meanwhile is that story's.
        """
        if "headline" not in sheet.data or (article is None and sheet.once is None):
            raise NoForm
        known = article or Article.objects.filter(form_key=sheet.once, filed_by=by).first()
        number = sheet.number("expects")
        seen = known.revisions.filter(pk=number).first() if known and number else None
        kept, _created = cls.objects.update_or_create(
            user=by,
            article=known,
            form_key=None if known else sheet.once,
            defaults={"data": sheet.data, "saved_at": now(), "based_on": seen},
        )
        if known is None:
            begun = cls.objects.of(by, None).values("pk")[MOST_BEGUN:]
            cls.objects.filter(pk__in=list(begun.values_list("pk", flat=True))).delete()
        return kept

    @classmethod
    def offered(cls, user: Any, article: Article | None) -> list["Autosave"]:
        """What the person may take up again: whatever says something else than the story
        does now, and than what they saved last."""
        kept = cls.objects.of(user, article).select_related("based_on")
        if article is None:
            return [one for one in kept if not one.manuscript.is_blank]
        own = article.revisions.filter(saved_by=user).last() if kept else None
        saved = [from_revision(text.content) for text in (article.current_revision, own) if text]
        return [one for one in kept if not any(map(one.manuscript.says_the_same_as, saved))]

    @classmethod
    def done_with(cls, sheet: Manuscript, *, by: Any, article: Article) -> None:
        """The form was saved: what was kept of it has done its work."""
        cls.objects.filter(
            Q(article=article) | Q(form_key=sheet.once, form_key__isnull=False), user=by
        ).delete()

    @property
    def manuscript(self) -> Manuscript:
        return Manuscript(self.data)

    @property
    def body(self) -> str:
        return self.manuscript.words("body")
