"""Times as machines read them: whole seconds, on the newsroom's clock."""

import datetime

from django.utils.timezone import localtime


def whole_second(moment: datetime.datetime) -> datetime.datetime:
    """The finest that feeds and HTTP know."""
    return localtime(moment).replace(microsecond=0)


def written(moment: datetime.datetime) -> str:
    """2026-11-20T08:00:00+08:00"""
    return whole_second(moment).isoformat()
