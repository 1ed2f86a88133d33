"""Mammoth's document → lines and pictures in order, and a count of what stays behind."""

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from mammoth import documents as word
from mammoth import docx

from articles.word import limits
from articles.word.archive import Checked, Unreadable

_HEADING = re.compile(r"(?:heading|标题)\s*(\d)", re.IGNORECASE)
_TITLE = re.compile(r"title|标题|文章标题", re.IGNORECASE)
_SUBTITLE = re.compile(r"subtitle|副标题", re.IGNORECASE)
_CAPTION = re.compile(r"caption|题注|图注", re.IGNORECASE)
_PHOTOS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
_CELL = "\u3000"

# Where XML counts what mammoth leaves out, by the code under which it is told.
_COUNTED = {
    "equations": ("oMath",),
    "notes": ("footnoteReference", "endnoteReference"),
    "objects": ("object", "chart", "relIds", "altChunk"),
}
_INSERTED, _DELETED = ("ins", "moveTo"), ("del", "moveFrom")
_TYPOGRAPHY = ("rFonts", "sz", "color", "u", "highlight")
_TARGETS = {"image": "external_pictures", "hyperlink": ""}


@dataclass(frozen=True)
class Line:
    """One line: its text, and how Word set it. `kind` is text, title, subtitle, heading, caption, table or picture."""

    text: str
    kind: str = "text"
    centred: bool = False
    bold: bool = False
    picture: int = -1
    """Index among the pictures, where the kind is picture."""


@dataclass
class Contents:
    """A Word file taken apart. `dropped` counts by code; `comments` are texts."""

    lines: list[Line] = field(default_factory=list)
    pictures: list[bytes] = field(default_factory=list)
    dropped: Counter[str] = field(default_factory=Counter)
    comments: list[str] = field(default_factory=list)
    inserted: int = 0
    deleted: int = 0
    boxes: bool = False
    """Whether text of text boxes stands among the lines, after the paragraph that each hangs on."""


def read_paragraphs(checked: Checked) -> Contents:
    """Raises Unreadable where this is no document of Word."""
    try:
        document = docx.read(io.BytesIO(checked.data)).value
    except (KeyError, ValueError, OSError, AttributeError, TypeError, IndexError) as error:
        raise Unreadable("Damaged") from error
    contents = Contents()
    for element in document.children:
        contents.lines += _lines_of(element, contents)
    contents.comments = [_plain(comment.body, contents) for comment in document.comments]
    _count(checked, contents)
    return contents


def _count(checked: Checked, contents: Contents) -> None:
    found = checked.elements
    for code, names in _COUNTED.items():
        contents.dropped[code] += sum(found[name] for name in names)
    contents.dropped["typography"] = int(any(found[name] for name in _TYPOGRAPHY))
    contents.dropped["headers"] = found["hdr"] + found["ftr"]
    for kind, count in checked.external.items():
        contents.dropped[_TARGETS.get(kind, "external_files")] += count
    del contents.dropped[""]  # links are counted where they stand in the text
    contents.inserted = sum(found[name] for name in _INSERTED)
    contents.deleted = sum(found[name] for name in _DELETED)
    contents.boxes = found["txbxContent"] > 0


def _lines_of(element: Any, contents: Contents) -> Iterator[Line]:
    if isinstance(element, word.Paragraph):
        yield from _paragraph(element, contents)
    elif isinstance(element, word.Table):
        contents.dropped["tables"] += 1
        for row in element.children:
            yield from _row(row, contents)
    else:
        for child in getattr(element, "children", ()):
            yield from _lines_of(child, contents)


def _paragraph(paragraph: Any, contents: Contents) -> Iterator[Line]:
    kind = _kind(paragraph)
    runs = [run for run in _runs(paragraph) if _has_text(run)]
    bold = bool(runs) and all(run.is_bold for run in runs)
    centred = paragraph.alignment == "center"
    pictures: list[Line] = []
    text = "".join(_texts(paragraph, contents, pictures))
    if paragraph.numbering is not None and paragraph.numbering.is_ordered and text.strip():
        contents.dropped["numbers"] += 1
    lines = (" ".join(line.split(" ")).strip() for line in text.split("\n"))
    yield from pictures
    yield from (Line(line, kind, centred, bold) for line in lines if line)


def _row(row: Any, contents: Contents) -> Iterator[Line]:
    """A row of a table is one line, its cells apart by full-width spaces."""
    pictures: list[Line] = []
    cells = [
        " ".join("".join(_texts(cell, contents, pictures)).split()) for cell in getattr(row, "children", ())
    ]
    yield from pictures
    if any(cells):
        yield Line(_CELL.join(cells).strip(), "table")


def _texts(element: Any, contents: Contents, pictures: list[Line]) -> Iterator[str]:
    """The text of everything below an element; its pictures go to the list."""
    for child in element.children:
        if isinstance(child, word.Text):
            yield child.value
        elif isinstance(child, word.Image):
            pictures += _picture(child, contents)
        elif isinstance(child, (word.Tab, word.Break, word.Checkbox)):
            yield _mark(child)
        elif hasattr(child, "children"):
            contents.dropped["links"] += int(isinstance(child, word.Hyperlink) and bool(child.href))
            yield from _texts(child, contents, pictures)
            yield "\n" if isinstance(child, word.Paragraph) else ""


def _mark(child: Any) -> str:
    if isinstance(child, word.Break):
        return "\n"
    return " " if isinstance(child, word.Tab) else "☑" if child.checked else "☐"


def _picture(image: Any, contents: Contents) -> list[Line]:
    """A picture's line, or none where the file does not hold it or holds no photo."""
    try:
        with image.open() as file:
            data: bytes = file.read()
    except (KeyError, ValueError, OSError):  # outside the file, where nothing is fetched from, or missing
        return []
    if not (data.startswith(_PHOTOS) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")):
        contents.dropped["other_pictures"] += 1
        return []
    size = len(data) + sum(map(len, contents.pictures))
    if len(contents.pictures) >= limits.MOST_PICTURES or size > limits.MOST_PICTURE_BYTES:
        contents.dropped["many_pictures"] += 1
        return []
    contents.pictures.append(data)
    return [Line("", "picture", picture=len(contents.pictures) - 1)]


def _plain(elements: list[Any], contents: Contents) -> str:
    return " ".join("".join(_texts(word.document(elements), contents, [])).split())[:2000]


def _runs(element: Any) -> Iterator[Any]:
    for child in getattr(element, "children", ()):
        if isinstance(child, word.Run):
            yield child
        else:
            yield from _runs(child)


def _has_text(run: Any) -> bool:
    return any(isinstance(child, word.Text) and child.value.strip() for child in run.children)


def _kind(paragraph: Any) -> str:
    style = (paragraph.style_name or paragraph.style_id or "").strip()
    kinds = {"subtitle": _SUBTITLE, "title": _TITLE, "heading": _HEADING, "caption": _CAPTION}
    return next((kind for kind, pattern in kinds.items() if pattern.fullmatch(style)), "text")
