"""The account of a person who works at the desk."""

from collections.abc import Iterable
from functools import cached_property
from typing import ClassVar

from django.contrib.auth.models import AbstractUser, Group
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reporters.guards import tracked
from reporters.models.deputation import Deputation
from reporters.roles import Role


@tracked("accounts", exclude=["password", "last_login"])
class User(AbstractUser):
    """One account, with the roles that its groups give it.

    Accounts are never deleted: a person who leaves is made inactive, their sign-offs stay.
    """

    class MailChoice(models.TextChoices):
        """When the newsroom's notices also come by mail."""

        AT_ONCE = "at_once", _("All at once")
        DIGEST = "digest", _("Once a day; what is returned, rejected or published at once")
        NEVER = "never", _("Never")

    first_name = None  # type: ignore[assignment]  # a Chinese name is one field
    last_name = None  # type: ignore[assignment]
    name = models.CharField(pgettext_lazy("person", "name"), max_length=40)
    phone = models.CharField(_("phone"), max_length=30, blank=True)

    mail_choice = models.CharField(_("mail"), max_length=10, choices=MailChoice, default=MailChoice.DIGEST)

    REQUIRED_FIELDS: ClassVar[list[str]] = ["name", "email"]

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        ordering = ("username",)

    def __str__(self) -> str:
        return self.name or self.username

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return str(self)

    @cached_property
    def roles(self) -> frozenset[str]:
        """Codenames of the roles held, a deputy's today among them.

        An inactive account holds none, and being superuser gives none.
        """
        if not self.is_active:
            return frozenset()
        deputised = Deputation.objects.of(self).values("role")
        held = Group.objects.filter(Q(user=self) | Q(name__in=deputised), name__in=Role.values)
        return frozenset(held.values_list("name", flat=True))

    def has_role(self, *roles: str) -> bool:
        """Whether at least one of the roles is held."""
        return not self.roles.isdisjoint(roles)

    def stands_in_for(self, roles: Iterable[str]) -> "User | None":
        """Whose deputy the person is in one of these roles, unless they hold one themself."""
        if self.groups.filter(name__in=roles).exists():
            return None
        deputation = Deputation.objects.of(self, roles).select_related("principal").first()
        return deputation.principal if deputation else None

    @property
    def role_labels(self) -> list[str]:
        """The roles' names in the order of the table, for people to read."""
        return [str(role.label) for role in Role if role in self.roles]
