"""Notes beside a story: threads, names, passages, what is for the desk only, and who never sees it."""

from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.mentions import named_in, pieces
from articles.models import Article, Comment, Notice
from articles.models.comment import NotOpenToYou
from articles.tasks import send_digests, send_notice
from reporters.models import User
from tests.conftest import Cast
from tests.factories import BODY, advance, approve, as_, make_article, make_reporter, make_user

pytestmark = pytest.mark.django_db

CANARY = "CANARY5823"


def story_page(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def notes(article: Article) -> str:
    return reverse("admin:articles_article_notes", args=[article.pk])


def state(comment: Comment) -> str:
    return reverse("admin:articles_article_note", args=[comment.article_id, comment.pk])


def read(person: User, address: str, **headers: str) -> str:
    answer = as_(person).get(address, headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def story(cast: Cast) -> Article:
    return advance(make_article(cast.reporter), ("submit", cast.reporter))


@pytest.mark.parametrize("htmx", [False, True])
def test_a_note_on_a_passage_stands_beside_the_story_and_not_in_it(
    cast: Cast, story: Article, htmx: bool
) -> None:
    before = story.current_revision_id
    typed = {"text": "这句话请给出处。", "passage": "路灯还亮着", "field": "body", "once": uuid4()}
    headers = {"HX-Request": "true"} if htmx else {}
    answer = as_(cast.editor).post(notes(story), typed, headers=headers, follow=True)
    page = answer.content.decode()
    assert "这句话请给出处。" in page
    assert "<blockquote" in page
    assert ("<html" in page) is not htmx
    story.refresh_from_db()
    assert (story.current_revision_id, story.revisions.count()) == (before, 1)
    assert "这句话请给出处。" in read(cast.reporter, story_page(story))


def test_a_note_comes_out_escaped(cast: Cast, story: Article) -> None:
    Comment.add(story, by=cast.editor, text="<script>x</script>", passage="<b>y</b>")
    page = read(cast.reporter, story_page(story))
    assert "<script>x" not in page
    assert "&lt;script&gt;x" in page
    assert "<b>y" not in page


def test_the_same_form_sent_twice_is_one_note(cast: Cast, story: Article) -> None:
    typed = {"text": "只说一次", "once": uuid4()}
    for _ in range(2):
        as_(cast.editor).post(notes(story), typed)
    assert Comment.objects.count() == 1
    assert Notice.objects.filter(comment__isnull=False).count() == 1


def test_two_people_with_the_same_key_are_two_notes(cast: Cast, story: Article) -> None:
    key = uuid4()
    for person in (cast.editor, cast.chief):
        as_(person).post(notes(story), {"text": f"{person}说", "once": key})
    assert Comment.objects.count() == 2


def test_an_answer_joins_its_thread(cast: Cast, story: Article) -> None:
    thread = Comment.add(story, by=cast.editor, text="哪天的事？")
    as_(cast.reporter).post(notes(story), {"text": "二月一日。", "parent": thread.pk})
    answer = Comment.objects.get(parent=thread)
    as_(cast.editor).post(notes(story), {"text": "好。", "parent": answer.pk})
    assert Comment.objects.filter(parent=thread).count() == 2
    page = read(cast.editor, story_page(story))
    assert page.index("哪天的事？") < page.index("二月一日。") < page.index("好。")


def test_a_thread_is_resolved_and_taken_up_again(cast: Cast, story: Article) -> None:
    thread = Comment.add(story, by=cast.editor, text="改好了吗")
    as_(cast.reporter).post(state(thread), {"act": "resolve"})
    thread.refresh_from_db()
    assert thread.resolved_by == cast.reporter
    page = read(cast.editor, notes(story))
    assert page.index('class="resolved"') < page.index("改好了吗")
    part = as_(cast.editor).post(state(thread), {"act": "reopen"}, headers={"HX-Request": "true"})
    assert Comment.objects.filter(pk=thread.pk, resolved_by=None, resolved_at=None).exists()
    assert 'class="resolved"' not in part.content.decode()


def test_a_passage_that_was_changed_away_says_so(cast: Cast, story: Article) -> None:
    advance(story, ("accept", cast.editor))
    Comment.add(story, by=cast.editor, text="错字", passage="环卫工人已经 扫完了")
    assert "passage-gone" not in read(cast.reporter, story_page(story))
    story.revise(by=cast.editor, body="全文重写。")
    assert "passage-gone" in read(cast.reporter, story_page(story))


def test_a_passage_is_found_as_printed_across_paragraphs(cast: Cast) -> None:
    article = make_article(
        cast.reporter, dateline="本报讯", body="甲段。\n乙段。", reporter=make_reporter("许勇")
    )
    for passage in ("本报讯（记者许勇）甲段", "甲段。\n乙段", article.headline):
        Comment.add(article, by=cast.reporter, text="看", passage=passage)
    assert [thread.is_gone for thread in Comment.threads_of(article, cast.reporter)] == [False] * 3


def test_the_longest_name_counts_and_an_unknown_one_stays_text() -> None:
    names = ["周明", "周明亮", "李"]
    assert named_in("@周明亮，还有＠李 和 @张三 @", names) == {"周明亮", "李"}
    assert named_in("a@周明.example", names) == {"周明"}
    text = "前@周明亮后@无此人"
    assert "".join(piece.text for piece in pieces(text, names)) == text
    assert named_in("没有", []) == frozenset()


def test_whom_a_note_names_is_told_if_they_may_read_it(cast: Cast) -> None:
    draft = make_article(cast.reporter, reporter=make_reporter("董通讯", user=cast.correspondent))
    comment = Comment.add(draft, by=cast.reporter, text="@董通讯 @周编辑 @路人 请看")
    told = Notice.objects.filter(comment=comment).values_list("recipient__name", "kind")
    assert set(told) == {("董通讯", "mention")}
    advance(draft, ("submit", cast.reporter))
    comment = Comment.add(draft, by=cast.reporter, text="@周编辑 @路人 @冯管理 @高记者 请看")
    told = Notice.objects.filter(comment=comment).values_list("recipient__name", "kind")
    assert set(told) == {("周编辑", "mention"), ("董通讯", "comment")}


def test_authors_and_those_who_spoke_are_told_of_an_answer(cast: Cast, story: Article) -> None:
    thread = Comment.add(story, by=cast.head, text="请核对")
    Comment.add(story, by=cast.editor, text="另一处")
    answer = Comment.add(story, by=cast.chief, text="同意", parent=thread)
    told = Notice.objects.filter(comment=answer).values_list("recipient__name", "kind")
    assert set(told) == {("高记者", "comment"), ("顾主任", "comment")}


def test_what_is_for_the_desk_never_reaches_a_contributor(cast: Cast, story: Article) -> None:
    make_reporter("董通讯", user=cast.correspondent)
    User.objects.update(email="someone@bulletin.example", mail_choice="at_once")
    desk_only = {"text": f"{CANARY} @高记者 @顾主任", "for_desk_only": "on", "passage": CANARY}
    as_(cast.editor).post(notes(story), desk_only)
    thread = Comment.objects.get()
    as_(cast.head).post(notes(story), {"text": f"{CANARY}答", "parent": thread.pk})
    assert Comment.objects.filter(for_desk_only=True).count() == 2
    assert set(Notice.objects.filter(comment__isnull=False).values_list("recipient__name", flat=True)) == {
        "顾主任",
        "周编辑",
    }
    for address in (story_page(story), notes(story), "/admin/notices/", "/admin/"):
        assert CANARY not in read(cast.reporter, address)
    assert CANARY not in read(cast.reporter, notes(story), **{"HX-Request": "true"})
    assert CANARY in read(cast.proofreader, story_page(story))
    contributor = as_(cast.reporter)
    assert contributor.post(state(thread), {"act": "resolve"}).status_code == 404
    assert contributor.post(notes(story), {"text": "答", "parent": thread.pk}).status_code == 404
    assert not any(CANARY in str(one.body) for one in mail.outbox)


def test_who_lost_the_desk_s_role_is_mailed_nothing_of_it(cast: Cast, story: Article) -> None:
    User.objects.filter(pk=cast.head.pk).update(email="head@bulletin.example")
    User.objects.filter(pk=cast.proofreader.pk).update(email="proof@bulletin.example")
    Comment.add(story, by=cast.editor, text=f"{CANARY} @顾主任 @郑校对", for_desk_only=True)
    cast.head.groups.clear()
    for notice in Notice.objects.all():
        send_notice(notice.pk)
    send_digests(0)
    assert [one.to for one in mail.outbox if CANARY in str(one.body)] == [["proof@bulletin.example"]]
    assert CANARY not in read(User.objects.get(pk=cast.head.pk), "/admin/notices/")


def test_a_contributor_cannot_write_for_the_desk(cast: Cast, story: Article) -> None:
    as_(cast.reporter).post(notes(story), {"text": "偷偷说", "for_desk_only": "on"})
    assert not Comment.objects.exists()
    with pytest.raises(NotOpenToYou):
        Comment.add(story, by=cast.reporter, text="偷偷说", for_desk_only=True)


@pytest.mark.parametrize("person", ["correspondent", "editor", "chief", "administrator", "outsider"])
def test_nobody_else_reads_or_writes_on_a_draft(cast: Cast, person: str) -> None:
    draft = make_article(cast.reporter)
    thread = Comment.add(draft, by=cast.reporter, text=CANARY)
    stranger = as_(getattr(cast, person))
    for answer in (
        stranger.get(notes(draft)),
        stranger.get(notes(draft), headers={"HX-Request": "true"}),
        stranger.post(notes(draft), {"text": "插话"}),
        stranger.post(state(thread), {"act": "resolve"}),
    ):
        assert answer.status_code in {403, 404}
        assert CANARY not in answer.content.decode()
    thread.refresh_from_db()
    assert thread.resolved_at is None
    assert Comment.objects.count() == 1
    with pytest.raises(NotOpenToYou):
        Comment.add(draft, by=getattr(cast, person), text="插话")


def test_a_note_of_another_story_is_not_answered_or_resolved_here(cast: Cast, story: Article) -> None:
    other = Comment.add(make_article(cast.reporter), by=cast.reporter, text="别处")
    address = reverse("admin:articles_article_note", args=[story.pk, other.pk])
    assert as_(cast.editor).post(address, {"act": "resolve"}).status_code == 404
    assert as_(cast.editor).post(notes(story), {"text": "答", "parent": other.pk}).status_code == 404


@pytest.mark.parametrize(
    "typed",
    [
        {"text": ""},
        {"text": "长" * 2001},
        {"text": "好", "passage": "长" * 501},
        {"text": "好", "field": "nowhere"},
        {"text": "好", "parent": "x"},
        {"text": "好", "parent": "9" * 40},
        {"text": "好", "once": "no key"},
    ],
)
@pytest.mark.parametrize("htmx", [False, True])
def test_what_is_refused_comes_back_as_typed(
    cast: Cast, story: Article, typed: dict[str, str], htmx: bool
) -> None:
    answer = as_(cast.editor).post(notes(story), typed, headers={"HX-Request": "true"} if htmx else {})
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "errornote" in page
    assert typed["text"] in page
    assert typed.get("passage", "") in page
    assert not Comment.objects.exists()


def test_control_characters_are_dropped(cast: Cast, story: Article) -> None:
    as_(cast.editor).post(notes(story), {"text": "一\x00二\r\n三", "passage": "甲\x00\n乙"})
    comment = Comment.objects.get()
    assert (comment.text, comment.passage) == ("一二\n三", "甲 乙")


def test_notes_take_a_token(cast: Cast, story: Article) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.editor)
    assert strict.post(notes(story), {"text": "好"}).status_code == 403
    assert as_(cast.editor).get(reverse("admin:articles_article_note", args=[story.pk, 1])).status_code == 405


@pytest.mark.parametrize("change", [{"text": "改口"}, {"passage": "改口"}, {"for_desk_only": True}])
def test_the_words_of_a_note_are_kept(cast: Cast, story: Article, change: dict[str, Any]) -> None:
    comment = Comment.add(story, by=cast.editor, text="原话")
    for act in (
        lambda: Comment.objects.filter(pk=comment.pk).update(**change),
        lambda: Comment.objects.filter(pk=comment.pk).update(author=cast.chief),
        comment.delete,
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()
    comment.refresh_from_db()
    assert (comment.text, comment.author) == ("原话", cast.editor)


def test_a_story_s_page_costs_the_same_with_fifty_notes_and_two_hundred_revisions(cast: Cast) -> None:
    article = approve(make_article(cast.reporter, reporter=make_reporter("董通讯", user=cast.correspondent)))
    article.revise(by=make_user("editor"), headline="签发后又改")
    advance(article, ("accept", cast.editor))

    def fill(count: int) -> dict[str, int]:
        for number in range(count):
            thread = Comment.add(article, by=cast.editor, text=f"第{number}处 @顾主任", passage="路灯")
            Comment.add(article, by=cast.reporter, text="已改", parent=thread)
        for number in range(8 * count):
            article.revise(by=cast.editor, body=f"{BODY}\n改{count}之{number}")
        return {name: queries(getattr(cast, name)) for name in ("reporter", "editor", "proofreader", "chief")}

    def queries(person: User) -> int:
        desk = as_(person)
        with CaptureQueriesContext(connection) as taken:
            assert desk.get(story_page(article)).status_code == 200
        return len(taken)

    queries(cast.chief)  # what Django remembers of the tables costs the first page something
    few = fill(1)
    assert fill(25) == few
    assert max(few.values()) <= 25, few
