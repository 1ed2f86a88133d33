"""Why a Word file is not read: each a sentence for the person who sent it."""

from django.utils.translation import gettext_lazy as _

from articles.refusals import Refusal


class WordRefused(Refusal):
    message = _("The Word file cannot be read. Copy its text into the form instead.")


class TooLarge(WordRefused):
    message = _("The Word file is larger than 10 MB. Send its photos apart from the text.")


class NotWord(WordRefused):
    message = _("This is no Word file (.docx). Save the text as “Word document (.docx)” and send it again.")


class OldWord(WordRefused):
    message = _("This is a file of an old Word (.doc). Open it, save it as .docx and send that one.")


class Encrypted(WordRefused):
    message = _("The Word file is protected by a password. Save it without one and send it again.")


class Damaged(WordRefused):
    message = _("The Word file is damaged or cut off. Open it, save it anew and send it again.")


class Bomb(WordRefused):
    message = _("The Word file unpacks to more than a story can be, so it is not read.")


class ForbiddenXml(WordRefused):
    message = _("The Word file holds declarations that Word itself never writes, so it is not read.")


class TooHeavy(WordRefused):
    message = _("Reading the Word file takes too much time or memory. Copy its text into the form instead.")


class TooLong(WordRefused):
    message = _("The Word file holds more than 100,000 characters. Send it in parts.")


class Busy(WordRefused):
    message = _("Several Word files are being read at this moment. Please send yours again in a minute.")
