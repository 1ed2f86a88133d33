"""Makes photos whose files say something: IPTC's fields in any encoding, XMP, EXIF. Nothing of it uses our writer.

`python -m tests.photos.metadata_files FOLDER` writes a set of samples with Chinese texts to try by hand.
"""

import hashlib
import io
import struct
import sys
import warnings
from pathlib import Path
from typing import Any

from PIL import Image

UTF_8_MARK = b"\x1b%G"
CAPTION = "图为十一月二十五日，云湖高新区的环卫工人在湖边清扫落叶。"
SIZE = (640, 427)

Fields = list[tuple[int, int, bytes]]
"""IIM's (record, data set, value)."""


def iim(fields: Fields) -> bytes:
    return b"".join(
        b"\x1c" + bytes((record, number)) + struct.pack(">H", len(value)) + value
        for record, number, value in fields
    )


def said(codec: str, **texts: str) -> bytes:
    """IIM with these texts, by the names of their data sets."""
    numbers = {"title": 5, "keyword": 25, "date": 55, "byline": 80, "city": 90, "headline": 105}
    numbers |= {"credit": 110, "source": 115, "copyright": 116, "caption": 120}
    return iim([(2, numbers[name], text.encode(codec)) for name, text in texts.items()])


def declared(block: bytes) -> bytes:
    """The same IIM with the note that it is UTF-8."""
    return iim([(1, 90, UTF_8_MARK)]) + block


def app13(block: bytes, *, digest: bytes | None = None) -> bytes:
    """A JPEG segment with Photoshop's resources: IIM and, if given, the checksum that its writer noted."""
    resources = _resource(0x0404, block) + (_resource(0x0425, digest) if digest is not None else b"")
    return segment(0xED, b"Photoshop 3.0\0" + resources)


def checksum(block: bytes) -> bytes:
    return hashlib.md5(block, usedforsecurity=False).digest()


def segment(marker: int, content: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(content) + 2) + content


def xmp(properties: str, attributes: str = "") -> bytes:
    """A packet around properties, with the namespaces that they may use."""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" '
        'xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:aux="http://ns.adobe.com/exif/1.0/aux/" '
        f'xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" {attributes}>{properties}</rdf:Description>'
        '</rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>'
    ).encode()


def alternatives(name: str, **languages: str) -> str:
    texts = "".join(
        f'<rdf:li xml:lang="{language.replace("_", "-")}">{text}</rdf:li>'
        for language, text in languages.items()
    )
    return f"<{name}><rdf:Alt>{texts}</rdf:Alt></{name}>"


def several(name: str, *texts: str, kind: str = "Seq") -> str:
    return (
        f"<{name}><rdf:{kind}>{''.join(f'<rdf:li>{text}</rdf:li>' for text in texts)}</rdf:{kind}></{name}>"
    )


def exif(
    tags: dict[int, tuple[int, bytes]], inner: dict[int, tuple[int, bytes]] | None = None, *, order: str = "<"
) -> bytes:
    """EXIF bytes out of tag → (type, value): 2 text, 7 undefined, 1 bytes. `inner` is the EXIF directory."""
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(order + "L", 8)
    if inner is None:
        return b"Exif\0\0" + head + _directory(tags, 8, order)
    outer_length = len(_directory({**tags, 0x8769: (4, b"\0" * 4)}, 8, order))
    outer = _directory({**tags, 0x8769: (4, struct.pack(order + "L", 8 + outer_length))}, 8, order)
    return b"Exif\0\0" + head + outer + _directory(inner, 8 + outer_length, order)


def picture(kind: str = "JPEG", **options: Any) -> bytes:
    buffer = io.BytesIO()
    Image.linear_gradient("L").resize(SIZE).convert("RGB").save(buffer, kind, **options)
    return buffer.getvalue()


def jpeg(*segments: bytes, xmp: bytes = b"", exif: bytes = b"") -> bytes:
    return picture("JPEG", extra=b"".join(segments), xmp=xmp, exif=exif)


