"""Photographs."""

from photos.models.photo import Photo, Rendition, rendition_widths
from photos.models.upload import Upload, UploadPart

__all__ = ["Photo", "Rendition", "Upload", "UploadPart", "rendition_widths"]
