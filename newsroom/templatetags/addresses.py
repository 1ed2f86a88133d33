"""Addresses in templates."""

from django import template

from newsroom.addresses import escaped

register = template.Library()
register.filter(escaped)
