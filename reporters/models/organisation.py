"""Contributing organisations (供稿单位)."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from reporters.guards import never_emptied, tracked
from reporters.models.pinyin_order import InPinyinOrder


@tracked("organisations")
class Organisation(InPinyinOrder):
    """An office, company, school or village that sends in stories."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    short_name = models.CharField(_("short name"), max_length=30, blank=True)
    sort_key = models.CharField(max_length=400, editable=False, db_index=True)

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        triggers = (never_emptied("organisations"),)
        ordering = ("sort_key", "id")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("organisation", args=[self.pk])
