"""Opens what people send as photographs, refuses what is none, and makes the copies that the public sees.

Pillow is used only here. Nothing is decoded before its kind and its size in pixels are known.
"""

import io
import warnings
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

MAX_BYTES = 30 * 1024 * 1024
MAX_PIXELS = 64_000_000
LONGEST_SIDE, LONGEST_RATIO = 16_000, 20
SUFFIXES = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}
QUALITY = 80
ORIENTATION = 0x0112
LYING = {5, 6, 7, 8}
"""EXIF orientations in which width and height change places."""


class UnusablePhoto(ValueError):
    """The file is not a photograph that the newsroom takes; the message says why."""


TOO_LARGE = _("The photo is larger than 30 MB.")


@dataclass(frozen=True)
class Copy:
    """A finished rendition: WebP bytes and their size in pixels."""

    data: bytes
    width: int
    height: int


@dataclass(frozen=True)
class Inspected:
    """What a file really is: its suffix, and its size in pixels as it is looked at, upright."""

    suffix: str
    width: int
    height: int


def inspect(data: bytes) -> Inspected:
    """Decodes a photograph and says what it is. Raises UnusablePhoto."""
    with _opened(data) as image:
        try:
            image.load()
        except (OSError, SyntaxError, ValueError) as error:
            raise UnusablePhoto(_("The photo is damaged or cut off; please send it again.")) from error
        lies = image.getexif().get(ORIENTATION) in LYING
        width, height = reversed(image.size) if lies else image.size
        return Inspected(SUFFIXES[str(image.format)], width, height)


def make_rendition(data: bytes, width: int) -> Copy:
    """A copy at most `width` pixels wide, upright, in sRGB, without metadata."""
    with _opened(data) as image:
        # A JPEG decodes at a fraction of its size: less memory and time.
        image.draft("RGB", (width * 2, width * 2))
        upright = ImageOps.exif_transpose(image)
        picture = _srgb(upright)
        size = (
            min(width, picture.width),
            round(picture.height * min(width, picture.width) / picture.width) or 1,
        )
        small = picture.resize(size, Image.Resampling.LANCZOS)
    buffer = io.BytesIO()
    small.save(buffer, "WEBP", quality=QUALITY, method=4)
    return Copy(buffer.getvalue(), *small.size)


def _opened(data: bytes) -> Image.Image:
    if len(data) > MAX_BYTES:
        raise UnusablePhoto(TOO_LARGE)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own bound below is stricter
            image = Image.open(io.BytesIO(data), formats=tuple(SUFFIXES))
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise UnusablePhoto(_("This is not a JPEG, PNG or WebP photo.")) from error
    if image.width * image.height > MAX_PIXELS:
        raise UnusablePhoto(_("The photo has more than 64 million pixels."))
    if max(image.size) > LONGEST_SIDE or max(image.size) > LONGEST_RATIO * min(image.size):
        raise UnusablePhoto(_("The photo is too long and narrow to be shown."))
    if getattr(image, "n_frames", 1) > 1:
        raise UnusablePhoto(_("The picture moves; only still photos are taken."))
    return image


def _srgb(image: Image.Image) -> Image.Image:
    profile = image.info.get("icc_profile")
    if profile and image.mode in {"RGB", "CMYK", "L"}:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(
                image, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
            return converted or image.convert("RGB")
        except (ImageCms.PyCMSError, OSError):  # a broken profile is no reason to lose the photo
            pass
    return image.convert("RGB")
