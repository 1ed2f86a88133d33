"""Why a mistake cannot be corrected like this."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.models.revision import LABELS
from articles.refusals import Refusal


class NotCorrectable(Refusal):
    message = _(
        "Only editors correct a story that is public, and not while somebody else reviews its next text."
    )


class NothingToCorrect(Refusal):
    message = _("What is wrong and what is right must both be given, and differ.")


class NoticeTooLong(Refusal):
    message = _("The notices above the story would be longer than %s characters. Shorten this one.")

    def __init__(self, longest: int) -> None:
        super().__init__(str(self.message) % longest)


class NotFoundOnce(Refusal):
    """The wrong words stand nowhere or several times in the text; `places` counts them by field."""

    def __init__(self, wrong: str, places: dict[str, int]) -> None:
        self.places = places
        super().__init__(self._sentence(wrong, places))

    @staticmethod
    def _sentence(wrong: str, places: dict[str, int]) -> str:
        if not places:
            return str(_("“%s” does not stand in the text. Correct the text by hand below.") % wrong)
        total = sum(places.values())
        where = "、".join(f"{LABELS[name]} {count}" for name, count in places.items())
        message = ngettext(
            "“%(wrong)s” stands %(count)s time in the text (%(where)s). Correct it by hand below.",
            "“%(wrong)s” stands %(count)s times in the text (%(where)s). Correct them by hand below.",
            total,
        )
        return message % {"wrong": wrong, "count": total, "where": where}
