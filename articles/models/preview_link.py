"""A way for somebody outside to read one unpublished story for three days, and who went it."""

import datetime
import hashlib
import secrets
from typing import TYPE_CHECKING, Any

import pgtrigger
from django.conf import settings
from django.db import models, transaction
from django.db.models import Count, ExpressionWrapper, Max, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.refusals import NoPreview, TooManyPreviews
from articles.workflow import EDITORS
from reporters.guards import Guard, append_only, never_emptied, refuse
from reporters.models import User

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

LIFETIME = datetime.timedelta(hours=72)
MOST_AN_HOUR = 20
"""Links that one person may make within an hour."""
MOST_VISITS = 1000
"""Visits that are noted of one link; further ones are answered, and leave no row."""
TOKEN_BYTES = 32

LINK_ENDS_ONCE = Guard(
    name="preview_link_ends_once",
    when=pgtrigger.Before,
    operation=pgtrigger.Update | pgtrigger.Delete,
    func=f"""
        IF TG_OP = 'DELETE' OR OLD.revoked_at IS NOT NULL
            OR ROW(NEW.id, NEW.article_id, NEW.token_sha256, NEW.made_by_id, NEW.created_at, NEW.expires_at)
            IS DISTINCT FROM
            ROW(OLD.id, OLD.article_id, OLD.token_sha256, OLD.made_by_id, OLD.created_at, OLD.expires_at)
            OR NEW.revoked_at IS NULL OR NEW.revoked_by_id IS NULL THEN
            {refuse("a preview link is only revoked, once")} END IF;
        NEW.revoked_at := clock_timestamp();
        RETURN NEW;
    """,
)


IS_OPEN = Q(revoked_at=None, expires_at__gt=Now())


class PreviewLinkQuerySet(models.QuerySet[Any]):
    def open(self) -> "PreviewLinkQuerySet":
        """Links that have neither run out, by the database's clock, nor been revoked."""
        return self.filter(IS_OPEN)

    def with_visits(self) -> Any:
        """Adds `visited`, the number of visits, `last_visit` and `is_open`; newest link first."""
        visits = {"visited": Count("visits"), "last_visit": Max("visits__at")}
        is_open = ExpressionWrapper(IS_OPEN, models.BooleanField())
        return (
            self.annotate(**visits, is_open=is_open).select_related("made_by", "revoked_by").order_by("-id")
        )


class PreviewLink(models.Model):
    """One address for one story. The token itself is shown once and kept nowhere: only its SHA-256 is."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="preview_links")
    token_sha256 = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="preview_links"
    )
    created_at = models.DateTimeField(_("made"), db_default=Now())
    expires_at = models.DateTimeField(_("runs out"))
    revoked_at = models.DateTimeField(_("revoked"), null=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    objects = PreviewLinkQuerySet.as_manager()
    visits: "RelatedManager[PreviewVisit]"
    visited: int  # with_visits()
    last_visit: datetime.datetime | None

    class Meta:
        verbose_name = _("preview link")
        verbose_name_plural = _("preview links")
        ordering = ("-id",)
        indexes = (models.Index(fields=("made_by", "created_at"), name="preview_by_maker"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(expires_at__lte=models.F("created_at") + LIFETIME),
                name="preview_link_runs_out",
            ),
        )
        triggers = (LINK_ENDS_ONCE, never_emptied("preview_links"))

    def __str__(self) -> str:
        return f"{self.article} – {self.made_by}"

    @classmethod
    def make(cls, article: Article, *, by: Any) -> tuple["PreviewLink", str]:
        """A new link and its token, which nobody can read again. Raises NoPreview, TooManyPreviews."""
        if not may_preview(article, by):
            raise NoPreview
        token = secrets.token_urlsafe(TOKEN_BYTES)
        with transaction.atomic():
            User.objects.select_for_update().get(pk=by.pk)  # one at a time, so that the count is true
            lately = Now() - datetime.timedelta(hours=1)
            if cls.objects.filter(made_by=by, created_at__gt=lately).count() >= MOST_AN_HOUR:
                raise TooManyPreviews
            link = cls.objects.create(
                article=article, token_sha256=_digest(token), made_by=by, expires_at=Now() + LIFETIME
            )
        link.refresh_from_db()
        return link, token

    @classmethod
    def opened_by(cls, token: str) -> "PreviewLink | None":
        """The open link of this token, if its maker may still read the story. The database looks for the
        hash, so the time that it takes tells nothing of the token."""
        links = cls.objects.open().select_related("article__current_revision__section", "made_by")
        link = links.filter(token_sha256=_digest(token)).first()
        return link if link and may_preview(link.article, link.made_by) else None

    def revoke(self, *, by: Any) -> None:
        """Ends it now; once ended it stays so. Raises NoPreview."""
        if not may_preview(self.article, by):
            raise NoPreview
        type(self).objects.filter(pk=self.pk, revoked_at=None).update(revoked_at=Now(), revoked_by=by)

    def note_visit(self, user_agent: str) -> None:
        """Writes down that somebody read the story, and with which program; nothing else of them."""
        if self.visits.count() < MOST_VISITS:
            PreviewVisit.objects.create(link=self, user_agent=user_agent[:200])

    def shows(self, key: str) -> bool:
        """Whether the text that the link shows uses the photo of this key."""
        revision = self.article.current_revision
        return revision is not None and any(photo["key"] == key for photo in revision.photos)


class PreviewVisit(models.Model):
    """Somebody opened a preview link. Append-only."""

    link = models.ForeignKey(PreviewLink, on_delete=models.PROTECT, related_name="visits")
    at = models.DateTimeField(_("time"), db_default=Now())
    user_agent = models.CharField(_("program"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("preview visit")
        verbose_name_plural = _("preview visits")
        ordering = ("-id",)
        triggers = append_only("preview_visits")

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.user_agent}"


def may_preview(article: Article, user: Any) -> bool:
    """Whether the person may show the story to somebody outside: who reads it, and wrote or edits it."""
    trusted = article.is_author(user) or user.has_role(*EDITORS)
    return bool(user.is_active and trusted and article.is_visible_to(user))


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()
