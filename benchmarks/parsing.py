"""How long a newspaper page takes to be read, beside normalising the same text with the standard library.

Usage: .venv/bin/python -m benchmarks.parsing [FILE]; without a file, the longest page of the demo.
"""

import sys
import unicodedata
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

from articles.parsing import parse

PAGES = Path(__file__).resolve().parent.parent / "newsroom" / "demo" / "pages"
TURNS = 15


def milliseconds(work: Callable[[], object]) -> float:
    """The median of several turns."""
    times = []
    for _ in range(TURNS):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return median(times) * 1000


def main() -> None:
    longest = max(PAGES.glob("*.txt"), key=lambda path: path.stat().st_size)
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else longest
    text = path.read_text(encoding="utf-8")
    whole = text * (300_000 // len(text))
    base = milliseconds(lambda: unicodedata.normalize("NFKC", text))
    for name, sample in (
        (f"{path.name}, {len(text)} characters", text),
        (f"the same to {len(whole)}", whole),
    ):
        taken = milliseconds(partial(parse, sample))
        share = len(sample) / len(text)
        print(f"{name}: {taken:.1f} ms, {taken / (base * share):.0f} × NFKC of the same text")


if __name__ == "__main__":
    main()
