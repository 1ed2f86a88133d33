"""Whose a photo is, and so for how long and how it may be printed."""

import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

SOON = datetime.timedelta(days=30)
"""How long before its end a right to print is mentioned."""


class Rights(models.TextChoices):
    OWN = "own", _("Own: taken by our people")
    AGENCY = "agency", _("Agency: bought")
    PROVIDED = "provided", _("Provided by an organisation")
    FILE_PHOTO = "file_photo", _("File photo: from the archive")
