"""Finds a Song typeface for simplified Chinese among the system's fonts. None is shipped with the newsroom."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import ImageFont

FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
    "~/.fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "~/Library/Fonts",
)
"""Where fontconfig and macOS keep fonts."""
FILES = ("NotoSerifCJK*", "NotoSerifSC*", "SourceHanSerif*", "Songti*", "STSong*", "simsun*")
"""Noto Serif CJK SC and Source Han Serif are one design; the others stand in, the best first."""
KINDS = {".ttc", ".otf", ".ttf", ".otc"}
MOST_FACES = 64
"""In one file."""
SIMPLIFIED = ("SC", "CN", "Songti", "STSong", "SimSun")
HEAVY = ("Black", "Heavy", "Bold", "SemiBold", "Medium", "Regular", "Light")
PLAIN = ("Regular", "Medium", "Light", "SemiBold", "Bold", "Heavy", "Black")


@dataclass(frozen=True)
class Face:
    """One face of a font file."""

    path: str
    index: int
    family: str
    style: str

    def at(self, size: int) -> ImageFont.FreeTypeFont:
        """The face in a size of so many pixels an em."""
        return _loaded(self.path, self.index, size)


@dataclass(frozen=True)
class Typefaces:
    """For headlines and for everything else."""

    heavy: Face
    plain: Face


@lru_cache(maxsize=4)
def typefaces(named: str = "") -> Typefaces | None:
    """The faces of the file that a setting names and of its sisters beside it, else the system's; None without any."""
    files = _family_of(Path(named)) if named else _installed()
    faces = _of_one_family([face for file in files for face in _faces(file)])
    if not faces:
        return None
    return Typefaces(heavy=_in_style(faces, HEAVY), plain=_in_style(faces, PLAIN))


def _family_of(file: Path) -> list[Path]:
    """The file and what differs from it in the weight alone: NotoSerifCJK-Bold.ttc and NotoSerifCJK-Regular.ttc."""
    stem = file.stem.rpartition("-")[0]
    return [file, *(sorted(file.parent.glob(f"{stem}-*{file.suffix}")) if stem else ())]


def _installed() -> list[Path]:
    folders = [Path(folder).expanduser() for folder in FOLDERS]
    fonts = [file for folder in folders if folder.is_dir() for file in sorted(folder.rglob("*"))]
    fonts = [file for file in fonts if file.suffix.lower() in KINDS]
    return [file for pattern in FILES for file in fonts if file.match(pattern)]


def _faces(file: Path) -> Iterator[Face]:
    """The faces of the file for simplified Chinese; all of them where none says so."""
    found = []
    for index in range(MOST_FACES):
        try:
            family, style = ImageFont.FreeTypeFont(str(file), 20, index).getname()
        except OSError:
            break
        found.append(Face(str(file), index, family or "", style or ""))
    return iter([face for face in found if any(sign in face.family for sign in SIMPLIFIED)] or found)


def _of_one_family(faces: list[Face]) -> list[Face]:
    return [face for face in faces if face.family == faces[0].family]


def _in_style(faces: list[Face], styles: tuple[str, ...]) -> Face:
    """The first style of the list that there is."""
    return min(faces, key=lambda face: styles.index(face.style) if face.style in styles else len(styles))


@lru_cache(maxsize=8)
def _loaded(path: str, index: int, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.FreeTypeFont(path, size, index, layout_engine=ImageFont.Layout.BASIC)
