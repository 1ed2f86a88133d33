"""The button on a photo's page that puts its better version into a story."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.models.swapping import swap
from articles.refusals import Refusal
from newsroom.lib.text import number_named
from photos.models import Photo
from photos.tasks import make_renditions


def paths(desk: Any) -> list[URLPattern]:
    """The address below the stories'; `desk` is their admin, which knows who reads which."""

    def swap_view(request: HttpRequest, pk: int) -> HttpResponse:
        return _swapped(request, desk.readable(request, pk))

    view = desk.admin_site.admin_view(require_POST(swap_view))
    return [path("<int:pk>/swap-photo/", view, name="articles_article_swap_photo")]


def _swapped(request: HttpRequest, article: Any) -> HttpResponse:
    """Swaps the photo for its newest version and shows the photo again. Both must be the person's to see."""
    seen = Photo.objects.visible_to(request.user)
    old = get_object_or_404(seen, pk=number_named(request.POST.get("photo", "")))
    new = old.versions()[0]
    if new == old or not seen.filter(pk=new.pk).exists():
        raise Http404
    try:
        with transaction.atomic():
            expects = number_named(request.POST.get("expects", ""))
            swap(article, old, new, by=request.user, expects=expects)
            make_renditions.defer(photo_id=new.pk)  # of a crop that is new
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("“%s” now shows the better version.") % article)
    return redirect("admin:photos_photo_change", old.pk)
