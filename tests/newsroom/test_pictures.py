"""A photo of a text as a page shows it, from its row alone."""

from typing import Any

import pytest

from newsroom import pictures

KEY = "k" * 22
MOSAIC = "000111222333444555666777888999aaabbb"


def row(**fields: Any) -> dict[str, Any]:
    return {"key": KEY, "width": 4000, "height": 3000, "caption": "", "credit": "", "alt": "", **fields}


def test_every_width_in_its_format() -> None:
    assert pictures.widths_in(row(width=700), "avif") == (
        f"/photos/{KEY}/320.avif 320w, /photos/{KEY}/640.avif 640w"
    )
    assert pictures.widths_in(row(), "webp").endswith(f"/photos/{KEY}/1600.webp 1600w")


def test_a_preview_has_addresses_of_its_own() -> None:
    assert pictures.plain_address(row(), "token") == f"/preview/token/photos/{KEY}/960.jpg"
    assert f"/preview/token/photos/{KEY}/1600.avif 1600w" in pictures.widths_in(row(), "avif", "token")


@pytest.mark.parametrize(("width", "plain", "shared"), [(4000, 960, 1600), (700, 640, 640), (200, 200, 200)])
def test_the_plain_jpeg_is_middling_and_the_shared_one_the_widest(
    width: int, plain: int, shared: int
) -> None:
    photo = row(width=width)
    assert pictures.plain_address(photo).endswith(f"/{plain}.jpg")
    assert pictures.shared_address(photo).endswith(f"/{shared}.jpg")
    assert pictures.shared_address(photo).startswith("http")


def test_a_mosaic_is_four_tiles_across_and_three_down() -> None:
    tiles = pictures.mosaic(row(mosaic=MOSAIC))
    assert len(tiles) == 12
    assert (tiles[0], tiles[5], tiles[11]) == ((0, 0, "#000"), (1, 1, "#555"), (3, 2, "#bbb"))


@pytest.mark.parametrize("mosaic", ["", "abc", MOSAIC[:-1], MOSAIC + "0", MOSAIC[:-1] + '"', MOSAIC + "\n"])
def test_what_is_no_mosaic_gives_no_tiles(mosaic: str) -> None:
    assert pictures.mosaic(row(mosaic=mosaic)) == []


@pytest.mark.parametrize(
    ("fields", "classes"),
    [
        ({}, "frame"),
        ({"focus": [50, 50]}, "frame"),
        ({"focus": [0, 100]}, "frame focus-x-0 focus-y-100"),
        ({"focus": [34, 76]}, "frame focus-x-30 focus-y-80"),
        ({"height": 5000}, "frame upright"),
    ],
)
def test_classes_say_upright_and_focus(fields: dict[str, Any], classes: str) -> None:
    assert pictures.frame_classes(row(**fields)) == classes
