"""The reader's choice of the interface's language, on a page of its own: the only public page with cookies."""

from django.http import HttpRequest, HttpResponseBase
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from django.views.i18n import set_language

from newsroom.views.frame import show


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def language(request: HttpRequest) -> HttpResponseBase:
    """The form; posted, Django sets the cookie and leads back to `next`, if that is a page of ours."""
    if request.method == "POST":
        return set_language(request)
    back = request.GET.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = "/"
    return show(request, "newsroom/language.html", {"back": back})
