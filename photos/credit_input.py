"""A line for a credit that proposes the house forms."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


class CreditInput(forms.TextInput):
    """`proposed` are the credits that the browser offers; anything else may be typed as well."""

    proposed: Iterable[str] = ()

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        key = f"{(attrs or {}).get('id', name)}-proposed"
        line = super().render(name, value, {**(attrs or {}), "list": key}, renderer)
        options = format_html_join("", '<option value="{}"></option>', ((text,) for text in self.proposed))
        return format_html('{}<datalist id="{}">{}</datalist>', line, key, options)
