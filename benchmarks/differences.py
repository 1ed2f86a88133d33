"""How long two texts of 10,000 characters take to be compared.

Usage: .venv/bin/python -m benchmarks.differences
"""

import random
from collections.abc import Iterator
from functools import partial

from articles.differences import differences
from benchmarks.parsing import milliseconds

LENGTH = 10_000
SENTENCE, PARAGRAPH = 25, 160
"""Characters of a clause and of a paragraph as a newspaper has them."""
MOST = 300
"""Milliseconds that a page of the desk may wait for a comparison."""


def prose(chance: random.Random, length: int = LENGTH) -> str:
    """Clauses of common characters, a mark after each, a paragraph every few clauses."""
    text = ""
    while len(text) < length:
        clause = "".join(chance.choice(COMMON) for _ in range(SENTENCE - 1))
        text += clause + ("。\n" if len(text) % PARAGRAPH < SENTENCE else chance.choice("，。；"))
    return text[:length]


COMMON = "".join(chr(0x4E00 + 7 * number) for number in range(500))


def cases(chance: random.Random) -> Iterator[tuple[str, str, str]]:
    """(name, old, new)"""
    text, other = prose(chance), prose(chance)
    edited = list(text)
    for position in chance.sample(range(LENGTH), 40):
        edited[position] = chance.choice(COMMON)
    lines = text.split("\n")
    moved = [*lines[len(lines) // 2 :], *lines[: len(lines) // 2]]
    plain = text.replace("\n", "").translate(dict.fromkeys(map(ord, "，。；")))
    yield "40 characters changed", text, "".join(edited)
    yield "everything different", text, other
    yield "everything different, few characters", few(chance), few(chance)
    yield "half of the paragraphs moved", text, "\n".join(moved)
    yield "paragraphs in another order", text, "\n".join(chance.sample(lines, len(lines)))
    yield "one paragraph without stops, 1 changed", plain, plain[:5000] + "改" + plain[5001:]
    yield "one paragraph without stops, 40 changed", plain, "".join(spotted(chance, plain))
    yield "one paragraph without stops, different", plain, few(chance).replace("，", "")
    yield "every clause changed", text, text.replace("，", "也，").replace("。", "了。")
    yield "the same clause again and again", "好的，" * 3333, "好吧，" * 3333
    yield "clauses of 400 alike", few(chance).replace("，", "三"), few(chance).replace("，", "三")
    yield "clauses of 120 of two characters", clauses(chance, 120), clauses(chance, 120)
    yield "clauses of 400 of two characters", clauses(chance, 390), clauses(chance, 390)
    yield "300 clauses of few kinds", kinds(chance), kinds(chance)
    yield "the same clauses, some changed", "很好的，" * 2500, "很好的，好的，" * 1400


def few(chance: random.Random) -> str:
    """Two characters and commas only: everything is alike and nothing the same."""
    return "".join(chance.choice("一二一二一二一二，") for _ in range(LENGTH))


def clauses(chance: random.Random, length: int) -> str:
    """Long clauses of two characters."""
    return "，".join("".join(chance.choice("一二") for _ in range(length)) for _ in range(LENGTH // length))


def kinds(chance: random.Random) -> str:
    """Few clauses, each many times."""
    return "".join(chance.choice(("很好的一天，", "不好的一天，", "又过了一天，")) for _ in range(240))


def spotted(chance: random.Random, text: str) -> list[str]:
    characters = list(text)
    for position in chance.sample(range(len(text)), 40):
        characters[position] = "改"
    return characters


def main() -> None:
    for name, old, new in cases(random.Random(1)):  # noqa: S311  # texts, no secrets
        taken = milliseconds(partial(differences, old, new))
        print(f"{name}: {taken:.0f} ms{'' if taken <= MOST else ', too long'}", flush=True)


if __name__ == "__main__":
    main()
