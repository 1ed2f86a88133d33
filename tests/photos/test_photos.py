"""What is taken as a photo, what is refused, and what the public copies hold."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms
from procrastinate.contrib.django.models import ProcrastinateJob

from photos.darkroom import door
from photos.darkroom.copies import Copy
from photos.models import Crop, Photo
from photos.refusals import UnusablePhoto, WrongCrop
from reporters.models import User
from tests.conftest import Cast
from tests.factories import as_, make_reporter

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
    assert door.examine(picture(kind)).suffix == suffix


def moving(count: int) -> bytes:
    frames = [Image.new("RGB", (20, 20), (5 * step, 0, 0)) for step in range(count)]
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
    "moving": moving(51),
    "169 million pixels": picture("PNG", (13000, 13000), mode="1", colour=0),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_photo_is_refused_with_a_sentence(name: str) -> None:
    with pytest.raises(UnusablePhoto) as refusal:
        door.examine(HOSTILE[name])
    assert str(refusal.value.args[0])


def developed(data: bytes, kind: str = "webp", width: int = 480, **asked: Any) -> Copy:
    return next(copy for copy in door.develop(data, widths=[width], **asked) if copy.format == kind)


@pytest.mark.parametrize(("kind", "pillow_name"), [("webp", "WEBP"), ("avif", "AVIF"), ("jpg", "JPEG")])
def test_a_public_copy_is_upright_small_and_says_nothing_of_places(kind: str, pillow_name: str) -> None:
    copy = developed(with_gps(orientation=6), kind)
    image = Image.open(io.BytesIO(copy.data))
    assert (image.format, image.size) == (pillow_name, (480, 720))
    assert not dict(image.getexif())


def test_a_crop_shows_its_part_only() -> None:
    halves = Image.new("RGB", (1000, 500), "red")
    halves.paste("blue", (500, 0, 1000, 500))
    buffer = io.BytesIO()
    halves.save(buffer, "PNG")
    copy = developed(buffer.getvalue(), "jpg", box=(600, 0, 1000, 1000), width=320)
    image = Image.open(io.BytesIO(copy.data)).convert("RGB")
    assert image.size == (320, 400)
    red, _green, blue = image.getpixel((5, 200))
    assert blue > 200 > 50 > red


def test_a_phone_s_portrait_keeps_its_upright_size(cast: Cast) -> None:
    send(cast.reporter, with_gps(orientation=6))
    photo = Photo.objects.get()
    assert (photo.width, photo.height) == (800, 1200)


def test_cmyk_and_odd_profiles_become_srgb() -> None:
    odd = picture(mode="CMYK", colour=(0, 100, 100, 0), icc_profile=b"broken")
    assert Image.open(io.BytesIO(developed(odd).data)).mode == "RGB"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert developed(picture(icc_profile=profile)).width == 480


def test_a_small_original_is_not_blown_up(cast: Cast) -> None:
    photo = Photo.file(picture(size=(300, 200)), credit="孙某 摄", uploaded_by=cast.reporter)
    photo.make_renditions()
    assert [rendition.width for rendition in photo.renditions] == [300, 300, 300]


def test_the_copies_of_a_photo_are_made_once(cast: Cast) -> None:
    photo = Photo.file(picture(size=(2000, 1000)), credit="孙某 摄", uploaded_by=cast.reporter)
    photo.make_renditions()
    made = list(photo.renditions)
    assert {(copy.width, copy.format) for copy in made} == {
        (width, kind) for width in (320, 640, 960, 1600) for kind in ("avif", "webp", "jpg")
    }
    photo.refresh_from_db()
    photo.make_renditions()
    assert list(photo.renditions) == made


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
        answer = as_(person).get(small)
        answer.getvalue()  # sent to the end, so that its file is closed
        assert answer.status_code == status
    change = f"/admin/photos/photo/{photo.pk}/change/"
    assert "打字打了很久的说明" not in as_(cast.correspondent).get(change, follow=True).content.decode()


def test_of_a_moving_picture_the_first_frame_is_the_photo(cast: Cast) -> None:
    photo = Photo.file(moving(3), credit="孙某 摄", uploaded_by=cast.reporter)
    photo.make_renditions()
    photo.refresh_from_db()
    assert photo.state == "ready"


def test_what_cannot_be_made_is_told_and_not_raised(cast: Cast) -> None:
    photo = Photo.file(picture(), credit="孙某 摄", uploaded_by=cast.reporter)
    photo.original.storage.delete(photo.original.name or "")
    photo.make_renditions()
    photo.refresh_from_db()
    assert photo.state == "troubled"
    assert photo.why_troubled


def test_a_full_disk_leaves_neither_row_nor_file(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk fills while the file is written: half of it is there already."""
    storage: Any = Photo._meta.get_field("original").storage
    honest = storage._save

    def full(name: str, content: Any) -> str:
        honest(name, content)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(storage, "_save", full)
    with pytest.raises(UnusablePhoto) as refusal:
        Photo.file(picture(), credit="孙某 摄", uploaded_by=cast.reporter)
    assert type(refusal.value).__name__ == "StoreFull"
    assert not Photo.objects.exists()
    assert not any(path.is_file() for path in Path(storage.path("originals")).glob("*"))


