"""A photograph as it was sent in, and the small copies that the public may see."""

import hashlib
import secrets
from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from photos.renditions import UnusablePhoto, inspect, make_rendition
from reporters.guards import never_emptied, tracked
from reporters.models import Reporter
from reporters.roles import DESK

WIDTHS = (480, 960, 1600)
"""Widths in pixels of the public renditions; a smaller original gets only those that it fills, and its own."""


def rendition_widths(width: int) -> list[int]:
    """The widths of the public renditions of a photo that is `width` pixels wide."""
    return [step for step in WIDTHS if step < width] or [min(width, WIDTHS[-1])]


def random_key() -> str:
    """22 characters that cannot be guessed; the public address of a photo's renditions."""
    return secrets.token_urlsafe(16)


def original_path(photo: "Photo", filename: str) -> str:
    """Originals lie under a random key; nothing of the sender's file name is kept in the path."""
    return f"originals/{photo.key}{PurePosixPath(filename).suffix.lower()[:5]}"


def rendition_path(rendition: "Rendition", filename: str) -> str:
    return f"renditions/{rendition.photo.key}/{rendition.width}.webp"


class KnownPhoto(UnusablePhoto):
    """The same file was sent in before, as `photo`."""

    def __init__(self, photo: "Photo") -> None:
        super().__init__(_("This photo has been sent in before."))
        self.photo = photo


class PhotoQuerySet(models.QuerySet["Photo"]):
    def visible_to(self, user: Any) -> "PhotoQuerySet":
        """The desk sees every photo; a contributor those that they sent in or took."""
        if user.has_role(*DESK):
            return self
        return self.filter(models.Q(uploaded_by=user) | models.Q(photographer__user=user))


@tracked("photos")
class Photo(models.Model):
    """One photograph: the private original, what it shows, who took it.

    Caption and credit here are proposals for the stories that use it; each use has its own.
    """

    key = models.CharField(max_length=22, unique=True, default=random_key, editable=False)
    original = models.FileField(
        _("file"), upload_to=original_path, max_length=60
    )  # Pillow looks in take_in() only
    sha256 = models.CharField(max_length=64, unique=True, editable=False)
    width = models.PositiveIntegerField(_("width in pixels"), editable=False)
    height = models.PositiveIntegerField(_("height in pixels"), editable=False)
    caption = models.TextField(_("caption"), max_length=500, blank=True)
    credit = models.CharField(_("credit"), max_length=60, help_text=_("As printed, for example: 孙某 摄"))
    alt_text = models.CharField(
        _("alt text"),
        max_length=200,
        blank=True,
        help_text=_("What is to be seen, for readers who cannot see it."),
    )
    taken_on = models.DateField(_("taken on"), null=True, blank=True)
    photographer = models.ForeignKey(
        Reporter,
        verbose_name=_("photographer"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="photos",
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("sent in by"),
        on_delete=models.PROTECT,
        related_name="photos",
        editable=False,
    )
    uploaded_at = models.DateTimeField(_("uploaded"), auto_now_add=True)

    objects = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        triggers = (never_emptied("photos"),)
        ordering = ("-uploaded_at", "-id")

    def __str__(self) -> str:
        return self.caption[:30] or self.credit or self.key

    @classmethod
    def file(cls, data: bytes, **fields: Any) -> "Photo":
        """Keeps an original; the same bytes sent again are the same photo. Raises UnusablePhoto."""
        photo = cls(**fields)
        try:
            photo.original = photo.take_in(data)
        except KnownPhoto as known:
            return known.photo
        photo.save()
        return photo

    def take_in(self, data: bytes) -> ContentFile:
        """Decodes what was sent and notes what it is; returns the file to keep. Raises UnusablePhoto, KnownPhoto."""
        digest = hashlib.sha256(data).hexdigest()
        twin = type(self).objects.filter(sha256=digest).exclude(pk=self.pk).first()
        if twin:
            raise KnownPhoto(twin)
        inspected = inspect(data)
        self.sha256, self.width, self.height = digest, inspected.width, inspected.height
        return ContentFile(data, name=f"original{inspected.suffix}")

    def may_be_described_by(self, user: Any) -> bool:
        """Whether the person may change caption, credit and alt text: the desk, or who sent it in."""
        return bool(user.has_role(*DESK) or self.uploaded_by_id == user.pk)

    def make_renditions(self) -> None:
        """Makes the public copies that are not there yet: upright, without metadata, WebP."""
        with self.original.open("rb") as file:
            data = file.read()
        for width in set(rendition_widths(self.width)) - set(self.renditions.values_list("width", flat=True)):
            with transaction.atomic():
                small = make_rendition(data, width)
                rendition = Rendition(photo=self, width=small.width, height=small.height)
                rendition.file.save("", ContentFile(small.data), save=False)
                rendition.save()


class Rendition(models.Model):
    """A public copy of a photo: WebP, upright, sRGB, no metadata."""

    photo = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="renditions")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    file = models.FileField(upload_to=rendition_path, max_length=60)

    class Meta:
        ordering = ("width",)
        constraints = (models.UniqueConstraint(fields=("photo", "width"), name="one_rendition_a_width"),)

    def __str__(self) -> str:
        return f"{self.photo} {self.width} px"
