"""What the desk's search fields say about the rows that they offer."""

from typing import Any

from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.utils.translation import gettext as _

from reporters.models import Reporter


class KnowingAutocomplete(AutocompleteJsonView):
    """Whoever has left is offered for a byline, but not unnoticed."""

    def serialize_result(self, obj: Any, to_field_name: str) -> dict[str, str]:
        shown: dict[str, str] = super().serialize_result(obj, to_field_name)
        if isinstance(obj, Reporter) and obj.has_left:
            shown["text"] = _("%s (has left)") % shown["text"]
        return shown
