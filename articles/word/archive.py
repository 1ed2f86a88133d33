"""What a .docx may be made of, checked before anything in it is understood.

A .docx is a ZIP of XML parts and pictures. Its headers may lie about sizes, it may unpack to gigabytes, and its
XML may define entities that grow without end or fetch files. So every part that a story can need is unpacked within
bounds, its XML is looked through for declarations in whatever encoding, and a new, plain ZIP is handed on.
"""

import io
import zipfile
import zlib
from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from articles.word import limits

OLE = bytes.fromhex("D0CF11E0A1B11AE1")
ZIP = b"PK\x03\x04"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SKIPPED = ("docProps/", "customXml/", "word/embeddings/", "word/fonts/", "word/theme/", "word/glossary/")
_DRAWN = (".svg", ".SVG")
"""Word keeps a drawing as it was inserted, often with a DOCTYPE, beside a PNG of it; the PNG is enough."""
_PICTURES = (
    b"\xff\xd8\xff",
    b"\x89PNG",
    b"RIFF",
    b"GIF8",
    b"BM",
    b"II*\x00",
    b"MM\x00*",
    b"\xd7\xcd\xc6\x9a",
)
_PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_SEPARATOR = " "
_RELATIONSHIP = "Relationship"


class Unreadable(Exception):
    """The file is refused; `code` is the name of a class in `articles.word.refusals`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass
class Checked:
    """A file that may be read: its parts as a plain ZIP, and how often each XML element stands in them."""

    data: bytes
    elements: Counter[str] = field(default_factory=Counter)
    count: int = 0
    external: Counter[str] = field(default_factory=Counter)
    """Targets outside the file, by the last word of their kind: image, hyperlink, attachedTemplate …"""


def check(data: bytes) -> Checked:
    """The file, safe to be parsed. Raises Unreadable."""
    _refuse_other_kinds(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _refuse_bombs(archive.infolist())
            return _repack(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise Unreadable("Damaged") from error
    except RuntimeError as error:  # zipfile's word for a part with a password
        raise Unreadable("Encrypted") from error


def _refuse_other_kinds(data: bytes) -> None:
    if len(data) > limits.MOST_BYTES:
        raise Unreadable("TooLarge")
    if data.startswith(OLE):
        raise Unreadable("Encrypted" if _ENCRYPTED in data else "OldWord")
    if not data.startswith(ZIP):
        raise Unreadable("NotWord")


def _refuse_bombs(parts: list[zipfile.ZipInfo]) -> None:
    """By what the directory of the ZIP says; reading does not rely on it."""
    sizes = [part.file_size for part in parts]
    if len(parts) > limits.MOST_PARTS or sum(sizes) > limits.MOST_UNPACKED_BYTES:
        raise Unreadable("Bomb")
    if max(sizes, default=0) > limits.MOST_PART_BYTES:
        raise Unreadable("Bomb")
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable("Encrypted")
    if len({part.filename for part in parts}) < len(parts):
        raise Unreadable("Damaged")


def _repack(archive: zipfile.ZipFile) -> Checked:
    checked, left, buffer = Checked(b""), limits.MOST_UNPACKED_BYTES, io.BytesIO()
    names = archive.namelist()
    if "[Content_Types].xml" not in names or not any(name.startswith("word/") for name in names):
        raise Unreadable("NotWord")
    with zipfile.ZipFile(buffer, "w") as plain:
        for part in archive.infolist():
            if part.is_dir() or part.filename.startswith(_SKIPPED) or part.filename.endswith(_DRAWN):
                continue
            content = _unpack(archive, part, left)
            left -= len(content)
            _survey(part.filename, content, checked)
            plain.writestr(part.filename, content)
    checked.data = buffer.getvalue()
    return checked


def _unpack(archive: zipfile.ZipFile, part: zipfile.ZipInfo, left: int) -> bytes:
    if part.compress_type not in _PLAIN:
        raise Unreadable("Damaged")
    most = min(limits.MOST_PART_BYTES, left)
    with archive.open(part) as stream:
        content = stream.read(most + 1)
    if len(content) > most:
        raise Unreadable("Bomb")
    return content


def _survey(name: str, content: bytes, checked: Checked) -> None:
    """Refuses what XML of Word never holds, and counts what it holds. Pictures are no XML."""
    if content.startswith(_PICTURES):
        return
    bare = content.replace(b"\0", b"")  # UTF-16 and UTF-32 too
    if b"<!DOCTYPE" in bare or b"<!ENTITY" in bare:
        raise Unreadable("ForbiddenXml")
    try:
        _Surveyor(checked).parse(content)
    except expat.ExpatError as error:
        if name.endswith((".xml", ".rels")):
            raise Unreadable("Damaged") from error


class _Surveyor:
    """One pass of expat over a part. It sees declarations as they are meant, also in an encoding of their own."""

    def __init__(self, checked: Checked) -> None:
        self.checked, self.depth = checked, 0
        self.parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
        self.parser.StartDoctypeDeclHandler = self.refuse
        self.parser.EntityDeclHandler = self.refuse
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end

    def parse(self, content: bytes) -> None:
        self.parser.Parse(content, True)

    def refuse(self, *_declaration: Any) -> None:
        raise Unreadable("ForbiddenXml")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        self.checked.count += 1
        if self.depth > limits.DEEPEST or self.checked.count > limits.MOST_ELEMENTS:
            raise Unreadable("TooHeavy")
        word = name.rpartition(_SEPARATOR)[2]
        self.checked.elements[word] += 1
        if word == _RELATIONSHIP and attributes.get("TargetMode") == "External":
            self.checked.external[attributes.get("Type", "").rpartition("/")[2]] += 1

    def end(self, _name: str) -> None:
        self.depth -= 1
