"""How a story shows one of its photos: the part of it and the point that matters most; and the photo itself."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from articles.models import Article, Illustration
from articles.refusals import Refusal
from newsroom.lib.text import number_named
from photos.framing import EVERYTHING, FREE, SHAPES, FrameForm, Stage, box_of_shape
from photos.models import Photo
from photos.refusals import UnusablePhoto
from photos.showing import private
from photos.tasks import make_renditions

SMALL, LARGE = 320, 1600
"""Pixels: the copies that are shown."""


def paths(desk: Any) -> list[URLPattern]:
    """The addresses below the stories' own."""
    room = Framing(desk)
    view = desk.admin_site.admin_view
    return [
        path("<int:pk>/photos/<int:photo_pk>/", view(room.photo), name="articles_article_photo"),
        path("<int:pk>/photos/<int:use_pk>/frame/", view(room.frame), name="articles_article_framing"),
    ]


class Framing:
    """The views; `desk` is the stories' admin, which knows who may read."""

    def __init__(self, desk: Any) -> None:
        self.desk = desk

    def photo(self, request: HttpRequest, pk: int, photo_pk: int) -> HttpResponse:
        """A photo that a revision of the story uses, for whoever may read the story: small, or `?width=` up to
        1600 pixels; the part that `?key=` names."""
        article = self.desk.readable(request, pk)
        photo = get_object_or_404(Photo, pk=photo_pk)
        if not article.revisions.filter(photo_ids__contains=[photo.pk]).exists():
            raise Http404
        part = photo.crops.filter(key=request.GET.get("key", "")).first()
        width = min(number_named(request.GET.get("width", "")) or SMALL, LARGE)
        return private(part or photo, width)

    def frame(self, request: HttpRequest, pk: int, use_pk: int) -> HttpResponse:
        """The page on which the part is chosen; a button for a shape only fills in the numbers."""
        article = self.desk.readable(request, pk)
        use = get_object_or_404(article.illustrations.select_related("photo", "crop"), pk=use_pk)
        if not article.may_edit(request.user):
            raise PermissionDenied
        if request.method != "POST":
            return self._page(request, article, use, FrameForm(FrameForm.values_of(use.box, use.focus)))
        form = FrameForm(request.POST)
        if "_shape" in request.POST:
            form = reshaped(use, form, request.POST["_shape"])
        elif form.is_valid() and keep(request, article, use, form):
            return redirect(back_to(article))
        return self._page(request, article, use, form)

    def _page(
        self, request: HttpRequest, article: Article, use: Illustration, form: FrameForm
    ) -> HttpResponse:
        address = reverse("admin:articles_article_photo", args=[article.pk, use.photo_id])
        context = {
            **self.desk.admin_site.each_context(request),
            "opts": self.desk.opts,
            "title": _("Crop and focus"),
            "article": article,
            "use": use,
            "form": form,
            "stage": Stage(use.photo, form, use.box, use.focus, f"{address}?width={LARGE}"),
            "back": back_to(article),
            "shapes": [FREE, *SHAPES],
            "opens_round": article.edit_opens_round(request.user),
        }
        return TemplateResponse(request, "admin/articles/article/framing.html", context)


def back_to(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk]) + "#illustrations-group"


def reshaped(use: Illustration, form: FrameForm, shape: str) -> FrameForm:
    """The form with the largest part of this shape; as it is, if it says nothing to begin with."""
    if shape != EVERYTHING and not form.is_valid():
        return form
    box, focus = (form.box, form.focus) if form.is_valid() else (use.box, use.focus)
    size = (use.photo.width, use.photo.height)
    return FrameForm(FrameForm.values_of(box_of_shape(shape, size, box), focus))


def keep(request: HttpRequest, article: Article, use: Illustration, form: FrameForm) -> bool:
    """Saves the part as a new revision of the story, or says why not."""
    seen, round_before = number_named(request.POST.get("expects", "")), article.round
    try:
        article.frame(use, form.box, form.focus, by=request.user, expects=seen)
    except (Refusal, UnusablePhoto) as refusal:
        messages.error(request, str(refusal))
        article.refresh_from_db()
        return False
    make_renditions.defer(photo_id=use.photo_id)
    messages.success(request, _("Saved: the story shows the photo like this."))
    if article.round > round_before:
        messages.warning(
            request, _("The text was changed after review had begun: a new round of reviews begins.")
        )
    return True
