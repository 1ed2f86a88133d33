"""The text of a story as it stood at one moment, for ever."""

import datetime
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from articles import guards
from articles.bylines import byline_line, printed_credit, printed_dateline, printed_tail
from articles.differences import Piece, differences
from articles.genres import Genre
from articles.models.illustration import part_told
from articles.models.section import Section
from articles.picture_rules import Fault, is_caption, picture_faults
from articles.rendering import deliver, render_body
from articles.workflow import State
from newsroom.lib.chinese import count_characters
from photos.models import Crop, Photo
from reporters.guards import append_only

CONTENT_FIELDS = (
    "correction",
    "kicker",
    "headline",
    "deck",
    "deck_dash",
    "genre",
    "dateline",
    "section_id",
    "body",
    "tags",
    "bylines",
    "photos",
)
"""What a revision says; two revisions with the same values here are the same text."""


def fingerprint(content: dict[str, Any]) -> str:
    """SHA-256 of the content as canonical JSON: what a reviewer's signature names.

    A text without a correction is named as it was before there were corrections.
    """
    canonical = json.dumps(
        {name: content[name] for name in CONTENT_FIELDS if name != "correction" or content[name]},
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return hashlib.sha256(canonical.encode()).hexdigest()


LABELS = {
    "correction": _("correction notice"),
    "kicker": _("kicker"),
    "headline": _("headline"),
    "deck": _("deck"),
    "deck_dash": _("dash before the deck"),
    "genre": _("genre"),
    "section_id": _("section"),
    "dateline": _("dateline"),
    "bylines": _("byline"),
    "body": _("body"),
    "photos": _("photos"),
    "tags": _("tags"),
}
"""CONTENT_FIELDS as people call them, in reading order."""


@dataclass(frozen=True)
class Change:
    """One field of two revisions that differs."""

    label: str
    pieces: list[Piece]


class Revision(models.Model):
    """Append-only. Everything that the public page needs stands in this one row.

    bylines: [{name, role, organisation, position, reporter_id, organisation_id}] in order.
    photos: [{photo_id, key, caption, credit, alt, width, height}] in order; width and height in pixels.
    """

    article = models.ForeignKey("articles.Article", on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField(_("revision"))
    round = models.PositiveIntegerField(_("round"))
    state = models.CharField(_("made while"), max_length=20, choices=State)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="revisions")
    created_at = models.DateTimeField(_("saved"), auto_now_add=True)
    form_key = models.UUIDField(null=True, unique=True, editable=False)

    correction = models.TextField(_("correction notice"), blank=True, default="")
    kicker = models.CharField(_("kicker"), max_length=80, blank=True)
    headline = models.CharField(_("headline"), max_length=80)
    deck = models.CharField(_("deck"), max_length=120, blank=True)
    deck_dash = models.BooleanField(_("dash before the deck"))
    genre = models.CharField(_("genre"), max_length=20, choices=Genre)
    dateline = models.CharField(_("dateline"), max_length=40, blank=True)
    section = models.ForeignKey(Section, on_delete=models.PROTECT, null=True, related_name="revisions")
    body = models.TextField(_("body"))
    body_html = models.TextField()
    tags = ArrayField(models.CharField(max_length=100), default=list)
    bylines = models.JSONField(default=list)
    photos = models.JSONField(default=list)
    reporter_ids = ArrayField(models.BigIntegerField(), default=list)
    organisation_ids = ArrayField(models.BigIntegerField(), default=list)
    photo_ids = ArrayField(models.BigIntegerField(), default=list)
    characters = models.PositiveIntegerField(_("characters"))
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("article", "number"), name="one_revision_a_number"),)
        indexes = (
            GinIndex(fields=("tags",), name="revision_tags"),
            GinIndex(fields=("reporter_ids",), name="revision_reporters"),
            GinIndex(fields=("organisation_ids",), name="revision_organisations"),
            GinIndex(fields=("photo_ids",), name="revision_photos"),
        )
        triggers = (*append_only("revisions"), guards.REVISION_FITS_ITS_ROUND)

    def __str__(self) -> str:
        return f"{self.headline} ({self.number})"

    @classmethod
    def of(cls, content: dict[str, Any], **where: Any) -> "Revision":
        """An unsaved revision of the content, with everything that follows from it."""
        return cls(**where, **content, **_derived(content))

    @property
    def is_genuine(self) -> bool:
        """Whether everything that follows from the content does: nobody wrote the row past the newsroom."""
        return all(getattr(self, name) == value for name, value in _derived(self.content).items())

    def changes_since(self, earlier: "Revision") -> list[Change]:
        """What differs from an earlier revision, a field at a time in reading order; what is equal is left out."""
        before, after = earlier.readable(), self.readable()
        return [
            Change(label, differences(before[label], after[label]))
            for label in after
            if before[label] != after[label]
        ]

    def readable(self) -> dict[str, str]:
        """Every part of the content under its label, as text that can be compared."""
        texts = {
            "genre": self.get_genre_display(),
            "section_id": str(self.section or ""),
            "deck_dash": "——" if self.deck_dash else "",
            "tags": "、".join(self.tags),
            "bylines": "\n".join(byline_line(byline) for byline in self.bylines),
            "photos": "\n".join(self._told_photos()),
        }
        return {str(LABELS[name]): texts.get(name) or str(getattr(self, name) or "") for name in LABELS}

    def _told_photos(self) -> list[str]:
        crops = Crop.objects.filter(key__in=[photo["key"] for photo in self.photos])
        boxes = {crop.key: crop.box for crop in crops}
        return [
            f"{photo['caption']} {photo['credit']}（{photo['alt']}）{part_told(photo, boxes)}"
            for photo in self.photos
        ]

    @property
    def content(self) -> dict[str, Any]:
        """The values of CONTENT_FIELDS."""
        return {name: getattr(self, name) for name in CONTENT_FIELDS}

    @cached_property
    def picture_faults(self) -> list[Fault]:
        """What its photos lack today; one query, and none without photos."""
        return self.faults_of([self])[self.pk]

    @classmethod
    def faults_of(cls, revisions: Iterable["Revision"]) -> dict[int, list[Fault]]:
        """What the photos of each of these texts lack today, by its id, with one query for all of them."""
        texts = list(revisions)
        used = {row["photo_id"] for text in texts for row in text.photos}
        known = Photo.objects.filter(pk__in=used).order_by() if used else Photo.objects.none()
        rights = dict(known.values_list("pk", "usable_until"))
        return {text.pk: text.faults_given(rights) for text in texts}

    def faults_given(self, rights: dict[int, datetime.date | None]) -> list[Fault]:
        """What the photos lack today, if this is how long each may be printed."""
        captioned = is_caption(self.genre, self.characters, self.photos)
        return picture_faults(self.photos, localdate(), rights, body_is_caption=captioned)

    @cached_property
    def html(self) -> SafeString:
        """The body for the public page, cleaned once more on its way out."""
        return deliver(self.body_html)

    @property
    def names(self) -> list[str]:
        """The names that sign the story, in order, each once."""
        return list(dict.fromkeys(byline["name"] for byline in self.bylines))


def _derived(content: dict[str, Any]) -> dict[str, Any]:
    """The columns that follow from the content."""
    bylines, photos = content["bylines"], content["photos"]
    credit = "" if photos else printed_credit(bylines)  # with a photo, the credit stands under it
    lead = printed_dateline(content["dateline"], bylines)
    return {
        "body_html": render_body(content["body"], lead=lead, tail=printed_tail(bylines) or credit),
        "reporter_ids": _ids(bylines, "reporter_id"),
        "organisation_ids": _ids(bylines, "organisation_id"),
        "photo_ids": _ids(photos, "photo_id"),
        "characters": count_characters(content["body"]),
        "sha256": fingerprint(content),
    }


def _ids(rows: list[dict[str, Any]], key: str) -> list[int]:
    return list(dict.fromkeys(row[key] for row in rows if row[key] is not None))