def png(packet: bytes = b"", **options: Any) -> bytes:
    """A PNG with an XMP packet in an iTXt chunk, as programs write it."""
    from PIL.PngImagePlugin import PngInfo  # noqa: PLC0415

    info = PngInfo()
    if packet:
        info.add_itxt("XML:com.adobe.xmp", packet.decode())
    return picture("PNG", pnginfo=info, **options)


def opened(data: bytes) -> Image.Image:
    """What Pillow makes of a file; it warns of EXIF that is broken."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return Image.open(io.BytesIO(data))


def _resource(number: int, content: bytes) -> bytes:
    return b"8BIM" + struct.pack(">HHL", number, 0, len(content)) + content + b"\0" * (len(content) % 2)


def _directory(tags: dict[int, tuple[int, bytes]], at: int, order: str) -> bytes:
    entries, values = b"", b""
    beyond = at + 2 + 12 * len(tags) + 4
    for tag, (kind, value) in sorted(tags.items()):
        count = len(value) // 4 if kind == 4 else len(value)
        if len(value) <= 4:
            entries += struct.pack(order + "HHL", tag, kind, count) + value.ljust(4, b"\0")
        else:
            entries += struct.pack(order + "HHLL", tag, kind, count, beyond + len(values))
            values += value + b"\0" * (len(value) % 2)
    return struct.pack(order + "H", len(tags)) + entries + b"\0" * 4 + values


def samples() -> dict[str, bytes]:
    """File name → bytes: what the desk gets from agencies, programs and phones."""
    words = {"caption": CAPTION, "byline": "孙某某", "credit": "云川日报", "city": "云湖", "keyword": "环卫"}
    dated = {**words, "date": "20261125", "copyright": "© 2026 云川日报", "headline": "湖边清晨"}
    traditional = {"caption": "運動會在高新區舉行，三百名居民參加。", "byline": "陳某某"}
    packet = xmp(
        alternatives("dc:description", x_default=CAPTION, en="Sweepers by the lake")
        + several("dc:creator", "孙某某", "高某某")
        + several("dc:subject", "环卫", "清晨", kind="Bag")
        + alternatives("dc:rights", x_default="© 2026 云川日报"),
        'photoshop:Credit="孙某某 摄" photoshop:City="云湖" photoshop:DateCreated="2026-11-25T06:30:00+08:00"',
    )
    phone = exif(
        {0x010E: (2, b"dav\0"), 0x010F: (2, b"HUAWEI\0"), 0x013B: (2, "孙某某".encode() + b"\0")},
        {
            0x9003: (2, b"2026:11:25 06:30:00\0"),
            0x9286: (7, b"UNICODE\0" + CAPTION.encode("utf-16-le")),
        },
    )
    windows = exif(
        {0x9C9B: (1, _windows(CAPTION)), 0x9C9D: (1, _windows("孙某某")), 0x9C9E: (1, _windows("环卫;清晨"))}
    )
    return {
        "iptc-utf8.jpg": jpeg(app13(declared(said("utf-8", **dated)))),
        "iptc-gbk.jpg": jpeg(app13(said("gbk", **dated | {"copyright": "云川日报"}))),
        "iptc-big5.jpg": jpeg(app13(said("big5", **traditional))),
        "xmp.jpg": jpeg(xmp=packet),
        "xmp.png": png(packet),
        "xmp.webp": picture("WEBP", xmp=packet),
        "xmp.avif": picture("AVIF", xmp=packet),
        "exif-phone.jpg": jpeg(exif=phone),
        "exif-windows.jpg": jpeg(exif=windows),
        "script-in-a-comment.jpg": jpeg(segment(0xFE, b"<script>alert(1)</script>")),
        "entities-in-xmp.jpg": jpeg(xmp=b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + packet),
    }


def _windows(text: str) -> bytes:
    return text.encode("utf-16-le") + b"\0\0"


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in samples().items():
        (folder / name).write_bytes(data)
        sys.stdout.write(f"{folder / name}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
