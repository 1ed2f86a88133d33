"""What every request passes: a look for characters that no text has, and the reader's language."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.utils import translation


class ChosenLanguage:
    """Chinese unless the language cookie says otherwise.

    Django's own LocaleMiddleware would follow Accept-Language; a Chinese bulletin is read in Chinese
    until its reader asks for the English interface (the content stays Chinese either way).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, settings.LANGUAGE_CODE)
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class NoNul:
    """A NUL in a question is no reader's: 400, before the database refuses it with a 500."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: object) -> None:
        if any("\0" in value for _name, values in request.GET.lists() for value in values):
            raise BadRequest("NUL in a question.")
