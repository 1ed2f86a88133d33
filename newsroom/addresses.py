"""Addresses as others see them: with the site before a path, and of one page in the other language."""

from django.conf import settings
from django.utils import translation


def absolute(path: str) -> str:
    """The path with the site's address before it, which no request's headers can change."""
    return f"{settings.SITE_ADDRESS}{path}"


def language_of(path: str) -> str:
    """The interface's language at this path: Chinese, or what its first part names."""
    return translation.get_language_from_path(path) or settings.LANGUAGE_CODE


def in_language(path: str, language: str) -> str:
    """The same page with its interface in that language."""
    spoken = language_of(path)
    plain = path if spoken == settings.LANGUAGE_CODE else path.removeprefix(f"/{spoken}")
    return plain if language == settings.LANGUAGE_CODE else f"/{language}{plain}"
