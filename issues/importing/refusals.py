"""Why an import does not begin or go on: each refusal is a sentence for the editor who tried."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from articles.refusals import Refusal

if TYPE_CHECKING:
    from issues.importing.checks import Problem


class Unreadable(Refusal):
    """No page can be read out of the text or file; the message is the parser's."""


class TooManyStories(Refusal):
    message = _("More than 100 stories were found. This is more than one page; please import page by page.")


class ImportedBefore(Refusal):
    """`imports` are the others of the same text, newest first."""

    message = _("The same text was imported before.")

    def __init__(self, imports: Sequence[Any]) -> None:
        super().__init__()
        self.imports = imports


class AlreadyConfirmed(Refusal):
    """`page` is where the stories stand."""

    message = _("This import was confirmed already. Nothing was imported twice.")

    def __init__(self, page: Any) -> None:
        super().__init__()
        self.page = page


class StaleSheet(Refusal):
    message = _("This sheet was changed in another window meanwhile. Nothing was overwritten.")


class NoSuchStory(Refusal):
    message = _("This story is not on the sheet any more.")


class NotYourImport(Refusal):
    message = _("Only the person who began an import may discard it.")


class NotReady(Refusal):
    """`problems` lists what is missing."""

    message = _("Nothing was imported yet: please see what is missing.")

    def __init__(self, problems: Sequence["Problem"]) -> None:
        super().__init__()
        self.problems = problems
