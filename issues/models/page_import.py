"""A page's raw text on its way to becoming stories."""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from issues.models.page import PAGE_NUMBER, Page


class PageImport(models.Model):
    """The working sheet of one import: the source text and the stories read out of it so far.

    No story, person or page exists until it is confirmed, and it is confirmed once. `stories` is the
    sheet that the editor corrects (its shape: issues/importing.py); `version` counts the saves of
    the sheet, so that two tabs never overwrite each other silently.
    """

    text = models.TextField(_("text"))
    source_name = models.CharField(_("file name"), max_length=120, blank=True)
    sha256 = models.CharField(max_length=64, db_index=True, editable=False)
    date = models.DateField(_("date of the issue"), null=True, blank=True)
    page_number = models.CharField(
        _("page number"), max_length=3, blank=True, validators=[RegexValidator(rf"^{PAGE_NUMBER}$")]
    )
    page_name = models.CharField(_("page name"), max_length=20, blank=True)
    stories = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="page_imports", editable=False
    )
    created_at = models.DateTimeField(_("begun"), auto_now_add=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, editable=False)
    page = models.ForeignKey(Page, on_delete=models.PROTECT, null=True, related_name="imports", editable=False)

    class Meta:
        verbose_name = _("page import")
        verbose_name_plural = _("page imports")
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return self.source_name or f"{self.date or ''} {self.page_number}".strip() or str(self.pk)
