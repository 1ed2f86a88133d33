"""Two people save one story: nobody's text is overwritten, both are put together, and one press does one thing."""

import re
from typing import Any

import pytest
from django.test import Client

from articles.models import Article, Byline, Revision
from reporters.models import Reporter, User
from tests.articles.test_story_admin import LIST, change
from tests.browsing_forms import form_of
from tests.conftest import Cast
from tests.factories import advance, as_, make_article, make_reporter, make_section, make_user

BODY = "导语。\n第一段。\n第二段。\n第三段。\n结尾。"
pytestmark = pytest.mark.django_db


class Window:
    """A person's open story: what is in the form, and what its buttons answer."""

    def __init__(self, who: User, article: Article | None = None) -> None:
        self.desk, self.address = as_(who), change(article) if article else f"{LIST}add/"
        self.read(self.desk.get(self.address))

    def read(self, answer: Any) -> None:
        self.page, self.url = answer.content.decode(), answer.request["PATH_INFO"]
        self.fields = form_of(self.page)

    def press(self, button: str, value: str = "1", **typed: str) -> str:
        self.fields |= typed
        self.read(self.desk.post(self.address, {**self.fields, button: value}, follow=True))
        return str(self.page)

    def save(self, **typed: str) -> str:
        return self.press("_continue", **typed)

    def has_conflict(self) -> bool:
        return 'class="conflict"' in self.page


@pytest.fixture
def article(cast: Cast) -> Article:
    co_author = make_user("reporter", name="许合作")
    people = {"高某": cast.reporter, "许某": co_author}
    bylines = [Byline(reporter=make_reporter(name, user=user)) for name, user in people.items()]
    return make_article(
        cast.reporter, headline="原题", body=BODY, bylines=bylines, tags=["湖"], section=make_section()
    )


@pytest.fixture
def other(article: Article) -> User:
    return User.objects.get(name="许合作")


def now(article: Article) -> Article:
    return Article.objects.get(pk=article.pk)


def test_changes_in_different_places_are_put_together(cast: Cast, article: Article, other: User) -> None:
    mine, theirs = Window(cast.reporter, article), Window(other, article)
    theirs.save(headline="他改的题", body=BODY.replace("第一段。", "第一段，他改。"), tags="湖、灯")
    mine.save(body=BODY.replace("第三段。", "第三段，我改。"), deck="我加的副题")
    assert mine.has_conflict()
    assert now(article).body == BODY.replace("第一段。", "第一段，他改。")
    mine.press("_merge")
    assert not mine.has_conflict()
    assert now(article).revisions.count() == 2
    mine.save()
    merged = now(article)
    assert merged.body == "导语。\n第一段，他改。\n第二段。\n第三段，我改。\n结尾。"
    assert (merged.headline, merged.deck, sorted(merged.tags.names())) == (
        "他改的题",
        "我加的副题",
        ["湖", "灯"],
    )
    assert merged.current_revision.names == ["高某", "许某"]
    assert merged.revisions.count() == 3


@pytest.mark.parametrize(
    ("choice", "result"),
    [("mine", "第二段，我改。"), ("theirs", "第二段，他改。"), ("both", "第二段，他改。\n第二段，我改。")],
)
def test_what_both_changed_must_be_decided(
    cast: Cast, article: Article, other: User, choice: str, result: str
) -> None:
    mine, theirs = Window(cast.reporter, article), Window(other, article)
    theirs.save(body=BODY.replace("第二段。", "第二段，他改。"))
    mine.save(body=BODY.replace("第二段。", "第二段，我改。"))
    (place,) = {name for name in ("_decide-body-0", "_decide-body-1") if f'name="{name}"' in mine.page}
    assert place not in mine.fields
    mine.press("_merge")
    assert mine.has_conflict()
    assert "place-missing" in mine.page
    mine.press("_merge", **{place: choice})
    assert not mine.has_conflict()
    mine.save()
    assert now(article).body == BODY.replace("第二段。", result)


def test_bylines_are_taken_as_a_whole(cast: Cast, article: Article, other: User) -> None:
    third = make_reporter("董某")
    mine = Window(cast.reporter, article)
    rows = [Byline(reporter=Reporter.objects.get(name="许某")), Byline(reporter=third, role="intern")]
    article.revise(by=other, bylines=rows)
    mine.save(**{"bylines-1-role": "photographer"})
    assert "实习生 董某" in re.sub("</?mark>", "", mine.page)
    mine.press("_merge", **{"_decide-bylines": "theirs"})
    assert [mine.fields["bylines-0-reporter"], mine.fields["bylines-1-reporter"]] == [
        str(row.reporter_id) for row in rows
    ]
    mine.save()
    assert now(article).current_revision.names == ["许某", "董某"]


def test_bylines_of_one_s_own_over_changed_rows(cast: Cast, article: Article, other: User) -> None:
    mine = Window(cast.reporter, article)
    article.revise(by=other, bylines=[Byline(reporter=Reporter.objects.get(name="许某"))])
    mine.save(**{"bylines-1-role": "photographer"})
    mine.press("_merge", **{"_decide-bylines": "mine"})
    mine.save()
    assert [row["role"] for row in now(article).current_revision.bylines] == ["reporter", "photographer"]


def test_a_third_text_meanwhile_asks_again(cast: Cast, article: Article, other: User) -> None:
    mine, theirs = Window(cast.reporter, article), Window(other, article)
    theirs.save(headline="第一次改")
    mine.save(deck="我的副题")
    theirs = Window(other, article)
    theirs.save(headline="第二次改")
    mine.press("_merge")
    assert mine.has_conflict()
    assert "第二次改" in mine.page
    mine.press("_merge")
    theirs = Window(other, article)
    theirs.save(headline="第三次改")
    mine.save()
    assert mine.has_conflict()
    mine.press("_merge")
    mine.save()
    assert (now(article).headline, now(article).deck) == ("第三次改", "我的副题")


