"""What a photo costs: the darkroom against bare Pillow, its memory, and how large and how true the renditions are.

Usage: .venv/bin/python -m benchmarks.photos [FILE …]. Without files a picture of 24 megapixels is drawn. Prints, for
all twelve renditions (three formats in four widths): seconds of the darkroom, child process and all, and of bare
Pillow in this process, their ratio, the child's peak memory; and of each rendition its bytes and its likeness to the
original made as small (SSIM, on luminance in blocks of 8 × 8).
"""

import io
import resource
import sys
from pathlib import Path
from time import perf_counter

from PIL import Image, ImageFilter

from photos.darkroom import door
from photos.darkroom.copies import WIDTHS, Copy
from photos.darkroom.work import SAVING

MOST_MEMORY, MOST_RATIO = 400, 1.2
MOST_BYTES, LEAST_LIKENESS = 250 * 1024, 0.97
SIZE = (6000, 4000)
BLOCK = 8


def drawn() -> bytes:
    """A picture with coarse and fine detail: waves of several lengths, and some grain."""
    grain = Image.effect_noise((SIZE[0] // 4, SIZE[1] // 4), 24).resize(SIZE, Image.Resampling.BICUBIC)
    waves = Image.radial_gradient("L").resize((300, 200))
    tiled = Image.new("L", SIZE)
    for left in range(0, SIZE[0], 300):
        for top in range(0, SIZE[1], 200):
            tiled.paste(waves.rotate((left + top) % 360), (left, top))
    soft = Image.blend(tiled, grain, 0.25).filter(ImageFilter.GaussianBlur(1.5))
    picture = Image.merge(
        "RGB", (soft, tiled.filter(ImageFilter.GaussianBlur(4)), Image.linear_gradient("L").resize(SIZE))
    )
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=92)
    return buffer.getvalue()


def bare(data: bytes, kinds: tuple[str, ...]) -> float:
    """Seconds of the same work in plain Pillow: open, shrink, resize, save."""
    begun = perf_counter()
    image = Image.open(io.BytesIO(data))
    image.draft("RGB", (WIDTHS[-1], WIDTHS[-1] * image.height // image.width))
    picture = image.convert("RGB")
    for width in WIDTHS:
        small = picture.resize((width, width * picture.height // picture.width), Image.Resampling.LANCZOS)
        for kind in kinds:
            small.save(io.BytesIO(), **SAVING[kind])
    return perf_counter() - begun


def darkroom(data: bytes) -> tuple[float, list[Copy]]:
    begun = perf_counter()
    copies = door.develop(data, widths=list(WIDTHS))
    return perf_counter() - begun, copies


def likeness(one: Image.Image, other: Image.Image) -> float:
    """SSIM of two pictures of one size: the mean over blocks, on luminance (Wang et al. 2004, its constants)."""
    means = [_shrunk(each) for each in (one, other)]
    squares = [_shrunk(each, each) for each in (one, other)]
    crossed = _shrunk(one, other)
    total = 0.0
    for x, y, xx, yy, xy in zip(*means, *squares, crossed, strict=True):
        spread_x, spread_y, together = xx - x * x, yy - y * y, xy - x * y
        total += ((2 * x * y + 6.5) * (2 * together + 58.5)) / (
            (x * x + y * y + 6.5) * (spread_x + spread_y + 58.5)
        )
    return total / len(crossed)


def _shrunk(one: Image.Image, other: Image.Image | None = None) -> list[float]:
    """The means over blocks of a picture, or of the product of two."""
    width, height = (side // BLOCK * BLOCK for side in one.size)
    rows = one.crop((0, 0, width, height)).tobytes()
    beside = other.crop((0, 0, width, height)).tobytes() if other else b""
    sums = [0.0] * (width // BLOCK * (height // BLOCK))
    for at, value in enumerate(rows):
        place = at // width // BLOCK * (width // BLOCK) + at % width // BLOCK
        sums[place] += value * beside[at] if other else value
    return [each / BLOCK**2 for each in sums]


def report(name: str, data: bytes) -> None:
    made, copies = min((darkroom(data) for _turn in range(3)), key=lambda each: each[0])
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    plain = min(bare(data, ("avif", "webp", "jpg")) for _turn in range(3))
    print(f"{name}: {len(data) / 2**20:.1f} MB")
    print(
        f"  darkroom {made:.2f} s, bare Pillow {plain:.2f} s, ratio {made / plain:.2f} (at most {MOST_RATIO}),"
    )
    print(f"  peak of the process {peak:.0f} MB (at most {MOST_MEMORY})")
    original = Image.open(io.BytesIO(data)).convert("RGB")
    for copy in copies:
        shown = Image.open(io.BytesIO(copy.data)).convert("L")
        same = original.resize(shown.size, Image.Resampling.LANCZOS).convert("L")
        print(
            f"  {copy.width:5} px {copy.format:5} {len(copy.data) / 1024:6.0f} KB  SSIM {likeness(shown, same):.3f}"
        )


if __name__ == "__main__":
    print(f"at 1600 px WebP at most {MOST_BYTES // 1024} KB, SSIM at least {LEAST_LIKENESS}")
    for file in sys.argv[1:]:
        report(file, Path(file).read_bytes())
    if not sys.argv[1:]:
        report("drawn, 24 megapixels", drawn())
