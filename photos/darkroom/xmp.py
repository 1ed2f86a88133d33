"""What the XMP packet says of a photo: XML from outside, read without DTD, entities and depth."""

from typing import Any
from xml.parsers import expat

from PIL import Image

MOST_BYTES, DEEPEST, MOST_ELEMENTS, MOST_TEXTS = 1_000_000, 60, 20_000, 60
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns# "
_LANGUAGE = "http://www.w3.org/XML/1998/namespace lang"
_DC, _PHOTOSHOP = "http://purl.org/dc/elements/1.1/ ", "http://ns.adobe.com/photoshop/1.0/ "
_XMP, _EXIF = "http://ns.adobe.com/xap/1.0/ ", "http://ns.adobe.com/exif/1.0/ "
PROPERTIES = {
    "caption": (_DC + "description",),
    "headline": (_PHOTOSHOP + "Headline", _DC + "title"),
    "creator": (_DC + "creator",),
    "credit": (_PHOTOSHOP + "Credit", _PHOTOSHOP + "Source"),
    "copyright": (_DC + "rights",),
    "taken_on": (_PHOTOSHOP + "DateCreated", _EXIF + "DateTimeOriginal", _XMP + "CreateDate"),
    "city": (_PHOTOSHOP + "City",),
    "keywords": (_DC + "subject",),
}
"""Our key → XMP's properties (namespace, space, name), the better one first."""
_WANTED = frozenset(name for names in PROPERTIES.values() for name in names)
_IN_SEVERAL_LANGUAGES = {"caption", "headline", "copyright"}


class Refused(ValueError):
    """The packet declares things, or is deeper or longer than any that a program writes."""


def packet(image: Image.Image) -> bytes:
    """The packet's bytes as Pillow found them; nothing if there is none."""
    found = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    if isinstance(found, str):
        return found.encode("utf-8", "ignore")
    return found if isinstance(found, bytes) else b""


def read_xmp(image: Image.Image) -> dict[str, list[str]]:
    """Our key → the texts under it, raw; nothing of a packet that is refused or broken."""
    data = packet(image).strip(b"\0 \r\n\t")
    lowered = data[: MOST_BYTES + 1].lower()
    if len(data) > MOST_BYTES or b"<!doctype" in lowered or b"<!entity" in lowered:
        return {}
    reading = _Reading()
    try:
        reading.parse(data)
    except (expat.ExpatError, Refused, ValueError, LookupError):
        return {}
    return {key: texts for key, names in PROPERTIES.items() if (texts := reading.texts(key, names))}


class _Reading:
    """Walks through one packet and keeps the texts of the wanted properties with their language."""

    def __init__(self) -> None:
        self.path: list[str] = []
        self.found: dict[str, list[tuple[str, str]]] = {}
        self.text: list[str] = []
        self.language = ""
        self.elements = 0

    def parse(self, data: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse  # in UTF-16, too, where the bytes look different
        parser.EntityDeclHandler = self._refuse
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self.text.append
        parser.Parse(data, True)

    def texts(self, key: str, names: tuple[str, ...]) -> list[str]:
        """The texts of the properties, the better one first; of several languages, Chinese before the default."""
        texts: list[str] = []
        for name in names:
            found = self.found.get(name, [])
            if key in _IN_SEVERAL_LANGUAGES:
                found = sorted(found, key=lambda each: _rank(each[0]))
            texts += [text for _language, text in found]
        return texts

    def _refuse(self, *_declared: Any) -> None:
        raise Refused

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.path.append(name)
        self.elements += 1
        if len(self.path) > DEEPEST or self.elements > MOST_ELEMENTS:
            raise Refused
        self.text.clear()
        self.language = attributes.get(_LANGUAGE, "")
        if self.path[-2:] == [_RDF + "RDF", _RDF + "Description"]:
            for attribute in _WANTED.intersection(attributes):
                self._keep(attribute, attributes[attribute])

    def _end(self, name: str) -> None:
        below = self.path[self.path.index(_RDF + "RDF") + 1 :] if _RDF + "RDF" in self.path else []
        # Description, property, text; or Description, property, Alt or Seq or Bag, li, text.
        if len(below) == 2 or (len(below) == 4 and name == _RDF + "li"):
            self._keep(below[1], "".join(self.text))
        self.text.clear()
        self.path.pop()

    def _keep(self, name: str, text: str) -> None:
        if name in _WANTED and text.strip() and len(self.found.get(name, ())) < MOST_TEXTS:
            self.found.setdefault(name, []).append((self.language, text))


def _rank(language: str) -> int:
    lowered = language.lower()
    return 0 if lowered.startswith("zh") else 1 if lowered == "x-default" else 2
