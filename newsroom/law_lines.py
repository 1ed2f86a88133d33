"""What the law asks to stand at the foot of every page: how its numbers are linked, and which of them are missing.

An empty line is hidden; no number is ever made up.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

POLICE_PORTAL = "https://beian.mps.gov.cn/"
BADGE = "police-badge.png"
"""The police's badge, which the portal hands out to whoever is registered, as a file beside the photos."""
LARGEST_BADGE = 100_000
"""Bytes; the portal's own has about 20,000."""
PNG = b"\x89PNG\r\n\x1a\n"

MISSING = {
    "publisher": _("The sponsor (publisher) is empty."),
    "cn_number": _("The CN number is empty."),
    "icp_number": _("The ICP number is empty. Without it at the foot of every page, a fine may follow."),
    "police_number": _("The police registration is empty. It is due within 30 days after the site opens."),
    "licence_number": _("The number of the news licence is empty. Original news needs that licence."),
    "report_line": _("The report line is empty: a telephone number for reports of unlawful content."),
}
"""What to tell an operator for each line that is not filled in."""

_TELEPHONE = re.compile(
    r"(?<![\d-])(?:\+86[ -]?)?(?:0\d{2,3}[ )）-]?\d{7,8}|1[3-9]\d{9}|[48]00[ -]?\d{3}[ -]?\d{4}|1[12]\d{3})(?![\d-])"
)
"""With its area code, of a mobile, 400 and 800 numbers, and the five digits of 12377."""


def missing(house: Any) -> Iterator[tuple[str, Any]]:
    """The lines that are not filled in, each with what to say about it."""
    return ((name, words) for name, words in MISSING.items() if not getattr(house, name).strip())


def telephone(line: str) -> tuple[str, str, str, str]:
    """A line as what stands before its first telephone number, the number, how it is dialled, and the rest."""
    found = _TELEPHONE.search(line)
    if not found:
        return line, "", "", ""
    dialled = re.sub(r"[^\d+]", "", found.group())
    return line[: found.start()], found.group(), dialled, line[found.end() :]


def police_address(number: str) -> str:
    """Where the police's portal shows the registration."""
    digits = "".join(re.findall(r"[0-9]", number))
    return f"{POLICE_PORTAL}#/query/webSearch?code={digits}" if digits else POLICE_PORTAL


def badge_file() -> Path | None:
    """The badge, if the operator has put it down."""
    file = Path(settings.MEDIA_ROOT) / BADGE
    return file if file.is_file() and file.stat().st_size <= LARGEST_BADGE else None


def badge() -> bytes | None:
    """The badge's bytes, if they are those of a PNG."""
    file = badge_file()
    data = file.read_bytes() if file else b""
    return data if data.startswith(PNG) else None
