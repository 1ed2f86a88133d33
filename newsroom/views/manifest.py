"""The web manifest: how the bulletin looks on a telephone's home screen."""

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from newsroom.views.frame import house

PAPER = "#fcfaf5"
"""Of tokens.css."""
LONGEST_SHORT_NAME = 12
"""Characters under an icon."""
PNG, SVG = "image/png", "image/svg+xml"
ICONS = (
    ("icon.svg", "any", SVG, "any"),
    ("icon-192.png", "192x192", PNG, "any"),
    ("icon-512.png", "512x512", PNG, "any"),
    ("icon-maskable-192.png", "192x192", PNG, "maskable"),
    ("icon-maskable-512.png", "512x512", PNG, "maskable"),
)


@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    """One query, for the name. The names of shortcuts are Chinese, as everything outside /en/ is."""
    bulletin = house()
    content = {
        "id": reverse("home"),
        "name": bulletin.name,
        "short_name": bulletin.name[:LONGEST_SHORT_NAME],
        "description": f"{bulletin.daily}{bulletin.name}",
        "lang": "zh-CN",
        "dir": "ltr",
        "start_url": reverse("home"),
        "scope": reverse("home"),
        "display": "minimal-ui",
        "background_color": PAPER,
        "theme_color": PAPER,
        "categories": ["news"],
        "icons": [icon(*each) for each in ICONS],
        "shortcuts": [
            shortcut(_("Today's issue"), "home"),
            shortcut(_("Past issues"), "archive"),
            shortcut(_("Search"), "search"),
        ],
    }
    return JsonResponse(
        content,
        content_type="application/manifest+json",
        json_dumps_params={"ensure_ascii": False},
        headers={"Cache-Control": "public, max-age=3600"},
    )


def icon(name: str, sizes: str, kind: str, purpose: str) -> dict[str, Any]:
    return {"src": static(f"newsroom/icons/{name}"), "sizes": sizes, "type": kind, "purpose": purpose}


def shortcut(name: str, address: str) -> dict[str, Any]:
    return {"name": name, "url": reverse(address), "icons": [icon(*ICONS[1])]}
