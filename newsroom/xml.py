"""XML documents for machines, from templates."""

import re
from typing import Any

from django.template.loader import render_to_string

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def xml(template: str, context: dict[str, Any]) -> str:
    """The document, without the control characters that XML cannot hold."""
    return _FORBIDDEN.sub("", render_to_string(template, context))
