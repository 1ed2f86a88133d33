"""Why a story does not move: each refusal is a sentence for the person who tried."""

import datetime

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _


class Refusal(Exception):
    """The newsroom's rules say no. `str()` of it may be shown to the person who asked."""

    message: str | Promise = _("This cannot be done.")

    def __init__(self, message: str | Promise | None = None) -> None:
        super().__init__(message or self.message)

    def __str__(self) -> str:
        return str(self.args[0])


class StepRefused(Refusal):
    message = _("This step is not possible in the story's present state.")


class NotYourStep(Refusal):
    message = _("Your roles do not allow this step.")


class OwnStory(Refusal):
    message = _("You wrote or co-signed this story, so somebody else must review it.")


class NotYourStory(Refusal):
    message = _("Only an author of the story may do this.")


class ReasonMissing(Refusal):
    message = _("Please write your reason or opinion first.")


class AlreadySigned(Refusal):
    message = _("You have signed this round already; nobody gives two of its sign-offs.")


class MixedHands(Refusal):
    message = _("Somebody else corrected the text in this step. They must sign it, or a new round be opened.")


class StaleText(Refusal):
    message = _(
        "The story was changed meanwhile. Nothing of yours is lost: read the newer text, then decide."
    )


class UnsavedText(Refusal):
    message = _(
        "Something that the story prints was changed elsewhere, for example a name or a caption. "
        "Open and save it, so that it becomes a revision."
    )


class ForgedText(Refusal):
    message = _(
        "This revision was written past the newsroom, so it is neither signed nor published. Save the story anew."
    )


class StillPublic(Refusal):
    message = _("An earlier text of this story is on the public site. Withdraw it, or return the story.")


class Waiting(Refusal):
    message = _("The story waits for its time to appear. Cancel the schedule first.")


class TimeMissing(Refusal):
    message = _("This step needs a time: choose day and hour.")


class WrongTime(Refusal):
    message = _("The time must lie ahead, and no more than a year.")


class HeldTooLong(Refusal):
    message = _("The time until which the story was held is over. Open a new round, or spike it.")


class UnderEmbargo(Refusal):
    """The story may not be read before `until`."""

    def __init__(self, until: datetime.datetime) -> None:
        when = date_format(localtime(until), "Y-m-d H:i")
        super().__init__(_("The story is under embargo until %s.") % when)
        self.until = until


class NotEditable(Refusal):
    message = _("You may not change this story in its present state.")


class NotYourDeadline(Refusal):
    message = _("Only editors set a deadline, and only until the story is signed off.")


class TooManyViews(Refusal):
    message = _("You keep 20 views already. Delete one first.")


class Incomplete(Refusal):
    message = _("The story is not complete.")


class NoPreview(Refusal):
    message = _("Only an author of the story or an editor who may read it shows it to others.")


class TooManyPreviews(Refusal):
    message = _("You have made many preview links within an hour. Wait a little.")


class ApprovalMissing(Refusal):
    message = _("First write down who in your organisation approved the story, their post and the day.")


class NoPublication(Refusal):
    message = _(
        "The newsroom is not set up yet: first fill in the publication, which says how many reviews it asks for."
    )


class CreditMissing(Refusal):
    message = _("A photo has no credit.")


class CaptionMissing(Refusal):
    message = _("A photo has no caption.")


class PhotoExpired(Refusal):
    message = _("The right to print a photo has ended.")
