"""What a photo's file says of itself, as proposals for the fields of the register. Pure."""

from typing import Any

LONGEST = {"caption": 500, "credit": 60, "place": 60, "taken_on": 10, "keywords": 200}
"""Characters that a field takes."""

SAID_BY = {
    "caption": ("caption", "headline"),
    "credit": ("credit", "creator"),
    "place": ("city",),
    "taken_on": ("taken_on",),
    "keywords": ("keywords",),
}
"""Which words of the file speak for a field, the first that is there."""


def proposals(metadata: dict[str, Any]) -> dict[str, str]:
    """Field → proposed text, only where the file says something."""
    said = {field: _first(metadata, names) for field, names in SAID_BY.items()}
    return {field: text[: LONGEST[field]] for field, text in said.items() if text}


def _first(metadata: dict[str, Any], names: tuple[str, ...]) -> str:
    found = next((metadata[name] for name in names if metadata.get(name)), "")
    return " ".join(map(str, found)) if isinstance(found, list) else str(found).strip()
