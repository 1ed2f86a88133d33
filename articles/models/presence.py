"""Who has a story open just now. It only tells; it stops nobody."""

import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article

SEEN = datetime.timedelta(seconds=45)
"""A page reports every 15 seconds; whoever missed three has gone."""


class PresenceQuerySet(models.QuerySet["Presence"]):
    def now(self) -> "PresenceQuerySet":
        return self.filter(seen_at__gte=now() - SEEN)

    def gone(self) -> "PresenceQuerySet":
        return self.filter(seen_at__lt=now() - SEEN)


class Presence(models.Model):
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="presences")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()
    seen_at = models.DateTimeField(db_index=True)
    editing = models.BooleanField(default=False)

    objects = PresenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("presence")
        verbose_name_plural = _("presences")
        constraints = (models.UniqueConstraint(fields=("article", "user"), name="one_presence_a_person"),)

    def __str__(self) -> str:
        return f"{self.user} – {self.article_id}"

    @classmethod
    def report(cls, article: Article, user: Any, *, editing: bool) -> None:
        """The person has the story open at this moment. Who comes back after a while begins anew."""
        moment = now()
        cls.objects.gone().filter(article=article, user=user).update(since=moment)
        cls.objects.update_or_create(
            article=article,
            user=user,
            defaults={"seen_at": moment, "editing": editing},
            create_defaults={"seen_at": moment, "editing": editing, "since": moment},
        )

    @classmethod
    def others(cls, article: Article, user: Any) -> "PresenceQuerySet":
        """Who else has it open, whoever opened it first first."""
        return (
            cls.objects.now()
            .filter(article=article)
            .exclude(user=user)
            .select_related("user")
            .order_by("since")
        )
