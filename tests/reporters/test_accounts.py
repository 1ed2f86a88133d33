"""Accounts: who has left, and who gave or took which role."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from articles.models import Byline, SavedView, Section
from reporters.history import changes_of
from reporters.models import User
from tests.conftest import Cast
from tests.factories import approve, as_, make_article, make_reporter, make_section, make_user

pytestmark = pytest.mark.django_db


def account_form(user: User, *roles: str, **typed: object) -> dict[str, object]:
    groups = [Group.objects.get(name=role).pk for role in roles]
    return {"username": user.username, "name": user.name, "email": user.email, "groups": groups, **typed}


def save(by: User, user: User, *roles: str, **typed: object) -> None:
    answer = as_(by).post(f"/admin/reporters/user/{user.pk}/change/", account_form(user, *roles, **typed))
    assert answer.status_code == 302


def offered(by: User, model: str, field: str, term: str) -> list[str]:
    app, name = model.split(".")
    question = {"term": term, "app_label": app, "model_name": name, "field_name": field}
    answer: Any = as_(by).get("/admin/autocomplete/", question).json()
    return [row["text"] for row in answer["results"]]


def test_whoever_is_switched_off_is_out_at_once(cast: Cast) -> None:
    desk = as_(cast.editor)
    assert desk.get("/admin/").status_code == 200
    save(cast.administrator, cast.editor, "editor")  # without the tick of is_active
    assert desk.get("/admin/").status_code == 302
    assert desk.post("/admin/queue/", {"step": "accept"}).status_code == 302


def test_what_a_person_did_stays_when_they_leave(cast: Cast) -> None:
    person = make_reporter("高记者", user=cast.reporter)
    article = approve(make_article(cast.reporter, reporter=person))
    SavedView.keep(cast.reporter, "我的", "view=mine")
    save(cast.administrator, cast.reporter, "reporter")
    article.refresh_from_db()
    assert article.current_revision.names == ["高记者"]
    assert "高记者" in as_(cast.chief).get(f"/admin/articles/article/{article.pk}/change/").content.decode()
    article.take("publish", by=cast.chief)
    assert "高记者" in as_(cast.outsider).get(article.get_absolute_url()).content.decode()


def test_who_has_left_is_offered_no_longer(cast: Cast) -> None:
    make_reporter("周编辑", user=cast.editor)
    asked = (cast.administrator, "reporters.reporter", "user", "周编辑")
    assert offered(*asked) == ["周编辑"]
    User.objects.filter(pk=cast.editor.pk).update(is_active=False)
    assert offered(*asked) == []
    assert "周编辑" in as_(cast.administrator).get("/admin/reporters/user/?q=周编辑").content.decode()


def test_a_byline_of_somebody_who_left_is_chosen_knowingly(cast: Cast) -> None:
    make_reporter("周编辑", user=cast.editor)
    make_reporter("周通讯", "correspondent")
    User.objects.filter(pk=cast.editor.pk).update(is_active=False)
    names = offered(cast.chief, Byline._meta.label_lower, "reporter", "周")
    assert sorted(len(name) > 3 for name in names) == [False, True]
    assert next(name for name in names if len(name) > 3).startswith("周编辑")


def test_a_section_s_desk_is_chosen_among_active_reviewers(cast: Cast) -> None:
    section = make_section()
    section.editors.set([cast.editor, cast.head])
    User.objects.filter(pk=cast.head.pk).update(is_active=False)
    door = reverse("admin:articles_section_change", args=[section.pk])
    form = as_(cast.chief).get(door).content.decode()
    assert "周编辑" in form
    assert "梁总编" in form
    assert not any(name in form for name in ("顾主任", "郑校对", "高记者", "冯管理"))
    typed = {"slug": section.slug, "name": section.name, "order": 0, "editors": [cast.reporter.pk]}
    assert as_(cast.chief).post(door, typed).status_code == 200
    assert set(section.editors.all()) == {cast.editor, cast.head}


def test_nobody_is_deleted(cast: Cast) -> None:
    door = f"/admin/reporters/user/{cast.editor.pk}/delete/"
    assert as_(cast.administrator).post(door, {"post": "yes"}).status_code == 403
    assert User.objects.filter(pk=cast.editor.pk).exists()


def test_the_history_tells_who_gave_and_took_which_role(cast: Cast) -> None:
    save(cast.administrator, cast.reporter, "reporter", "editor", is_active="on")
    save(cast.administrator, cast.reporter, "editor", is_active="on", name="高编辑")
    changes = changes_of(User.objects.get(pk=cast.reporter.pk))
    told = [(change.by.name if change.by else "", " ".join(change.said)) for change in changes]
    by_hand = [words for who, words in told if who == "冯管理"]
    assert len(by_hand) == 3  # one role given, one taken, one name changed
    assert sum("高记者 → 高编辑" in words for words in by_hand) == 1
    shown = as_(cast.administrator).get(f"/admin/reporters/user/{cast.reporter.pk}/history/").content.decode()
    assert "高记者 → 高编辑" in shown
    assert "冯管理" in shown


def test_a_role_given_past_the_site_is_in_the_history_too(cast: Cast) -> None:
    chiefs = Group.objects.get(name="editor_in_chief")
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO reporters_user_groups (user_id, group_id) VALUES (%s, %s)",
            [cast.reporter.pk, chiefs.pk],
        )
    latest = changes_of(cast.reporter)[0]
    assert latest.by is None
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM reporters_roleheldevent")


@pytest.mark.parametrize("person", ["correspondent", "editor", "proofreader", "head", "chief", "outsider"])
def test_only_who_keeps_the_accounts_reads_their_history(cast: Cast, person: str) -> None:
    door = f"/admin/reporters/user/{cast.administrator.pk}/history/"
    assert as_(getattr(cast, person)).get(door).status_code == 403


def test_a_section_whose_people_all_left_is_everybody_s(cast: Cast) -> None:
    section, other = make_section(), make_user("editor")
    section.editors.set([other])
    assert list(Section.objects.of_other_desks(cast.editor)) == [section]
    User.objects.filter(pk=other.pk).update(is_active=False)
    assert not Section.objects.of_other_desks(cast.editor).exists()
