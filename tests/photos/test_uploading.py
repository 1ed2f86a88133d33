"""Photos that are sent in parts: what arrives once, what goes on after a break, and what is refused."""

from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from photos.models import Photo, Upload, UploadPart
from photos.models import upload as limits
from photos.tasks import clear_old_uploads
from reporters.models import User
from tests.conftest import Cast
from tests.factories import as_
from tests.photos.test_photos import picture

UPLOADS = "/admin/photos/photo/uploads/"
SEND = "/admin/photos/photo/send/"


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A photo of few bytes has several parts."""
    monkeypatch.setattr(limits, "PART", 2000)
    monkeypatch.setattr("photos.admin.uploading.PART", 2000)


class Sender:
    """A browser that sends one file."""

    def __init__(self, user: User, data: bytes, name: str = "lake.jpg") -> None:
        self.browser, self.data, self.name = as_(user), data, name
        self.key = ""

    def begin(self, size: int | None = None) -> Any:
        typed = {"name": self.name, "size": len(self.data) if size is None else size}
        answer = self.browser.post(UPLOADS, typed)
        self.key = answer.json().get("key", "")
        return answer

    @property
    def address(self) -> str:
        return f"{UPLOADS}{self.key}/"

    def part(self, offset: int, data: bytes | None = None) -> Any:
        body = self.data[offset : offset + 2000] if data is None else data
        return self.browser.post(f"{self.address}?offset={offset}", body, "application/octet-stream")

    def send(self) -> Any:
        """All parts from where the server is; the last answer."""
        answer = self.browser.get(self.address)
        while "offset" in answer.json():
            answer = self.part(answer.json()["offset"])
        return answer


def begun(user: User, data: bytes) -> Sender:
    sender = Sender(user, data)
    assert sender.begin().status_code == 201
    return sender


def test_a_photo_arrives_in_parts(cast: Cast) -> None:
    data = picture()
    assert len(data) > 4000
    told = begun(cast.correspondent, data).send().json()
    photo = Photo.objects.get()
    assert (told["photo"], told["width"], told["height"]) == (photo.pk, 1200, 800)
    assert told["small"] == f"/admin/photos/photo/{photo.pk}/small/"
    assert photo.uploaded_by == cast.correspondent
    with photo.original.open("rb") as file:
        assert file.read() == data
    assert not UploadPart.objects.exists()


def test_parts_out_of_turn_twice_or_cut_off_change_nothing(cast: Cast) -> None:
    sender = begun(cast.reporter, picture())
    assert sender.part(4000).json()["offset"] == 0
    assert sender.part(0).json()["offset"] == 2000
    assert sender.part(0).json()["offset"] == 2000
    assert sender.part(2000, b"cut off").json()["offset"] == 2000
    assert sender.part(2000, b"x" * 2001).status_code == 413
    assert "photo" in sender.send().json()


def test_a_lost_answer_can_be_asked_for_again(cast: Cast) -> None:
    sender = begun(cast.reporter, picture())
    told = sender.send().json()
    assert sender.browser.get(sender.address).json() == told
    assert sender.part(0).json() == told
    assert Photo.objects.count() == 1


def test_only_its_sender_knows_of_an_upload(cast: Cast) -> None:
    sender = begun(cast.reporter, picture())
    for person, status in ((cast.editor, 404), (cast.proofreader, 403), (cast.outsider, 403)):
        sender.browser = as_(person)
        assert sender.browser.get(sender.address).status_code == status
        assert sender.part(0).status_code == status
        assert sender.browser.delete(sender.address).status_code == status
    assert Client().get(sender.address).status_code == 302
    assert Upload.objects.get().received == 0


def test_a_request_from_elsewhere_is_refused(cast: Cast) -> None:
    sender = begun(cast.reporter, picture())
    sender.browser = Client(enforce_csrf_checks=True)
    sender.browser.force_login(cast.reporter)
    assert sender.part(0).status_code == 403
    assert sender.browser.delete(sender.address).status_code == 403


@pytest.mark.parametrize("size", [0, 30 * 1024 * 1024 + 1, "9" * 30, "x", "-1"])
def test_sizes_that_cannot_be_are_refused_before_anything_is_sent(cast: Cast, size: Any) -> None:
    answer = Sender(cast.reporter, b"").begin(size)
    assert answer.status_code == 422
    assert answer.json()["error"]
    assert not Upload.objects.exists()


def test_names_are_cut_and_cleaned(cast: Cast) -> None:
    sender = Sender(cast.reporter, b"x", "\0\x1b" + "湖" * 300)
    assert sender.begin().status_code == 201
    assert Upload.objects.get().name == "湖" * 100


def test_who_begins_too_much_is_told(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_UNFINISHED", 2)
    begun(cast.reporter, picture()), begun(cast.reporter, picture())
    third = Sender(cast.reporter, b"x")
    refused = third.begin()
    assert (refused.status_code, refused.json()["again"]) == (429, True)
    begun(cast.correspondent, picture())
    Upload.objects.filter(user=cast.reporter)[0].delete()
    assert third.begin().status_code == 201


def test_the_bytes_on_their_way_are_bounded(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_WAITING", 10_000)
    sender = Sender(cast.reporter, b"")
    assert sender.begin(6000).status_code == 201
    assert sender.begin(6000).status_code == 429


def test_a_cancelled_upload_leaves_nothing(cast: Cast) -> None:
    sender = begun(cast.reporter, picture())
    sender.part(0)
    assert sender.browser.delete(sender.address).status_code == 200
    assert sender.part(2000).status_code == 404
    assert not UploadPart.objects.exists()
    assert not Upload.objects.exists()


def test_what_is_no_photo_is_refused_with_a_sentence_and_leaves_nothing(cast: Cast) -> None:
    answer = begun(cast.reporter, picture()[:5000]).send()
    assert answer.status_code == 422
    assert "重" in answer.json()["error"]
    assert not Upload.objects.exists()
    assert not Photo.objects.exists()


def test_with_a_full_store_only_the_end_is_tried_again(cast: Cast, settings: Any) -> None:
    sender = begun(cast.reporter, picture())
    with patch.object(FileSystemStorage, "_save", side_effect=OSError(28, "No space left on device")):
        answer = sender.send()
    assert answer.status_code == 507
    assert answer.json()["error"]
    assert not Photo.objects.exists()
    assert not [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]
    again = sender.part(len(sender.data), b"")
    assert again.json()["photo"] == Photo.objects.get().pk


def test_a_photo_sent_in_before_is_answered_to_who_may_see_it(cast: Cast) -> None:
    first = begun(cast.reporter, picture()).send().json()
    assert not first["known"]
    known = begun(cast.editor, picture()).send().json()
    assert (known["photo"], known["known"]) == (first["photo"], True)
    hidden = begun(cast.correspondent, picture()).send()
    assert hidden.status_code == 422
    assert str(first["photo"]) not in hidden.json()["error"]


def test_old_uploads_are_taken_away(cast: Cast) -> None:
    old, young = begun(cast.reporter, picture()), begun(cast.reporter, picture())
    old.part(0)
    Upload.objects.filter(key=old.key).update(created=now() - timedelta(days=1, minutes=1))
    clear_old_uploads(timestamp=0)
    assert [each.key for each in Upload.objects.all()] == [young.key]
    assert not UploadPart.objects.exists()


def test_every_part_costs_the_same(cast: Cast) -> None:
    sender = begun(cast.reporter, picture())
    costs = []
    for offset in (0, 2000, 4000):
        with CaptureQueriesContext(connection) as queries:
            assert sender.part(offset).json()["offset"] == offset + 2000
        costs.append(len(queries))
    assert len(set(costs)) == 1
    assert costs[0] <= 12


def page(user: User, **typed: Any) -> Any:
    return as_(user).post(SEND, typed, follow=True)


def test_without_a_script_every_file_gets_its_own_line(cast: Cast) -> None:
    files = [SimpleUploadedFile("good.jpg", picture()), SimpleUploadedFile("<b>.jpg", b"no photo")]
    shown = page(cast.correspondent, files=files).content.decode()
    photo = Photo.objects.get()
    assert f'name="photo-{photo.pk}-caption"' in shown
    assert "good.jpg" in shown
    assert "&lt;b&gt;.jpg" in shown


def sent(user: User, *colours: str) -> list[Photo]:
    return [Photo.file(picture(colour=colour), uploaded_by=user) for colour in colours]


def test_all_cards_are_saved_with_one_button(cast: Cast) -> None:
    photos = sent(cast.reporter, "red", "blue")
    typed = {
        f"photo-{each.pk}-{field}": f"{field} {each.pk}" for each in photos for field in ("caption", "credit")
    }
    page(cast.reporter, photo=[each.pk for each in photos], **typed)
    assert sorted(Photo.objects.values_list("caption", flat=True)) == sorted(
        f"caption {each.pk}" for each in photos
    )


def test_a_refused_card_stays_with_what_was_typed_and_the_others_are_saved(cast: Cast) -> None:
    good, bad = sent(cast.reporter, "red", "blue")
    typed = {
        f"photo-{good.pk}-caption": "湖边",
        f"photo-{good.pk}-credit": "高记者 摄",
        f"photo-{bad.pk}-caption": "打字打了很久的说明",
        f"photo-{bad.pk}-credit": "",
    }
    shown = page(cast.reporter, photo=[good.pk, bad.pk], **typed).content.decode()
    assert "打字打了很久的说明" in shown
    assert f"photo-{good.pk}-caption" not in shown
    good.refresh_from_db()
    assert good.caption == "湖边"


def test_nobody_describes_the_photos_of_others_by_a_card(cast: Cast) -> None:
    (photo,) = sent(cast.reporter, "red")
    typed = {f"photo-{photo.pk}-caption": "别人写的", f"photo-{photo.pk}-credit": "别人"}
    page(cast.correspondent, photo=[photo.pk], **typed)
    photo.refresh_from_db()
    assert photo.caption == ""
    assert as_(cast.correspondent).get(f"{SEND}{photo.pk}/").status_code == 404
    assert (
        as_(cast.correspondent).get(f"/admin/articles/article/send-in/photo/{photo.pk}/").status_code == 404
    )
    assert as_(cast.proofreader).get(SEND).status_code == 403


@pytest.mark.parametrize("name", ["", "\0", "x", "9" * 30])
def test_wrong_numbers_are_answered_kindly(cast: Cast, name: str) -> None:
    assert page(cast.reporter, photo=name).status_code == 200
