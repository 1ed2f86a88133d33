"""Scenes of the boat builder: his tools, the launch, the yard as it was."""

from math import pi, sin

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


def axe(press: Press) -> None:
    """Upright: an axe in a block of wood, shavings round it."""
    width, height = UPRIGHT
    press.shade(box(0, 0, width, height), (90, 0, 110, 130), EARTH)
    for across in range(0, width, 134):
        press.stroke([(across, 0), (across + 18, 1050)], DARK, 6)
    press.shade(box(0, 1050, width, height - 1050), RUST, NIGHT)
    press.shade([(250, 900), (850, 900), (890, 1400), (210, 1400)], GOLD, RUST)
    press.disc((550, 900), 300, STRAW, flatten=0.28)
    for radius in (240, 170, 100, 40):
        press.disc((550, 900), radius, RUST, flatten=0.28)
        press.disc((550, 900), radius - 12, STRAW, flatten=0.28)
    press.stroke([(560, 800), (700, 480), (790, 170)], EARTH, 46)
    press.stroke([(560, 800), (700, 480), (790, 170)], GOLD, 14)
    press.shape([(440, 760), (610, 700), (680, 790), (560, 920), (450, 900)], NIGHT)
    press.shape([(440, 760), (466, 770), (486, 902), (450, 900)], PAPER)
    for _ in range(110):
        spot = (press.random.uniform(40, width - 40), press.random.uniform(1330, 1560))
        press.disc(
            spot, press.random.uniform(10, 26), press.random.choice((STRAW, GOLD, BLUSH)), flatten=0.45
        )


def launch(press: Press) -> None:
    """A new boat slides down to the lake, everybody pushes."""
    sky(press, MIST, BLUSH, 520)
    sun(press, 380, 300, 90, GOLD)
    hills(press, 510, 140, HAZE, MIST)
    press.shade(box(0, 510, WIDTH, HEIGHT - 510), WATER, (90, 200, 0, 0))
    glints(press, 530, 1000, 380, 110, GOLD)
    press.shade([(620, 760), (WIDTH, 600), (WIDTH, HEIGHT), (380, HEIGHT)], STRAW, EARTH)
    for step in range(4):
        left = 560 + step * 230
        press.stroke([(left, 900 - step * 20), (left + 170, 1000 - step * 20)], RUST, 26)
    hull = [(330, 690), (450, 770), (1060, 730), (1190, 610), (1090, 850), (470, 890)]
    for across in (760, 900, 1020):
        person(press, across, 800, 290, press.random.choice(COATS))
    press.shade(hull, GOLD, RUST)
    press.stroke([(330, 690), (450, 770), (1060, 730), (1190, 610)], DARK, 12)
    for across in (1210, 1330, 1450):
        person(press, across, 980 + press.random.uniform(-30, 20), 350, press.random.choice(COATS))
    reeds(press, -20, 260, HEIGHT, 300, DARK)


def old_yard(press: Press) -> None:
    """The ribs of a large ship on the slip, as on an old print: one ink and the paper."""
    press.shade(box(0, 0, WIDTH, 700), (20, 0, 30, 50), (5, 0, 20, 30))
    press.shade(box(0, 700, WIDTH, HEIGHT - 700), (60, 0, 40, 60), (130, 0, 40, 60))
    sepia = (190, 0, 60, 70)
    for step in range(13):
        middle = 260 + step * 90
        tall = 300 * sin(pi * (step + 2.5) / 17)
        for side in (-1, 1):
            lean = side * 60
            rib = [(middle, 830), (middle + lean, 800 - tall * 0.4), (middle + lean * 1.3, 800 - tall * 1.4)]
            press.stroke(rib, sepia, 15)
    press.stroke([(120, 820), (260, 842), (1340, 842), (1500, 760)], sepia, 30)
    for level in (0.35, 0.7, 1.0):
        rail = [(260.0 + step * 90, 800 - 420 * level * sin(pi * (step + 2.5) / 17)) for step in range(13)]
        press.stroke(rail, SLATE if level == 1.0 else sepia, 9)
    for across in (150, 1460):
        press.stroke([(across, 900), (across, 190)], sepia, 20)
        press.stroke([(across, 200), (across + (250 if across < 800 else -250), 260)], sepia, 12)
    for across in range(340, 1300, 190):
        person(press, across, 960 + press.random.uniform(-20, 20), 240, sepia, (120, 0, 40, 60))
