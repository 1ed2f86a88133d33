"""A picture as it is shown: a whole photo or a crop of one."""

import secrets
from typing import TYPE_CHECKING, Any, Self

from django.db import models, transaction
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from photos import refusals
from photos.darkroom import door
from photos.darkroom.copies import Box, rendition_widths
from photos.models.rendition import Rendition

if TYPE_CHECKING:
    from photos.models.photo import Photo


def random_key() -> str:
    """22 characters that cannot be guessed; they stand in the public address of a picture's renditions."""
    return secrets.token_urlsafe(16)


class FrameQuerySet(models.QuerySet[Any]):
    def overdue(self, **made: Any) -> Self:
        """Those made so long ago whose copies are wanting without a lasting reason."""
        return self.filter(developed_at=None, trouble__in=("", refusals.StoreFull.__name__), **made)


class Frame(models.Model):
    """Size, colours and renditions of what is shown. Key, size and colours never change.

    mosaic: the colours of 4 × 3 patches, three hexadecimal digits each, for the time until the picture is there.
    imprint: the credit and copyright that the public copies name.
    """

    key = models.CharField(max_length=22, unique=True, default=random_key, editable=False)
    width = models.PositiveIntegerField(_("width in pixels"), editable=False)
    height = models.PositiveIntegerField(_("height in pixels"), editable=False)
    mosaic = models.CharField(max_length=36, blank=True, default="", db_default="", editable=False)
    developed_at = models.DateTimeField(_("renditions made"), null=True, editable=False)
    trouble = models.CharField(max_length=20, blank=True, default="", db_default="", editable=False)
    imprint = models.CharField(max_length=200, blank=True, default="", db_default="", editable=False)

    class Meta:
        abstract = True

    @property
    def whole(self) -> "Photo":
        """The photo that this is, or is a part of."""
        raise NotImplementedError

    @property
    def box(self) -> Box | None:
        """The part that is shown; None for the whole."""
        return None

    @property
    def renditions(self) -> models.QuerySet[Rendition]:
        """The public copies that are made already."""
        return Rendition.objects.filter(key=self.key)

    @property
    def state(self) -> str:
        """ready, waiting, or troubled: where the renditions are."""
        if self.developed_at:
            return "ready"
        return "troubled" if self.trouble else "waiting"

    @property
    def why_troubled(self) -> str:
        """A sentence on why the renditions could not be made."""
        return str(refusals.refusal(self.trouble)) if self.trouble else ""

    def wants_developing(self) -> bool:
        """Whether copies are wanting, or name another credit than the photo does now."""
        return self.developed_at is None or self.imprint != self._imprint()

    def develop(self, original: bytes) -> None:
        """Makes the public copies of the original; what goes wrong is noted and not raised. No bytes: it is lost."""
        try:
            if not original:
                raise refusals.OriginalMissing
            self._keep_copies(original)
        except refusals.UnusablePhoto as refusal:
            self._note(trouble=type(refusal).__name__)
        except OSError:
            self._note(trouble=refusals.StoreFull.__name__)

    def forget_trouble(self) -> None:
        """Before another try at the renditions: until it is known, they wait."""
        if self.state == "troubled":
            self._note(trouble="")

    def _keep_copies(self, original: bytes) -> None:
        widths, credit = rendition_widths(self.width), self.whole.printed_rights()
        copies = door.develop(original, widths=widths, box=self.box, credit=credit)
        with transaction.atomic():
            for copy in copies:
                Rendition.keep(self, copy)
            self._note(developed_at=now(), trouble="", imprint=self._imprint())

    def _imprint(self) -> str:
        return "\n".join(self.whole.printed_rights().values())

    def _note(self, **values: Any) -> None:
        for name, value in values.items():
            setattr(self, name, value)
        self.save(update_fields=list(values))
