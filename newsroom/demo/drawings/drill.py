"""Scenes of an open day at the fire station."""

from newsroom.demo.drawings.press import Press
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
    RED,
    RUST,
    SLATE,
    STRAW,
    WATER,
    WIDTH,
    box,
    crowd,
    panes,
    person,
    sky,
)


def wardrobe(press: Press) -> None:
    """Coats, helmets and boots in a row on a wall; a child tries on a set that is far too large."""
    press.shade(box(0, 0, WIDTH, HEIGHT), BLUSH, STRAW)
    press.shape(box(0, 170, WIDTH, 24), DARK)
    for across in range(120, WIDTH, 280):
        _suit(press, across + press.random.uniform(-12, 12))
    press.shade(box(0, 850, WIDTH, HEIGHT - 850), SLATE, NIGHT)
    person(press, press.random.uniform(560, 640), 990, 560, NIGHT, GOLD)
    person(press, press.random.uniform(850, 930), 1010, 330, GOLD, RED)


def _suit(press: Press, x: float) -> None:
    """One set of gear on its hook: helmet above, coat with bright bands, boots below."""
    press.disc((x, 150), 62, RED, flatten=0.8)
    press.shape(box(x - 84, 158, 168, 22), RED)
    press.shape([(x - 90, 240), (x + 90, 240), (x + 116, 620), (x - 116, 620)], NIGHT)
    for side in (-1, 1):
        press.stroke([(x + side * 92, 260), (x + side * 132, 540)], NIGHT, 46)
        press.shape(box(x + side * 46 - 30, 760, 60, 90), DARK)
        press.shape(box(x + side * 46 - 30, 760, 60, 14), GOLD)
    for level in (400, 540):
        press.shape(box(x - 106, level, 212, 26), GOLD)


def hose(press: Press) -> None:
    """Two visitors and a firefighter hold a hose; the jet goes in a bow at a target."""
    sky(press, MIST, BLUSH, 780)
    press.shape(box(1120, 300, 480, 480), STRAW)
    panes(press, (1150, 340, 420, 300), 4, 3, (SLATE, HAZE, MIST))
    press.shade(box(0, 780, WIDTH, HEIGHT - 780), (30, 40, 0, 40), SLATE)
    jet = [(620.0 + step * 36, 640 - 26 * step + 1.5 * step * step) for step in range(21)]
    press.stroke(jet, WATER, 34)
    press.stroke(jet, PAPER, 12)
    for across, level in jet[8:]:
        for _ in range(5):
            spot = (across + press.random.uniform(-30, 30), level + press.random.uniform(10, 150))
            press.disc(spot, press.random.uniform(3, 9), WATER)
    for radius, tone in ((120, RED), (80, PAPER), (42, RED)):
        press.disc((1390, 700), radius, tone)
    press.stroke([(40, 1020), (170, 930), (330, 760), (620, 640)], RUST, 30)
    for across, coat, tall, hat in (
        (210, COATS[1], 330, None),
        (360, RED, 300, None),
        (520, NIGHT, 430, GOLD),
    ):
        person(press, across, 980, tall, coat, hat)
    press.stroke([(330, 760), (620, 640)], RUST, 30)
    press.stroke([(590, 652), (660, 622)], DARK, 40)


def smoke_tent(press: Press) -> None:
    """People come out of a tent full of smoke, others wait."""
    sky(press, MIST, STRAW, 700)
    press.shade(box(0, 700, WIDTH, HEIGHT - 700), STRAW, EARTH)
    for _ in range(26):
        spot = (press.random.uniform(280, 900), press.random.uniform(150, 420))
        press.disc(spot, press.random.uniform(40, 110), press.random.choice((MIST, HAZE, (40, 40, 0, 0))))
    press.shape([(160, 860), (300, 400), (900, 400), (1040, 860)], RED)
    press.shape([(160, 860), (300, 400), (420, 400), (330, 860)], RUST)
    press.shape([(520, 860), (560, 500), (760, 500), (800, 860)], NIGHT)
    press.shape(box(300, 440, 600, 34), PAPER)
    for _ in range(14):
        spot = (press.random.uniform(560, 780), press.random.uniform(520, 700))
        press.disc(spot, press.random.uniform(20, 50), (70, 60, 0, 0))
    for across, level, coat in ((640, 920, COATS[5]), (760, 980, GOLD)):
        person(press, across, level, 300, coat)
        press.shape(box(across - 26, level - 275, 52, 30), PAPER)
    crowd(press, 4, 1080, 1540, 1000, 320)
