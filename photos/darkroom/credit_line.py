"""Credit and copyright written into a picture's public copies, and nothing else of what its file said.

JPEG carries them twice, in IPTC's older fields and in XMP, for older and newer programs; WebP and AVIF in XMP.
"""

import html
from typing import Any

from photos.darkroom.encodings import clean
from photos.darkroom.iptc import CHARACTER_SET, IIM_RESOURCE, UTF_8

LONGEST = 120
"""Characters of each text."""
MOST_BYTES = 384
"""Of an IIM field. IIM 4.2 allows a credit and a by-line 32 bytes, which is ten Chinese characters, and a copyright
notice 128; readers take any length, and half a name is a wrong name, so the standard's lengths are not kept."""
_BY_LINE, _CREDIT, _COPYRIGHT = (2, 80), (2, 110), (2, 116)
_PACKET = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/">'
    '{}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
)
_CREDIT_XML = "<photoshop:Credit>{}</photoshop:Credit>"
_RIGHTS_XML = '<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt></dc:rights>'
_CREATOR_XML = "<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>"


def credit_extras(
    format: str,  # noqa: A002  # Pillow's word
    *,
    credit: str,
    copyright: str,  # noqa: A002  # the field's name everywhere
    creator: str = "",
) -> dict[str, Any]:
    """What to hand to Pillow's `Image.save()` for JPEG (or jpg), WebP and AVIF; nothing where there is nothing to say
    or for a format that does not carry it."""
    texts = [clean(text, LONGEST) for text in (credit, copyright, creator)]
    kind = format.upper()
    if not any(texts) or kind not in {"JPEG", "JPG", "WEBP", "AVIF"}:
        return {}
    extras: dict[str, Any] = {"xmp": _packet(*texts)}
    if kind in {"JPEG", "JPG"}:
        extras["extra"] = _photoshop_segment(*texts)
    return extras


def _packet(credit: str, notice: str, creator: str) -> bytes:
    told = ((_CREDIT_XML, credit), (_RIGHTS_XML, notice), (_CREATOR_XML, creator))
    return _PACKET.format("".join(xml.format(html.escape(text)) for xml, text in told if text)).encode()


def _photoshop_segment(credit: str, notice: str, creator: str) -> bytes:
    told = ((_BY_LINE, creator), (_CREDIT, credit), (_COPYRIGHT, notice))
    fields = _field(CHARACTER_SET, UTF_8) + _field((2, 0), b"\0\x04")
    fields += b"".join(_field(name, _cut(text)) for name, text in told if text)
    resource = b"8BIM" + IIM_RESOURCE.to_bytes(2) + b"\0\0" + len(fields).to_bytes(4) + fields
    content = b"Photoshop 3.0\0" + resource + b"\0" * (len(resource) % 2)
    return b"\xff\xed" + (len(content) + 2).to_bytes(2) + content


def _field(name: tuple[int, int], value: bytes) -> bytes:
    return b"\x1c" + bytes(name) + len(value).to_bytes(2) + value


def _cut(text: str) -> bytes:
    return text.encode()[:MOST_BYTES].decode("utf-8", "ignore").encode()
