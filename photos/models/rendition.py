"""The small copies of a picture that the public may see."""

import hashlib
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.db import models, transaction

from photos.darkroom.copies import FORMATS, Copy

if TYPE_CHECKING:
    from photos.models.frame import Frame

CONTENT_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}


def rendition_path(rendition: "Rendition", filename: str) -> str:
    return f"renditions/{rendition.key}/{rendition.width}-{rendition.sha256[:12]}.{rendition.format}"


class Rendition(models.Model):
    """One public copy: upright, sRGB, no metadata but credit and copyright.

    `key` is that of the photo or crop that it shows; a picture has one copy of each format and width.
    """

    photo = models.ForeignKey("photos.Photo", on_delete=models.CASCADE, related_name="all_renditions")
    key = models.CharField(max_length=22, db_default="")
    format = models.CharField(max_length=4, choices=[(name, name) for name in FORMATS], db_default="webp")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    file = models.FileField(upload_to=rendition_path, max_length=80)
    sha256 = models.CharField(max_length=64, default="", db_default="")

    class Meta:
        ordering = ("width", "format")
        constraints = (
            models.UniqueConstraint(
                fields=("key", "format", "width"), name="one_rendition_a_format_and_width"
            ),
        )

    def __str__(self) -> str:
        return f"{self.key} {self.width} px {self.format}"

    @classmethod
    def keep(cls, frame: "Frame", copy: Copy) -> "Rendition":
        """Stores a finished copy in place of an earlier one, whose file goes when the transaction is done."""
        known = cls.objects.filter(key=frame.key, format=copy.format, width=copy.width).first()
        rendition = known or cls(photo=frame.whole, key=frame.key, format=copy.format, width=copy.width)
        earlier, sha256 = rendition.file.name or "", hashlib.sha256(copy.data).hexdigest()
        if rendition.sha256 == sha256 and rendition.file.storage.exists(earlier):
            return rendition
        rendition.height, rendition.sha256 = copy.height, sha256
        rendition.file.save("", ContentFile(copy.data), save=False)
        rendition.save()
        if earlier and earlier != rendition.file.name:
            transaction.on_commit(lambda: rendition.file.storage.delete(earlier))
        return rendition

    @property
    def content_type(self) -> str:
        return CONTENT_TYPES[self.format]

    def fitness(self, width: int, kind: str) -> tuple[bool, int]:
        """How far this copy is from the one that was asked for; the smallest answer fits best."""
        return (self.format != kind, abs(self.width - width))
