"""What Word files cost the process that reads them: a usual story, and files made to do harm.

Usage: .venv/bin/python -m benchmarks.word
"""

import os
import resource
import subprocess
import sys
from collections.abc import Callable
from time import perf_counter

from articles.word import limits
from tests.articles.word_files import document, packed, paragraph, parts, picture, with_pictures

TITLE = paragraph("湖边的灯亮了", style="a")
SENTENCE = "二月一日清晨，湖边的路灯还亮着，环卫工人已经扫完了第一条街。"


def usual() -> bytes:
    return with_pictures(
        TITLE,
        *(paragraph(SENTENCE * 3) for _ in range(15)),
        *(picture(f"rId{11 + n}") for n in range(3)),
        count=3,
    )


def bomb() -> bytes:
    part = {f"word/media/{number}": bytes(19 * 2**20) for number in range(5)}
    return packed({**parts(TITLE), **part})


FILES: dict[str, Callable[[], bytes]] = {
    "nothing at all": lambda: b"",
    "a usual story, 3 photos": usual,
    "100,000 characters": lambda: document(TITLE, *(paragraph("湖" * 99 + "。") for _ in range(990))),
    "20,000 table cells": lambda: document(
        TITLE, "<w:tbl>" + f"<w:tr>{('<w:tc>' + paragraph('格') + '</w:tc>') * 10}</w:tr>" * 2000 + "</w:tbl>"
    ),
    "zip that unpacks to 95 MB": bomb,
    "3 million empty paragraphs": lambda: document(TITLE, "<w:p/>" * 3_000_000),
    "400,000 runs": lambda: document(TITLE, f"<w:p>{'<w:r><w:t>湖</w:t></w:r>' * 400_000}</w:p>"),
    "elements 10,000 deep": lambda: document(TITLE, "<w:sdt>" * 10_000 + "</w:sdt>" * 10_000),
}


def measure(data: bytes) -> tuple[float, float, float, str]:
    """CPU seconds, seconds, peak MB of resident memory, and the answer's beginning."""
    begun = perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", "articles.word.child"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        assert child.stdin
        assert child.stdout
        child.stdin.write(data)
        child.stdin.close()
        answer = child.stdout.read()
        _pid, _status, used = os.wait4(child.pid, 0)
        child.returncode = 0
    return _cpu(used), perf_counter() - begun, used.ru_maxrss / 1024, _said(answer)


def _cpu(used: resource.struct_rusage) -> float:
    return used.ru_utime + used.ru_stime


def _said(answer: bytes) -> str:
    if not answer:
        return "killed at its limit"
    return answer[8:60].decode() if b'"refused"' in answer[:40] else f"read, {len(answer):,} bytes"


def main() -> None:
    print(f"limits: {limits.CPU_SECONDS} s CPU, {limits.MEMORY_BYTES // 2**20} MB")
    for name, make in FILES.items():
        data = make()
        cpu, wall, peak, said = measure(data)
        print(f"{name:28} {len(data):>10,} bytes  {cpu:6.2f} s CPU {wall:6.2f} s {peak:6.1f} MB  {said}")


if __name__ == "__main__":
    main()
