"""How a picture is sent: the copy that fits best, and its colours while there is none."""

import io
import struct
import zlib
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from django.http import FileResponse, HttpResponse

from photos.models import Rendition
from photos.models.frame import Frame

COLUMNS, ROWS = 4, 3


def best(copies: Iterable[Rendition], width: int, kind: str) -> list[Rendition]:
    """The copies of one picture, the one that fits width (in pixels) and format best first."""
    return sorted(copies, key=lambda copy: copy.fitness(width, kind))


def sent(copies: Iterable[Rendition], headers: dict[str, str]) -> FileResponse | None:
    """The first copy whose file is there."""
    for copy in copies:
        with suppress(FileNotFoundError):
            file = copy.file.open("rb")
            return FileResponse(file, content_type=copy.content_type, headers={**headers, **SAFE})
    return None


def shown(frame: Frame, width: int, kind: str, headers: dict[str, str]) -> Any:
    """The picture in about this width, or its colours until the copies are made."""
    return sent(best(frame.renditions, width, kind), headers) or colours(frame.mosaic, headers)


def private(frame: Frame, width: int) -> HttpResponse:
    """The same for people of the desk, as an answer that no cache keeps."""
    answer: HttpResponse = shown(frame, width, "webp", {"Cache-Control": "no-store"})
    return answer


SAFE = {"X-Content-Type-Options": "nosniff"}


def colours(mosaic: str, headers: dict[str, str]) -> HttpResponse:
    """The 4 × 3 colours of a picture as an image, in grey where they are not known; no cache keeps it."""
    kept = {**headers, **SAFE, "Cache-Control": "no-store"}
    return HttpResponse(_png(mosaic or "ddd" * COLUMNS * ROWS), content_type="image/png", headers=kept)


def _png(mosaic: str) -> bytes:
    channels = bytes(int(digit, 16) * 17 for digit in mosaic)
    lines = [channels[at : at + 3 * COLUMNS] for at in range(0, len(channels), 3 * COLUMNS)]
    buffer = io.BytesIO(b"")
    buffer.write(b"\x89PNG\r\n\x1a\n")
    for kind, data in (
        (b"IHDR", struct.pack(">IIBBBBB", COLUMNS, ROWS, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"".join(b"\0" + line for line in lines))),
        (b"IEND", b""),
    ):
        buffer.write(struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)))
    return buffer.getvalue()
