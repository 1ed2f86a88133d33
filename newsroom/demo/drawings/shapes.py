"""The things that scenes are built from: hills, houses, trees, people. All stand on (x, y), their foot."""

from math import cos, pi, sin

from newsroom.demo.drawings.press import SHEET, Point, Press, Tone

WIDTH, HEIGHT = SHEET

Area = tuple[float, float, float, float]  # x, y, width, height

PAPER: Tone = (0, 0, 0, 0)
NIGHT: Tone = (235, 170, 0, 0)
DARK: Tone = (225, 60, 0, 0)
SLATE: Tone = (140, 120, 0, 0)
MIST: Tone = (18, 55, 0, 0)
HAZE: Tone = (30, 110, 0, 20)
LEAF: Tone = (70, 215, 0, 110)
PINE: Tone = (150, 220, 0, 60)
STRAW: Tone = (0, 0, 30, 190)
GOLD: Tone = (0, 0, 60, 245)
RUST: Tone = (40, 0, 220, 120)
RED: Tone = (0, 0, 245, 60)
BLUSH: Tone = (0, 0, 80, 70)
EARTH: Tone = (110, 0, 120, 150)
WATER: Tone = (45, 150, 0, 0)
SKIN: Tone = (10, 0, 70, 90)
COATS: tuple[Tone, ...] = (RED, (40, 220, 0, 0), GOLD, NIGHT, RUST, (120, 190, 0, 40), (20, 90, 120, 0))


def box(x: float, y: float, width: float, height: float) -> list[Point]:
    """A rectangle by its upper left corner."""
    return [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]


def sky(press: Press, top: Tone, bottom: Tone, horizon: float = HEIGHT) -> None:
    press.shade(box(0, 0, WIDTH, horizon), top, bottom)


def sun(press: Press, x: float, y: float, radius: float, tone: Tone) -> None:
    """The disc, with cloud bars carved out of it."""
    press.disc((x, y), radius, tone)
    for _ in range(4):
        left, level = (
            x + press.random.uniform(-1.9, 0.3) * radius,
            y + press.random.uniform(-0.3, 0.9) * radius,
        )
        length = press.random.uniform(0.8, 2.2) * radius
        press.stroke([(left, level), (left + length, level)], MIST, press.random.uniform(3, 8))


def hills(press: Press, base: float, rise: float, top: Tone, bottom: Tone) -> None:
    """One ridge across the sheet, filled to the bottom."""
    phases = [(press.random.uniform(0, 2 * pi), press.random.uniform(0.7, 1.3)) for _ in range(3)]
    ridge = [(float(x), base - rise * _ridge(x / WIDTH, phases)) for x in range(-20, WIDTH + 40, 20)]
    press.shade([*ridge, (WIDTH + 20, HEIGHT), (-20, HEIGHT)], top, bottom)


def _ridge(place: float, phases: list[tuple[float, float]]) -> float:
    waves = (
        sin(place * speed * 2 * pi * (step + 1) + phase) / (step + 1)
        for step, (phase, speed) in enumerate(phases)
    )
    return 0.5 + sum(waves) / 3


def glints(press: Press, top: float, bottom: float, centre: float, spread: float, tone: Tone) -> None:
    """Light lying on water: dashes that widen towards the reader."""
    for level in range(round(top), round(bottom), 13):
        near = (level - top) / (bottom - top)
        for _ in range(2):
            middle = press.random.gauss(centre, spread * (0.4 + near))
            length = press.random.uniform(14, 60) * (0.5 + near * 1.6)
            press.stroke([(middle - length, level), (middle + length, level)], tone, 2 + 4 * near)


def tree(press: Press, x: float, y: float, height: float, crown: Tone, light: Tone) -> None:
    """A broad tree: trunk, a crown of discs, the sunny side lighter."""
    trunk, spread = height * 0.035, height * 0.17
    press.shape(
        [
            (x - trunk * 1.7, y),
            (x - trunk, y - height * 0.6),
            (x + trunk, y - height * 0.6),
            (x + trunk * 1.7, y),
        ],
        DARK,
    )
    lumps = [_lump(press, x, y - height * 0.68, spread) for _ in range(44)]
    for across, up, radius in lumps:
        press.disc((across, up), radius, crown)
    for across, up, radius in lumps:
        if press.random.random() < 0.6:
            press.disc((across - radius * 0.3, up - radius * 0.35), radius * 0.5, light)


def _lump(press: Press, x: float, y: float, spread: float) -> tuple[float, float, float]:
    """One ball of leaves somewhere in the crown round (x, y)."""
    turn, away = press.random.uniform(0, 2 * pi), press.random.uniform(0, 1.25) * spread
    return x + cos(turn) * away, y + sin(turn) * away * 0.85, spread * press.random.uniform(0.36, 0.62)


def poplar(press: Press, x: float, y: float, height: float, tone: Tone) -> None:
    press.stroke([(x, y), (x, y - height * 0.4)], DARK, max(3, height * 0.03))
    press.disc((x, y - height * 0.58), height * 0.12, tone, flatten=3.4)


def house(
    press: Press, x: float, y: float, width: float, height: float, wall: Tone = PAPER, roof: Tone = DARK
) -> None:
    """White walls under a dark tiled roof with eaves, a door and windows."""
    eaves, ridge = width * 0.08, height * 0.42
    press.shape(box(x, y - height, width, height), wall)
    press.shape(
        [
            (x - eaves, y - height),
            (x + eaves * 1.4, y - height - ridge),
            (x + width - eaves * 1.4, y - height - ridge),
            (x + width + eaves, y - height),
        ],
        roof,
    )
    press.shape(box(x + width * 0.42, y - height * 0.58, width * 0.16, height * 0.58), EARTH)
    for place in (0.14, 0.70):
        press.shape(box(x + width * place, y - height * 0.7, width * 0.16, height * 0.26), SLATE)


