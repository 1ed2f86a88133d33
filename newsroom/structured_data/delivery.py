"""How such data reaches a page."""

import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe

_ESCAPES = {ord(character): f"\\u{ord(character):04X}" for character in "<>&\u2028\u2029"}


def deliver_json(data: dict[str, Any]) -> SafeString:
    """The data as JSON inside a script element, where HTML's own escaping does not count: what could
    end the element, begin a comment or break a line of script is written as JSON's own escapes."""
    text = json.dumps(data, ensure_ascii=False).translate(_ESCAPES)
    return mark_safe(text)  # noqa: S308  # the one place for JSON: no < > & is left in it
