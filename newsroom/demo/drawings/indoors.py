"""Scenes under a roof: the same way of working as outdoors, with a wall for a sky."""

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
    lamp,
    panes,
    person,
    seated,
    sky,
)


def stage(press: Press) -> None:
    """Curtains, two beams of light, players, the backs of the audience."""
    press.shape(box(0, 0, WIDTH, HEIGHT), NIGHT)
    for foot in (press.random.uniform(520, 680), press.random.uniform(920, 1080)):
        press.shade(
            [(foot - 40, 60), (foot + 40, 60), (foot + 260, 760), (foot - 260, 760)],
            (120, 60, 40, 110),
            (30, 0, 40, 200),
        )
    press.shade(box(0, 740, WIDTH, 110), GOLD, RUST)
    for side in (0, 1):
        for fold in range(5):
            left = fold * 62 if not side else WIDTH - 62 - fold * 62
            press.shade(
                [(left, 0), (left + 62, 0), (left + 62, 760 - fold * 14), (left, 760 - fold * 14)],
                RED,
                (110, 0, 220, 20) if fold % 2 else (40, 0, 240, 40),
            )
    for across in (560, 740, 900, 1060)[: press.random.randint(3, 4)]:
        person(press, across + press.random.uniform(-30, 30), 815, 300, press.random.choice(COATS))
    press.shape(box(0, 850, WIDTH, HEIGHT - 850), NIGHT)
    for row, level in enumerate((930, 1040)):
        for across in range(40 + row * 55, WIDTH, 120):
            head = across + press.random.uniform(-12, 12)
            press.disc((head, level), 40, (255, 190, 40, 0))
            press.disc((head, level + 90), 66, (255, 190, 40, 0))
            press.stroke([(head - 26, level - 26), (head, level - 37), (head + 26, level - 26)], RUST, 5)


def clinic(press: Press) -> None:
    """A doctor and a patient at a table by the window."""
    sky(press, PAPER, MIST)
    _window(press, press.random.uniform(150, 260), 150, 420, 380)
    press.shape(box(1120, 140, 330, 420), HAZE)
    for shelf in range(4):
        press.shape(box(1120, 230 + shelf * 104, 330, 10), DARK)
        for step in range(7):
            tall = press.random.uniform(30, 66)
            bottle = box(1136 + step * 44, 230 + shelf * 104 - tall, 28, tall)
            press.shape(bottle, press.random.choice((PAPER, GOLD, RED, STRAW)))
    press.shape(box(760, 190, 90, 28), LEAF)
    press.shape(box(791, 159, 28, 90), LEAF)
    press.shade(box(0, 820, WIDTH, HEIGHT - 820), HAZE, SLATE)
    seated(press, 520, 700, 400, press.random.choice(COATS[:5]))
    seated(press, 1010, 700, 420, PAPER)
    press.stroke([(950, 500), (985, 590), (1030, 590), (1066, 500)], DARK, 7)
    press.shape(box(250, 690, 1100, 34), EARTH)
    press.shape(box(300, 724, 1000, 300), RUST)
    press.stroke([(600, 690), (650, 640), (880, 640), (930, 690)], DARK, 10)
    press.disc((765, 655), 44, PAPER, flatten=0.6)


def _window(press: Press, x: float, y: float, width: float, height: float) -> None:
    press.shade(box(x, y, width, height), MIST, STRAW)
    press.disc((x + width * 0.7, y + height * 0.35), height * 0.16, GOLD)
    press.shape(
        [
            (x, y + height),
            (x, y + height * 0.7),
            (x + width * 0.4, y + height * 0.55),
            (x + width, y + height * 0.8),
            (x + width, y + height),
        ],
        LEAF,
    )
    for bar in (0.0, 0.5, 1.0):
        press.stroke([(x + width * bar, y), (x + width * bar, y + height)], DARK, 12)
        press.stroke([(x, y + height * bar), (x + width, y + height * bar)], DARK, 12)


