"""The photo library: what is found in it, who may do what to which photo, and what becomes of it."""

import datetime
import itertools
from typing import Any

import pytest
from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate
from procrastinate.contrib.django.models import ProcrastinateJob

from articles.models import Illustration
from photos.models import Photo
from photos.models.photo import KnownPhoto
from photos.refusals import AlreadyReplaced
from reporters.models import User
from tests.conftest import Cast
from tests.factories import advance, as_, make_article, make_reporter
from tests.photos.test_photos import picture

WALL = "/admin/photos/photo/"
DESCRIBE = "/admin/photos/photo/describe/"
number = itertools.count(1)


def a_photo(by: User, **fields: Any) -> Photo:
    """A row without an original: enough for what is read and written about a photo."""
    unique = f"{next(number):064d}"
    fields = {"caption": "湖边的路灯", "credit": "孙某 摄", "alt_text": "一盏路灯", **fields}
    return Photo.objects.create(
        uploaded_by=by, sha256=unique, original="originals/lost.jpg", width=1200, height=800, **fields
    )


def on_the_wall(browser: Client, **asked: str) -> list[str]:
    """The captions of the photos that are shown."""
    answer = browser.get(WALL, asked)
    assert answer.status_code == 200, answer
    return [photo.caption for photo in answer.context["cl"].result_list]


@pytest.mark.parametrize(
    "words", ["灯", "湖 灯", "路灯　孙", "孙某", "亮", "云川", "傍晚", "郭摄影", "攝 燈"[:1], "ＬＥＤ"]
)
def test_any_part_of_any_words_finds_a_photo(cast: Cast, words: str) -> None:
    a_photo(
        cast.reporter,
        alt_text="一盏亮着的 LED 灯",
        keywords="傍晚 湖",
        place="云川",
        photographer=make_reporter("郭摄影"),
    )
    a_photo(cast.reporter, caption="别的", credit="他人", alt_text="无")
    assert on_the_wall(as_(cast.editor), q=words) == ["湖边的路灯"]


def test_every_word_must_be_there(cast: Cast) -> None:
    a_photo(cast.reporter)
    assert on_the_wall(as_(cast.editor), q="灯 山") == []
    assert on_the_wall(as_(cast.editor), q="%") == []


def test_contributors_find_only_their_own(cast: Cast) -> None:
    a_photo(cast.reporter, caption="我的")
    theirs = a_photo(cast.correspondent, caption="别人的")
    assert on_the_wall(as_(cast.reporter)) == ["我的"]
    assert on_the_wall(as_(cast.proofreader)) == ["别人的", "我的"]
    browser = as_(cast.reporter)
    for side in ("small", "large", "replace"):
        assert browser.get(f"{WALL}{theirs.pk}/{side}/").status_code == 404
    assert browser.post(f"{WALL}{theirs.pk}/again/").status_code == 404
    assert browser.get(f"{WALL}{theirs.pk}/change/").status_code == 302


def test_proofreaders_only_look(cast: Cast) -> None:
    photo = a_photo(cast.reporter, trouble="Damaged")
    browser = as_(cast.proofreader)
    assert browser.get(f"{WALL}{photo.pk}/change/").status_code == 200
    assert browser.post(f"{WALL}{photo.pk}/again/").status_code == 403
    assert browser.get(f"{WALL}{photo.pk}/replace/").status_code == 403
    assert browser.get(f"{DESCRIBE}?photo={photo.pk}").status_code == 403
    again = f'formaction="{WALL}{photo.pk}/again/"'
    assert again not in browser.get(WALL).content.decode()
    assert again in as_(cast.editor).get(WALL).content.decode()


def test_who_took_a_photo_sees_it_and_only_who_sent_it_in_may_choose_it(cast: Cast) -> None:
    photo = a_photo(cast.editor, photographer=make_reporter("高记者", user=cast.reporter), trouble="Damaged")
    page = as_(cast.reporter).get(WALL).content.decode()
    assert f"{WALL}{photo.pk}/change/" in page
    assert "_selected_action" not in page
    assert "/again/" not in page


@pytest.mark.parametrize("side", ["", "describe/"])
def test_outsiders_are_turned_away(cast: Cast, side: str) -> None:
    assert as_(cast.outsider).get(WALL + side).status_code == 403


