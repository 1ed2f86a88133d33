"""Word files made by hand, honest ones and others."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from xml.sax.saxutils import escape

from PIL import Image

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": W,
        "r": R,
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
CONTENT_TYPES = (
    f'<?xml version="1.0"?><Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="png" ContentType="image/png"/></Types>'
)
STYLES = (
    f'<w:styles xmlns:w="{W}">'
    + "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in {
            "1": "heading 1",
            "2": "heading 2",
            "a": "Title",
            "b": "Subtitle",
            "c": "caption",
        }.items()
    )
    + "</w:styles>"
)


def run(text: str, *, bold: bool = False) -> str:
    weight = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{weight}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(
    text: str = "", *, style: str = "", centred: bool = False, bold: bool = False, inner: str = ""
) -> str:
    """One paragraph: its text, and whatever XML is to stand in it besides."""
    properties = (f'<w:pStyle w:val="{style}"/>' if style else "") + (
        '<w:jc w:val="center"/>' if centred else ""
    )
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text, bold=bold) if text else ''}{inner}</w:p>"


def picture(key: str, *, linked: bool = False) -> str:
    """A paragraph with a picture, held in the file or linked from elsewhere."""
    where = "link" if linked else "embed"
    return paragraph(
        inner=f'<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:{where}="{key}"/>'
        "</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def table(*rows: tuple[str, ...]) -> str:
    lines = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{line}</w:tr>" for line in lines) + "</w:tbl>"


def relationships(*rows: tuple[str, str, str], mode: str = "") -> str:
    """Rows of key, kind and target; the mode External points out of the file."""
    external = f' TargetMode="{mode}"' if mode else ""
    each = "".join(
        f'<Relationship Id="{key}" Type="{R}/{kind}" Target="{escape(target)}"{external}/>'
        for key, kind, target in rows
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{each}</Relationships>'


def parts(*body: str, **more: str | bytes) -> dict[str, str | bytes]:
    """The parts of a document; `more` adds or replaces some, by name with / as __ and . as _dot_."""
    named = {name.replace("__", "/").replace("_dot_", "."): content for name, content in more.items()}
    return {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": relationships(("rId1", "officeDocument", "word/document.xml")),
        "word/styles.xml": STYLES,
        "word/document.xml": f'<?xml version="1.0" encoding="UTF-8"?><w:document {NAMESPACES}><w:body>{"".join(body)}'
        "</w:body></w:document>",
        **named,
    }


def packed(content: Mapping[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def document(*body: str, **more: str | bytes) -> bytes:
    """A whole .docx."""
    return packed(parts(*body, **more))


def with_pictures(*body: str, count: int = 1, **more: str | bytes) -> bytes:
    """A .docx that holds so many photos, under the keys rId11, rId12 …"""
    rows = [(f"rId{11 + index}", "image", f"media/{index}.png") for index in range(count)]
    photos = {f"word/media/{index}.png": photo(index) for index in range(count)}
    links = {"word/_rels/document.xml.rels": relationships(*rows)}
    return packed({**parts(*body, **more), **links, **photos})


def photo(seed: int = 0, kind: str = "PNG") -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (640, 480), (seed * 37 % 256, 90, 120)).save(buffer, kind)
    return buffer.getvalue()


def lying(content: Mapping[str, str | bytes], name: str, claimed: int) -> bytes:
    """The ZIP, whose headers say that one part is only so many bytes long."""
    data = bytearray(packed(content))
    part = content[name]
    raw = part if isinstance(part, bytes) else part.encode()
    true, checksum = struct.pack("<I", len(raw)), struct.pack("<I", zlib.crc32(raw))
    at = data.find(checksum)
    while at >= 0:  # the local header and the directory: checksum, packed size, size
        assert data[at + 8 : at + 12] == true
        data[at + 8 : at + 12] = struct.pack("<I", claimed)
        at = data.find(checksum, at + 12)
    return bytes(data)
