"""Scenes of the town: works, streets, a school, the last bus."""

from newsroom.demo.drawings.press import Press
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
    SLATE,
    STRAW,
    WATER,
    WIDTH,
    box,
    crowd,
    hills,
    panes,
    person,
    sky,
    sun,
    tree,
)


def factory(press: Press) -> None:
    """A site at work: saw-tooth halls, the first columns of the next one, a tower crane."""
    sky(press, MIST, BLUSH, 760)
    sun(press, press.random.uniform(260, 560), 300, 120, GOLD)
    hills(press, 700, 120, HAZE, MIST)
    for step in range(6):
        left = 40 + step * 170
        press.shape([(left, 760), (left, 560), (left + 150, 480), (left + 150, 760)], SLATE)
        press.shape([(left + 150, 480), (left + 170, 560), (left + 170, 760), (left + 150, 760)], NIGHT)
        panes(press, (left + 14, 640, 122, 60), 4, 1, (STRAW, GOLD, MIST))
    press.shade([(0, 760), (WIDTH, 760), (WIDTH, HEIGHT), (0, HEIGHT)], STRAW, EARTH)
    for step in range(5):
        press.shape(box(1060 + step * 105, 560, 20, 260), RUST)
    press.shape(box(1040, 545, 480, 20), RUST)
    _crane(press, press.random.uniform(1120, 1330))
    for across in range(190, 800, 150):
        coat = press.random.choice(COATS)
        person(
            press, across + press.random.uniform(-30, 30), press.random.uniform(930, 1000), 250, coat, GOLD
        )


def _crane(press: Press, mast: float) -> None:
    for level in range(190, 820, 42):
        press.stroke([(mast, level), (mast + 44, level + 42), (mast, level + 42), (mast + 44, level)], RED, 5)
    for side in (0, 44):
        press.stroke([(mast + side, 150), (mast + side, 820)], RED, 8)
    press.shape([(mast - 640, 178), (mast + 240, 178), (mast + 240, 200), (mast - 640, 200)], RED)
    press.stroke([(mast - 600, 178), (mast + 22, 90), (mast + 220, 178)], RED, 5)
    press.shape(box(mast + 170, 200, 64, 56), DARK)
    press.shape(box(mast - 10, 206, 52, 56), GOLD)
    press.stroke([(mast - 420, 200), (mast - 420, 430)], DARK, 4)
    press.shape(box(mast - 490, 430, 140, 22), RUST)


def street(press: Press) -> None:
    """Shops with awnings, plane trees, people with their bags."""
    sky(press, MIST, BLUSH, 700)
    left = -30.0
    while left < WIDTH:
        width, height = press.random.uniform(230, 330), press.random.uniform(380, 560)
        _shop(press, left, 760, width, height)
        left += width
    press.shade([(0, 760), (WIDTH, 760), (WIDTH, HEIGHT), (0, HEIGHT)], STRAW, (60, 70, 0, 40))
    press.shape([(0, 800), (WIDTH, 800), (WIDTH, 812), (0, 812)], PAPER)
    for across in (210, 1330):
        tree(press, across + press.random.uniform(-50, 50), 850, 620, (20, 60, 90, 200), GOLD)
    crowd(press, press.random.randint(5, 7), 330, 1300, 980, 240)


def _shop(press: Press, x: float, y: float, width: float, height: float) -> None:
    wall = press.random.choice((PAPER, STRAW, BLUSH, MIST))
    press.shape(box(x, y - height, width, height), wall)
    press.shape(box(x - 4, y - height - 18, width + 8, 22), DARK)
    panes(press, (x + 24, y - height + 40, width - 48, height - 260), 3, 2, (SLATE, HAZE, GOLD))
    press.shape(box(x + 18, y - 150, width - 36, 150), SLATE)
    panes(press, (x + 24, y - 144, width - 48, 140), 3, 1, (GOLD, STRAW, NIGHT))
    colour, stripes = press.random.choice((RED, LEAF, RUST, WATER)), 8
    for step in range(stripes):
        along, wide = x + 6 + (width - 12) * step / stripes, (width - 12) / stripes
        press.shape(
            [(along, y - 205), (along + wide, y - 205), (along + wide + 4, y - 150), (along - 4, y - 150)],
            PAPER if step % 2 else colour,
        )


def school(press: Press) -> None:
    """A long school with a clock, the yard, children with satchels."""
    sky(press, MIST, BLUSH, 700)
    sun(press, press.random.uniform(1150, 1420), 190, 80, GOLD)
    press.shape(box(170, 330, 1260, 430), PAPER)
    press.shape(box(150, 306, 1300, 30), RUST)
    panes(press, (200, 380, 480, 330), 6, 3, (SLATE, HAZE, GOLD))
    panes(press, (920, 380, 480, 330), 6, 3, (SLATE, HAZE, GOLD))
    press.shape([(690, 240), (800, 170), (910, 240), (910, 760), (690, 760)], RED)
    press.disc((800, 330), 56, PAPER)
    press.stroke([(800, 292), (800, 330), (826, 346)], DARK, 7)
    press.shape(box(745, 590, 110, 170), NIGHT)
    press.shade(box(0, 755, WIDTH, HEIGHT - 755), STRAW, BLUSH)
    tree(press, press.random.uniform(110, 210), 830, 560, (0, 0, 110, 230), GOLD)
    tree(press, press.random.uniform(1400, 1490), 840, 520, PINE, LEAF)
    crowd(press, press.random.randint(6, 8), 360, 1250, 990, 175)