def test_filters_narrow_the_wall(cast: Cast) -> None:
    today = localdate()
    a_photo(cast.reporter, caption="过期", usable_until=today - datetime.timedelta(days=1), rights="agency")
    a_photo(cast.reporter, caption="快到期", usable_until=today + datetime.timedelta(days=30))
    a_photo(cast.reporter, caption="无说明文字", alt_text="", taken_on=datetime.date(2026, 1, 5))
    a_photo(cast.reporter, caption="郭的", photographer=make_reporter("郭摄影"), trouble="Damaged")
    browser = as_(cast.editor)
    assert on_the_wall(browser, expiry="expired") == ["过期"]
    assert on_the_wall(browser, expiry="soon") == ["快到期"]
    assert on_the_wall(browser, rights="agency") == ["过期"]
    assert on_the_wall(browser, lacks="alt_text") == ["无说明文字"]
    assert on_the_wall(browser, by="郭") == ["郭的"]
    assert on_the_wall(browser, copies="troubled") == ["郭的"]
    assert on_the_wall(browser, taken_from="2026-01-01", taken_until="2026-01-05") == ["无说明文字"]
    assert on_the_wall(browser, taken_from="2026-01-06") == []
    assert len(on_the_wall(browser, sent_from=today.isoformat())) == 4
    assert on_the_wall(browser, sent_until=(today - datetime.timedelta(days=1)).isoformat()) == []


def test_used_is_what_a_text_that_one_may_read_uses(cast: Cast) -> None:
    used, _unused = a_photo(cast.reporter, caption="用过"), a_photo(cast.reporter, caption="没用")
    story = make_article(by=cast.reporter, illustrations=[Illustration(photo=used)])
    browser = as_(cast.editor)
    assert on_the_wall(browser, used="yes") == []  # a draft is its author's alone
    assert on_the_wall(as_(cast.reporter), used="yes") == ["用过"]
    advance(story, ("submit", cast.reporter))
    assert on_the_wall(browser, used="yes") == ["用过"]
    assert on_the_wall(browser, used="no") == ["没用"]
    assert [photo.uses for photo in browser.get(WALL).context["cl"].result_list] == [0, 1]


def test_the_page_of_a_photo_names_only_stories_that_one_may_read(cast: Cast) -> None:
    photo = a_photo(cast.reporter)
    make_article(by=cast.reporter, headline="还没交的稿", illustrations=[Illustration(photo=photo)])
    handed_in = make_article(by=cast.reporter, headline="交了的稿", illustrations=[Illustration(photo=photo)])
    advance(handed_in, ("submit", cast.reporter))
    handed_in.revise(by=cast.editor, illustrations=[]) if handed_in.may_edit(cast.editor) else None
    page = as_(cast.editor).get(f"{WALL}{photo.pk}/change/").content.decode()
    assert "交了的稿" in page
    assert "还没交的稿" not in page


@pytest.mark.parametrize(
    "query",
    [
        "taken_from=2026-13-45",
        "taken_from=99999999999",
        "sent_from=0001-01-01",
        "sent_until=9999-12-31",
        "by=%F0%9F%98%80%FF",
        "used=maybe&rights=x&expiry=x&versions=x&lacks=password&copies=x",
        "p=99999999999999999999",
        "p=-1",
        "p=x",
        "o=9.x.-3",
        "q=" + "x" * 3000,
        "q=" + "a+" * 500,
        "uploaded_by__password__startswith=a",
        "photographer__user__password=a",
        "id__in=x",
        "by=a&by=b&used=yes&used=no",
    ],
)
def test_no_address_breaks_the_wall(cast: Cast, query: str) -> None:
    a_photo(cast.reporter)
    assert as_(cast.editor).get(f"{WALL}?{query}").status_code in {200, 302, 400}


@pytest.mark.parametrize("name", ["q", "by", "used", "taken_from", "photo"])
def test_a_nul_is_refused_kindly(cast: Cast, name: str) -> None:
    assert as_(cast.editor).get(f"{WALL}?{name}=%00").status_code == 400
    assert as_(cast.editor).get(f"{DESCRIBE}?{name}=%00").status_code == 400


@pytest.mark.parametrize("chosen", ["x", "\0", "9" * 30, "1 OR 1=1", ""])
@pytest.mark.parametrize("action", ["describe", "make_again", "delete_selected", "\0"])
def test_no_choice_breaks_an_action(cast: Cast, chosen: str, action: str) -> None:
    sent = {"action": action, "_selected_action": [chosen], "index": "x", "select_across": "x"}
    assert as_(cast.editor).post(WALL, sent).status_code in {200, 302, 400}


