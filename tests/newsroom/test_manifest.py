"""The web manifest and its icons."""

import io
import re

import pytest
from django.conf import settings
from django.test import Client
from PIL import Image

from tests.conftest import Cast
from tests.factories import make_publication

pytestmark = pytest.mark.django_db
STATIC = settings.BASE_DIR / "newsroom" / "static"


def picture(name: str) -> Image.Image:
    return Image.open(io.BytesIO((STATIC / name).read_bytes()))


def test_the_manifest_names_the_bulletin(client: Client, cast: Cast) -> None:
    make_publication(name="一份名字特别特别长的高新区专版")
    response = client.get("/site.webmanifest", headers={"accept-language": "en"})
    assert response["Content-Type"] == "application/manifest+json"
    data = response.json()
    assert data["name"] == "一份名字特别特别长的高新区专版"
    assert len(data["short_name"]) <= 12
    assert data["lang"] == "zh-CN"
    assert data["start_url"] == data["scope"] == "/"
    for each in data["shortcuts"]:
        assert client.get(each["url"]).status_code == 200, each["name"]
    assert [each["url"] for each in data["shortcuts"]] == ["/", "/archive/", "/search/"]


def test_every_icon_is_what_it_says(client: Client, cast: Cast) -> None:
    icons = client.get("/site.webmanifest").json()["icons"]
    assert {"any", "maskable"} == {each["purpose"] for each in icons}
    for each in icons:
        name = each["src"].removeprefix("/static/")
        if each["type"] == "image/png":
            wide, high = picture(name).size
            assert each["sizes"] == f"{wide}x{high}"
        else:
            assert "<svg" in (STATIC / name).read_text()


def test_a_maskable_icon_fills_its_square(client: Client, cast: Cast) -> None:
    """What a telephone cuts off at the corners is colour, not nothing."""
    for name in ("icon-maskable-512", "icon-maskable-192", "apple-touch-icon"):
        image = picture(f"newsroom/icons/{name}.png").convert("RGBA")
        assert image.getpixel((0, 0)) == image.getpixel((image.width // 2, 5)) == (176, 18, 27, 255)


def test_every_page_names_it_outside_the_language(client: Client, cast: Cast) -> None:
    for address in ("/", "/en/", "/archive/"):
        page = client.get(address).content.decode()
        assert '<link rel="manifest" href="/site.webmanifest">' in page
        found = re.search(r'rel="apple-touch-icon"\s+href="/static/([^"]+)"', page)
        assert found
        assert picture(found.group(1)).size == (180, 180)
