"""The people and organisations of a byline, for machines."""

from typing import Any

from django.urls import reverse

from newsroom.addresses import absolute


def address_of_person(byline: dict[str, Any]) -> str:
    """The page of whoever signs, with the site's address; empty for one who is not in the register."""
    return absolute(reverse("reporter", args=[byline["reporter_id"]])) if byline["reporter_id"] else ""
