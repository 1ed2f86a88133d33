"""The sections (栏目) that the public browses by, and whose desk each is."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from reporters.guards import tracked


class SectionQuerySet(models.QuerySet["Section"]):
    def of(self, user: Any) -> "SectionQuerySet":
        """The sections whose desk the person belongs to."""
        return self.filter(editors=user)

    def of_other_desks(self, user: Any) -> "SectionQuerySet":
        """Those that have a desk, this person not being of it. One whose people have all left is everybody's."""
        return self.filter(pk__in=self.filter(editors__is_active=True).values("pk")).exclude(editors=user)

    def once_at(self, slug: str) -> "SectionQuerySet":
        """The sections whose address it was at some time, the latest first."""
        return self.filter(events__slug=slug).order_by("-events__pgh_id")

    def at(self, slug: str) -> "Section | None":
        """The section at this address, or else the one that moved from there."""
        return self.filter(slug=slug).first() or self.once_at(slug).first()


@tracked("sections")
class Section(models.Model):
    slug = models.SlugField(_("address"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=20, unique=True)
    english_name = models.CharField(_("English name"), max_length=40, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    editors = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("desk of the section"),
        blank=True,
        related_name="sections",
        help_text=_("Whose desk shows the section's stories first. With nobody ticked: everybody's."),
    )

    objects = SectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ("order", "id")

    def __str__(self) -> str:
        return self.english_name if self.english_name and get_language() == "en" else self.name

    def get_absolute_url(self) -> str:
        return reverse("section", args=[self.slug])

    def clean(self) -> None:
        """Raises ValidationError where another section stood at the address."""
        if type(self).objects.once_at(self.slug).exclude(pk=self.pk).exists():
            told = _("Another section stood at this address, which still leads to it.")
            raise ValidationError({"slug": told})


@tracked("section_editors", obj_field=None)
class SectionEditor(Section.editors.through):  # type: ignore[name-defined,misc]
    """The table of Section.editors, with its history."""

    class Meta:
        proxy = True
