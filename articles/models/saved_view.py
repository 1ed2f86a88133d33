"""The views of the queue that a person keeps for themselves."""

from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from articles.refusals import TooManyViews
from reporters.models import User

MOST_VIEWS = 20


class SavedView(models.Model):
    """A question to the queue under a name of one's own: its owner's alone, and no right to see anything."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_views")
    name = models.CharField(_("name"), max_length=30)
    query = models.CharField(max_length=500, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        ordering = ("order", "id")
        constraints = (models.UniqueConstraint(fields=("user", "name"), name="one_view_a_name"),)

    def __str__(self) -> str:
        return self.name

    @classmethod
    def keep(cls, user: Any, name: str, query: str) -> "SavedView":
        """Saves the question under the name, over an older one of that name. Raises TooManyViews."""
        with transaction.atomic():
            User.objects.select_for_update().get(pk=user.pk)  # two windows never make 21
            kept = cls.objects.filter(user=user)
            if kept.count() >= MOST_VIEWS and not kept.filter(name=name).exists():
                raise TooManyViews
            last = kept.aggregate(last=models.Max("order", default=0))["last"]
            values = {"query": query}
            view, _made = cls.objects.update_or_create(
                values, user=user, name=name, create_defaults={**values, "order": last + 1}
            )
        return view
