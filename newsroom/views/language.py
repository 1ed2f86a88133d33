"""The language of the desk's interface. Readers need no choice to be kept: theirs is part of the address."""

from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

desk_language = never_cache(require_POST(set_language))
"""Keeps the choice in a cookie that only the desk is sent, and leads back to where it was made."""
