"""Photographs."""

from photos.darkroom.copies import rendition_widths
from photos.models.crop import Crop, frame_named
from photos.models.photo import Photo
from photos.models.rendition import Rendition
from photos.models.upload import Upload, UploadPart

__all__ = ["Crop", "Photo", "Rendition", "Upload", "UploadPart", "frame_named", "rendition_widths"]
