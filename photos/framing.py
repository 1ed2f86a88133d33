"""Which part of a photo is shown and what matters most in it: shapes to choose from, and the form."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from photos.darkroom.copies import Box
from photos.models.crop import WHOLE

SHAPES = {"3:2": (3, 2), "4:3": (4, 3), "1:1": (1, 1), "16:9": (16, 9), "2:3": (2, 3)}
"""Width to height, by the name on the button."""
FREE = "free"
EVERYTHING = "whole"
EDGES = ("left", "top", "right", "bottom")
Focus = tuple[int, int]


def box_of_shape(shape: str, size: tuple[int, int], near: Box) -> Box:
    """The largest part of this shape of a photo of size (width, height), as near as can be to another part.

    The whole photo for "whole", and `near` itself for a shape that is none.
    """
    if shape == EVERYTHING:
        return (0, 0, WHOLE, WHOLE)
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


class FrameForm(forms.Form):
    """The edges in percent of the upright photo, and the focal point in percent of the part that is shown."""

    left = edge(_("Left edge"))
    top = edge(_("Top edge"))
    right = edge(_("Right edge"))
    bottom = edge(_("Bottom edge"))
    focus_x = forms.IntegerField(label=_("Focal point from the left"), min_value=0, max_value=100)
    focus_y = forms.IntegerField(label=_("Focal point from the top"), min_value=0, max_value=100)

    use_required_attribute = False

    @property
    def box(self) -> Box:
        """In thousandths, once the form is valid."""
        left, top, right, bottom = (int(self.cleaned_data[name] * 10) for name in EDGES)
        return (left, top, right, bottom)

    @property
    def focus(self) -> Focus:
        return (self.cleaned_data["focus_x"], self.cleaned_data["focus_y"])

    @staticmethod
    def values_of(box: Box, focus: Focus) -> dict[str, Any]:
        """What the fields say of a part and its focal point."""
        edges = {name: Decimal(edge) / 10 for name, edge in zip(EDGES, box, strict=True)}
        return {**edges, "focus_x": focus[0], "focus_y": focus[1]}
