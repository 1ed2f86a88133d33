"""Sending in a story by phone: what is kept, what is refused, and what the sender is told."""

import datetime
import re
import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import localdate

from articles.models import Article, Byline, Illustration, OrganisationApproval
from articles.refusals import ApprovalMissing, NotEditable
from photos.models import Photo
from reporters.models import User
from tests.articles.word_files import W, document, paragraph, photo, picture, run, with_pictures
from tests.conftest import Cast
from tests.factories import BODY, advance, as_, make_article, make_reporter, make_user

PAGE = "/admin/articles/article/send-in/"
APPROVAL = {"approver": "区主任", "post": "办公室主任", "given_on": "2026-11-20"}


def upload(data: bytes, name: str = "a.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def send(user: User, *, button: str = "_send", **typed: Any) -> Any:
    """The form as a browser posts it, followed to the page that comes after."""
    values = {"headline": "湖边的灯", "body": BODY, "once": str(uuid.uuid4()), button: "1", **typed}
    return as_(user).post(PAGE, values, follow=True)


def text(answer: Any) -> str:
    content: bytes = answer.content
    return content.decode()


def test_a_reporter_sends_in_a_typed_story_and_gets_a_receipt(cast: Cast) -> None:
    answer = send(cast.reporter)
    article = Article.objects.get()
    assert (article.state, article.headline, article.filed_by) == ("submitted", "湖边的灯", cast.reporter)
    assert answer.redirect_chain == [(f"{PAGE}{article.pk}/", 302)]
    assert re.search(rf"<dd>\s*{article.pk}\s*</dd>", text(answer))
    for told in ("已投稿", "编辑", "初审 → 复审 → 终审", str(localdate())):
        assert told in text(answer)


def test_a_draft_is_kept_and_not_sent_in(cast: Cast) -> None:
    answer = send(cast.reporter, button="_save", body="")
    article = Article.objects.get()
    assert (article.state, article.events.count()) == ("draft", 0)
    assert "湖边的灯" in text(answer)


def test_the_sender_who_signs_is_signed(cast: Cast) -> None:
    reporter = make_reporter("高记者", user=cast.reporter)
    send(cast.reporter)
    byline = Article.objects.get().bylines.get()
    assert (byline.reporter, byline.position) == (reporter, "tail")


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"headline": ""}, "id_headline"),
        ({"headline": "有句号。"}, "id_headline"),
        ({"body": "长" * 100_001}, "id_body"),
    ],
)
def test_what_is_missing_is_said_beside_its_field_and_nothing_typed_is_lost(
    cast: Cast, typed: dict[str, str], field: str
) -> None:
    values = {"headline": "打了很久的标题", "body": "打了很久的正文", **typed}
    answer = send(cast.reporter, **values, photos=[upload(photo())])
    assert not Article.objects.exists()
    assert f'id="{field}_error"' in text(answer)
    for word in filter(None, values.values()):
        assert word in text(answer)
    kept = Photo.objects.get()
    assert f'name="kept" value="{kept.pk}"' in text(answer)
    again: dict[str, Any] = {
        "kept": kept.pk,
        f"kept-{kept.pk}-caption": "灯下",
        f"kept-{kept.pk}-credit": "孙某 摄",
    }
    send(cast.reporter, **again)
    use = Article.objects.get().illustrations.get()
    assert (use.photo, use.caption, use.credit) == (kept, "灯下", "孙某 摄")


def test_a_headline_alone_is_not_sent_in(cast: Cast) -> None:
    answer = send(cast.reporter, body="")
    assert not Article.objects.exists()
    assert 'id="id_body_error"' in text(answer)


def test_several_photos_come_with_a_caption_and_a_credit_each(cast: Cast) -> None:
    words = {
        "new-0-caption": "第一张",
        "new-0-credit": "孙某 摄",
        "new-1-caption": "第二张",
        "new-1-credit": "",
    }
    send(cast.reporter, photos=[upload(photo(1)), upload(photo(2))], **words)
    article = Article.objects.get()
    assert article.state == "submitted"
    assert [(each["caption"], each["credit"]) for each in article.current_revision.photos] == [
        ("第一张", "孙某 摄"),
        ("第二张", "高记者 摄"),
    ]


def test_without_captions_a_second_page_asks_for_them_before_anything_is_sent_in(cast: Cast) -> None:
    answer = send(cast.reporter, photos=[upload(photo())])
    article, kept = Article.objects.get(), Photo.objects.get()
    assert article.state == "draft"
    assert f"kept-{kept.pk}-caption" in text(answer)
    words = {"kept": kept.pk, f"kept-{kept.pk}-caption": "灯下", f"kept-{kept.pk}-credit": "孙某 摄"}
    typed = {"expects": article.current_revision_id, "_send": "1", **words}
    as_(cast.reporter).post(f"{PAGE}{article.pk}/", typed)
    article.refresh_from_db()
    assert article.state == "submitted"
    assert article.current_revision.photos[0]["caption"] == "灯下"


