"""Scenes of the reed shore where the wild geese winter."""

from newsroom.demo.drawings.press import UPRIGHT, Press
from newsroom.demo.drawings.shapes import (
    BLUSH,
    COATS,
    DARK,
    EARTH,
    GOLD,
    HAZE,
    HEIGHT,
    MIST,
    NIGHT,
    PAPER,
    PINE,
    RED,
    RUST,
    SLATE,
    STRAW,
    WATER,
    WIDTH,
    box,
    glints,
    hills,
    person,
    reeds,
    sky,
    sun,
)


def watchers(press: Press) -> None:
    """Bird watchers on a bank: one at a telescope, the others wait their turn."""
    sky(press, MIST, BLUSH, 600)
    sun(press, 1180, 330, 105, GOLD)
    hills(press, 590, 130, HAZE, MIST)
    press.shade(box(0, 590, WIDTH, 300), STRAW, WATER)
    glints(press, 605, 850, 1180, 120, GOLD)
    reeds(press, 960, 1640, 930, 230, RUST)
    press.shade([(0, 800), (700, 830), (WIDTH, 910), (WIDTH, HEIGHT), (0, HEIGHT)], PINE, NIGHT)
    for across, coat in ((310, RED), (450, GOLD), (600, COATS[1])):
        person(press, across + press.random.uniform(-25, 25), 970, 390, coat, STRAW if coat == GOLD else None)
    person(press, 850, 985, 410, NIGHT)
    _telescope(press, 1010, 985)


def _telescope(press: Press, x: float, y: float) -> None:
    for foot in (-80, 0, 80):
        press.stroke([(x + foot, y), (x, y - 260)], DARK, 12)
    press.stroke([(x - 120, y - 300), (x + 120, y - 268)], NIGHT, 44)
    press.stroke([(x + 120, y - 268), (x + 190, y - 258)], RED, 58)


def waterfowl(press: Press) -> None:
    """Geese and ducks at rest on quiet water."""
    press.shade(box(0, 0, WIDTH, HEIGHT), STRAW, WATER)
    press.shade(box(0, 0, WIDTH, 190), (60, 90, 0, 60), STRAW)
    reeds(press, -20, 1640, 230, 250, EARTH)
    glints(press, 260, 1040, 800, 520, MIST)
    glints(press, 260, 1040, 620, 200, BLUSH)
    flock = sorted((press.random.uniform(330, 900), step) for step in range(9))
    for level, step in flock:
        _swimmer(press, 140 + step * 165 + press.random.uniform(-40, 40), level, 60 + (level - 300) * 0.16)


def _swimmer(press: Press, x: float, y: float, span: float) -> None:
    body, head = press.random.choice(((SLATE, NIGHT), (RUST, PINE), (EARTH, DARK))), span * 0.23
    press.disc((x, y + span * 0.36), span * 1.1, (60, 120, 0, 0), flatten=0.2)
    press.disc((x, y), span, body[0], flatten=0.45)
    press.shape(
        [(x - span * 0.7, y), (x - span * 1.25, y - span * 0.32), (x - span * 0.5, y - span * 0.3)], body[0]
    )
    press.stroke([(x + span * 0.62, y), (x + span * 0.86, y - span * 0.75)], body[1], span * 0.26)
    press.disc((x + span * 0.9, y - span * 0.8), head, body[1])
    press.shape(
        [
            (x + span * 1.05, y - span * 0.9),
            (x + span * 1.45, y - span * 0.74),
            (x + span * 1.05, y - span * 0.68),
        ],
        GOLD,
    )
    press.disc((x - span * 0.1, y - span * 0.1), span * 0.5, PAPER, flatten=0.3)


def dark_shore(press: Press) -> None:
    """Upright: the lamps of the shore path are off, geese sleep below the moon."""
    width, height = UPRIGHT
    press.shade(box(0, 0, width, 900), NIGHT, (120, 160, 0, 0))
    press.disc((730, 330), 120, STRAW)
    press.disc((690, 300), 96, (200, 150, 0, 30))
    hills(press, 880, 150, (170, 170, 0, 0), SLATE)
    press.shade(box(0, 880, width, height - 880), (110, 170, 0, 0), NIGHT)
    glints(press, 900, 1400, 730, 60, STRAW)
    for across, level, tall in ((180, 1240, 620), (420, 1090, 400), (560, 1010, 260)):
        press.stroke([(across, level), (across, level - tall)], DARK, tall / 40)
        press.disc((across, level - tall), tall / 16, SLATE)
    press.shade([(0, 1230), (600, 1000), (660, 1000), (420, height), (0, height)], (190, 90, 60, 40), NIGHT)
    for step in range(7):
        _sleeper(press, 640 + press.random.uniform(0, 330), 1060 + step * 58, 34 + step * 4)
    reeds(press, 560, width + 40, height, 330, DARK)


def _sleeper(press: Press, x: float, y: float, span: float) -> None:
    press.disc((x, y), span, NIGHT, flatten=0.5)
    press.disc((x + span * 0.2, y - span * 0.5), span * 0.32, SLATE)
