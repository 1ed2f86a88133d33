"""The focal point that a photo brings along, and who sets it."""

from typing import Any

import pytest
from django.urls import reverse

from articles.models import Illustration
from photos.models import Photo
from tests.articles.test_framing import make_photo
from tests.conftest import Cast
from tests.factories import as_, make_article


@pytest.fixture
def photo(cast: Cast) -> Photo:
    return make_photo(cast)


def page_of(photo: Photo, name: str = "focus") -> str:
    return reverse(f"admin:photos_photo_{name}", args=[photo.pk])


def test_stories_that_use_the_photo_later_begin_with_its_point(cast: Cast, photo: Photo) -> None:
    earlier = make_article(cast.reporter, illustrations=[Illustration(photo=photo)])
    as_(cast.editor).post(page_of(photo), {"focus_x": "10", "focus_y": "85"})
    photo.refresh_from_db()
    assert (photo.focus_x, photo.focus_y) == (10, 85)
    later = make_article(cast.reporter, illustrations=[Illustration(photo=photo)])
    assert [use.focus for use in (earlier.illustrations.get(), later.illustrations.get())] == [
        (50, 50),
        (10, 85),
    ]
    assert not earlier.has_unrecorded_change()


@pytest.mark.parametrize("wrong", ["101", "-1", "", "x", "1" * 5000])
def test_what_is_no_point_is_refused_and_shown_again(cast: Cast, photo: Photo, wrong: str) -> None:
    answer: Any = as_(cast.reporter).post(page_of(photo), {"focus_x": wrong, "focus_y": "77"})
    assert "errornote" in answer.content.decode()
    assert 'value="77"' in answer.content.decode()
    photo.refresh_from_db()
    assert (photo.focus_x, photo.focus_y) == (50, 50)


def test_only_who_describes_the_photo_sets_it(cast: Cast, photo: Photo) -> None:
    assert as_(cast.reporter).get(page_of(photo)).status_code == 200
    for person in (cast.correspondent, cast.outsider):
        for name in ("focus", "large"):
            assert as_(person).get(page_of(photo, name)).status_code in {403, 404}
        assert as_(person).post(page_of(photo), {"focus_x": "1", "focus_y": "1"}).status_code in {403, 404}
    photo.refresh_from_db()
    assert photo.focus_x == 50
