"""Which part of a photo is shown and what matters most in it: shapes, the forms, and the photo on its page."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from photos.darkroom.copies import Box
from photos.models import Photo
from photos.models.crop import LEAST_PIXELS, LEAST_SIDE, WHOLE, WHOLE_PHOTO

SHAPES = {"3:2": (3, 2), "4:3": (4, 3), "1:1": (1, 1), "16:9": (16, 9), "2:3": (2, 3)}
"""Width to height, by the name on the button."""
FREE = "free"
EVERYTHING = "whole"
EDGES = ("left", "top", "right", "bottom")
ROOM = (800, 600)
"""Pixels that the photo takes on the page at most, across and down."""
HANDLES = {
    "move": _("The part that is shown: move it"),
    "nw": _("Top left corner"),
    "n": _("Top edge"),
    "ne": _("Top right corner"),
    "e": _("Right edge"),
    "se": _("Bottom right corner"),
    "s": _("Bottom edge"),
    "sw": _("Bottom left corner"),
    "w": _("Left edge"),
}
Focus = tuple[int, int]


def box_of_shape(shape: str, size: tuple[int, int], near: Box) -> Box:
    """The largest part of this shape of a photo of size (width, height), as near as can be to another part.

    The whole photo for "whole", and `near` itself for a shape that is none.
    """
    if shape == EVERYTHING:
        return WHOLE_PHOTO
    if shape not in SHAPES:
        return near
    (across, down), (width, height) = SHAPES[shape], size
    wide = min(WHOLE, round(WHOLE * height * across / (width * down)))
    high = min(WHOLE, round(WHOLE * width * down / (height * across)))
    left, top = _begin(near[0] + near[2], wide), _begin(near[1] + near[3], high)
    return (left, top, left + wide, top + high)


def _begin(twice_the_middle: int, length: int) -> int:
    """Where a stretch begins whose middle is here, moved so that it lies inside."""
    return max(0, min((twice_the_middle - length) // 2, WHOLE - length))


def edge(label: Any) -> forms.DecimalField:
    return forms.DecimalField(label=label, min_value=0, max_value=100, max_digits=4, decimal_places=1)


class FocusForm(forms.Form):
    """The point that matters most, in percent of what is shown."""

    focus_x = forms.IntegerField(label=_("Focal point from the left"), min_value=0, max_value=100)
    focus_y = forms.IntegerField(label=_("Focal point from the top"), min_value=0, max_value=100)

    use_required_attribute = False

    @property
    def box(self) -> Box:
        """In thousandths, once the form is valid."""
        return WHOLE_PHOTO

    @property
    def focus(self) -> Focus:
        return (self.cleaned_data["focus_x"], self.cleaned_data["focus_y"])


class FrameForm(FocusForm):
    """The edges too, in percent of the upright photo."""

    left = edge(_("Left edge"))
    top = edge(_("Top edge"))
    right = edge(_("Right edge"))
    bottom = edge(_("Bottom edge"))

    field_order = EDGES

    @property
    def box(self) -> Box:
        left, top, right, bottom = (int(self.cleaned_data[name] * 10) for name in EDGES)
        return (left, top, right, bottom)

    @staticmethod
    def values_of(box: Box, focus: Focus) -> dict[str, Any]:
        """What the fields say of a part and its focal point."""
        edges = {name: Decimal(edge) / 10 for name, edge in zip(EDGES, box, strict=True)}
        return {**edges, "focus_x": focus[0], "focus_y": focus[1]}


@dataclass(frozen=True)
class Stage:
    """The photo on a page with the part and the point over it: as typed, or as kept while that is wrong."""

    photo: Photo
    form: FocusForm
    kept_box: Box
    kept_focus: Focus
    address: str

    @property
    def size(self) -> tuple[int, int]:
        """In pixels of the page, so that even a small photo is large enough to be worked on."""
        width, height = self.photo.width, self.photo.height
        scale = min(ROOM[0] / width, ROOM[1] / height)
        return max(1, round(width * scale)), max(1, round(height * scale))

    @property
    def part(self) -> dict[str, float]:
        """The edges in thousandths of the photo, the point (x, y) in percent."""
        valid = self.form.is_valid()
        left, top, right, bottom = self.form.box if valid else self.kept_box
        across, down = self.form.focus if valid else self.kept_focus
        x = left / 10 + (right - left) * across / 1000
        y = top / 10 + (bottom - top) * down / 1000
        return {"left": left, "top": top, "right": right, "bottom": bottom, "x": x, "y": y}

    @property
    def handles(self) -> list[dict[str, Any]]:
        """What can be dragged besides the point: the whole part, its corners and sides."""
        can_crop = EDGES[0] in self.form.fields
        return [{"part": part, "label": label} for part, label in HANDLES.items() if can_crop]

    @property
    def least(self) -> tuple[float, float]:
        """The smallest part in percent of the photo's sides."""
        sides = (self.photo.width, self.photo.height)
        across, down = (max(LEAST_SIDE / 10, -(-1000 * LEAST_PIXELS // side) / 10) for side in sides)
        return across, down
