"""The seven roles of the newsroom. A role is a group of the same name; people may hold several."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    CORRESPONDENT = "correspondent", _("Correspondent")
    REPORTER = "reporter", _("Reporter")
    EDITOR = "editor", _("Editor")
    PROOFREADER = "proofreader", _("Proofreader")
    DEPARTMENT_HEAD = "department_head", _("Department head")
    EDITOR_IN_CHIEF = "editor_in_chief", _("Editor-in-chief")
    ADMINISTRATOR = "administrator", _("Administrator")


WRITERS = (Role.CORRESPONDENT, Role.REPORTER, Role.EDITOR, Role.DEPARTMENT_HEAD, Role.EDITOR_IN_CHIEF)
"""Who may write stories of their own."""

PLANNERS = (Role.EDITOR, Role.DEPARTMENT_HEAD, Role.EDITOR_IN_CHIEF)
"""Who makes up pages."""

DESK = (Role.EDITOR, Role.PROOFREADER, Role.DEPARTMENT_HEAD, Role.EDITOR_IN_CHIEF)
"""Who may read every story that was ever submitted."""
