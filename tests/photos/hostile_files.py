"""Fifty files that are no photographs, or more than that, as they may come in by any upload."""

import io
import struct
import zlib
from collections.abc import Callable
from typing import Any

from PIL import Image

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'
SCRIPT = b"<script>alert(document.cookie)</script>"
ZIP_END = b"PK\x05\x06" + bytes(18)


def picture(
    kind: str = "JPEG", size: tuple[int, int] = (640, 480), mode: str = "RGB", **options: Any
) -> bytes:
    buffer = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert(mode).save(buffer, kind, **options)
    return buffer.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, *more: bytes, bits: int = 8, colour: int = 0) -> bytes:
    """A PNG whose head says so; its pixels are nothing but noughts, well packed."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n"
        + head
        + b"".join(more)
        + chunk(b"IDAT", zlib.compress(bytes(2**20)))
        + chunk(b"IEND", b"")
    )


def segment(marker: int, data: bytes) -> bytes:
    """A JPEG with a segment of its own right behind the beginning."""
    whole = picture()
    return whole[:2] + bytes((0xFF, marker)) + struct.pack(">H", len(data) + 2) + data + whole[2:]


def moving(kind: str, count: int = 60) -> bytes:
    frames = [Image.new("RGB", (16, 16), (4 * step, 255 * (step % 2), 0)) for step in range(count)]
    buffer = io.BytesIO()
    frames[0].save(buffer, kind, save_all=True, append_images=frames[1:])
    return buffer.getvalue()


def exif(tag: int, text: str) -> bytes:
    found = Image.Exif()
    found[tag] = text
    return picture(exif=found)


def flipped(data: bytes, start: int, count: int) -> bytes:
    return data[:start] + bytes(byte ^ 0xFF for byte in data[start : start + count]) + data[start + count :]


FILES: dict[str, Callable[[], bytes]] = {
    # other kinds
    "one byte": lambda: b"\xff",
    "text": "一篇稿件，不是照片。".encode,
    "noughts": lambda: bytes(5000),
    "svg": lambda: SVG,
    "svg behind a declaration": lambda: b'<?xml version="1.0"?>' + SVG,
    "svg with an entity bomb": lambda: b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + SVG,
    "html": lambda: b"<!doctype html>" + SCRIPT,
    "php": lambda: b"<?php system($_GET['c']); ?>",
    "pdf": lambda: b"%PDF-1.7\n1 0 obj\n",
    "postscript": lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n(/etc/passwd) (r) file",
    "psd": lambda: b"8BPS\0\1" + bytes(6) + struct.pack(">HIIHH", 3, 100, 100, 8, 3) + bytes(200),
    "tiff": lambda: picture("TIFF"),
    "tiff of a mac": lambda: b"MM\0*\0\0\0\x08" + bytes(100),
    "gif": lambda: picture("GIF"),
    "gif and script": lambda: b"GIF89a/*" + bytes(20) + b"*/=1;alert(1)",
    "bmp": lambda: picture("BMP"),
    "ico": lambda: picture("ICO", (64, 64)),
    "tga": lambda: picture("TGA"),
    "ppm": lambda: picture("PPM"),
    "jpeg 2000": lambda: b"\0\0\0\x0cjP  \r\n\x87\n" + bytes(200),
    "video": lambda: b"\0\0\0\x18ftypisom\0\0\2\0isomiso2" + bytes(500),
    "zip": lambda: b"PK\x03\x04" + bytes(200),
    "program": lambda: b"\x7fELF\2\1\1" + bytes(500),
    "playlist that names files": lambda: b"#EXTM3U\n#EXTINF:10,\nfile:///etc/passwd\n",
    "imagemagick script": lambda: (
        b"push graphic-context\nfill 'url(https://x.example/\"|ls \")'\npop graphic-context"
    ),
    # damaged
    "jpeg cut in the head": lambda: picture()[:60],
    "jpeg cut in the middle": lambda: picture()[: len(picture()) // 2],
    "png cut": lambda: picture("PNG")[:300],
    "webp cut": lambda: picture("WEBP")[:200],
    "jpeg without pixels": lambda: b"\xff\xd8\xff\xd9",
    "jpeg with no height": lambda: picture().replace(
        struct.pack(">HH", 480, 640), struct.pack(">HH", 0, 640), 1
    ),
    "png with a false checksum": lambda: flipped(picture("PNG"), 40, 8),
    "png of noughts": lambda: b"\x89PNG\r\n\x1a\n" + bytes(100),
    "webp of noise": lambda: flipped(picture("WEBP"), 20, 30),
    "heic without pictures": lambda: b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(300),
    # too much
    "169 million pixels": lambda: png(13_000, 13_000, bits=1),
    "four billion pixels": lambda: png(65_000, 65_000),
    "a line": lambda: png(60_000, 1),
    "a strip": lambda: picture("PNG", (8400, 400)),
    "a webp of 60 frames": lambda: moving("WEBP"),
    "a png of 60 frames": lambda: moving("PNG"),
    "31 MB": lambda: picture() + bytes(31 * 2**20),
    # more than a photo
    "jpeg and zip": lambda: picture() + b"PK\x03\x04" + bytes(100) + ZIP_END,
    "jpeg and html": lambda: picture() + SCRIPT,
    "jpeg and php": lambda: picture() + b"<?php phpinfo();",
    "png and svg": lambda: picture("PNG") + SVG,
    "webp and zip": lambda: picture("WEBP") + b"PK\x03\x04" + bytes(100) + ZIP_END,
    "script in a comment": lambda: segment(0xFE, SCRIPT),
    "script in exif": lambda: exif(0x010E, "<script>alert(1)</script>"),
    "script in xmp": lambda: picture(xmp=b"<x:xmpmeta>" + SCRIPT + b"</x:xmpmeta>"),
}
