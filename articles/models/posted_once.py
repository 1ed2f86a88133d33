"""What is made by a form, and only once however often the form is sent."""

from typing import Any, Self
from uuid import UUID

from django.db import connection, models


class PostedOnce(models.Model):
    """Carries the key of the form that made it. Subclasses name the columns of its maker and of its owner."""

    MADE_BY: str
    MINE: str

    form_key = models.UUIDField(null=True, unique=True, editable=False)

    class Meta:
        abstract = True

    @classmethod
    def posted_with(cls, form_key: str, *, by: Any) -> Self | None:
        """What this person made with this very form. Locks the key until the transaction ends."""
        key = locked_key(form_key)
        made: Self | None = (
            cls._default_manager.filter(form_key=key, **{cls.MADE_BY: by}).first() if key else None
        )
        return made


def locked_key(form_key: str) -> UUID | None:
    """The key of a form, its alone until the transaction ends; None for what is none."""
    try:
        key = UUID(form_key)
    except ValueError:
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key.int % 2**63])
    return key
