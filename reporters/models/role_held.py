"""Which roles an account holds, kept with its history: who gave or took which role, and when."""

from reporters.guards import tracked
from reporters.models.user import User


@tracked("roles_held", obj_field=None)
class RoleHeld(User.groups.through):  # type: ignore[name-defined,misc]
    """The table of User.groups; the database itself notes every change, through whichever door it comes."""

    class Meta:
        proxy = True
