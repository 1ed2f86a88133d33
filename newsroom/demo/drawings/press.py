"""A small printing press: four inks on paper, as a risograph prints them.

A scene lays opaque shapes; each shape leaves a tone (0-255) on all four plates. The plates are grained, set
a hair out of register and multiplied onto the paper, so that flat shapes look printed and gradients stipple.
Coordinates are those of a 1600 x 1067 sheet, or of the same sheet upright, whatever the size that is printed.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageOps

Point = tuple[float, float]
Tone = tuple[int, int, int, int]  # key, cool, warm, gold

SHEET = (1600, 1067)
UPRIGHT = SHEET[::-1]
OVERSAMPLE = 2
MARGIN = 26
REGISTER = ((0, 0), (2, -1), (-2, 2), (1, 2))  # pixels that each plate slips


class Chance(Random):
    """The dice of a drawing: the same seed gives the same picture, and no secret hangs on it."""


@dataclass(frozen=True)
class Inks:
    """The paper and the four inks of one mood, as HTML colours."""

    paper: str
    key: str
    cool: str
    warm: str
    gold: str

    @property
    def plates(self) -> tuple[str, str, str, str]:
        return self.key, self.cool, self.warm, self.gold


class Press:
    """One sheet under work: `shape`, `shade`, `disc`, `stroke` lay tones; `pull` prints a JPEG."""

    def __init__(self, inks: Inks, size: tuple[int, int], random: Chance) -> None:
        self.inks, self.size, self.random = inks, size, random
        self.scale = max(size) * OVERSAMPLE / max(SHEET)
        large = (size[0] * OVERSAMPLE, size[1] * OVERSAMPLE)
        self.plates = [Image.new("L", large, 0) for _ in inks.plates]
        self.pens = [ImageDraw.Draw(plate) for plate in self.plates]

    def shape(self, points: Sequence[Point], tone: Tone) -> None:
        """A flat polygon."""
        placed = self._place(points)
        for pen, value in zip(self.pens, tone, strict=True):
            pen.polygon(placed, fill=value)

    def shade(self, points: Sequence[Point], top: Tone, bottom: Tone) -> None:
        """A polygon whose tone runs from `top` down to `bottom`."""
        placed = self._place(points)
        left, upper = round(min(x for x, _ in placed)), round(min(y for _, y in placed))
        right, lower = round(max(x for x, _ in placed)), round(max(y for _, y in placed))
        extent = (max(1, right - left), max(1, lower - upper))
        mask = Image.new("L", extent, 0)
        ImageDraw.Draw(mask).polygon([(x - left, y - upper) for x, y in placed], fill=255)
        ramp = Image.linear_gradient("L").resize(extent)
        for plate, above, below in zip(self.plates, top, bottom, strict=True):
            steps = [round(above + (below - above) * step / 255) for step in range(256)]
            plate.paste(ramp.point(steps), (left, upper), mask)

    def disc(self, centre: Point, radius: float, tone: Tone, flatten: float = 1.0) -> None:
        """A circle, or an ellipse `flatten` times as high as wide."""
        (x, y), (across, down) = centre, (radius, radius * flatten)
        box = self._place([(x - across, y - down), (x + across, y + down)])
        for pen, value in zip(self.pens, tone, strict=True):
            pen.ellipse([box[0], box[1]], fill=value)

    def stroke(self, points: Sequence[Point], tone: Tone, width: float = 3) -> None:
        """A line of rounded joints."""
        placed, thickness = self._place(points), max(1, round(width * self.scale))
        for pen, value in zip(self.pens, tone, strict=True):
            pen.line(placed, fill=value, width=thickness, joint="curve")

    def pull(self) -> bytes:
        """The finished print as JPEG bytes."""
        sheet = Image.new("RGB", self.size, self.inks.paper)
        for plate, ink, slip in zip(self.plates, self.inks.plates, REGISTER, strict=True):
            mask = self._grained(ImageChops.offset(plate.resize(self.size, Image.Resampling.BOX), *slip))
            inked = ImageChops.multiply(sheet, Image.new("RGB", self.size, ink))
            sheet = Image.composite(inked, sheet, mask)
        stream = io.BytesIO()
        if self.random.random() < 0.5:
            sheet = ImageOps.mirror(sheet)
        self._framed(sheet).save(stream, "JPEG", quality=86, optimize=True)
        return stream.getvalue()

    def _place(self, points: Sequence[Point]) -> list[Point]:
        return [(x * self.scale, y * self.scale) for x, y in points]

    def _grained(self, mask: Image.Image) -> Image.Image:
        """Noise where there is some ink but not none: full tones get pinholes, half tones break into dots."""
        noise = Image.frombytes("L", self.size, self.random.randbytes(self.size[0] * self.size[1]))
        dots = ImageChops.add(mask, noise.point(lambda value: value // 3), offset=-42)
        return ImageChops.multiply(dots, mask.point(lambda value: min(255, value * 6)))

    def _framed(self, sheet: Image.Image) -> Image.Image:
        """The unprinted edge of the paper."""
        edge = round(MARGIN * max(self.size) / max(SHEET))
        framed = Image.new("RGB", self.size, self.inks.paper)
        inner = sheet.crop((edge, edge, self.size[0] - edge, self.size[1] - edge))
        framed.paste(inner, (edge, edge))
        return framed
