"""The photo desk."""

from photos.admin.photo import PhotoAdmin, small_copy

__all__ = ["PhotoAdmin", "small_copy"]
