"""Photographs."""

from photos.models.photo import Photo, Rendition

__all__ = ["Photo", "Rendition"]