def night(press: Press) -> None:
    """The last bus under street lamps; lit windows of a shift behind it."""
    sky(press, NIGHT, (170, 160, 40, 0), 800)
    press.disc((press.random.uniform(200, 1400), 150), 48, STRAW)
    for left in range(-20, WIDTH, 230):
        height = press.random.uniform(260, 500)
        press.shape(box(left, 790 - height, 214, height), (205, 120, 60, 0))
        panes(
            press,
            (left + 16, 806 - height, 182, height - 40),
            5,
            5,
            ((205, 120, 60, 0), (215, 130, 40, 0), GOLD),
        )
    press.shade(box(0, 790, WIDTH, HEIGHT - 790), (190, 140, 60, 0), NIGHT)
    for across in (160, 1420):
        press.shade(
            [(across - 20, 330), (across + 20, 330), (across + 170, 830), (across - 170, 830)],
            (60, 40, 30, 160),
            (190, 140, 60, 0),
        )
        press.stroke([(across, 860), (across, 320)], DARK, 10)
        press.disc((across, 322), 26, STRAW)
    _bus(press, press.random.uniform(420, 600), 900)
    person(press, 340, 960, 230, RED)


def _bus(press: Press, x: float, y: float) -> None:
    press.shape(
        [(x, y), (x, y - 300), (x + 30, y - 330), (x + 640, y - 330), (x + 680, y - 290), (x + 680, y)], RED
    )
    press.shape(box(x + 20, y - 280, 640, 130), STRAW)
    for step in range(1, 6):
        press.shape(box(x + 20 + step * 107, y - 280, 12, 130), RED)
    for across in (x + 105, x + 330, x + 545):
        press.disc((across, y - 180), 26, NIGHT)
        press.shape(box(across - 38, y - 172, 76, 24), NIGHT)
    press.shape(box(x, y - 110, 680, 22), PAPER)
    press.shade(
        [(x + 680, y - 80), (x + 940, y - 40), (x + 940, y + 60), (x + 680, y - 20)], GOLD, (150, 120, 40, 60)
    )
    for across in (x + 140, x + 530):
        press.disc((across, y), 58, DARK)
        press.disc((across, y), 24, MIST)


def ladder(press: Press) -> None:
    """A fire engine's ladder over the roofs, people below who look up."""
    sky(press, MIST, BLUSH, 800)
    sun(press, press.random.uniform(220, 420), 240, 96, GOLD)
    for left in range(700, WIDTH, 300):
        _shop(press, left, 800, 300, press.random.uniform(320, 420))
    press.shade(box(0, 800, WIDTH, HEIGHT - 800), STRAW, (60, 70, 0, 40))
    foot, top = (880, 600), (press.random.uniform(440, 560), 215)
    for side in (-16, 16):
        press.stroke([(foot[0] + side, foot[1]), (top[0] + side, top[1])], RED, 9)
    for step in range(1, 19):
        rung = (top[0] + (foot[0] - top[0]) * step / 19, top[1] + (foot[1] - top[1]) * step / 19)
        press.stroke([(rung[0] - 16, rung[1]), (rung[0] + 16, rung[1])], RED, 5)
    press.shape(box(top[0] - 52, top[1] - 20, 100, 66), DARK)
    person(press, top[0], top[1] + 10, 130, NIGHT, GOLD)
    press.shape(box(top[0] - 52, top[1] - 4, 100, 50), RUST)
    _engine(press, 560, 880)
    crowd(press, press.random.randint(6, 8), 100, 1500, 1015, 185)


def _engine(press: Press, x: float, y: float) -> None:
    press.shape([(x, y), (x, y - 150), (x + 40, y - 250), (x + 190, y - 250), (x + 190, y)], RED)
    press.shape([(x + 30, y - 150), (x + 60, y - 225), (x + 165, y - 225), (x + 165, y - 150)], MIST)
    press.shape(box(x + 190, y - 200, 440, 200), RED)
    press.shape(box(x + 250, y - 290, 120, 90), DARK)
    for step in range(3):
        press.shape(box(x + 215 + step * 136, y - 170, 118, 90), (20, 30, 60, 20))
    press.shape(box(x, y - 60, 630, 18), PAPER)
    press.shape(box(x + 90, y - 276, 70, 26), WATER)
    for across in (x + 110, x + 430, x + 560):
        press.disc((across, y), 56, DARK)
        press.disc((across, y), 22, MIST)
