"""The sections (栏目) that the public browses by."""

from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from reporters.guards import tracked


@tracked("sections")
class Section(models.Model):
    slug = models.SlugField(_("address"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=20, unique=True)
    english_name = models.CharField(_("English name"), max_length=40, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ("order", "id")

    def __str__(self) -> str:
        return self.english_name if self.english_name and get_language() == "en" else self.name

    def get_absolute_url(self) -> str:
        return reverse("section", args=[self.slug])