def test_one_crop_of_a_part(cast: Cast) -> None:
    photo = Photo.file(picture(), credit="孙某 摄", uploaded_by=cast.reporter)
    crop = Crop.of(photo, (0, 0, 500, 1000), by=cast.editor)
    assert crop
    assert (crop.width, crop.height) == (600, 800)
    assert crop.key != photo.key
    assert Crop.of(photo, (0, 0, 500, 1000), by=cast.reporter) == crop
    assert Crop.of(photo, (0, 0, 1000, 1000), by=cast.editor) is None


@pytest.mark.parametrize("box", [(0, 0, 1001, 1000), (-1, 0, 500, 500), (500, 0, 500, 900), (0, 0, 20, 1000)])
def test_a_crop_lies_inside_and_is_large_enough(cast: Cast, box: tuple[int, int, int, int]) -> None:
    photo = Photo.file(picture(), credit="孙某 摄", uploaded_by=cast.reporter)
    with pytest.raises(WrongCrop):
        Crop.of(photo, box, by=cast.editor)


def test_copies_that_were_made_smaller_look_the_same(cast: Cast) -> None:
    """An uneven picture: flat surfaces look like nothing."""
    scene = Image.linear_gradient("L").rotate(33).resize((1200, 800)).convert("RGB")
    scene.paste("white", (200, 100, 500, 700))
    files = []
    for size, quality in (((1200, 800), 90), ((700, 467), 60)):
        buffer = io.BytesIO()
        scene.resize(size).save(buffer, "JPEG", quality=quality)
        files.append(buffer.getvalue())
    kept = {"credit": "孙某 摄", "uploaded_by": cast.reporter}
    first, second = (Photo.file(data, **kept) for data in files)
    other = Photo.file(picture(), **kept)
    assert second.alike(cast.reporter) == [first]
    assert second.alike(cast.correspondent) == []
    assert other.alike(cast.reporter) == []


def test_a_heic_photo_of_a_phone_is_taken_and_its_words_are_read(cast: Cast) -> None:
    """lake.heic was drawn, and written with libheif's encoder, which is not among our packages."""
    data = (Path(__file__).parent / "lake.heic").read_bytes()
    known = make_reporter("何向北", "photographer")
    photo = Photo.file(data, credit="何向北 摄", uploaded_by=cast.reporter)
    assert str(photo.original.name).endswith(".heic")
    assert (photo.width, photo.height) == (480, 320)
    assert photo.metadata["caption"] == "湖边的晚霞，渡船靠岸。"
    assert photo.photographer == known
    photo.make_renditions()
    assert {copy.format for copy in photo.renditions} == {"avif", "webp", "jpg"}


def test_the_file_s_creator_is_no_photographer_where_two_have_the_name(cast: Cast) -> None:
    data = (Path(__file__).parent / "lake.heic").read_bytes()
    make_reporter("何向北", "photographer", note="一")
    make_reporter("何向北", "correspondent", note="二")
    assert Photo.file(data, credit="何向北 摄", uploaded_by=cast.reporter).photographer is None
