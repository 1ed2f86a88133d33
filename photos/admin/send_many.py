"""Sending in many photos: each becomes a card, and one button saves what was written on all of them."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from newsroom.lib.text import number_named, one_line
from photos.admin.uploading import alike
from photos.darkroom.limits import MOST_BYTES
from photos.forms import CardForm
from photos.models import Photo
from photos.models.upload import filed
from photos.refusals import TooLarge, UnusablePhoto
from photos.tasks import make_renditions

MOST = 50
"""Cards on one page."""


def paths(desk: Any) -> list[URLPattern]:
    """The addresses below the photos'; `desk` is their admin, which knows who may send some in."""
    room = SendMany(desk)
    view = desk.admin_site.admin_view
    return [
        path("send/", view(room.send), name="photos_photo_send"),
        path("send/<int:pk>/", view(room.card), name="photos_photo_card"),
    ]


class Card:
    """One photo of the page with its form, or without one where only others may describe it."""

    def __init__(self, photo: Photo, user: Any, typed: Any = None) -> None:
        self.photo = photo
        self.form = None
        self.alike = alike(photo, user)
        self.is_saved = False
        if photo.may_be_described_by(user):
            self.form = CardForm(typed, user=user, instance=photo, prefix=f"photo-{photo.pk}")

    def save(self) -> bool:
        """Whether the card is done with."""
        if self.form is None:
            return True
        if not self.form.is_valid():
            self.photo.refresh_from_db()  # the picture beside the words as it is, not as it was refused
            return False
        self.form.save()
        self.is_saved = True
        return True


class SendMany:
    """The views."""

    def __init__(self, desk: Any) -> None:
        self.desk = desk

    def send(self, request: HttpRequest) -> HttpResponse:
        """The page; posted, it takes in files that came without a script, or saves what the cards say."""
        if not self.desk.has_add_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            return self._page(request, self._cards(request, request.GET.getlist("photo")), [])
        files = request.FILES.getlist("files")
        if files:
            return self._take_files(request, files)
        cards = self._cards(request, request.POST.getlist("photo"), request.POST)
        refused = [card for card in cards if not card.save()]
        saved = sum(card.is_saved for card in cards)
        if saved:
            said = ngettext("%s photo was saved.", "%s photos were saved.", saved)
            messages.success(request, said % saved)
        if refused or not cards:
            return self._page(request, refused, [])
        return redirect("admin:photos_photo_changelist")

    def card(self, request: HttpRequest, pk: int) -> HttpResponse:
        """One card, for a photo that has just arrived."""
        if not self.desk.has_add_permission(request):
            raise PermissionDenied
        cards = self._cards(request, [str(pk)])
        if not cards:
            raise Http404
        return TemplateResponse(request, "admin/photos/photo/_card.html", {"card": cards[0]})

    def _take_files(self, request: HttpRequest, files: list[Any]) -> HttpResponse:
        """Each file is answered with a line of its own, and nothing that was typed is lost."""
        lines, arrived = [], request.POST.getlist("photo")
        for file in files[:MOST]:
            line, photo = _taken(file, request.user)
            lines.append(line)
            arrived += [str(photo.pk)] if photo else []
        return self._page(request, self._cards(request, arrived, request.POST), lines)

    def _cards(self, request: HttpRequest, keys: list[str], typed: Any = None) -> list[Card]:
        numbers = list(dict.fromkeys(map(number_named, keys)))[:MOST]
        known = Photo.objects.visible_to(request.user).in_bulk(numbers)
        return [
            Card(known[number], request.user, typed if typed and f"photo-{number}-credit" in typed else None)
            for number in numbers
            if number in known
        ]

    def _page(self, request: HttpRequest, cards: list[Card], lines: list[dict[str, Any]]) -> HttpResponse:
        context = {
            **self.desk.admin_site.each_context(request),
            "opts": self.desk.opts,
            "title": _("Send in photos"),
            "cards": cards,
            "lines": lines,
            "has_errors": any(card.form and card.form.is_bound and card.form.errors for card in cards),
        }
        return TemplateResponse(request, "admin/photos/photo/send.html", context)


def _taken(file: Any, user: Any) -> tuple[dict[str, Any], Photo | None]:
    """What is said about one file, and the photo that it is, if it is one."""
    name = one_line(file.name or "")[:60]
    try:
        if file.size > MOST_BYTES:
            raise TooLarge
        photo, was_known = filed(file.read(), user)
    except UnusablePhoto as refusal:
        return {"name": name, "told": str(refusal), "is_error": True}, None
    make_renditions.defer(photo_id=photo.pk)
    return {"name": name, "told": _("was sent in before") if was_known else _("has arrived")}, photo
