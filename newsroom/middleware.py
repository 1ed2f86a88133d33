"""The language of the interface is chosen by address, or at the desk by whoever works there; it is never guessed."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from newsroom.addresses import language_of


class ChosenLanguage:
    """Below /en/ English, everywhere else Chinese; the desk's language is the one in its cookie.

    Django's own LocaleMiddleware would follow Accept-Language; a Chinese bulletin is read in Chinese
    until its reader asks for the English interface (the content stays Chinese either way).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        at_the_desk = request.path_info.startswith(settings.DESK_PATH)
        language = chosen(request) if at_the_desk else language_of(request.path_info)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


def chosen(request: HttpRequest) -> str:
    """What the cookie says, if it is a language of ours."""
    language = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, settings.LANGUAGE_CODE)
    return language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