@pytest.mark.parametrize("side", ["large", "small", "again", "replace", "change"])
def test_a_number_that_no_photo_has_leads_nowhere(cast: Cast, side: str) -> None:
    browser = as_(cast.editor)
    answer = browser.post(f"{WALL}{10**25}/{side}/")
    assert answer.status_code in {302, 404}


def test_what_is_typed_hostilely_is_refused_and_shown_again(cast: Cast) -> None:
    photo = a_photo(cast.reporter)
    credit = {f"photo-{photo.pk}-credit": "", f"photo-{photo.pk}-rights": "mine"}
    answer = as_(cast.editor).post(DESCRIBE, typed(photo, same_credit="长" * 61, **credit))
    assert answer.context["rows"][0].errors.keys() == {"credit", "rights"}
    assert "长" * 61 in answer.content.decode()
    answer = as_(cast.editor).post(DESCRIBE, typed(photo, **{f"photo-{photo.pk}-caption": "a\0<b>"}))
    assert answer.context["rows"][0].errors.keys() == {"caption"}
    assert "<b>" not in answer.content.decode()


def test_the_wall_asks_no_more_for_thirty_photos_than_for_three(cast: Cast) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert browser.get(WALL).status_code == 200
        return len(asked)

    browser = as_(cast.editor)
    photos = [a_photo(cast.reporter, photographer=make_reporter()) for _each in range(3)]
    make_article(by=cast.reporter, illustrations=[Illustration(photo=photos[0])])
    browser.get(WALL)
    few = queries()
    for each in range(27):
        photo = a_photo(cast.reporter, trouble="Damaged" if each % 2 else "")
        advance(
            make_article(by=cast.reporter, illustrations=[Illustration(photo=photo)]),
            ("submit", cast.reporter),
        )
    assert queries() == few


def test_a_better_version_takes_over_the_words_and_the_place(cast: Cast) -> None:
    old = Photo.file(
        picture(), uploaded_by=cast.reporter, caption="灯", credit="孙某 摄", rights="agency", keywords="夜"
    )
    better = SimpleUploadedFile("better.jpg", picture(size=(2000, 1400)))
    answer: Any = as_(cast.editor).post(f"{WALL}{old.pk}/replace/", {"file": better})
    new = Photo.objects.get(replaces=old)
    assert answer.url == f"{WALL}{new.pk}/change/"
    assert (new.caption, new.credit, new.rights, new.keywords) == ("灯", "孙某 摄", "agency", "夜")
    assert (new.width, new.uploaded_by) == (2000, cast.editor)
    assert ProcrastinateJob.objects.filter(task_name="photos.make_renditions", args__photo_id=new.pk).exists()
    browser = as_(cast.editor)
    shown = browser.get(WALL).context["cl"].result_list
    assert list(shown) == [new]
    assert set(browser.get(WALL, {"versions": "all"}).context["cl"].result_list) == {old, new}
    for version in (old, new):
        assert browser.get(f"{WALL}{version.pk}/change/").context["versions"] == [new, old]


def test_who_sent_in_the_earlier_version_sees_the_better_one_but_leaves_it_alone(cast: Cast) -> None:
    old = Photo.file(picture(), uploaded_by=cast.reporter, credit="孙某 摄")
    new = old.replace(picture(colour="red"), by=cast.editor)
    browser = as_(cast.reporter)
    assert list(browser.get(WALL).context["cl"].result_list) == [new]
    assert browser.get(f"{WALL}{new.pk}/replace/").status_code == 403
    assert as_(cast.correspondent).get(f"{WALL}{new.pk}/small/").status_code == 404


def test_only_the_newest_version_is_offered_to_stories(cast: Cast) -> None:
    old = Photo.file(picture(), uploaded_by=cast.reporter, caption="灯", credit="孙某 摄")
    new = old.replace(picture(colour="red"), by=cast.editor)
    asked = {"app_label": "articles", "model_name": "illustration", "field_name": "photo", "term": "灯"}
    offered = as_(cast.reporter).get("/admin/autocomplete/", asked).json()["results"]
    assert [photo["id"] for photo in offered] == [str(new.pk)]


def test_a_photo_is_replaced_once_and_by_another_file(cast: Cast) -> None:
    old = Photo.file(picture(), uploaded_by=cast.reporter, credit="孙某 摄")
    with pytest.raises(KnownPhoto):
        old.replace(picture(), by=cast.editor)
    old.replace(picture(colour="red"), by=cast.editor)
    with pytest.raises(AlreadyReplaced):
        old.replace(picture(colour="blue"), by=cast.editor)
    assert Photo.objects.count() == 2
    answer = as_(cast.editor).post(
        f"{WALL}{old.pk}/replace/", {"file": SimpleUploadedFile("x.jpg", b"not a photo")}
    )
    assert answer.context["form"].errors["file"]