def test_the_same_words_from_two_people_are_no_conflict(cast: Cast, article: Article, other: User) -> None:
    mine, theirs = Window(cast.reporter, article), Window(other, article)
    theirs.save(headline="同一个题")
    mine.save(headline="同一个题")
    assert not mine.has_conflict()
    assert now(article).revisions.count() == 2


def test_a_form_that_names_no_revision_overwrites_nothing(cast: Cast, article: Article) -> None:
    mine = Window(cast.reporter, article)
    for expects in ("", "0", "-1", "x", "9" * 30):
        mine.save(headline="不知从哪一稿", expects=expects, once="")
        assert mine.has_conflict()
        assert "_decide-headline" not in mine.fields
    assert now(article).headline == "原题"


def test_a_save_sent_twice_is_one_revision_and_no_conflict(cast: Cast, article: Article) -> None:
    mine = Window(cast.reporter, article)
    sent = {**mine.fields, "headline": "按了两下", "_continue": "1"}
    answers = [mine.desk.post(mine.address, sent) for _ in range(3)]
    assert {(answer.status_code, answer.headers["Location"]) for answer in answers} == {(302, mine.address)}
    assert now(article).revisions.count() == 2


@pytest.mark.parametrize("typed", [{"headline": "改了才投"}, {}], ids=["changed", "unchanged"])
def test_a_step_sent_twice_with_its_form_is_one_step(
    cast: Cast, article: Article, typed: dict[str, str]
) -> None:
    mine = Window(cast.reporter, article)
    sent = {**mine.fields, **typed, "_step": "submit"}
    pages = [mine.desk.post(mine.address, sent, follow=True).content.decode() for _ in range(2)]
    assert now(article).state == "submitted"
    assert 'class="error"' not in pages[1]
    assert now(article).events.filter(step="submit").count() == 1


def test_a_step_pressed_twice_is_answered_as_done(cast: Cast, article: Article) -> None:
    advance(article, ("submit", cast.reporter))
    desk = as_(cast.editor)
    sent = {"_step": "accept", "expects": article.current_revision_id}
    pages = [desk.post(f"{LIST}{article.pk}/take/", sent, follow=True).content.decode() for _ in range(2)]
    assert 'class="error"' not in pages[1]
    assert now(article).events.filter(step="accept").count() == 1
    pages = [as_(make_user("editor")).post(f"{LIST}{article.pk}/take/", sent, follow=True).content.decode()]
    assert 'class="error"' in pages[0]


def test_going_back_and_writing_on_loses_nothing(cast: Cast, article: Article) -> None:
    """The same form with other words is no repetition: it is a form opened on an older text."""
    mine = Window(cast.reporter, article)
    old = dict(mine.fields)
    mine.save(headline="第一次存")
    mine.fields = old
    mine.save(headline="回到上一页又改")
    assert mine.has_conflict()
    mine.press("_merge", **{"_decide-headline": "mine"})
    mine.save()
    assert now(article).headline == "回到上一页又改"


def test_going_back_to_a_new_story_and_writing_on(cast: Cast) -> None:
    mine = Window(cast.reporter)
    old = dict(mine.fields)
    mine.save(headline="新稿", body="一。")
    assert Article.objects.count() == 1
    mine.fields = old
    mine.save(headline="新稿", body="一。\n二。")
    story = Article.objects.get()
    assert (story.body, story.revisions.count()) == ("一。\n二。", 2)
    mine.fields = old
    mine.save(headline="又一次", body="一。")
    assert mine.has_conflict()
    assert Article.objects.get().body == "一。\n二。"


def test_pasted_markup_stays_inert_in_a_conflict(cast: Cast, article: Article, other: User) -> None:
    wild = "<script>alert(1)</script><style>p{}</style>"
    mine, theirs = Window(cast.reporter, article), Window(other, article)
    theirs.save(body=BODY + wild, headline=wild)
    mine.save(body=BODY + wild + "2", headline=wild + "2")
    assert mine.has_conflict()
    assert "<script>alert" not in mine.page
    assert "<style>p" not in mine.page


def test_the_longest_texts_are_compared_in_time(cast: Cast, article: Article, other: User) -> None:
    mine, theirs = Window(cast.reporter, article), Window(other, article)
    theirs.save(body="甲\n乙\n" * 24_000)
    mine.save(body="乙\n甲\n甲，乙，" * 12_000)
    assert mine.has_conflict()


def test_a_person_taken_off_the_register_is_said_in_the_form(cast: Cast, article: Article) -> None:
    gone = make_reporter("要走的人")
    mine = Window(cast.reporter, article)
    number = gone.pk
    gone.delete()
    page = mine.save(**{"bylines-1-reporter": str(number), "headline": "打好的题"})
    assert "打好的题" in page
    assert "errorlist" in page
    assert now(article).headline == "原题"


def test_an_account_that_was_closed_still_signs(cast: Cast, article: Article, other: User) -> None:
    User.objects.filter(pk=other.pk).update(is_active=False)
    mine = Window(cast.reporter, article)
    mine.save(headline="署名不变")
    assert now(article).current_revision.names == ["高某", "许某"]


def test_a_closed_account_saves_nothing(article: Article, other: User) -> None:
    mine = Window(other, article)
    User.objects.filter(pk=other.pk).update(is_active=False)
    answer: Any = Client.post(mine.desk, mine.address, {**mine.fields, "headline": "改题"})
    assert answer.status_code == 302
    assert Revision.objects.filter(article=article).count() == 1
