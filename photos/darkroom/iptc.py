"""What IPTC's older fields (IIM, in a JPEG's Photoshop segment) say of a photo.

IIM 4.2: each field is 0x1C, record, data set, two bytes of length, the value; a length from 0x8000 on says how many
bytes of length follow. Nothing here raises: what does not fit ends the reading.
"""

from collections.abc import Iterator

from PIL import Image

from photos.darkroom.encodings import codec_of, decoded

IIM_RESOURCE, DIGEST_RESOURCE = 0x0404, 0x0425
MOST_BYTES, MOST_FIELDS = 1_000_000, 1_000
CHARACTER_SET = (1, 90)
UTF_8 = b"\x1b%G"
FIELDS = {
    "caption": (120,),
    "headline": (105, 5),
    "creator": (80,),
    "credit": (110, 115),
    "copyright": (116,),
    "taken_on": (55,),
    "city": (90,),
    "keywords": (25,),
}
"""Our key → data sets of record 2, the better one first."""


def resource(image: Image.Image, number: int) -> bytes:
    """One of the picture's Photoshop resources; nothing if it has none."""
    resources = image.info.get("photoshop")
    found = resources.get(number) if isinstance(resources, dict) else None
    return found if isinstance(found, bytes) else b""


def read_iptc(image: Image.Image) -> dict[str, list[str]]:
    """Our key → the texts under it, raw."""
    fields: dict[tuple[int, int], list[bytes]] = {}
    for name, value in parts(resource(image, IIM_RESOURCE)):
        fields.setdefault(name, []).append(value)
    declared = UTF_8 in fields.get(CHARACTER_SET, [])
    values = [value for (record, _number), found in fields.items() if record == 2 for value in found]
    codec = "utf-8" if declared and _is_utf_8(values) else _common_codec(values)
    return {
        key: [_text(value, codec) for number in numbers for value in fields.get((2, number), [])]
        for key, numbers in FIELDS.items()
        if any((2, number) in fields for number in numbers)
    }


def parts(data: bytes) -> Iterator[tuple[tuple[int, int], bytes]]:
    """(record, data set) and value, one after another."""
    at = 0
    for _count in range(MOST_FIELDS):
        head = data[at : at + 5]
        if len(head) < 5 or head[0] != 0x1C or at > MOST_BYTES:
            return
        size, at = int.from_bytes(head[3:]), at + 5
        if size & 0x8000:
            more = size & 0x7FFF
            size, at = int.from_bytes(data[at : at + min(more, 4)]), at + more
        if at + size > len(data):
            return
        yield (head[1], head[2]), data[at : at + size]
        at += size


def _is_utf_8(values: list[bytes]) -> bool:
    # Programs that cut a field at its greatest length cut characters in two: what is lost then is a tail.
    return all(len(value.decode("utf-8", "ignore").encode()) + 3 >= len(value) for value in values)


def _common_codec(values: list[bytes]) -> str:
    """One file is written in one encoding; a long caption shows which, a short name may not."""
    return codec_of(b"\n".join(value for value in values if not value.isascii()))


def _text(value: bytes, codec: str) -> str:
    return value.decode(codec, "ignore") if codec else decoded(value)
