"""Photographs."""

from photos.models.photo import Photo, Rendition, rendition_widths

__all__ = ["Photo", "Rendition", "rendition_widths"]
