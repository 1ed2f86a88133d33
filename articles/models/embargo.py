"""A story that nobody may read before a certain time."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles import guards
from reporters.guards import never_emptied, tracked


@tracked("embargoes")
class Embargo(models.Model):
    """Agreed with whoever gave the news. Publishing before `until` is refused, by the database too."""

    article = models.OneToOneField("articles.Article", on_delete=models.PROTECT, related_name="embargo")
    until = models.DateTimeField(_("embargo until"))
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("embargo")
        verbose_name_plural = _("embargoes")
        triggers = (guards.EMBARGO_COMES_FIRST, never_emptied("embargoes"))

    def __str__(self) -> str:
        return f"{self.until:%Y-%m-%d %H:%M}"

    @classmethod
    def of(cls, article: Any) -> "Embargo | None":
        return cls.objects.filter(article_id=article.pk).first()