def person(press: Press, x: float, y: float, height: float, coat: Tone, hat: Tone | None = None) -> None:
    """A walking figure with a shadow: legs, coat, arms, head; a hat or helmet where given."""
    random, head = press.random, height * 0.088
    stride, lean = random.uniform(0.03, 0.11) * height, random.uniform(-0.025, 0.025) * height
    press.disc((x + height * 0.1, y), height * 0.24, (120, 60, 60, 60), flatten=0.14)
    for side in (-1, 1):
        press.stroke(
            [(x + side * stride, y), (x + side * height * 0.045, y - height * 0.45)], DARK, height * 0.075
        )
    shoulder = y - height * 0.76
    for side in (-1, 1):
        arm, out = x + lean + side * height * 0.1, random.uniform(0.03, 0.09)
        elbow, hand = arm + side * height * out, arm + side * height * (out - random.uniform(-0.04, 0.08))
        bend = [(arm, shoulder + height * 0.03), (elbow, y - height * 0.58), (hand, y - height * 0.43)]
        press.stroke(bend, coat, height * 0.065)
    press.shape(
        [
            (x - height * 0.12, y - height * 0.36),
            (x - height * 0.115 + lean, shoulder),
            (x - height * 0.05 + lean, shoulder - height * 0.045),
            (x + height * 0.05 + lean, shoulder - height * 0.045),
            (x + height * 0.115 + lean, shoulder),
            (x + height * 0.12, y - height * 0.36),
        ],
        coat,
    )
    _head(press, (x + lean, y - height * 0.89), head, hat)


def _head(press: Press, centre: Point, radius: float, hat: Tone | None) -> None:
    """A face without features that looks a little aside, under a helmet, short hair or a bob."""
    (x, y), random = centre, press.random
    hair, turn = random.choice((NIGHT, NIGHT, DARK, SLATE)), random.choice((-0.2, -0.1, 0.1, 0.2)) * radius
    press.stroke([(x, y + radius * 0.5), (x, y + radius * 1.5)], SKIN, radius * 0.8)
    if hat is None and random.random() < 0.4:
        press.shape(
            [
                (x - radius * 1.1, y),
                (x + radius * 1.1, y),
                (x + radius * 1.2, y + radius * 1.05),
                (x - radius * 1.2, y + radius * 1.05),
            ],
            hair,
        )
    press.disc((x, y - radius * 0.12), radius * 1.12, hair)
    press.disc((x + turn, y + radius * 0.3), radius * 0.86, SKIN)
    if hat is not None:
        _helmet(press, x, y, radius, hat)


def _helmet(press: Press, x: float, y: float, radius: float, tone: Tone) -> None:
    turns = [pi + step * pi / 12 for step in range(13)]
    press.shape(
        [(x + radius * 1.12 * cos(turn), y - radius * 0.1 + radius * 1.12 * sin(turn)) for turn in turns],
        tone,
    )
    press.shape(box(x - radius * 1.45, y - radius * 0.2, radius * 2.9, radius * 0.24), tone)


def seated(press: Press, x: float, y: float, height: float, coat: Tone) -> None:
    """Head and shoulders behind a table or in the stalls; (x, y) is the middle of the table's edge."""
    press.shape(
        [
            (x - height * 0.42, y),
            (x - height * 0.34, y - height * 0.42),
            (x - height * 0.12, y - height * 0.54),
            (x + height * 0.12, y - height * 0.54),
            (x + height * 0.34, y - height * 0.42),
            (x + height * 0.42, y),
        ],
        coat,
    )
    _head(press, (x, y - height * 0.78), height * 0.19, None)


def crowd(press: Press, count: int, left: float, right: float, foot: float, height: float) -> None:
    """Standing people spread over a strip, the further ones first and smaller."""
    places = sorted((foot + press.random.uniform(-0.16, 0.0) * height, index) for index in range(count))
    for level, index in places:
        across = left + (right - left) * (index + press.random.uniform(0.2, 0.8)) / count
        person(press, across, level, height * press.random.uniform(0.85, 1.1), press.random.choice(COATS))


def lamp(press: Press, x: float, y: float, reach: float, glow: Tone) -> None:
    """A hanging lamp and the cone of its light; (x, y) is the shade's rim."""
    press.stroke([(x, 0), (x, y - 30)], DARK, 3)
    press.shade(
        [(x - 26, y), (x + 26, y), (x + reach, y + reach * 2.1), (x - reach, y + reach * 2.1)], glow, PAPER
    )
    press.shape([(x - 62, y), (x - 22, y - 40), (x + 22, y - 40), (x + 62, y)], RED)


def panes(press: Press, area: Area, across: int, down: int, tones: tuple[Tone, ...]) -> None:
    """A grid of windows inside the area, each pane of a tone drawn by lot."""
    x, y, width, height = area
    for row in range(down):
        for column in range(across):
            left, top = x + width * column / across, y + height * row / down
            pane = box(left + 4, top + 4, width / across - 8, height / down - 8)
            press.shape(pane, press.random.choice(tones))


def reeds(press: Press, left: float, right: float, foot: float, height: float, tone: Tone) -> None:
    """A stand of reeds with plumes."""
    for _ in range(round((right - left) / 9)):
        x, tall = press.random.uniform(left, right), height * press.random.uniform(0.5, 1.1)
        lean = press.random.uniform(-0.05, 0.22) * tall
        press.stroke([(x, foot), (x + lean * 0.3, foot - tall * 0.6), (x + lean, foot - tall)], tone, 4)
        press.disc((x + lean, foot - tall), 6, STRAW, flatten=3.2)