def test_photos_alone_are_a_photo_story(cast: Cast) -> None:
    send(cast.reporter, body="", photos=[upload(photo())], **{"new-0-caption": "灯下"})
    article = Article.objects.get()
    assert (article.state, article.genre) == ("submitted", "photo")


def test_a_file_that_is_no_photo_is_said_and_the_good_ones_are_kept(cast: Cast) -> None:
    answer = send(cast.reporter, photos=[upload(b"<svg onload=alert(1)>", "<b>.svg"), upload(photo())])
    assert not Article.objects.exists()
    assert "&lt;b&gt;.svg" in text(answer)
    assert f'name="kept" value="{Photo.objects.get().pk}"' in text(answer)


def test_nobody_uses_a_photo_that_they_may_not_see(cast: Cast) -> None:
    other = make_user("correspondent")
    secret = Photo.file(photo(5), caption="CANARY7391", credit="某", uploaded_by=other)
    for typed in ({"kept": secret.pk}, {"photos": [upload(photo(5))]}):
        answer = send(cast.reporter, body="", **typed)
        assert "CANARY7391" not in text(answer)
    assert not Article.objects.filter(illustrations__photo=secret).exists()


def test_the_same_form_sent_twice_is_one_story(cast: Cast) -> None:
    once = str(uuid.uuid4())
    for _ in range(2):
        answer = send(cast.reporter, once=once, photos=[upload(photo())], **{"new-0-caption": "灯下"})
        assert answer.status_code == 200
    article = Article.objects.get()
    assert (article.events.count(), Photo.objects.count()) == (1, 1)


@pytest.mark.parametrize("once", ["x", "\0", "9" * 500])
def test_a_form_with_a_forged_key_is_refused_kindly(cast: Cast, once: str) -> None:
    answer = send(cast.reporter, once=once)
    assert answer.status_code == 200
    assert "湖边的灯" in text(answer)


def test_a_co_author_loses_no_photo_of_the_other(cast: Cast) -> None:
    theirs = Photo.file(photo(8), credit="孙某 摄", uploaded_by=cast.correspondent)
    signed = [Byline(reporter=make_reporter("高记者", user=cast.reporter))]
    article = make_article(cast.correspondent, bylines=signed, illustrations=[Illustration(photo=theirs)])
    typed = {
        "expects": article.current_revision_id,
        "kept": theirs.pk,
        f"kept-{theirs.pk}-caption": "灯下",
        "_save": "1",
    }
    as_(cast.reporter).post(f"{PAGE}{article.pk}/", typed)
    assert article.illustrations.get().caption == "灯下"


@pytest.mark.parametrize("person", ["proofreader", "administrator", "outsider"])
def test_only_writers_send_in(cast: Cast, person: str) -> None:
    answer = as_(getattr(cast, person)).get(PAGE)
    assert answer.status_code == 403
    assert PAGE not in text(as_(getattr(cast, person)).get("/admin/"))


def test_writers_find_the_page_on_their_desk(cast: Cast) -> None:
    assert f'href="{PAGE}"' in text(as_(cast.correspondent).get("/admin/"))
    assert as_(cast.correspondent).get(PAGE).status_code == 200


@pytest.mark.parametrize("door", ["send-in/{}/", "{}/approval/"])
def test_others_reach_nothing_of_a_private_draft(cast: Cast, door: str) -> None:
    article = make_article(cast.reporter, headline="CANARY7391")
    address = "/admin/articles/article/" + door.format(article.pk)
    for person in (cast.correspondent, cast.editor, cast.chief, cast.administrator, cast.outsider):
        for answer in (as_(person).get(address), as_(person).post(address, {**APPROVAL, "_send": "1"})):
            assert answer.status_code in {403, 404, 405}
            assert "CANARY7391" not in text(answer)
    assert not OrganisationApproval.objects.exists()


def word_story() -> bytes:
    comments = (
        f'<w:comments xmlns:w="{W}"><w:comment w:id="0">{paragraph("此处请核实")}</w:comment></w:comments>'
    )
    inserted = f"<w:ins w:id='1'>{run('三百')}</w:ins>"
    return with_pictures(
        paragraph("湖边的灯亮了", style="a"),
        paragraph("本报讯（记者高某某）清晨，灯还亮着。"),
        paragraph("来了", inner=inserted),
        picture("rId11"),
        paragraph("图为清晨的湖边。 孙某 摄"),
        word__comments_dot_xml=comments,
    )


