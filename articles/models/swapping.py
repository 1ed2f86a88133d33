"""A better version of a photo, put in the earlier one's place in a story."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from articles.models.illustration import Illustration
from articles.models.revision import Revision
from articles.refusals import Refusal
from photos.models import Crop, Photo
from photos.refusals import UnusablePhoto

if TYPE_CHECKING:
    from articles.models.article import Article

ALIKE = 0.01
"""By how much of it two shapes (width to height) may differ, so that the same crop shows the same."""


class SwapRefused(Refusal):
    message = _("The photo cannot be swapped in this story; open the story and change its photos there.")


class OtherShape(SwapRefused):
    message = _(
        "The better version has another shape, so that the crop would show something else. Crop it anew."
    )


def may_swap(article: "Article", user: Any) -> bool:
    """Whether the person edits the story and no reader has seen it, nor is it about to be seen."""
    return article.public_from is None and article.first_published_at is None and article.may_edit(user)


def swap(article: "Article", old: Photo, new: Photo, *, by: Any, expects: int) -> Revision:
    """Every use of `old` in the story's working copy shows `new`, with the same words and the same crop.

    A crop is never dropped, for it may hide what nobody should see. Raises Refusal, as revise() does.
    """
    if not may_swap(article, by):
        raise SwapRefused
    uses = article.illustrations.select_related("photo", "crop")
    rows = [_copy(use, new if use.photo_id == old.pk else use.photo, by) for use in uses]
    return article.revise(by=by, expects=expects, illustrations=rows)


def _copy(use: Illustration, photo: Photo, by: Any) -> Illustration:
    words = {name: getattr(use, name) for name in ("caption", "credit", "alt_text", "focus_x", "focus_y")}
    return Illustration(photo=photo, crop=_crop(use, photo, by), **words)


def _crop(use: Illustration, photo: Photo, by: Any) -> Crop | None:
    if use.crop is None or use.photo_id == photo.pk:
        return use.crop
    if abs(photo.width / photo.height * use.photo.height / use.photo.width - 1) > ALIKE:
        raise OtherShape
    try:
        return Crop.of(photo, use.crop.box, by=by)
    except (UnusablePhoto, OSError) as refusal:
        raise SwapRefused from refusal
