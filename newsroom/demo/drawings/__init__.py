"""The demo's pictures, drawn by code so that no picture of a real person or place is passed off as news."""

from collections.abc import Callable, Mapping

from newsroom.demo.drawings import boatyard, drill, indoors, outdoors, shore, town
from newsroom.demo.drawings.press import SHEET, Chance, Inks, Press

Scene = Callable[[Press], None]

SCENES: Mapping[str, Scene] = {
    scene.__name__: scene
    for scene in (
        town.factory,
        outdoors.village,
        outdoors.fields,
        outdoors.harvest,
        outdoors.stubble,
        outdoors.lake,
        outdoors.birds,
        town.street,
        outdoors.park,
        town.school,
        town.night,
        town.ladder,
        indoors.stage,
        indoors.clinic,
        indoors.lab,
        indoors.workshop,
        indoors.library,
        indoors.meeting,
        indoors.home,
        shore.watchers,
        shore.waterfowl,
        shore.dark_shore,
        drill.wardrobe,
        drill.hose,
        drill.smoke_tent,
        boatyard.axe,
        boatyard.launch,
        boatyard.old_yard,
    )
}

MOODS = (
    Inks(paper="#f7f1e3", key="#22313f", cool="#3d8f94", warm="#e8604c", gold="#f3b53f"),
    Inks(paper="#f5efe6", key="#2b2d42", cool="#4a7fb0", warm="#e0706a", gold="#efc25a"),
    Inks(paper="#f8f2e0", key="#2d3327", cool="#6a9a78", warm="#d9623b", gold="#eab23a"),
    Inks(paper="#f3f0ea", key="#1f3044", cool="#5aa0b8", warm="#e8735a", gold="#f0c766"),
)


def draw(scene: str, seed: int, size: tuple[int, int] = SHEET) -> bytes:
    """A JPEG of the scene; the same scene, seed and size give the same picture.

    Raises KeyError for a scene that is not in SCENES.
    """
    paint = SCENES[scene]
    chance = Chance(f"{scene} {seed}")
    press = Press(chance.choice(MOODS), size, chance)
    paint(press)
    return press.pull()
