"""The site's own address before a path: in feeds, in what search engines read, in canonical links."""

from django.conf import settings


def absolute(path: str) -> str:
    """The path with the site's address before it, which no request's headers can change."""
    return f"{settings.SITE_ADDRESS}{path}"
