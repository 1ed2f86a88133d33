"""What each role may do in the registers of the desk: one table, made into groups by `setup_roles`.

The life of stories is not here but in articles/workflow.py, and nobody gets a step of it by a
permission, not even a superuser.
"""

from django.contrib.auth.models import Group, Permission
from django.db import transaction

from reporters.roles import Role

VIEW, ADD, CHANGE, DELETE = "view", "add", "change", "delete"
KEEP = (VIEW, ADD, CHANGE)

PEOPLE = ("reporters.reporter", "reporters.organisation", "reporters.affiliation")
PLANNING = ("articles.pitch", "articles.assignment")
PLAN = ("issues.issue", "issues.page", "issues.placement", "issues.pageimport")

RIGHTS: dict[Role, dict[str, tuple[str, ...]]] = {
    Role.CORRESPONDENT: {
        "photos.photo": KEEP,
        **dict.fromkeys((*PEOPLE, "articles.assignment"), (VIEW,)),
        "articles.pitch": (VIEW, ADD),
    },
    Role.REPORTER: {
        "photos.photo": KEEP,
        **dict.fromkeys((*PEOPLE, "articles.assignment"), (VIEW,)),
        "articles.pitch": (VIEW, ADD),
    },
    Role.EDITOR: {
        "photos.photo": KEEP,
        **dict.fromkeys((*PEOPLE, *PLAN, *PLANNING), KEEP),
        "reporters.affiliation": (*KEEP, DELETE),
        "articles.section": (VIEW,),
    },
    Role.PROOFREADER: {
        "photos.photo": (VIEW,),
        **dict.fromkeys((*PEOPLE, *PLANNING, "issues.issue"), (VIEW,)),
    },
    Role.DEPARTMENT_HEAD: {
        "reporters.deputation": (VIEW,),
        "photos.photo": KEEP,
        **dict.fromkeys((*PEOPLE, *PLAN, *PLANNING, "articles.section"), KEEP),
        "reporters.affiliation": (*KEEP, DELETE),
    },
    Role.EDITOR_IN_CHIEF: {
        "photos.photo": KEEP,
        **dict.fromkeys((*PEOPLE, *PLAN, *PLANNING, "articles.section"), KEEP),
        "reporters.affiliation": (*KEEP, DELETE),
        "articles.publication": (VIEW, CHANGE),
        "reporters.deputation": KEEP,
    },
    Role.ADMINISTRATOR: {
        "reporters.user": KEEP,
        **dict.fromkeys((*PEOPLE, "articles.section"), KEEP),
        "reporters.affiliation": (*KEEP, DELETE),
        "articles.publication": (VIEW, CHANGE),
    },
}


@transaction.atomic
def set_up_roles() -> None:
    """Makes the groups and gives each exactly the rights of the table. May be run at any time."""
    for role in Role:
        group, _ = Group.objects.get_or_create(name=role.value)
        group.permissions.set(_permissions(RIGHTS[role]))


def _permissions(rights: dict[str, tuple[str, ...]]) -> list[Permission]:
    found = []
    for model, verbs in rights.items():
        app, name = model.split(".")
        codenames = [f"{verb}_{name}" for verb in verbs]
        permissions = list(Permission.objects.filter(content_type__app_label=app, codename__in=codenames))
        if len(permissions) != len(codenames):
            raise LookupError(
                f"The table of rights names {model}, which has no such permission; migrate first."
            )
        found += permissions
    return found
