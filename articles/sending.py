"""A story sent in: typed text, a Word file and photos become one draft."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from articles.bylines import printed_credit
from articles.genres import Genre
from articles.models import Article, Byline, Illustration, WordFile
from articles.parsing.model import ParsedByline
from articles.word.manuscript import Manuscript
from newsroom.lib.text import one_line
from photos.models import Photo
from photos.models.photo import KnownPhoto
from photos.refusals import UnusablePhoto
from photos.tasks import make_renditions
from reporters.models import Organisation, Reporter

MOST_PHOTOS = 20


@dataclass
class SentPhoto:
    """A photo that is kept already, with what this story prints under it."""

    photo: Photo
    caption: str = ""
    credit: str = ""

    def as_illustration(self) -> Illustration:
        return Illustration(photo=self.photo, caption=self.caption, credit=self.credit)


def own_credit(user: Any) -> str:
    """As printed under a photo that the person took."""
    return one_line(printed_credit([{"name": str(user)[:40], "position": "caption"}]))


def keep_photo(data: bytes, *, by: Any, caption: str = "", credit: str = "") -> SentPhoto:
    """Keeps what was sent at once, so that it need not be sent again. Raises UnusablePhoto, also for a photo that
    somebody else sent in before and that this person may not see."""
    caption, credit = one_line(caption)[:500], one_line(credit)[:60]
    try:
        with transaction.atomic():
            photo = Photo.file(data, caption=caption, credit=credit or own_credit(by), uploaded_by=by)
    except IntegrityError:  # the same form, sent twice at once
        photo = Photo.objects.get(sha256=hashlib.sha256(data).hexdigest())
    if not Photo.objects.visible_to(by).filter(pk=photo.pk).exists():
        raise KnownPhoto(photo)
    make_renditions.defer(photo_id=photo.pk)
    return SentPhoto(photo, caption, credit or photo.credit)


def keep_pictures(manuscript: Manuscript, *, by: Any) -> list[SentPhoto]:
    """The pictures of a Word file as photos; those that are none are counted among what was dropped."""
    kept: list[SentPhoto] = []
    for picture in manuscript.pictures:
        try:
            sent = keep_photo(picture.data, by=by, caption=picture.caption, credit=picture.credit)
        except UnusablePhoto as refusal:
            code = "known_pictures" if isinstance(refusal, KnownPhoto) else "unusable_pictures"
            manuscript.dropped[code] = manuscript.dropped.get(code, 0) + 1
        else:
            kept += [sent] if sent.photo not in [each.photo for each in kept] else []
    return kept


def file_story(
    *, by: Any, form_key: UUID, headline: str, body: str, photos: Iterable[SentPhoto], genre: str = Genre.NEWS
) -> Article:
    """A typed story as a draft; the same form sent twice is one story."""
    content = {"headline": headline, "body": body, "bylines": own_byline(by)}
    return _file(by, form_key, {**content, "genre": genre}, photos)


def file_manuscript(
    manuscript: Manuscript,
    *,
    by: Any,
    form_key: UUID,
    headline: str,
    body: str,
    photos: Iterable[SentPhoto],
    file: tuple[str, bytes],
) -> Article:
    """A Word file as a draft. What was typed beside it goes first, a headline instead of the file's."""
    content = {
        "kicker": manuscript.kicker[:80],
        "headline": headline or _headline(manuscript, file[0]),
        "deck": manuscript.deck[:120],
        "deck_dash": manuscript.deck_dash,
        "dateline": manuscript.dateline,
        "body": "\n".join(filter(None, (body, manuscript.body))),
        "bylines": bylines_of(manuscript) or own_byline(by),
    }
    with transaction.atomic():
        article = _file(by, form_key, content, photos)
        if not WordFile.objects.filter(article=article).exists():
            WordFile.remember(article, manuscript, name=file[0], data=file[1])
    return article


def _headline(manuscript: Manuscript, name: str) -> str:
    """As read; else the first words, or what the file is called."""
    first = manuscript.body.split("\n")[0].removeprefix("## ")[:30]
    return (manuscript.headline[:80] or first or one_line(name)[:30]).rstrip("。")


def _file(by: Any, form_key: UUID, content: dict[str, Any], photos: Iterable[SentPhoto]) -> Article:
    with transaction.atomic():
        known = Article.filed_with(str(form_key), by=by)
        if known:
            return known
        article = Article.file(by=by, **content, illustrations=[each.as_illustration() for each in photos])
        article.form_key = form_key
        article.save(update_fields=["form_key"])
    return article


def own_byline(user: Any) -> list[Byline]:
    """The person's own name at the end of the story, if they are known as somebody who signs."""
    reporter = Reporter.objects.filter(user=user).first()
    if reporter is None:
        return []
    role = reporter.kind if reporter.kind in Byline.Role.values else Byline.Role.REPORTER
    return [Byline(reporter=reporter, role=role, position=Byline.Position.TAIL)]


def bylines_of(manuscript: Manuscript) -> list[Byline]:
    """The names that a Word file signs with; a name that one known person has is that person."""
    position = Byline.Position.DATELINE if manuscript.dateline else Byline.Position.TAIL
    return [_byline(read, position) for read in manuscript.bylines[:30]]


def _byline(read: ParsedByline, position: str) -> Byline:
    named = [] if read.role == "agency" else list(Reporter.objects.filter(name=read.name)[:2])
    organisation = Organisation.objects.filter(name=read.organisation).first() if read.organisation else None
    return Byline(
        reporter=named[0] if len(named) == 1 else None,
        printed_name=read.name[:40],
        role=read.role,
        organisation=organisation,
        position=position,
    )
