"""Scenes of lake and land. Each takes a press with an empty sheet and lays its shapes from far to near."""

from newsroom.demo.drawings.press import Press, Tone
from newsroom.demo.drawings.shapes import (
    BLUSH,
    COATS,
    DARK,
    EARTH,
    GOLD,
    HAZE,
    HEIGHT,
    LEAF,
    MIST,
    NIGHT,
    PAPER,
    PINE,
    RED,
    RUST,
    SKIN,
    SLATE,
    STRAW,
    WATER,
    WIDTH,
    box,
    crowd,
    glints,
    hills,
    house,
    person,
    poplar,
    reeds,
    sky,
    sun,
    tree,
)

RIPE: tuple[Tone, Tone, Tone] = (RUST, (0, 0, 110, 220), (0, 0, 110, 220))


def village(press: Press) -> None:
    """White houses at the foot of hills, a big tree, people on the lane."""
    sky(press, MIST, STRAW, 620)
    sun(press, press.random.uniform(1000, 1350), 250, 105, RED)
    hills(press, 560, 300, HAZE, MIST)
    hills(press, 640, 190, (60, 170, 0, 40), HAZE)
    press.shade([(0, 640), (WIDTH, 610), (WIDTH, HEIGHT), (0, HEIGHT)], LEAF, PINE)
    press.shade([(820, 690), (910, 690), (1120, HEIGHT), (560, HEIGHT)], PAPER, STRAW)
    for step in range(26):
        side, level = (-1 if step % 2 else 1), 760 + step * 11
        inner, outer = 865 + side * (70 + step * 9), 865 + side * press.random.uniform(520, 900)
        press.stroke(
            [(inner, level), (outer, level - 10)], press.random.choice((HAZE, GOLD, PINE)), 3 + step * 0.15
        )
    for left, foot, width in ((80, 700, 190), (330, 720, 220), (980, 700, 200), (1240, 730, 240)):
        house(press, left + press.random.uniform(-30, 30), foot, width, width * 0.62)
    tree(press, press.random.uniform(560, 640), 800, 520, PINE, LEAF)
    crowd(press, press.random.randint(3, 5), 680, 1000, 960, 230)


def fields(press: Press) -> None:
    """Seedlings being set in green rows."""
    _furrows(press, (LEAF, (50, 160, 0, 130), LEAF))
    for across in (420, 800, 1270):
        _stooping(press, across + press.random.uniform(-60, 60), 930, 330)


def harvest(press: Press) -> None:
    """A harvester on ripe rows."""
    _furrows(press, RIPE)
    _harvester(press, press.random.uniform(420, 800), 850)


def stubble(press: Press) -> None:
    """Children at play on a harvested field, straw in stooks."""
    _furrows(press, (STRAW, RIPE[1], STRAW))
    for across in (170, 430, 1230, 1450):
        foot = press.random.uniform(600, 700)
        for lean in (-38, -14, 14, 38):
            press.stroke(
                [(across + lean, foot), (across + lean * 0.15, foot - 96), (across - lean * 0.5, foot - 130)],
                RUST,
                11,
            )
    crowd(press, 5, 260, 760, 930, 190)
    crowd(press, 4, 900, 1360, 950, 190)
    press.stroke([(300, 858), (800, 874), (1340, 862)], EARTH, 6)


def _furrows(press: Press, rows: tuple[Tone, Tone, Tone]) -> None:
    """Sky, hills and a row of poplars; the rows run together at the horizon."""
    sky(press, MIST, BLUSH, 470)
    sun(press, press.random.uniform(400, 1200), 270, 110, GOLD)
    hills(press, 450, 190, HAZE, MIST)
    press.shade(box(0, 440, WIDTH, HEIGHT - 440), STRAW, GOLD)
    vanish = press.random.uniform(600, 1000)
    for step in range(-14, 15):
        far, near = vanish + step * 26, vanish + step * 230
        press.shape([(far, 440), (far + 6, 440), (near + 74, HEIGHT), (near - 74, HEIGHT)], rows[step % 3])
    for left in range(60, WIDTH, 190):
        poplar(press, left + press.random.uniform(-40, 40), 452, press.random.uniform(80, 140), PINE)


