"""Who sees and keeps the registers of the desk: one table written by hand.

C correspondent, R reporter, E editor, P proofreader, D department head, X editor-in-chief,
A administrator, O outsider.
"""

import datetime

import pytest
from django.test import Client

from reporters.models import Reporter, User
from tests.conftest import Cast
from tests.factories import PASSWORD, as_, make_organisation, make_reporter, make_user

PEOPLE = {
    "C": "correspondent",
    "R": "reporter",
    "E": "editor",
    "P": "proofreader",
    "D": "head",
    "X": "chief",
    "A": "administrator",
    "O": "outsider",
}
#                             may see     may add
REGISTERS = {
    "articles/article": ("CREPDX", "CREDX"),
    "articles/section": ("EDXA", "DXA"),
    "articles/pitch": ("CREPDX", "CREDX"),
    "articles/assignment": ("CREPDX", "EDX"),
    "articles/publication": ("XA", ""),
    "photos/photo": ("CREPDX", "CREDX"),
    "issues/issue": ("EPDX", "EDX"),
    "issues/pageimport": ("EDX", "EDX"),
    "reporters/reporter": ("CREPDXA", "EDXA"),
    "reporters/organisation": ("CREPDXA", "EDXA"),
    "reporters/user": ("A", "A"),
    "taggit/tag": ("", ""),
    "procrastinate/procrastinatejob": ("", ""),
}


@pytest.mark.parametrize("register", REGISTERS)
@pytest.mark.parametrize("letter", PEOPLE)
def test_each_register_opens_to_its_people_only(cast: Cast, register: str, letter: str) -> None:
    desk = as_(getattr(cast, PEOPLE[letter]))
    see, add = REGISTERS[register]
    assert desk.get(f"/admin/{register}/", follow=True).status_code == (200 if letter in see else 403)
    assert desk.get(f"/admin/{register}/add/").status_code == (200 if letter in add else 403)


@pytest.mark.parametrize("letter", PEOPLE)
def test_everybody_has_a_desk(cast: Cast, letter: str) -> None:
    assert as_(getattr(cast, PEOPLE[letter])).get("/admin/").status_code == 200


def test_a_stranger_is_asked_to_log_in(cast: Cast, client: Client) -> None:
    for register in ("", *REGISTERS):
        answer = client.get(f"/admin/{register}/".replace("//", "/"))
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/admin/login/")


def account_form(user: User, **typed: object) -> dict[str, object]:
    return {"username": user.username, "name": user.name, "email": user.email, "is_active": "on", **typed}


def test_an_administrator_makes_no_superuser_and_gives_themself_no_role(cast: Cast) -> None:
    desk = as_(cast.administrator)
    own = f"/admin/reporters/user/{cast.administrator.pk}/change/"
    chief_role = cast.chief.groups.get().pk
    desk.post(own, account_form(cast.administrator, is_superuser="on", groups=[chief_role]))
    again = User.objects.get(pk=cast.administrator.pk)
    assert not again.is_superuser
    assert again.roles == {"administrator"}


def test_an_administrator_makes_an_account_with_a_role(cast: Cast) -> None:
    role = cast.reporter.groups.get().pk
    typed = {"username": "xin", "name": "新来的", "password1": PASSWORD + "!7", "password2": PASSWORD + "!7"}
    as_(cast.administrator).post(
        "/admin/reporters/user/add/",
        {**typed, "usable_password": "true", "email": "x@example.org", "groups": [role]},
    )
    new = User.objects.get(username="xin")
    assert new.roles == {"reporter"}
    assert as_(new).get("/admin/").status_code == 200


def test_a_superuser_is_not_shown_to_administrators(cast: Cast) -> None:
    root = make_user(username="almighty", is_superuser=True)
    desk = as_(cast.administrator)
    assert "almighty" not in desk.get("/admin/reporters/user/").content.decode()
    assert desk.get(f"/admin/reporters/user/{root.pk}/change/").status_code == 302
    assert desk.post(f"/admin/reporters/user/{root.pk}/password/", {}).status_code == 404


def test_an_editor_does_not_make_an_account_the_author_of_stories(cast: Cast) -> None:
    """The link between a byline person and an account decides who may edit and who may not review."""
    reporter = make_reporter("许勇")
    none = {
        f"affiliations-{key}": 0 for key in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")
    }
    typed = {"name": "许勇", "kind": "reporter", "note": "改过", "user": cast.editor.pk, **none}
    as_(cast.editor).post(f"/admin/reporters/reporter/{reporter.pk}/change/", typed)
    reporter.refresh_from_db()
    assert (reporter.note, reporter.user) == ("改过", None)


def test_a_person_s_organisation_is_the_one_of_that_day(cast: Cast) -> None:
    reporter = make_reporter()
    old, new = make_organisation(), make_organisation()
    reporter.affiliations.create(organisation=old, until=datetime.date(2026, 6, 30))
    reporter.affiliations.create(organisation=new, since=datetime.date(2026, 7, 1))
    assert reporter.organisation_on(datetime.date(2026, 6, 30)) == old
    assert reporter.organisation_on(datetime.date(2026, 7, 1)) == new


def test_names_stand_in_the_order_of_their_sound(db: None) -> None:
    for name in ("张三", "安七", "王五", "李四"):
        make_reporter(name)
    assert [reporter.name for reporter in Reporter.objects.all()] == ["安七", "李四", "王五", "张三"]


def test_a_new_name_takes_its_new_place_even_where_it_alone_is_saved(db: None) -> None:
    person, organisation = make_reporter("张三"), make_organisation("张村")
    for each in (person, organisation):
        each.name = "安" + each.name
        each.save(update_fields=["name"])
        each.refresh_from_db()
    assert (person.sort_key, organisation.sort_key) == ("an1 zhang1 san1", "an1 zhang1 cun1")