def test_a_word_file_becomes_a_draft_to_look_through_then_one_tap_sends_it_in(cast: Cast) -> None:
    known = make_reporter("高某某")
    answer = send(cast.reporter, headline="", body="", word=upload(word_story(), "稿件.docx"))
    article = Article.objects.get()
    assert (article.state, article.headline, article.dateline) == ("draft", "湖边的灯亮了", "本报讯")
    assert article.bylines.get().reporter == known
    assert article.body == "清晨，灯还亮着。\n来了三百"
    shown = text(answer)
    assert (article.word_file.inserted, article.word_file.deleted) == (1, 0)
    for told in ("稿件.docx", article.word_file.told[0], "此处请核实", "图为清晨的湖边。", "孙某 摄"):
        assert told in shown
    kept = Photo.objects.get()
    typed = {"kept": kept.pk, f"kept-{kept.pk}-caption": "清晨的湖边。", f"kept-{kept.pk}-credit": "孙某 摄"}
    sent = {"expects": article.current_revision_id, "_send": "1", **typed}
    receipt = as_(cast.reporter).post(f"{PAGE}{article.pk}/", sent, follow=True)
    article.refresh_from_db()
    assert article.state == "submitted"
    assert article.word_file.told[0] in text(receipt)
    assert "此处请核实" not in article.current_revision.body_html


def test_a_word_file_is_kept_as_a_draft_even_where_something_else_is_wrong(cast: Cast) -> None:
    """No browser fills in a file again."""
    files: dict[str, Any] = {"word": upload(word_story(), "稿.docx"), "photos": [upload(b"none", "坏.png")]}
    answer = send(cast.correspondent, headline="", body="", approver="只写了一半的人", **files)
    assert Article.objects.get().state == "draft"
    assert "只写了一半的人" in text(answer)
    assert "坏.png" in text(answer)


def test_a_refused_word_file_is_said_beside_its_field(cast: Cast) -> None:
    answer = send(
        cast.reporter,
        headline="打了很久的标题",
        word=upload(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old", "旧.doc"),
    )
    assert not Article.objects.exists()
    assert "打了很久的标题" in text(answer)
    assert 'id="id_word_error"' in text(answer)
    assert ".docx" in text(answer)


def test_an_empty_word_file_is_no_story(cast: Cast) -> None:
    send(cast.reporter, headline="", body="", word=upload(document(paragraph("")), "空.docx"))
    assert not Article.objects.exists()


def test_a_correspondent_sends_in_only_what_their_organisation_approved(cast: Cast) -> None:
    answer = send(cast.correspondent)
    assert not Article.objects.exists()
    assert 'id="id_approver_error"' in text(answer)
    send(cast.correspondent, **APPROVAL)
    article = Article.objects.get()
    assert article.state == "submitted"
    assert (article.approval.approver, article.approval.given_on) == ("区主任", datetime.date(2026, 11, 20))
    slip = text(as_(cast.editor).get(f"/admin/articles/article/{article.pk}/change/"))
    assert "区主任 办公室主任 2026-11-20" in slip
    assert "董通讯" in slip


def test_people_of_the_house_are_not_asked_for_it(cast: Cast) -> None:
    assert "approver" not in text(as_(cast.reporter).get(PAGE))
    both = make_user("correspondent", "reporter")
    assert not OrganisationApproval.is_asked_of(both)


def test_the_rule_holds_at_every_door(cast: Cast) -> None:
    article = make_article(cast.correspondent)
    with pytest.raises(ApprovalMissing):
        article.take("submit", by=cast.correspondent)
    desk = as_(cast.correspondent)
    change = f"/admin/articles/article/{article.pk}/change/"
    assert "approver" in text(desk.get(change))
    desk.post(f"/admin/articles/article/{article.pk}/approval/", APPROVAL)
    assert article.take("submit", by=cast.correspondent).to_state == "submitted"
    assert "区主任" in text(desk.get(change))


def test_an_approval_is_of_a_day_that_has_come(cast: Cast) -> None:
    tomorrow = localdate() + datetime.timedelta(days=1)
    answer = send(cast.correspondent, **{**APPROVAL, "given_on": tomorrow.isoformat()})
    assert not Article.objects.exists()
    assert 'id="id_given_on_error"' in text(answer)


def test_an_approval_is_corrected_by_its_authors_while_the_story_is_theirs_and_all_versions_stay(
    cast: Cast,
) -> None:
    article = make_article(cast.correspondent)
    given = {**APPROVAL, "given_on": localdate()}
    OrganisationApproval.record(article, by=cast.correspondent, **given)
    OrganisationApproval.record(article, by=cast.correspondent, **{**given, "approver": "另一位"})
    assert article.approval.approver == "另一位"
    history: Any = article.approval
    assert [event.approver for event in history.events.order_by("pgh_id")] == ["区主任", "另一位"]
    advance(article, ("submit", cast.correspondent))
    with pytest.raises(NotEditable):
        OrganisationApproval.record(article, by=cast.correspondent, **given)


def test_a_stale_look_through_overwrites_nothing(cast: Cast) -> None:
    article = make_article(cast.reporter)
    seen = article.current_revision_id
    article.revise(by=cast.reporter, headline="新窗口里的标题")
    answer = as_(cast.reporter).post(f"{PAGE}{article.pk}/", {"expects": seen, "_send": "1"})
    article.refresh_from_db()
    assert (answer.status_code, article.state) == (200, "draft")
