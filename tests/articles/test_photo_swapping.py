"""A better version of a photo in the stories that use the earlier one."""

from typing import Any

import pytest

from articles.models import Article, Illustration
from photos.models import Crop, Photo
from tests.conftest import Cast
from tests.factories import advance, as_, make_article
from tests.photos.test_photos import picture


@pytest.fixture
def versions(cast: Cast) -> tuple[Photo, Photo]:
    old = Photo.file(picture(), uploaded_by=cast.reporter, caption="灯", credit="孙某 摄")
    return old, old.replace(picture(size=(2400, 1600)), by=cast.reporter)


def press(cast: Cast, story: Article, old: Photo, by: Any = None, **other: Any) -> Any:
    sent = {"photo": old.pk, "expects": story.current_revision_id, **other}
    return as_(by or cast.reporter).post(f"/admin/articles/article/{story.pk}/swap-photo/", sent)


def test_the_better_version_keeps_the_storys_own_words_and_crop(
    cast: Cast, versions: tuple[Photo, Photo]
) -> None:
    old, new = versions
    crop = Crop.of(old, (0, 0, 500, 500), by=cast.reporter)
    use = Illustration(photo=old, caption="这篇的说明", crop=crop)
    story = make_article(by=cast.reporter, illustrations=[use])
    page = as_(cast.reporter).get(f"/admin/photos/photo/{old.pk}/change/").content.decode()
    assert f"/admin/articles/article/{story.pk}/swap-photo/" in page
    press(cast, story, old)
    swapped = story.illustrations.get()
    assert (swapped.photo, swapped.caption) == (new, "这篇的说明")
    assert swapped.crop.photo == new
    assert swapped.crop.box == (0, 0, 500, 500)
    story.refresh_from_db()
    assert story.current_revision.photo_ids == [new.pk]


def test_a_crop_is_never_dropped_for_another_shape(cast: Cast) -> None:
    old = Photo.file(picture(), uploaded_by=cast.reporter, credit="孙某 摄")
    old.replace(picture(size=(1600, 2400)), by=cast.reporter)
    crop = Crop.of(old, (0, 0, 500, 500), by=cast.reporter)
    story = make_article(by=cast.reporter, illustrations=[Illustration(photo=old, crop=crop)])
    press(cast, story, old)
    assert story.illustrations.get().crop == crop


def test_only_who_edits_the_story_swaps_and_in_the_text_that_they_saw(
    cast: Cast, versions: tuple[Photo, Photo]
) -> None:
    old, _new = versions
    story = make_article(by=cast.reporter, illustrations=[Illustration(photo=old)])
    assert press(cast, story, old, by=cast.correspondent).status_code == 404
    press(cast, story, old, expects="0")
    press(cast, story, old, expects="\0x")
    advance(story, ("submit", cast.reporter))
    press(cast, story, old)
    press(cast, story, old, by=cast.proofreader)
    assert story.illustrations.get().photo == old
    assert press(cast, story, old, photo="x").status_code == 404
