"""Who signs a story and which photos it uses, inside the story's form."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article, Byline, Illustration
from newsroom.lib.text import number_named
from photos.credit_input import CreditInput
from photos.forms import propose_credits
from photos.models import Photo


class FollowsStory:
    """Whoever may write or change the story may write or change its rows; whoever may read it, reads them."""

    def has_view_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return True  # the story's own page asks first

    def has_add_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return obj is None or obj.may_edit(request.user)

    has_change_permission = has_add_permission
    has_delete_permission = has_add_permission


class BylineInline(FollowsStory, admin.StackedInline):
    model = Byline
    fields = (("role", "reporter", "printed_name", "organisation", "position", "order"),)
    max_num = 30
    autocomplete_fields = ("reporter", "organisation")

    def get_extra(self, request: HttpRequest, obj: Article | None = None, **kwargs: Any) -> int:
        return 1 if obj is None else 0

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """New people may be added from here; to change known ones there is their register."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        for switch in ("can_change_related", "can_view_related", "can_delete_related"):
            if field is not None and hasattr(field.widget, switch):
                setattr(field.widget, switch, False)
        return field


class IllustrationForm(forms.ModelForm):
    """One use of a photo, whose credit proposes the forms that fit the photo."""

    class Meta:
        model = Illustration
        fields = ("photo", "order", "caption", "credit")
        widgets = {"credit": CreditInput(attrs={"class": "vTextField"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        propose_credits(self, self.instance.photo if self.instance.photo_id else Photo())


class IllustrationInline(FollowsStory, admin.StackedInline):
    model = Illustration
    form = IllustrationForm
    fields = (("photo", "order"), ("caption", "credit"), "part_shown")
    readonly_fields = ("part_shown",)
    autocomplete_fields = ("photo",)
    extra = 0
    max_num = 30

    def get_queryset(self, request: HttpRequest) -> QuerySet[Illustration]:
        return super().get_queryset(request).select_related("photo__photographer")

    @admin.display(description=gettext_lazy("part shown"))
    def part_shown(self, use: Illustration) -> str:
        """What of the photo readers see, with the way to where that is chosen."""
        if not use.pk:
            return _("It is chosen once the story is saved.")
        shown = _("A part of the photo") if use.crop_id else _("The whole photo")
        address = reverse("admin:articles_article_framing", args=[use.article_id, use.pk])
        return format_html('{} <a class="frame-link" href="{}">{}</a>', shown, address, _("Crop and focus"))

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Photos that the person may see, and those that the story uses already."""
        if db_field.name == "photo":
            seen = Photo.objects.visible_to(request.user).values("pk")
            story = (request.resolver_match.kwargs if request.resolver_match else {}).get("object_id")
            used = Illustration.objects.filter(article=number_named(str(story))).values("photo")
            kwargs["queryset"] = Photo.objects.filter(Q(pk__in=seen) | Q(pk__in=used))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
