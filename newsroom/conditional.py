"""What a reader has already is not sent again."""

from django.http.response import HttpResponseBase
from django.middleware.http import ConditionalGetMiddleware


class UnchangedPages(ConditionalGetMiddleware):
    """Pages and feeds have an ETag of every byte. What is not found or gone has none, and looks always alike."""

    def needs_etag(self, response: HttpResponseBase) -> bool:
        return response.status_code == 200 and super().needs_etag(response)