def lab(press: Press) -> None:
    """A bench of instruments, a researcher, daylight."""
    sky(press, MIST, PAPER)
    _window(press, press.random.uniform(560, 760), 110, 520, 400)
    for level in (260, 420):
        press.shape(box(80, level, 380, 12), DARK)
        for step in range(7):
            _flask(press, 116 + step * 52, level, press.random.uniform(60, 105))
    person(press, press.random.uniform(1180, 1300), 900, 640, PAPER)
    press.shape(box(0, 760, WIDTH, 36), DARK)
    press.shade(box(0, 796, WIDTH, HEIGHT - 796), SLATE, NIGHT)
    for across in (260, 620):
        _microscope(press, across + press.random.uniform(-40, 40), 760)
    for step in range(4):
        _flask(press, 830 + step * 84, 760, press.random.uniform(90, 150))


def _flask(press: Press, x: float, y: float, height: float) -> None:
    half = height * 0.3
    press.shape(
        [
            (x - half, y),
            (x - half * 0.3, y - height * 0.6),
            (x - half * 0.3, y - height),
            (x + half * 0.3, y - height),
            (x + half * 0.3, y - height * 0.6),
            (x + half, y),
        ],
        HAZE,
    )
    press.shape(
        [
            (x - half, y),
            (x - half * 0.6, y - height * 0.32),
            (x + half * 0.6, y - height * 0.32),
            (x + half, y),
        ],
        press.random.choice((RED, GOLD, LEAF, WATER)),
    )


def _microscope(press: Press, x: float, y: float) -> None:
    press.shape(box(x - 90, y - 26, 190, 26), NIGHT)
    press.stroke([(x + 66, y - 20), (x + 92, y - 130), (x + 44, y - 226)], NIGHT, 30)
    press.shape(box(x - 70, y - 108, 130, 16), NIGHT)
    press.stroke([(x - 44, y - 292), (x + 26, y - 130)], DARK, 40)
    press.stroke([(x - 64, y - 334), (x - 44, y - 290)], RED, 26)


def workshop(press: Press) -> None:
    """Tools on a wall, a lamp, a boat or a frame on trestles, somebody with a plane."""
    sky(press, EARTH, (60, 20, 90, 120))
    lamp(press, press.random.uniform(640, 860), 210, 380, (0, 0, 40, 200))
    for step in range(9):
        _tool(press, 110 + step * 76 if step < 5 else 760 + step * 78, 250, press.random.uniform(90, 190))
    press.shade(box(0, 830, WIDTH, HEIGHT - 830), RUST, EARTH)
    person(press, press.random.uniform(430, 560), 900, 520, (30, 230, 0, 0))
    hull = [(330, 640), (470, 700), (1180, 700), (1370, 590), (1250, 800), (470, 800)]
    press.shade(hull, GOLD, RUST)
    for step in range(3):
        press.stroke([(420 + step * 20, 715 + step * 28), (1260 - step * 14, 715 + step * 28)], EARTH, 4)
    press.stroke([(330, 640), (470, 700), (1180, 700), (1370, 590)], DARK, 10)
    for across in (520, 1130):
        press.stroke([(across - 60, 960), (across, 800), (across + 60, 960)], DARK, 16)
    person(press, press.random.uniform(1080, 1190), 985, 430, press.random.choice((RED, GOLD)))
    for _ in range(60):
        spot = (press.random.uniform(300, 1300), press.random.uniform(950, 1030))
        press.disc(spot, press.random.uniform(5, 13), STRAW, flatten=0.5)


def _tool(press: Press, x: float, y: float, length: float) -> None:
    press.stroke([(x, y), (x, y + length)], STRAW, 12)
    if press.random.random() < 0.5:
        press.shape(
            [
                (x - 34, y + length),
                (x + 34, y + length),
                (x + 22, y + length + 36),
                (x - 22, y + length + 36),
            ],
            NIGHT,
        )
    else:
        press.shape(
            [(x - 12, y + length), (x + 12, y + length), (x + 6, y + length + 90), (x - 6, y + length + 90)],
            SLATE,
        )


