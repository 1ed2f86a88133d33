"""Photographs."""

from photos.darkroom.copies import rendition_widths
from photos.models.crop import Crop, frame_named
from photos.models.photo import Photo
from photos.models.rendition import Rendition

__all__ = ["Crop", "Photo", "Rendition", "frame_named", "rendition_widths"]
