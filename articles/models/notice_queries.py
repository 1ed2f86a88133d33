"""Which notices there are: unread ones, ones to be mailed."""

from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.db.models import Q
from django.utils.timezone import now

from articles.notices import URGENT
from reporters.models import User
from reporters.roles import DESK

MOST_COUNTED = 100
MOST_IN_A_MAIL = 200


class NoticeQuerySet(models.QuerySet[Any]):
    def of(self, user: Any) -> "NoticeQuerySet":
        return self.filter(recipient=user)

    def readable_by(self, user: Any) -> "NoticeQuerySet":
        """The person's own, about stories and notes that they may (still) read; newest first."""
        stories = apps.get_model("articles", "Article").objects.visible_to(user)
        own = self.of(user).filter(article__in=stories.order_by().values("pk"))
        desk = own if user.has_role(*DESK) else own.exclude(comment__for_desk_only=True)
        return desk.with_its_thing().order_by("-pk")

    def unread(self) -> "NoticeQuerySet":
        return self.filter(read_at=None)

    def mark_read(self) -> int:
        return self.unread().update(read_at=now())

    def unread_count(self, user: Any) -> int:
        """As far as MOST_COUNTED: more than a bell can say costs nothing more."""
        return self.of(user).unread()[:MOST_COUNTED].count()

    def to_mail(self) -> "NoticeQuerySet":
        """Neither mailed nor read, to somebody who is there and wants mail."""
        wanted = self.unread().filter(mailed_at=None, recipient__is_active=True)
        return wanted.exclude(recipient__mail_choice=User.MailChoice.NEVER).exclude(recipient__email="")

    def at_once(self) -> "NoticeQuerySet":
        """Of these, what its recipient wants without waiting for the day's digest."""
        chosen = Q(recipient__mail_choice=User.MailChoice.AT_ONCE)
        return self.filter(chosen | Q(recipient__mail_choice=User.MailChoice.DIGEST, kind__in=URGENT))

    def claim(self) -> "list[Any]":
        """Takes rows for one mail, MOST_IN_A_MAIL at most: of two who claim the same row, one gets it."""
        with transaction.atomic():
            claimed = self.select_for_update(of=("self",), skip_locked=True)
            keys = list(claimed.order_by("pk").values_list("pk", flat=True)[:MOST_IN_A_MAIL])
            self.model.objects.filter(pk__in=keys).update(mailed_at=now())
        return list(self.model.objects.filter(pk__in=keys).with_its_thing())

    def with_its_thing(self) -> "NoticeQuerySet":
        return self.select_related("article", "event__actor", "comment__author", "recipient").defer(
            "article__body"
        )
