"""NEWSROOM_PHOTO_STORE, read strictly, and photos in a bucket of a real S3 server of one's own."""

from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from moto.server import ThreadedMotoServer

from articles.models import Illustration
from issues.models import Page, Placement
from newsroom.environment import Environment
from photos.models import Photo
from photos.refusals import StoreFull
from tests.conftest import Cast
from tests.factories import approve, make_article, make_issue, prove
from tests.newsroom.test_public_photos import picture

KEPT = {"credit": "孙某 摄", "caption": "渡船靠岸。"}


def store(written: str) -> dict[str, Any]:
    return Environment({"NEWSROOM_PHOTO_STORE": written}).photos("PHOTO_STORE")


def test_without_a_bucket_photos_lie_in_the_folder() -> None:
    assert store("") == {"BACKEND": "django.core.files.storage.FileSystemStorage"}


def test_a_bucket_is_named_by_its_address() -> None:
    options = store("s3://desk:p%2Fss@store.example:9000/photos")["OPTIONS"]
    assert options["endpoint_url"] == "https://store.example:9000"
    assert (options["access_key"], options["secret_key"]) == ("desk", "p/ss")
    assert options["bucket_name"] == "photos"


@pytest.mark.parametrize(
    "written",
    [
        "photos",
        "s3://store.example/photos",
        "s3://a:b@store.example",
        "s3://a:b@store.example/photos/deeper",
        "s3://a:b@store.example:99999/photos",
        "https://a:b@store.example/photos",
        "s3://a:b@store.example/photos?x=1",
        "s3://a:b@store.example/ photos",
    ],
)
def test_another_address_stops_the_start(written: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="NEWSROOM_PHOTO_STORE takes the form"):
        store(written)


@pytest.fixture
def server() -> Iterator[ThreadedMotoServer]:
    started = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    started.start()
    yield started
    started.stop()


@pytest.fixture
def bucket(server: ThreadedMotoServer, settings: Any) -> Any:
    host, port = server.get_host_and_port()
    settings.STORAGES = {**settings.STORAGES, "default": store(f"s3+http://desk:secret@{host}:{port}/photos")}
    keys = {"aws_access_key_id": "desk", "aws_secret_access_key": "secret", "region_name": "us-east-1"}
    s3 = boto3.resource("s3", endpoint_url=f"http://{host}:{port}", **keys)
    return s3.create_bucket(Bucket="photos")


@pytest.mark.django_db
def test_photos_of_a_bucket_are_seen_with_their_story_and_no_longer(
    bucket: Any, client: Client, cast: Cast
) -> None:
    photo = Photo.file(picture("teal"), **KEPT, uploaded_by=cast.reporter)
    photo.make_renditions()
    kept = {each.key.split("/")[0] for each in bucket.objects.all()}
    assert kept == {"originals", "renditions"}
    story = approve(make_article(illustrations=[Illustration(photo=photo)]))
    Placement.place(story, Page.objects.get(issue=make_issue()), by=cast.editor, weight="lead")
    address = f"/photos/{photo.key}/640.webp"
    assert client.get(address).status_code == 404
    prove(story.placement.page.issue).publish(by=cast.chief)
    shown = client.get(address)
    assert (shown.status_code, shown.getvalue()[8:12]) == (200, b"WEBP")
    story.take("withdraw", by=cast.chief, note="有误。")
    assert client.get(address).status_code == 404


@pytest.mark.django_db
def test_a_bucket_that_is_away_refuses_kindly_and_leaves_no_row(
    bucket: Any, server: ThreadedMotoServer, cast: Cast
) -> None:
    bucket.objects.delete()
    bucket.delete()
    with pytest.raises(StoreFull):
        Photo.file(picture("teal"), **KEPT, uploaded_by=cast.reporter)
    assert not Photo.objects.exists()