def typed(*photos: Photo, **other: Any) -> dict[str, Any]:
    """What the describing page sends, untouched."""
    sent: dict[str, Any] = {"photo": [photo.pk for photo in photos], **other}
    for photo in photos:
        for name in ("caption", "credit", "alt_text", "rights"):
            sent.setdefault(f"photo-{photo.pk}-{name}", getattr(photo, name))
    return sent


def test_many_photos_are_described_at_once(cast: Cast) -> None:
    one, other = a_photo(cast.reporter), a_photo(cast.correspondent)
    browser = as_(cast.editor)
    chosen = {"action": "describe", "_selected_action": [one.pk, other.pk]}
    page = browser.post(WALL, chosen, follow=True)
    assert {row.instance for row in page.context["rows"]} == {one, other}
    browser.post(DESCRIBE, typed(one, other, same_credit="本报 摄", **{f"photo-{one.pk}-caption": "新说明"}))
    for photo in (one, other):
        photo.refresh_from_db()
    assert (one.caption, one.credit, other.caption, other.credit) == (
        "新说明",
        "本报 摄",
        "湖边的路灯",
        "本报 摄",
    )
    jobs = ProcrastinateJob.objects.filter(task_name="photos.make_renditions")
    assert {job.args["photo_id"] for job in jobs} == {one.pk, other.pk}


def test_one_bad_row_keeps_all_that_was_typed_and_saves_nothing(cast: Cast) -> None:
    one, other = a_photo(cast.reporter), a_photo(cast.reporter)
    wrong = {f"photo-{one.pk}-caption": "写好的", f"photo-{other.pk}-usable_until": "明天"}
    answer = as_(cast.editor).post(DESCRIBE, typed(one, other, **wrong))
    page = answer.content.decode()
    assert "写好的" in page
    assert "明天" in page
    assert answer.context["rows"][1].errors.keys() == {"usable_until"}
    one.refresh_from_db()
    assert one.caption == "湖边的路灯"


def test_nobody_describes_others_photos_by_naming_them(cast: Cast) -> None:
    theirs = a_photo(cast.correspondent)
    browser = as_(cast.reporter)
    assert (
        browser.get(f"{DESCRIBE}?photo={theirs.pk}&photo=x&photo=99999999999999999999").context["rows"] == []
    )
    browser.post(DESCRIBE, typed(theirs, **{f"photo-{theirs.pk}-caption": "改了"}))
    theirs.refresh_from_db()
    assert theirs.caption == "湖边的路灯"


def test_troubled_renditions_are_tried_again(cast: Cast) -> None:
    photo, fine = a_photo(cast.reporter, trouble="Damaged"), a_photo(cast.reporter)
    browser = as_(cast.reporter)
    assert browser.get(f"{WALL}{photo.pk}/again/").status_code == 405
    browser.post(f"{WALL}{photo.pk}/again/")
    photo.refresh_from_db()
    assert photo.state == "waiting"
    Photo.objects.filter(pk=photo.pk).update(trouble="Damaged")
    browser.post(WALL, {"action": "make_again", "_selected_action": [photo.pk, fine.pk]})
    jobs = ProcrastinateJob.objects.filter(task_name="photos.make_renditions")
    assert [job.args["photo_id"] for job in jobs] == [photo.pk, photo.pk]


def test_the_page_of_a_photo_tells_what_was_changed_and_by_whom(cast: Cast) -> None:
    photo = a_photo(cast.reporter, metadata={"city": "云川"})
    fields = {"caption": "改过的说明", "credit": photo.credit, "alt_text": photo.alt_text, "rights": "own"}
    answer = as_(cast.editor).post(f"{WALL}{photo.pk}/change/", fields)
    assert answer.status_code == 302
    answer = as_(cast.editor).get(f"{WALL}{photo.pk}/change/")
    latest = answer.context["history"][0]
    assert latest.by == cast.editor
    assert "湖边的路灯 → 改过的说明" in latest.said[0]
    assert [text for _label, text in answer.context["proposals"]] == ["云川"]


def test_each_address_of_the_photo_desk_is_answered_by_one_view() -> None:
    """Of two with one address the first would answer, whatever the second asks."""
    patterns = [str(each.pattern) for each in admin.site.get_model_admin(Photo).get_urls()]
    assert len(patterns) == len(set(patterns))