def _stooping(press: Press, x: float, y: float, height: float) -> None:
    """Somebody who sets a seedling: bent back, one arm down, a straw hat."""
    coat, h = press.random.choice(COATS), height
    press.disc((x - h * 0.1, y), h * 0.34, (120, 60, 60, 60), flatten=0.12)
    for foot, knee in ((0.07, 0.1), (-0.06, 0.02)):
        leg = [(x + foot * h, y), (x + knee * h, y - h * 0.24), (x + h * 0.04, y - h * 0.5)]
        press.stroke(leg, DARK, h * 0.07)
    back = (
        (0.11, 0.4),
        (0.13, 0.52),
        (0.06, 0.6),
        (-0.1, 0.64),
        (-0.25, 0.6),
        (-0.34, 0.5),
        (-0.3, 0.42),
        (-0.1, 0.42),
    )
    press.shape([(x + across * h, y - up * h) for across, up in back], coat)
    press.stroke(
        [(x - h * 0.28, y - h * 0.5), (x - h * 0.33, y - h * 0.3), (x - h * 0.3, y - h * 0.12)],
        coat,
        h * 0.06,
    )
    press.disc((x - h * 0.3, y - h * 0.1), h * 0.03, SKIN)
    press.disc((x - h * 0.41, y - h * 0.46), h * 0.075, SKIN)
    brim = ((-0.58, 0.42), (-0.46, 0.6), (-0.38, 0.61), (-0.27, 0.53))
    press.shape([(x + across * h, y - up * h) for across, up in brim], PAPER)
    for lean in (-0.06, 0.0, 0.06):
        press.stroke([(x - h * 0.3, y), (x + (lean - 0.3) * h, y - h * 0.11)], PINE, h * 0.018)


def _harvester(press: Press, x: float, y: float) -> None:
    press.shape([(x, y - 60), (x, y - 210), (x + 290, y - 210), (x + 330, y - 60)], RED)
    press.shape([(x + 190, y - 210), (x + 200, y - 330), (x + 300, y - 330), (x + 312, y - 210)], MIST)
    press.shape(box(x + 184, y - 345, 140, 18), DARK)
    press.shape([(x + 10, y - 200), (x - 100, y - 320), (x - 82, y - 336), (x + 40, y - 210)], RUST)
    press.shape([(x + 320, y - 110), (x + 420, y - 70), (x + 430, y - 8), (x + 320, y - 30)], NIGHT)
    for across, radius in ((x + 70, 52), (x + 250, 76)):
        press.disc((across, y - radius * 0.7), radius, NIGHT)
        press.disc((across, y - radius * 0.7), radius * 0.42, GOLD)


def lake(press: Press) -> None:
    """Open water at first or last light, a boat with people, a tower on the far shore."""
    sky(press, MIST, BLUSH, 520)
    light = press.random.uniform(500, 1150)
    sun(press, light, 380, 110, RED)
    hills(press, 500, 170, HAZE, MIST)
    press.shade(box(0, 515, WIDTH, HEIGHT - 515), BLUSH, (110, 220, 0, 0))
    glints(press, 530, 980, light, 90, GOLD)
    glints(press, 560, 1040, 800, 560, MIST)
    _tower(press, light + press.random.choice((-360, 340)), 516)
    _boat(press, light + press.random.uniform(-180, 120), 800)
    reeds(press, -20, 330, HEIGHT, 330, DARK)
    reeds(press, 1370, 1640, HEIGHT, 240, DARK)


