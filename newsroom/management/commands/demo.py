"""manage.py demo: an empty newsroom filled with people, stories and issues, all of them invented."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import override

from newsroom.demo import cast
from newsroom.demo.build import PASSWORD, build, is_filled
from reporters.models import User
from reporters.roles import Role


class Command(BaseCommand):
    help = "Fills an empty newsroom with a fictional bulletin; a newsroom with content is left alone."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--logins", action="store_true", help="only print the demo's accounts")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["logins"]:
            self._print_logins()
        elif not is_filled():
            self.stdout.write("Filling the newsroom with a fictional bulletin:")
            build(self._report)

    def _report(self, line: str) -> None:
        self.stdout.write(f"  {line}")
        self.stdout.flush()

    def _print_logins(self) -> None:
        known = set(User.objects.values_list("username", flat=True))
        people = [person for person in cast.LOGINS if person.username in known]
        if not people:
            return
        self.stdout.write(f"Demo logins at /admin/ (password of all: {PASSWORD}):")
        for person in people:
            self.stdout.write(f"  {person.username:<14}{person.name}  {person.role} {chinese(person.role)}")


def chinese(role: str) -> str:
    with override("zh-hans"):
        return str(Role(role).label)
