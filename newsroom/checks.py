"""What an operator is told before the site opens, by `check --deploy --database default`: what is not filled in,
what is not installed."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Tags, Warning, register  # noqa: A004  # Django's name for it
from django.db import DatabaseError
from django.utils.translation import gettext as _

from articles.models import Publication
from newsroom import cards, law_lines


@register(Tags.database, deploy=True)
def what_the_law_asks(databases: Sequence[str] | None = None, **options: Any) -> list[CheckMessage]:
    """A warning for every line of the foot that is empty."""
    if "default" not in (databases or ()):
        return []
    try:
        house = Publication.objects.first()
    except DatabaseError:  # no tables yet: there is nothing to open either
        return []
    where = _("Fill it in at the desk, under Publication: it stands at the foot of every page.")
    return [
        Warning(str(words), hint=where, id=f"newsroom.{name}")
        for name, words in law_lines.missing(house or Publication())
    ]


@register(Tags.database, deploy=True)
def letters_for_cards(**options: Any) -> list[CheckMessage]:
    """A warning where no Chinese typeface is found for the pictures of headlines."""
    if cards.faces():
        return []
    words = _("No Chinese Song typeface was found: shared addresses have no picture of the headline.")
    hint = _(
        "Install one (on Debian: apt install fonts-noto-cjk fonts-noto-cjk-extra) or name a font file in "
        "NEWSROOM_CARD_FONT, and start the site again."
    )
    return [Warning(words, hint=hint, id="newsroom.card_font")]