def _tower(press: Press, x: float, y: float) -> None:
    for storey in range(4):
        level, half = y - storey * 52, 40 - storey * 7
        press.shape(box(x - half, level - 46, half * 2, 46), SLATE)
        press.shape(
            [
                (x - half - 18, level - 40),
                (x - half, level - 58),
                (x + half, level - 58),
                (x + half + 18, level - 40),
            ],
            NIGHT,
        )
    press.stroke([(x, y - 200), (x, y - 262)], NIGHT, 5)


def _boat(press: Press, x: float, y: float) -> None:
    person(press, x + 120, y - 20, 190, press.random.choice(COATS), STRAW)
    press.stroke([(x + 96, y - 128), (x + 260, y + 70)], DARK, 7)
    for across in (-110, -30):
        person(press, x + across, y + 20, 130, press.random.choice(COATS))
    press.shape(
        [
            (x - 270, y - 40),
            (x - 170, y - 6),
            (x + 170, y - 6),
            (x + 262, y - 52),
            (x + 190, y + 48),
            (x - 190, y + 48),
        ],
        NIGHT,
    )
    press.stroke([(x - 250, y - 26), (x - 165, y + 6), (x + 168, y + 6), (x + 246, y - 36)], RUST, 7)


def birds(press: Press) -> None:
    """Wild geese over a reed shore in the mist."""
    sky(press, MIST, STRAW, 640)
    light = press.random.uniform(350, 1250)
    sun(press, light, 430, 135, RED)
    hills(press, 620, 90, HAZE, MIST)
    press.shade(box(0, 620, WIDTH, HEIGHT - 620), STRAW, WATER)
    glints(press, 640, 1000, light, 120, RUST)
    leader = (press.random.uniform(520, 820), 210.0)
    for step in range(9):
        arm = 1 if step % 2 else -1
        rank = (step + 1) // 2
        _goose(press, leader[0] + rank * 92, leader[1] + arm * rank * 44 + rank * 18, 74 - rank * 4)
    reeds(press, -20, 700, HEIGHT, 360, EARTH)
    reeds(press, 1000, 1640, HEIGHT, 290, DARK)


def _goose(press: Press, x: float, y: float, span: float) -> None:
    lift = press.random.uniform(0.35, 0.8) * span
    press.shape(
        [
            (x - span * 0.15, y),
            (x + span * 0.15, y - lift),
            (x + span * 0.55, y - lift * 1.15),
            (x + span * 0.35, y),
        ],
        NIGHT,
    )
    press.shape(
        [
            (x - span * 0.75, y - span * 0.1),
            (x - span * 0.3, y - span * 0.1),
            (x + span * 0.55, y),
            (x - span * 0.1, y + span * 0.13),
        ],
        DARK,
    )
    press.shape(
        [(x, y), (x + span * 0.2, y + lift * 0.7), (x + span * 0.4, y + lift * 0.6), (x + span * 0.3, y)],
        SLATE,
    )


def park(press: Press) -> None:
    """Ginkgo trees over a path, fallen leaves, a bench, children."""
    sky(press, MIST, STRAW, 620)
    hills(press, 600, 110, HAZE, MIST)
    press.shade(box(0, 610, WIDTH, HEIGHT - 610), STRAW, LEAF)
    press.shade([(700, 612), (800, 612), (1180, HEIGHT), (420, HEIGHT)], PAPER, BLUSH)
    for across, foot, height in ((520, 660, 330), (1010, 660, 340), (230, 780, 640), (1340, 800, 680)):
        tree(press, across + press.random.uniform(-40, 40), foot, height, (0, 0, 110, 230), GOLD)
    for _ in range(170):
        spot = (press.random.uniform(30, WIDTH - 30), press.random.uniform(700, HEIGHT - 30))
        press.disc(spot, press.random.uniform(4, 10), press.random.choice((GOLD, RUST, STRAW)), flatten=0.6)
    crowd(press, press.random.randint(3, 5), 560, 1040, 930, 190)
    press.shape(box(1120, 870, 240, 16), EARTH)
    press.shape(box(1120, 810, 240, 14), EARTH)
    for across in (1140, 1330):
        press.shape(box(across, 815, 12, 120), DARK)
