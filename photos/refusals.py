"""Why a photograph is not taken: each a sentence for the person who sent it."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class UnusablePhoto(ValueError):
    """The file is not a photograph that the newsroom takes; `str()` of it says why."""

    message: str | Promise = _("This photo cannot be used.")

    def __init__(self, message: str | Promise | None = None) -> None:
        super().__init__(message or self.message)

    def __str__(self) -> str:
        return str(self.args[0])


class TooLarge(UnusablePhoto):
    message = _("The photo is larger than 30 MB.")


class NotPhoto(UnusablePhoto):
    message = _("This is not a JPEG, PNG, WebP or HEIC photo.")


class OtherKind(UnusablePhoto):
    def __init__(self, kind: str) -> None:
        super().__init__(
            _("This is a file of the kind %(kind)s, not a JPEG, PNG, WebP or HEIC photo.") % {"kind": kind}
        )


class TooManyPixels(UnusablePhoto):
    message = _("The photo has more than 64 million pixels.")


class TooLong(UnusablePhoto):
    message = _("The photo is too long and narrow to be shown.")


class TooManyFrames(UnusablePhoto):
    message = _("The picture moves, in more than 50 frames. Please send a still photo.")


class Damaged(UnusablePhoto):
    message = _("The photo is damaged or cut off; please send it again.")


class Polyglot(UnusablePhoto):
    message = _(
        "The file is a photo and something else at once, so it is not taken. Save it anew and send that one."
    )


class Script(UnusablePhoto):
    message = _(
        "The photo's description holds program code, so it is not taken. Save it without description."
    )


class TooHeavy(UnusablePhoto):
    message = _("Opening the photo takes too much time or memory. Please send a smaller copy of it.")


class Busy(UnusablePhoto):
    message = _("Several photos are being opened at this moment. Please send yours again in a minute.")


class StoreFull(UnusablePhoto):
    message = _("The photo could not be stored. Nothing that you typed is lost; please try again later.")


class OriginalMissing(UnusablePhoto):
    message = _("The original of the photo cannot be read from the store.")


class WrongCrop(UnusablePhoto):
    message = _("The crop is too small or lies outside the photo.")


class AlreadyReplaced(UnusablePhoto):
    message = _("This photo has a better version already. Replace that one.")


BY_NAME: dict[str, type[UnusablePhoto]] = {
    each.__name__: each for each in UnusablePhoto.__subclasses__() if each is not OtherKind
}


def refusal(code: str, kind: str = "") -> UnusablePhoto:
    """The refusal that the darkroom names."""
    if code == "OtherKind":
        return OtherKind(kind) if kind else NotPhoto()
    return BY_NAME.get(code, UnusablePhoto)()
