"""Opens what people send as photographs. Nothing is decoded before its kind and its size in pixels are known."""

import io
import warnings

import pi_heif
from PIL import Image, ImageCms, ImageFile, ImageOps, UnidentifiedImageError

from photos.darkroom import limits

pi_heif.register_heif_opener(thumbnails=False)

SUFFIXES = {"JPEG": ".jpg", "MPO": ".jpg", "PNG": ".png", "WEBP": ".webp", "HEIF": ".heic"}
"""What is taken. MPO is a JPEG in which a phone keeps a second picture."""
STILL = {"JPEG", "MPO", "HEIF"}
SIGNATURES = {
    b"8BPS": "PSD",
    b"II*\0": "TIFF",
    b"MM\0*": "TIFF",
    b"GIF8": "GIF",
    b"BM": "BMP",
    b"%PDF": "PDF",
    b"PK\x03\x04": "ZIP",
}
ORIENTATION = 0x0112
LYING = {5, 6, 7, 8}
"""EXIF orientations in which width and height change places."""
DAMAGED = (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, OverflowError)
"""What Pillow's decoders raise on damaged files."""


class Unreadable(Exception):
    """The file is not taken; `code` names the sentence of photos/refusals.py, `kind` what the file is instead."""

    def __init__(self, code: str, kind: str = "") -> None:
        super().__init__(code)
        self.code, self.kind = code, kind


def opened(data: bytes) -> ImageFile.ImageFile:
    """The picture, not decoded yet. Raises Unreadable."""
    if len(data) > limits.MOST_BYTES:
        raise Unreadable("TooLarge")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # on sizes, where our own bound is stricter, and on broken EXIF
            image = Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "WEBP", "HEIF"))
    except Image.DecompressionBombError as error:
        raise Unreadable("TooManyPixels") from error
    except (UnidentifiedImageError, *DAMAGED) as error:
        raise Unreadable("OtherKind", kind_of(data)) from error
    _refuse_unfit(image)
    return image


def _refuse_unfit(image: ImageFile.ImageFile) -> None:
    if image.width * image.height > limits.MOST_PIXELS:
        raise Unreadable("TooManyPixels")
    if max(image.size) > limits.LONGEST_SIDE or max(image.size) > limits.LONGEST_RATIO * min(image.size):
        raise Unreadable("TooLong")
    if image.format not in STILL and getattr(image, "n_frames", 1) > limits.MOST_FRAMES:
        raise Unreadable("TooManyFrames")


def kind_of(data: bytes) -> str:
    """What a file that is no photograph seems to be, or nothing."""
    for signature, kind in SIGNATURES.items():
        if data.startswith(signature):
            return kind
    if data[4:8] == b"ftyp":
        return "video"
    return "SVG" if b"<svg" in data[:2000].lower() else ""


def lies(image: Image.Image) -> bool:
    """Whether the stored picture lies on its side."""
    return _orientation(image) in LYING


def upright_size(image: Image.Image) -> tuple[int, int]:
    """Width and height in pixels as the picture is looked at."""
    return (image.height, image.width) if lies(image) else (image.width, image.height)


def shrink(image: ImageFile.ImageFile, width: int) -> None:
    """Lets a JPEG decode at a fraction of its size, still at least `width` pixels wide when upright."""
    wide, high = upright_size(image)
    wanted = (width, -(-width * high // wide))
    image.draft(None, (wanted[1], wanted[0]) if lies(image) else wanted)


def plain(image: ImageFile.ImageFile) -> Image.Image:
    """The decoded picture, upright, in sRGB without transparency. Raises Unreadable if it is damaged."""
    try:
        image.load()
        return _srgb(_turned(image))
    except MemoryError:
        raise
    except DAMAGED as error:
        raise Unreadable("Damaged") from error


def _orientation(image: Image.Image) -> int:
    try:
        found = image.getexif().get(ORIENTATION)
    except DAMAGED:
        return 1
    return found if isinstance(found, int) else 1


def _turned(image: Image.Image) -> Image.Image:
    return ImageOps.exif_transpose(image) if _orientation(image) > 1 else image


def _srgb(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I"):  # 16 bits a channel
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    if image.mode in {"P", "PA", "LA", "RGBA", "La", "RGBa"} or "transparency" in image.info:
        return _on_white(image)
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


def _on_white(image: Image.Image) -> Image.Image:
    layered = image.convert("RGBA")
    paper = Image.new("RGBA", layered.size, "white")
    paper.alpha_composite(layered)
    return paper.convert("RGB")
