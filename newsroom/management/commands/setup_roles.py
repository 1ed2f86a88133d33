"""manage.py setup_roles: the seven roles with the rights of newsroom/roles.py."""

from typing import Any

from django.core.management.base import BaseCommand

from newsroom.roles import set_up_roles
from reporters.roles import Role


class Command(BaseCommand):
    help = "Makes the newsroom's roles and gives each exactly its rights; may be run at any time."

    def handle(self, *args: Any, **options: Any) -> None:
        set_up_roles()
        self.stdout.write(f"Roles: {', '.join(role.value for role in Role)}.")