def library(press: Press) -> None:
    """Shelves full of books, reading lamps, people bent over a long table."""
    sky(press, EARTH, RUST)
    for shelf in range(4):
        level = 170 + shelf * 140
        _books(press, level)
        press.shape(box(0, level, WIDTH, 16), DARK)
    press.shade(box(0, 610, WIDTH, HEIGHT - 610), (60, 0, 120, 150), EARTH)
    for across in range(230, WIDTH, 290):
        seated(press, across + press.random.uniform(-50, 20), 800, 260, press.random.choice(COATS))
    for across in range(110, WIDTH, 460):
        press.shade(
            [(across - 44, 690), (across + 44, 690), (across + 150, 800), (across - 150, 800)],
            GOLD,
            (0, 0, 60, 150),
        )
        press.shape([(across - 70, 690), (across - 40, 640), (across + 40, 640), (across + 70, 690)], LEAF)
        press.shape(box(across - 6, 690, 12, 112), DARK)
    press.shade(box(0, 800, WIDTH, 60), GOLD, STRAW)
    press.shade(box(0, 860, WIDTH, HEIGHT - 860), RUST, EARTH)
    for across in range(230, WIDTH, 290):
        press.shape(
            [
                (across - 80, 822),
                (across, 832),
                (across + 70, 822),
                (across + 60, 850),
                (across, 858),
                (across - 70, 850),
            ],
            PAPER,
        )


def _books(press: Press, level: float) -> None:
    left = 8.0
    while left < WIDTH:
        width, tall = press.random.uniform(16, 40), press.random.uniform(74, 112)
        if press.random.random() > 0.06:
            spine = box(left, level - tall, width - 3, tall)
            press.shape(spine, press.random.choice((*COATS, PAPER, STRAW, PINE, BLUSH)))
        left += width


def meeting(press: Press) -> None:
    """Sheets of paper on a wall; people step up to take one."""
    sky(press, STRAW, BLUSH)
    panes(press, (1210, 120, 330, 460), 2, 3, (MIST, HAZE))
    for row in range(4):
        for column in range(9):
            x, y = (
                110 + column * 116 + press.random.uniform(-8, 8),
                120 + row * 125 + press.random.uniform(-8, 8),
            )
            if press.random.random() < 0.8:
                _note(press, x, y)
    press.shade(box(0, 780, WIDTH, HEIGHT - 780), RUST, EARTH)
    crowd(press, 6, 120, 1500, 1010, 470)


def _note(press: Press, x: float, y: float) -> None:
    press.shape(box(x, y, 86, 96), PAPER)
    press.shape(box(x + 34, y - 8, 18, 16), RED)
    for line in range(4):
        press.stroke(
            [(x + 12, y + 26 + line * 16), (x + press.random.uniform(46, 74), y + 26 + line * 16)], SLATE, 4
        )


def home(press: Press) -> None:
    """A balcony of planters over roofs, a lamp in the room, somebody watering."""
    sky(press, MIST, BLUSH, 640)
    hills(press, 560, 110, HAZE, MIST)
    for left in range(0, WIDTH, 210):
        height = press.random.uniform(120, 300)
        press.shape(box(left, 640 - height, 196, height + 10), SLATE)
        panes(press, (left + 20, 660 - height, 156, height - 40), 4, 3, (HAZE, GOLD, SLATE))
    press.shape(box(0, 640, WIDTH, HEIGHT - 640), PAPER)
    person(press, press.random.uniform(1040, 1200), 1010, 560, press.random.choice(COATS))
    for across in range(60, 980, 230):
        press.shape([(across, 800), (across + 190, 800), (across + 172, 930), (across + 18, 930)], RUST)
        for _ in range(24):
            spot = (across + press.random.uniform(8, 182), 800 - press.random.uniform(0, 110))
            press.disc(spot, press.random.uniform(14, 34), press.random.choice((LEAF, PINE, LEAF, RED)))
    press.shade(box(0, 930, WIDTH, HEIGHT - 930), DARK, NIGHT)
    for across in range(1300, WIDTH, 80):
        press.shape(box(across, 660, 8, 280), NIGHT)
    press.shape(box(1260, 645, 340, 20), NIGHT)
