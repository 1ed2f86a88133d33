"""Who may do what: the page says what the tables say, checked against a few facts written by hand."""

import pytest
from django.utils.translation import override

from newsroom.who_may import who_may
from reporters.roles import Role
from tests.conftest import Cast
from tests.factories import as_

pytestmark = pytest.mark.django_db

FACTS = (
    ("Submit", "Draft", {"CORRESPONDENT", "REPORTER", "EDITOR", "DEPARTMENT_HEAD", "EDITOR_IN_CHIEF"}),
    ("Pass second review", "In second review", {"DEPARTMENT_HEAD"}),
    ("Sign off", "In final review", {"EDITOR_IN_CHIEF"}),
    ("Return", "In second review", {"DEPARTMENT_HEAD"}),
    ("Spike", "Signed off", {"DEPARTMENT_HEAD", "EDITOR_IN_CHIEF"}),
    ("Publish", "Signed off", {"EDITOR_IN_CHIEF"}),
)


@pytest.mark.parametrize(("label", "source", "roles"), FACTS)
def test_a_step_is_marked_for_its_roles(label: str, source: str, roles: set[str]) -> None:
    with override("en"):
        table = who_may()
    group = next(group for group in table["steps"] if group.label == label)
    line = next(line for line in group.lines if source in line.way.split(" → ")[0].split("、"))
    assert {role.name for role, cell in zip(Role, line.cells, strict=True) if cell} == roles


def test_registers_say_what_each_role_may_with_them() -> None:
    with override("en"):
        table = who_may()
    accounts = next(line for line in table["registers"] if line.what == "accounts")
    assert accounts.cells == ["", "", "", "", "", "", "see、add、change"]


def test_relations_and_reasons_are_told() -> None:
    with override("en"):
        sign_off = next(group for group in who_may()["steps"] if group.label == "Sign off")
    assert "nobody who wrote or signed the story" in sign_off.lines[0].remarks


def test_everybody_at_the_desk_may_read_it(cast: Cast) -> None:
    for person in vars(cast).values():
        assert as_(person).get("/admin/roles/").status_code == 200
        assert "/admin/roles/" in as_(person).get("/admin/").content.decode()


def test_a_stranger_may_not(cast: Cast, client: object) -> None:
    assert client.get("/admin/roles/").status_code == 302  # type: ignore[attr-defined]
