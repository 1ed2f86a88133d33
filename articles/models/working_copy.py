"""What a story says at this moment: the columns, bylines and photos that the next revision will hold."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from articles.genres import Genre
from articles.models.revision import CONTENT_FIELDS, Revision, fingerprint
from articles.models.section import Section
from newsroom.lib.text import one_line, paragraphs

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from articles.models.byline import Byline
    from articles.models.illustration import Illustration

COLUMNS = tuple(name for name in CONTENT_FIELDS if name not in {"tags", "bylines", "photos"})


def no_full_stop(headline: str) -> None:
    """No line of a headline ends with 。 Raises ValidationError."""
    if headline.rstrip().endswith("。"):
        raise ValidationError(_("A headline does not end with a full stop."))


class WorkingCopy(models.Model):
    """The text that is being worked on. The public never sees it, only revisions made of it."""

    correction = models.TextField(
        _("correction notice"),
        max_length=500,
        blank=True,
        default="",
        help_text=_("What readers are told above the headline, one notice a line."),
    )
    kicker = models.CharField(
        _("kicker"), max_length=80, blank=True, help_text=_("The line above the headline.")
    )
    headline = models.CharField(_("headline"), max_length=80, validators=[no_full_stop])
    deck = models.CharField(
        _("deck"), max_length=120, blank=True, help_text=_("The line below the headline.")
    )
    deck_dash = models.BooleanField(_("dash before the deck"), default=False)
    genre = models.CharField(_("genre"), max_length=20, choices=Genre, default=Genre.NEWS)
    dateline = models.CharField(_("dateline"), max_length=40, blank=True, help_text=_("For example: 本报讯"))
    section = models.ForeignKey(
        Section,
        verbose_name=_("section"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
    )
    body = models.TextField(
        _("body"),
        max_length=100_000,
        blank=True,
        help_text=_("One paragraph a line. A line that begins with “## ” is a crosshead."),
    )
    tags = TaggableManager(_("tags"), blank=True)
    filed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("filed by"),
        on_delete=models.PROTECT,
        related_name="articles",
        editable=False,
    )
    form_key = models.UUIDField(null=True, unique=True, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    current_revision = models.ForeignKey(
        Revision, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )

    bylines: "RelatedManager[Byline]"
    illustrations: "RelatedManager[Illustration]"
    revisions: "RelatedManager[Revision]"

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.headline

    def save(self, **kwargs: Any) -> None:
        """Tidied first, whichever door the text came through: form, import or script."""
        self.tidy()
        super().save(**kwargs)

    def tidy(self) -> None:
        """Makes the text what a newspaper prints: no control characters, lines that are one line."""
        self.body = paragraphs(self.body)
        self.correction = "\n".join(filter(None, map(one_line, paragraphs(self.correction).split("\n"))))
        for name in ("kicker", "headline", "deck", "dateline"):
            setattr(self, name, one_line(getattr(self, name)))

    def content(self) -> dict[str, Any]:
        """The working copy as data: the values of revision.CONTENT_FIELDS."""
        return {
            **{name: getattr(self, name) for name in COLUMNS},
            "tags": sorted(self.tags.names()),
            "bylines": [byline.as_data() for byline in self.bylines.select_related("organisation")],
            "photos": [use.as_data() for use in self.illustrations.select_related("photo", "crop")],
        }

    def has_unrecorded_change(self) -> bool:
        """Whether the working copy differs from the current revision: somebody wrote past the desk."""
        return self.current_revision is None or self.current_revision.sha256 != fingerprint(self.content())

    def has_genuine_text(self) -> bool:
        """Whether the current revision is one that the newsroom itself made."""
        return self.current_revision is not None and self.current_revision.is_genuine

    @property
    def is_complete(self) -> bool:
        """Whether there is enough for a reviewer: a text, or in a photo story a photo."""
        return bool(self.body.strip()) or (self.genre == Genre.PHOTO and self.illustrations.exists())
