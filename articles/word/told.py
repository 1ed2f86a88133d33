"""What was left out of a Word file, in words for its sender."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

TOLD: dict[str, str | Promise] = {
    "typography": gettext_lazy("Fonts, sizes and colours were dropped."),
    "tables": gettext_lazy("Tables became lines of text: %(count)s."),
    "numbers": gettext_lazy(
        "Word's automatic numbers before paragraphs were dropped: %(count)s. Type them if needed."
    ),
    "links": gettext_lazy("The targets of links were dropped, their text was kept: %(count)s."),
    "notes": gettext_lazy("Footnotes and endnotes were dropped: %(count)s."),
    "equations": gettext_lazy("Equations were dropped: %(count)s."),
    "objects": gettext_lazy("Charts and embedded objects were dropped: %(count)s."),
    "headers": gettext_lazy("Headers and footers of the pages were dropped: %(count)s."),
    "external_pictures": gettext_lazy("Pictures that the file only points to were dropped: %(count)s."),
    "external_files": gettext_lazy("Templates and files that the file points to were dropped: %(count)s."),
    "other_pictures": gettext_lazy("Pictures that are no JPEG, PNG or WebP photo were dropped: %(count)s."),
    "many_pictures": gettext_lazy(
        "Pictures beyond the twentieth, or too large together, were dropped: %(count)s."
    ),
    "unusable_pictures": gettext_lazy("Pictures that are no usable photo were dropped: %(count)s."),
    "known_pictures": gettext_lazy("Photos that somebody else sent in before were dropped: %(count)s."),
}


def told(dropped: Mapping[str, int]) -> list[str]:
    """A sentence for each kind of thing that was dropped."""
    return [str(sentence) % {"count": dropped[code]} for code, sentence in TOLD.items() if dropped.get(code)]


def changes_told(inserted: int, deleted: int, *, boxes: bool) -> list[str]:
    """What the sender must look at, because Word showed it differently."""
    sentences = []
    if inserted or deleted:
        sentences.append(
            _(
                "The file holds tracked changes (inserted: %(inserted)s, deleted: %(deleted)s). The text was taken "
                "as it reads once all of them are accepted."
            )
            % {"inserted": inserted, "deleted": deleted}
        )
    if boxes:
        sentences.append(_("The text of text boxes stands after the paragraph that each hangs on."))
    return sentences
