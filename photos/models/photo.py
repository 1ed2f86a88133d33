"""A photograph as it was sent in, with what it shows, who took it, and whose it is."""

import hashlib
from contextlib import suppress
from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.files.base import ContentFile
from django.core.validators import MaxValueValidator
from django.db import DatabaseError, models, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from photos.creators import known_photographer
from photos.credits import credit_forms, house_credit
from photos.darkroom import door
from photos.models.frame import Frame
from photos.models.photo_queries import PhotoQuerySet, marked
from photos.refusals import AlreadyReplaced, StoreFull, UnusablePhoto
from photos.rights import SOON, Rights
from reporters.guards import never_emptied, tracked
from reporters.models import Reporter
from reporters.roles import DESK


def original_path(photo: "Photo", filename: str) -> str:
    """Originals lie under a random key; nothing of the sender's file name is kept in the path."""
    return f"originals/{photo.key}{PurePosixPath(filename).suffix.lower()[:5]}"


WORDS = (
    "caption",
    "credit",
    "alt_text",
    "keywords",
    "place",
    "taken_on",
    "photographer",
    "rights",
    "copyright",
    "usable_until",
)
"""What people say of a photo, and a better version takes over."""
MOST_VERSIONS = 50


class KnownPhoto(UnusablePhoto):
    """The same file was sent in before, as `photo`."""

    def __init__(self, photo: "Photo") -> None:
        super().__init__(_("This photo has been sent in before."))
        self.photo = photo


@tracked("photos")
class Photo(Frame):
    """One photograph: the private original, what it shows, who took it.

    Caption, credit and alt text here are proposals for the stories that use it; each use has its own.
    metadata: what the file itself says, only proposals too (photos/darkroom/metadata.py).
    focus_x, focus_y: the point that a narrow place keeps in sight, in hundredths of width and height.
    """

    original = models.FileField(
        _("file"), upload_to=original_path, max_length=60
    )  # Pillow looks in take_in() only
    sha256 = models.CharField(max_length=64, unique=True, editable=False)
    likeness = ArrayField(models.IntegerField(), default=list, db_default=[], editable=False)
    metadata = models.JSONField(default=dict, db_default={}, editable=False)
    caption = models.TextField(_("caption"), max_length=500, blank=True)
    credit = models.CharField(_("credit"), max_length=60, help_text=_("As printed, for example: 孙某 摄"))
    alt_text = models.CharField(
        _("alt text"),
        max_length=200,
        blank=True,
        help_text=_("What is to be seen, for readers who cannot see it."),
    )
    keywords = models.CharField(
        _("keywords"),
        max_length=200,
        blank=True,
        default="",
        db_default="",
        help_text=_("To find it by, with spaces between."),
    )
    place = models.CharField(_("place"), max_length=60, blank=True, default="", db_default="")
    taken_on = models.DateField(_("taken on"), null=True, blank=True)
    photographer = models.ForeignKey(
        Reporter,
        verbose_name=_("photographer"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="photos",
    )
    rights = models.CharField(
        _("rights"), max_length=10, choices=Rights, default=Rights.OWN, db_default=Rights.OWN
    )
    copyright = models.CharField(_("copyright notice"), max_length=100, blank=True, default="", db_default="")
    usable_until = models.DateField(
        _("usable until"),
        null=True,
        blank=True,
        help_text=_("The last day on which a story with it may be signed. Empty: for ever."),
    )
    focus_x = models.PositiveSmallIntegerField(default=50, db_default=50, validators=[MaxValueValidator(100)])
    focus_y = models.PositiveSmallIntegerField(default=50, db_default=50, validators=[MaxValueValidator(100)])
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by", editable=False
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
        indexes = (
            GinIndex(fields=("likeness",), name="photo_likeness"),
            models.Index(fields=("id",), condition=models.Q(developed_at=None), name="photo_waits"),
        )

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
        found = door.examine(data)
        self.sha256, self.width, self.height, self.mosaic = digest, found.width, found.height, found.mosaic
        self.likeness, self.metadata = marked(found.likeness), found.metadata
        self.photographer = self.photographer or known_photographer(found.metadata.get("creator", ""))
        return ContentFile(data, name=f"original{found.suffix}")

    def save(self, **options: Any) -> None:
        """Keeps row and file, or neither, with the credit in its house form.

        Raises StoreFull, and what the database says.
        """
        self.credit = house_credit(self.credit)[:60]
        if not self._state.adding:
            return super().save(**options)
        try:
            with transaction.atomic():
                super().save(**options)
        except OSError as error:
            self._forget_file()
            raise StoreFull from error
        except DatabaseError:
            self._forget_file()
            raise

    def _forget_file(self) -> None:
        with suppress(OSError):
            self.original.storage.delete(original_path(self, self.original.name or ""))

    @property
    def whole(self) -> "Photo":
        return self

    @property
    def is_expired(self) -> bool:
        """Whether the right to print it has ended."""
        return self.usable_until is not None and self.usable_until < localdate()

    @property
    def expires_soon(self) -> bool:
        """Whether the right to print it ends before long."""
        return (
            self.usable_until is not None and not self.is_expired and self.usable_until <= localdate() + SOON
        )

    def replace(self, data: bytes, *, by: Any) -> "Photo":
        """Takes in a better version, with this one's words; this one stays, as history.

        Raises UnusablePhoto; KnownPhoto, for what was sent in before is no new version; AlreadyReplaced.
        """
        words = {name: getattr(self, name) for name in WORDS}
        better = type(self)(**words, replaces=self, uploaded_by=by)
        better.original = better.take_in(data)
        with transaction.atomic():
            type(self).objects.select_for_update(of=("self",)).get(pk=self.pk)
            if type(self).objects.filter(replaces=self).exists():
                raise AlreadyReplaced
            better.save()
        return better

    def versions(self) -> list["Photo"]:
        """The photo with those that it replaced and those that replaced it, the newest first."""
        chain = [self]
        while len(chain) < MOST_VERSIONS and (newer := type(self).objects.filter(replaces=chain[0]).first()):
            chain.insert(0, newer)
        while len(chain) < MOST_VERSIONS and (older := chain[-1].replaces):
            chain.append(older)
        return chain

    def frames(self) -> list[Frame]:
        """The whole photo and its crops."""
        return [self, *self.crops.all()]

    def alike(self, user: Any) -> list["Photo"]:
        """Other photos that look the same, as far as the person may see them, the closest first."""
        others = Photo.objects.visible_to(user).exclude(pk=self.pk)
        return others.alike([number & 0xFFFF for number in self.likeness])

    def credit_forms(self) -> list[str]:
        """The credits that fit who took it and whose it is."""
        return credit_forms(self.photographer.name if self.photographer else "", "", self.rights)

    def printed_rights(self) -> dict[str, str]:
        """What is written into the public copies."""
        return {"credit": self.credit, "copyright": self.copyright}

    def may_be_described_by(self, user: Any) -> bool:
        """Whether the person may change caption, credit and alt text: the desk, or who sent it in."""
        return bool(user.has_role(*DESK) or self.uploaded_by_id == user.pk)

    def original_bytes(self) -> bytes:
        """The file as it was sent in. Raises OSError."""
        with self.original.open("rb") as file:
            data: bytes = file.read()
        return data

    def make_renditions(self) -> None:
        """Makes the public copies that are wanting, of the whole photo and of its crops."""
        waiting = [frame for frame in self.frames() if frame.wants_developing()]
        if not waiting:
            return
        try:
            original = self.original_bytes()
        except OSError:
            original = b""
        for frame in waiting:
            frame.develop(original)
