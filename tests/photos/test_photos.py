"""What is taken as a photo, what is refused, and what the public copies hold."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms
from procrastinate.contrib.django.models import ProcrastinateJob

from photos.models import Photo
from photos.models.photo import WIDTHS
from photos.renditions import UnusablePhoto, inspect, make_rendition
from reporters.models import User
from tests.conftest import Cast
from tests.factories import as_

GPS, ORIENTATION = 0x8825, 0x0112


def picture(
    kind: str = "JPEG",
    size: tuple[int, int] = (1200, 800),
    *,
    mode: str = "RGB",
    colour: Any = "teal",
    **options: Any,
) -> bytes:
    buffer = io.BytesIO()
    Image.new(mode, size, colour).save(buffer, kind, **options)
    return buffer.getvalue()


def with_gps(orientation: int = 6) -> bytes:
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif.get_ifd(GPS)[2] = (33.0, 44.0, 55.0)
    return picture(exif=exif)


@pytest.mark.parametrize(("kind", "suffix"), [("JPEG", ".jpg"), ("PNG", ".png"), ("WEBP", ".webp")])
def test_photos_are_known_by_decoding(kind: str, suffix: str) -> None:
    assert inspect(picture(kind)).suffix == suffix


def moving() -> bytes:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    buffer = io.BytesIO()
    frames[0].save(buffer, "WEBP", save_all=True, append_images=frames[1:])
    return buffer.getvalue()


HOSTILE = {
    "empty": b"",
    "text": b"not a photo",
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "html": b"<html><script>alert(1)</script></html>",
    "gif": picture("GIF"),
    "tiff": picture("TIFF"),
    "bmp": picture("BMP"),
    "truncated jpeg": picture()[:2000],
    "truncated png": picture("PNG")[:100],
    "a line": picture("PNG", (1, 60_000)),
    "a long strip": picture("PNG", (9_000, 300)),
    "moving": moving(),
    "169 million pixels": picture("PNG", (13000, 13000), mode="1", colour=0),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_photo_is_refused_with_a_sentence(name: str) -> None:
    with pytest.raises(UnusablePhoto) as refusal:
        inspect(HOSTILE[name])
    assert str(refusal.value.args[0])


def test_a_public_copy_is_upright_small_and_says_nothing_of_places() -> None:
    copy = make_rendition(with_gps(orientation=6), 480)
    image = Image.open(io.BytesIO(copy.data))
    assert (image.format, image.size) == ("WEBP", (480, 720))
    assert not dict(image.getexif())


def test_a_phone_s_portrait_keeps_its_upright_size(cast: Cast) -> None:
    send(cast.reporter, with_gps(orientation=6))
    photo = Photo.objects.get()
    assert (photo.width, photo.height) == (800, 1200)


def test_cmyk_and_odd_profiles_become_srgb() -> None:
    odd = picture(mode="CMYK", colour=(0, 100, 100, 0), icc_profile=b"broken")
    assert Image.open(io.BytesIO(make_rendition(odd, 480).data)).mode == "RGB"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert make_rendition(picture(icc_profile=profile), 480).width == 480


def test_a_small_original_is_not_blown_up(cast: Cast) -> None:
    photo = Photo.file(picture(size=(300, 200)), credit="孙某 摄", uploaded_by=cast.reporter)
    photo.make_renditions()
    assert [rendition.width for rendition in photo.renditions.all()] == [300]


def test_the_copies_of_a_photo_are_made_once(cast: Cast) -> None:
    photo = Photo.file(picture(size=(2000, 1000)), credit="孙某 摄", uploaded_by=cast.reporter)
    photo.make_renditions()
    photo.make_renditions()
    assert tuple(rendition.width for rendition in photo.renditions.all()) == WIDTHS


def test_the_same_bytes_are_the_same_photo(cast: Cast) -> None:
    data = picture()
    first = Photo.file(data, credit="孙某 摄", uploaded_by=cast.reporter)
    assert Photo.file(data, credit="别人 摄", uploaded_by=cast.editor) == first


def send(user: User, data: bytes, name: str = "photo.jpg") -> str:
    typed = {"original": SimpleUploadedFile(name, data), "credit": "孙某 摄", "caption": "打字打了很久的说明"}
    return as_(user).post("/admin/photos/photo/add/", typed, follow=True).content.decode()


def test_a_correspondent_sends_a_photo_whose_copies_are_left_to_the_worker(cast: Cast) -> None:
    send(cast.correspondent, with_gps(), name='"><img src=x onerror=alert(1)>.jpg')
    photo = Photo.objects.get()
    assert photo.uploaded_by == cast.correspondent
    assert "onerror" not in str(photo.original.name)
    job = ProcrastinateJob.objects.get()
    assert (job.task_name, job.args) == ("photos.make_renditions", {"photo_id": photo.pk})


@pytest.mark.parametrize("name", HOSTILE)
def test_a_refused_upload_keeps_what_was_typed_and_leaves_no_row(cast: Cast, name: str) -> None:
    shown = send(cast.correspondent, HOSTILE[name])
    assert "打字打了很久的说明" in shown
    assert not Photo.objects.exists()


def test_the_same_photo_sent_again_is_noticed(cast: Cast) -> None:
    send(cast.correspondent, picture())
    shown = send(cast.reporter, picture())
    assert "打字打了很久的说明" in shown
    assert Photo.objects.count() == 1


def test_contributors_see_only_their_own_photos(cast: Cast) -> None:
    send(cast.reporter, picture())
    photo = Photo.objects.get()
    photo.make_renditions()
    small = f"/admin/photos/photo/{photo.pk}/small/"
    for person, status in ((cast.reporter, 200), (cast.editor, 200), (cast.correspondent, 404)):
        assert as_(person).get(small).status_code == status
    change = f"/admin/photos/photo/{photo.pk}/change/"
    assert "打字打了很久的说明" not in as_(cast.correspondent).get(change, follow=True).content.decode()
