"""Genres of stories (体裁)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Genre(TextChoices):
    NEWS = "news", _("News")
    BRIEF = "brief", _("Brief")
    FEATURE = "feature", _("Feature")
    CLOSE_UP = "close_up", _("Close-up")
    ROUNDUP = "roundup", _("Round-up")
    ANALYSIS = "analysis", _("Analysis")
    COMMENTARY = "commentary", _("Commentary")
    EDITORIAL = "editorial", _("Editorial")
    PHOTO = "photo", _("Photo story")
    NOTICE = "notice", _("Notice")
    OTHER = "other", _("Other")
