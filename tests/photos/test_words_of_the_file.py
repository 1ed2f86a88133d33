"""Real files with Chinese in IPTC, XMP and EXIF, sent in like photos: what the sender's page proposes."""

from typing import Any

import pytest

from photos.models import Photo
from tests.conftest import Cast
from tests.factories import as_
from tests.photos.metadata_files import CAPTION, samples

pytestmark = pytest.mark.django_db
UPLOADS = "/admin/photos/photo/uploads/"
IPTC = {
    "caption": CAPTION,
    "credit": "云川日报",
    "place": "云湖",
    "taken_on": "2026-11-25",
    "keywords": "环卫",
}
XMP = {
    "caption": CAPTION,
    "credit": "孙某某 摄",
    "place": "云湖",
    "taken_on": "2026-11-25",
    "keywords": "环卫 清晨",
}
PROPOSED = {
    "iptc-utf8.jpg": IPTC,
    "iptc-gbk.jpg": IPTC,
    "iptc-big5.jpg": {"caption": "運動會在高新區舉行，三百名居民參加。", "credit": "陳某某"},
    "xmp.jpg": XMP,
    "xmp.png": XMP,
    "xmp.webp": XMP,
    "exif-phone.jpg": {"caption": CAPTION, "credit": "孙某某", "taken_on": "2026-11-25"},
    "exif-windows.jpg": {"caption": CAPTION, "credit": "孙某某", "keywords": "环卫 清晨"},
}


def sent(cast: Cast, name: str) -> Any:
    browser, data = as_(cast.correspondent), samples()[name]
    key = browser.post(UPLOADS, {"name": name, "size": len(data)}).json()["key"]
    return browser.post(f"{UPLOADS}{key}/?offset=0", data, "application/octet-stream")


@pytest.mark.parametrize("name", PROPOSED)
def test_the_file_s_words_are_proposed_and_nothing_is_filled_in(cast: Cast, name: str) -> None:
    assert sent(cast, name).json()["proposals"] == PROPOSED[name]
    photo = Photo.objects.get()
    assert (photo.caption, photo.credit, photo.taken_on) == ("", "", None)


@pytest.mark.parametrize("name", ["script-in-a-comment.jpg", "entities-in-xmp.jpg"])
def test_files_that_would_do_something_are_refused(cast: Cast, name: str) -> None:
    assert sent(cast, name).status_code == 422
    assert not Photo.objects.exists()
