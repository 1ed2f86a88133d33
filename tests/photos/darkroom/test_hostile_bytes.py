"""Whatever bytes stand in a file's texts: reading raises nothing, ends soon and says only what may be said."""

import time
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from photos.darkroom.encodings import decoded, decoded_utf16
from photos.darkroom.metadata import LONGEST, LONGEST_KEYWORD, MOST_KEYWORDS, read_metadata
from photos.darkroom.polyglots import carries_script, is_polyglot, trailer
from tests.photos.metadata_files import app13, exif, jpeg, opened, picture, png, xmp

hostile = settings(max_examples=200, deadline=None, database=None)
bytes_ = st.binary(max_size=3_000)
tags = st.sampled_from(
    [0x010E, 0x013B, 0x8298, 0x9C9B, 0x9C9C, 0x9C9D, 0x9C9E, 0x9286, 0x9003, 0x9004, 0x8769, 0x8825]
)
directories = st.dictionaries(tags, st.tuples(st.integers(1, 13), st.binary(max_size=200)), max_size=8)
iim_fields = st.lists(st.tuples(st.integers(0, 255), st.binary(max_size=80)), max_size=20)


def check(data: bytes) -> dict[str, Any]:
    """Reads, and holds the promises of read_metadata()."""
    began = time.process_time()
    image = opened(data)
    found = read_metadata(image)
    carries_script(image)
    is_polyglot(data, str(image.format))
    assert time.process_time() - began < 1
    words = found.pop("keywords", [])
    day = found.pop("taken_on", "2026-11-20")
    assert set(found) <= set(LONGEST)
    assert len(words) <= MOST_KEYWORDS
    assert len(day) == 10
    for key, text in [*found.items(), *(("keyword", word) for word in words)]:
        assert 0 < len(text) <= LONGEST.get(key, LONGEST_KEYWORD)
        assert text.isprintable()
        assert text.encode()
    return found


@hostile
@given(bytes_)
def test_any_bytes_as_iptc(block: bytes) -> None:
    check(jpeg(app13(block)))


@hostile
@given(iim_fields)
def test_any_values_in_iptc(fields: list[tuple[int, bytes]]) -> None:
    block = b"".join(
        b"\x1c\x02" + bytes([number]) + len(value).to_bytes(2) + value for number, value in fields
    )
    check(jpeg(app13(block, digest=b"0123456789abcdef")))


@hostile
@given(bytes_)
def test_any_bytes_as_xmp(packet: bytes) -> None:
    check(picture("WEBP", xmp=packet) if packet else picture("WEBP"))
    check(jpeg(xmp=packet))


@hostile
@given(
    st.text(max_size=300),
    st.sampled_from(["dc:creator", "dc:description", "rdf:li", "photoshop:City", "rdf:RDF"]),
)
def test_any_text_in_xmp(text: str, name: str) -> None:
    packet = xmp("PLACE").replace(b"PLACE", f"<{name}>{text}</{name}>".encode("utf-8", "surrogatepass"))
    check(jpeg(xmp=packet))


@hostile
@given(bytes_)
def test_any_bytes_as_exif(data: bytes) -> None:
    check(jpeg(exif=b"Exif\0\0II*\0\x08\0\0\0" + data))
    check(png(exif=b"Exif\0\0MM\0*\0\0\0\x08" + data))


@hostile
@given(directories, directories, st.sampled_from("<>"))
def test_any_values_in_exif(outer: Any, inner: Any, order: str) -> None:
    check(jpeg(exif=exif(outer, inner, order=order)))


@hostile
@given(bytes_)
def test_any_bytes_as_text(data: bytes) -> None:
    assert isinstance(decoded(data), str)
    assert isinstance(decoded_utf16(data), str)


@hostile
@given(bytes_, st.sampled_from(["JPEG", "PNG", "WEBP", "AVIF", "HEIF", "MPO", "?"]))
def test_any_bytes_as_a_file(data: bytes, kind: str) -> None:
    for whole in (data, b"\xff\xd8" + data, picture("PNG")[:40] + data, b"RIFF" + data):
        assert is_polyglot(whole, kind) in {True, False}
        assert whole.endswith(trailer(whole, kind))


def test_the_longest_texts_are_read_in_no_time() -> None:
    texts = [
        bytes([0xB0, 0xA1]) * 30_000,
        b"1" * 60_000,
        b"a1" * 200 + b" !",
        b"\x81" * 60_000,
        b"a;" * 30_000,
        "字".encode() * 20_000,
        b"&" * 60_000,
    ]
    for text in texts:
        check(jpeg(app13(b"\x1c\x02\x78" + len(text).to_bytes(2) + text)))
        check(jpeg(exif=exif({0x010E: (2, text), 0x013B: (2, b"")})))
        check(png(xmp(f"<dc:creator>{'孙;' * 200_000}</dc:creator>")))
