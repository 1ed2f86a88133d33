"""Fifty hostile files sent in like photos: fifty refusals, and the newsroom goes on."""

import pytest
from django.core.files.storage import default_storage

from photos.models import Photo, Upload, UploadPart
from photos.refusals import UnusablePhoto
from tests.conftest import Cast
from tests.factories import as_
from tests.photos.hostile_files import FILES, picture

pytestmark = pytest.mark.django_db
UPLOADS = "/admin/photos/photo/uploads/"
PART = 512 * 1024


def test_fifty_hostile_files_are_fifty_refusals(cast: Cast) -> None:
    browser = as_(cast.correspondent)
    taken: list[tuple[str, int]] = []
    broken: list[tuple[str, int]] = []
    for name, make in FILES.items():
        data = make()
        answer = browser.post(UPLOADS, {"name": f"{name}<script>.jpg", "size": len(data)})
        if answer.status_code == 201:
            address = f"{UPLOADS}{answer.json()['key']}/"
            for offset in range(0, len(data), PART):
                answer = browser.post(
                    f"{address}?offset={offset}", data[offset : offset + PART], "image/jpeg"
                )
        if answer.status_code != 422 or not answer.json()["error"]:
            (taken if answer.status_code < 500 else broken).append((name, answer.status_code))
    assert len(FILES) == 50
    assert (taken, broken) == ([], [])
    assert not Photo.objects.exists()
    assert not Upload.objects.exists()
    assert not UploadPart.objects.exists()
    assert not default_storage.exists("originals") or default_storage.listdir("originals") == ([], [])


def test_after_them_a_good_photo_is_taken_and_developed(cast: Cast) -> None:
    """No process is left behind that would hold a turn."""
    for name in ("jpeg cut in the middle", "169 million pixels", "webp of noise"):
        with pytest.raises(UnusablePhoto):
            Photo.file(FILES[name](), uploaded_by=cast.reporter)
    photo = Photo.file(picture(), credit="孙某 摄", uploaded_by=cast.reporter)
    photo.make_renditions()
    photo.refresh_from_db()
    assert photo.state == "ready"
