"""What prints photos: this floor knows of nothing that does, the one above says it."""

from typing import Any

from django.db.models import IntegerField, QuerySet, Value

from photos.models import Photo


class Uses:
    """What the library asks about uses. `PhotoAdmin.uses` holds the answers of whoever uses photos.

    template: shows on the page of a photo what `of()` tells.
    """

    template = ""

    def counted(self, photos: QuerySet[Photo], user: Any) -> QuerySet[Photo]:
        """Adds `uses`: in how many places that the person may read a photo is used."""
        return photos.annotate(uses=Value(0, output_field=IntegerField()))

    def only(self, photos: QuerySet[Photo], user: Any, *, used: bool) -> QuerySet[Photo]:
        """The used or the unused ones, as far as the person may read where."""
        return photos.none() if used else photos

    def of(self, photo: Photo, user: Any) -> dict[str, Any]:
        """What the template shows of one photo's uses."""
        return {}
