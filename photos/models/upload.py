"""A file that is on its way: its parts wait in the database, where every process finds them, until all are there."""

import hashlib
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from newsroom.lib.text import one_line
from photos.darkroom.limits import MOST_BYTES
from photos.models.frame import random_key
from photos.models.photo import KnownPhoto, Photo
from photos.refusals import TooLarge, UnusablePhoto
from reporters.models import User

PART = 512 * 1024
"""Bytes of every part but the last; what a lost connection costs at most."""
MOST_UNFINISHED = 40
MOST_WAITING = 300 * 1024 * 1024
"""Bytes that one person's unfinished uploads may announce together."""
KEPT = timedelta(days=1)
"""After which an upload is taken away, finished or not."""


class TooMuchOnItsWay(UnusablePhoto):
    """The person has begun more than they finish."""

    message = _(
        "Too many photos of yours are half sent. Let them finish or cancel them, or try again tomorrow."
    )


class Upload(models.Model):
    """One file of one person: `received` of `size` bytes are there. `photo` is what it became.

    It stays for a while after that, so that a lost answer can be asked for again.
    """

    key = models.CharField(max_length=22, unique=True, default=random_key)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="uploads")
    name = models.CharField(max_length=100, blank=True)
    size = models.PositiveIntegerField()
    received = models.PositiveIntegerField(default=0)
    created = models.DateTimeField(auto_now_add=True)
    photo = models.ForeignKey(Photo, on_delete=models.CASCADE, null=True, related_name="uploads")
    was_known = models.BooleanField(default=False)

    class Meta:
        indexes = (models.Index(fields=("created",), name="upload_created"),)

    def __str__(self) -> str:
        return self.name or self.key

    @classmethod
    def begin(cls, *, by: Any, name: str, size: int) -> "Upload":
        """Announces a file of so many bytes. Raises UnusablePhoto for none, too many, and too much on its way."""
        if size < 1:
            raise UnusablePhoto(_("The file is empty."))
        if size > MOST_BYTES:
            raise TooLarge
        with transaction.atomic():
            User.objects.select_for_update(no_key=True).get(pk=by.pk)  # two windows count one after the other
            waiting = cls.objects.filter(user=by, photo=None).aggregate(
                files=models.Count("pk"), size=models.Sum("size", default=0)
            )
            if waiting["files"] >= MOST_UNFINISHED or waiting["size"] + size > MOST_WAITING:
                raise TooMuchOnItsWay
            return cls.objects.create(user=by, name=one_line(name)[:100], size=size)

    @classmethod
    def clear_old(cls) -> None:
        """Takes away what began long ago. Only rows: there are no files."""
        cls.objects.filter(created__lt=now() - KEPT).delete()

    @property
    def is_complete(self) -> bool:
        return self.received == self.size

    def take_part(self, offset: int, data: bytes) -> bool:
        """Keeps the next part. Whether it was that: one out of turn, sent again or cut off changes nothing.

        Afterwards `received` is where the sender goes on.
        """
        with transaction.atomic():
            self.received = type(self).objects.select_for_update().get(pk=self.pk).received
            if offset != self.received or len(data) != min(PART, self.size - offset) or not data:
                return False
            UploadPart.objects.create(upload=self, offset=offset, data=data)
            self.received += len(data)
            self.save(update_fields=["received"])
        return True

    def become_photo(self) -> Photo:
        """The photo that a complete upload holds; asked again, the same one.

        All or nothing: the parts go when the photo is kept. Raises UnusablePhoto for a file that is no photo, and
        KnownPhoto for one that somebody else sent in and that this person may not see; StoreFull and Busy leave
        the parts where they are.
        """
        with transaction.atomic():
            row = type(self).objects.select_for_update().get(pk=self.pk)
            if row.photo is None:
                parts = row.parts.order_by("offset").values_list("data", flat=True)
                row.photo, row.was_known = filed(b"".join(bytes(part) for part in parts), row.user)
                row.parts.all().delete()
                row.save(update_fields=["photo", "was_known"])
        self.photo, self.was_known = row.photo, row.was_known
        return row.photo


class UploadPart(models.Model):
    """So many bytes of a file, from `offset` on."""

    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="parts")
    offset = models.PositiveIntegerField()
    data = models.BinaryField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("upload", "offset"), name="one_part_an_offset"),)

    def __str__(self) -> str:
        return f"{self.upload_id} {self.offset}"


def filed(data: bytes, user: Any) -> tuple[Photo, bool]:
    """The photo, and whether it was there before. Raises as `Upload.become_photo`."""
    same = Photo.objects.filter(sha256=hashlib.sha256(data).hexdigest())
    known = same.first()
    if known is None:
        try:
            with transaction.atomic():
                return Photo.file(data, uploaded_by=user), False
        except IntegrityError:  # the same file, sent twice at once
            known = same.get()
    if not Photo.objects.visible_to(user).filter(pk=known.pk).exists():
        raise KnownPhoto(known)
    return known, True
