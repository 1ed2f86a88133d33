"""Which part of a photo a story shows: who chooses it, what is refused, and that nothing else changes."""

import io
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from articles.models import Article, Illustration
from articles.refusals import StaleText
from photos.framing import box_of_shape
from photos.models import Crop, Photo
from photos.refusals import WrongCrop
from tests.conftest import Cast
from tests.factories import advance, approve, as_, make_article

LEFT_HALF = (0, 0, 500, 1000)
NUMBERS = {"left": "0", "top": "0", "right": "50", "bottom": "100", "focus_x": "20", "focus_y": "30"}


def picture(colour: str = "teal", size: tuple[int, int] = (900, 600)) -> bytes:
    """The left half in one colour, the right half red."""
    image = Image.new("RGB", size, "red")
    image.paste(Image.new("RGB", (size[0] // 2, size[1]), colour), (0, 0))
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def make_photo(cast: Cast, colour: str = "teal") -> Photo:
    words = {"credit": "孙某 摄", "caption": "湖边。", "alt_text": "一盏灯"}
    return Photo.file(picture(colour), uploaded_by=cast.reporter, **words)


@pytest.fixture
def article(cast: Cast) -> Article:
    uses = [Illustration(photo=make_photo(cast, colour)) for colour in ("teal", "navy")]
    return make_article(cast.reporter, illustrations=uses)


def page_of(article: Article, use: Illustration | None = None) -> str:
    use = use or article.illustrations.first()
    assert use
    return reverse("admin:articles_article_framing", args=[article.pk, use.pk])


def framed(desk: Client, article: Article, **values: Any) -> Any:
    sent = {**NUMBERS, "expects": article.current_revision_id, **values}
    answer = desk.post(page_of(article), sent, follow=True)
    article.refresh_from_db()
    return answer


def shown(article: Article) -> list[tuple[Any, ...]]:
    """Box and focus of every photo, as the newest revision has them."""
    article.refresh_from_db()
    crops = {crop.key: crop.box for crop in Crop.objects.all()}
    assert article.current_revision
    return [(crops.get(row["key"]), row.get("focus")) for row in article.current_revision.photos]


def test_the_author_crops_a_photo_and_the_other_stays_as_it_was(cast: Cast, article: Article) -> None:
    before = article.current_revision
    framed(as_(cast.reporter), article)
    assert before
    assert article.revisions.count() == 2
    assert shown(article) == [(LEFT_HALF, [20, 30]), (None, None)]
    assert article.current_revision
    assert article.current_revision.photos[1] == before.photos[1]
    assert article.current_revision.photos[0]["caption"] == "湖边。"
    assert article.current_revision.photos[0]["width"] == 450


def test_the_story_leads_to_the_page_which_shows_what_was_chosen(cast: Cast, article: Article) -> None:
    desk = as_(cast.reporter)
    story = desk.get(reverse("admin:articles_article_change", args=[article.pk])).content.decode()
    assert page_of(article) in story
    framed(desk, article)
    page = desk.get(page_of(article)).content.decode()
    assert 'name="right" value="50"' in page
    assert "M0 0V1000H500V0Z" in page


def test_the_whole_photo_is_had_again(cast: Cast, article: Article) -> None:
    desk = as_(cast.reporter)
    framed(desk, article)
    looked_at = framed(desk, article, _shape="whole").content.decode()
    assert 'name="right" value="100"' in looked_at
    assert article.revisions.count() == 2
    framed(desk, article, right="100", focus_x="50", focus_y="50")
    assert shown(article) == [(None, None), (None, None)]


def test_without_a_script_a_shape_fills_in_the_numbers(cast: Cast, article: Article) -> None:
    page = framed(as_(cast.reporter), article, _shape="1:1").content.decode()
    assert 'name="right" value="66.7"' in page
    assert article.revisions.count() == 1


def test_only_who_may_edit_the_story_now_gets_there(cast: Cast, article: Article) -> None:
    for person in (cast.correspondent, cast.editor, cast.chief, cast.administrator, cast.outsider):
        desk = as_(person)
        assert desk.get(page_of(article)).status_code in {403, 404}
        assert framed(desk, article).status_code in {403, 404}
    assert Client().get(page_of(article)).status_code == 302
    advance(article, ("submit", cast.reporter))
    assert as_(cast.reporter).get(page_of(article)).status_code == 403
    assert framed(as_(cast.reporter), article).status_code == 403
    assert article.revisions.count() == 1


def test_a_row_of_another_story_is_not_found(cast: Cast, article: Article) -> None:
    other = make_article(cast.reporter, illustrations=[Illustration(photo=make_photo(cast, "olive"))])
    address = page_of(article, other.illustrations.first())
    assert as_(cast.reporter).get(address).status_code == 404
    assert as_(cast.reporter).post(address, NUMBERS).status_code == 404
    for name in ("framing", "photo"):
        nowhere = reverse(f"admin:articles_article_{name}", args=[article.pk, 10**30])
        assert as_(cast.reporter).get(nowhere).status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [
        {"right": "0"},
        {"left": "60"},
        {"right": "4.9"},
        {"bottom": "10"},
        {"right": "101"},
        {"right": "NaN"},
        {"right": "1e9999"},
        {"left": "-1"},
        {"left": "\0"},
        {"left": ""},
        {"focus_x": "101"},
        {"focus_y": "x" * 5000},
    ],
)
def test_what_is_no_part_is_refused_and_shown_again(
    cast: Cast, article: Article, wrong: dict[str, str]
) -> None:
    answer = framed(as_(cast.reporter), article, **{"focus_y": "37", **wrong})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'class="error' in page
    assert "focus_y" in wrong or 'name="focus_y" value="37"' in page
    assert (article.revisions.count(), Crop.objects.count()) == (1, 0)


def test_over_a_newer_text_nothing_is_saved_and_nothing_typed_is_lost(cast: Cast, article: Article) -> None:
    seen = article.current_revision_id
    article.revise(by=cast.reporter, headline="别处改过")
    page = framed(as_(cast.reporter), article, expects=seen).content.decode()
    assert 'name="right" value="50"' in page
    assert str(StaleText()) in page
    assert (article.revisions.count(), Crop.objects.count()) == (2, 0)
    assert f'name="expects" value="{article.current_revision_id}"' in page


def test_under_review_the_page_says_so_and_a_new_round_begins(cast: Cast, article: Article) -> None:
    approve(article, (cast.editor, cast.head, cast.chief))
    another = as_(cast.editor)
    assert "warning-note" in another.get(page_of(article)).content.decode()
    round_before = article.round
    framed(another, article)
    assert article.round == round_before + 1


def test_what_was_cut_off_is_not_public(cast: Cast, article: Article) -> None:
    framed(as_(cast.reporter), article)
    approve(article, (cast.editor, cast.head, cast.chief))
    advance(article, ("publish", cast.chief))
    first, second = article.illustrations.all()
    first.photo.make_renditions()
    second.photo.make_renditions()
    assert first.crop

    def public(key: str) -> Any:
        return Client().get(reverse("rendition", args=[key, 320, "jpg"]))

    assert public(first.photo.key).status_code == 404
    assert public(second.photo.key).getvalue()
    sent = Image.open(io.BytesIO(public(first.crop.key).getvalue()))
    red, _green, _blue = sent.convert("RGB").resize((1, 1)).getpixel((0, 0))
    assert red < 30


def test_part_and_focus_stay_when_the_story_is_saved_or_brought_back(cast: Cast, article: Article) -> None:
    desk = as_(cast.reporter)
    whole = article.current_revision
    framed(desk, article)
    cropped = shown(article)
    assert whole
    article.restore(whole, by=cast.reporter)
    assert shown(article) == [(None, None), (None, None)]
    article.restore(article.revisions.all()[1], by=cast.reporter)
    assert shown(article) == cropped
    save_by_form(desk, article, headline="只改标题")
    assert article.headline == "只改标题"
    assert shown(article) == cropped


def test_rows_that_change_places_keep_their_own_parts(cast: Cast, article: Article) -> None:
    """As after two changes were put together: the numbers stay, the photos on them are swapped."""
    desk = as_(cast.reporter)
    framed(desk, article)
    first, second = article.illustrations.all()
    swapped = {"illustrations-0-photo": second.photo_id, "illustrations-1-photo": first.photo_id}
    save_by_form(desk, article, **swapped)
    assert shown(article) == [(None, None), (LEFT_HALF, [20, 30])]


def test_another_photo_in_the_row_is_not_cropped(cast: Cast, article: Article) -> None:
    desk = as_(cast.reporter)
    framed(desk, article)
    other = make_photo(cast, "olive")
    save_by_form(desk, article, **{"illustrations-0-photo": other.pk})
    assert shown(article) == [(None, None), (None, None)]
    assert article.illustrations.all()[0].photo == other


def test_photos_put_down_anew_keep_their_parts(cast: Cast, article: Article) -> None:
    """As when a draft is looked through on a phone."""
    framed(as_(cast.reporter), article)
    photos = [use.photo for use in article.illustrations.all()]
    photos[0].focus_x, photos[0].alt_text = 90, "别的"
    photos[0].save()
    article.revise(by=cast.reporter, illustrations=[Illustration(photo=photo) for photo in photos[::-1]])
    assert shown(article) == [(None, None), (LEFT_HALF, [20, 30])]
    assert article.illustrations.all()[1].alt_text == "一盏灯"


def test_a_form_opened_before_the_crop_is_saved_over_it(cast: Cast, article: Article) -> None:
    desk, seen = as_(cast.reporter), article.current_revision_id
    framed(desk, article)
    save_by_form(desk, article, headline="旧表单", expects=seen, body=article.body)
    cropped = [(LEFT_HALF, [20, 30]), (None, None)]
    assert shown(article) == cropped


def test_a_part_and_a_focus_are_told_when_revisions_are_compared(cast: Cast, article: Article) -> None:
    desk = as_(cast.reporter)
    framed(desk, article)
    compare = reverse("admin:articles_article_compare", args=[article.pk])
    page = desk.get(compare).content.decode()
    first = article.illustrations.first()
    assert first
    assert first.crop
    assert f"?key={first.crop.key}" in page
    assert "20" in page
    framed(desk, article, focus_x="77")
    assert "77" in desk.get(compare).content.decode()


def test_the_photo_is_shown_larger_and_in_part_to_readers_of_the_story(cast: Cast, article: Article) -> None:
    framed(as_(cast.reporter), article)
    use = article.illustrations.first()
    assert use
    assert use.crop
    use.photo.make_renditions()
    address = reverse("admin:articles_article_photo", args=[article.pk, use.photo_id])

    def width(**asked: str) -> int:
        answer: Any = as_(cast.reporter).get(address, asked)
        return Image.open(io.BytesIO(answer.getvalue())).width

    assert (width(), width(width="1600"), width(width="9" * 30)) == (320, 900, 320)
    assert width(key=use.crop.key, width="1600") == 450
    assert width(key="x" * 3000) == 320
    assert as_(cast.editor).get(address, {"width": "1600"}).status_code == 404


@pytest.mark.parametrize("box", [(0, 0, 40, 1000), (-1, 0, 500, 500), (0, 0, 500, 1001), (500, 0, 400, 1000)])
def test_the_rule_itself_refuses_what_is_no_part(cast: Cast, article: Article, box: Any) -> None:
    use = article.illustrations.first()
    assert use
    with pytest.raises(WrongCrop):
        article.frame(use, box, (50, 50), by=cast.reporter, expects=article.current_revision_id or 0)
    assert article.revisions.count() == 1


def test_a_shape_is_the_largest_near_the_part() -> None:
    assert box_of_shape("1:1", (900, 600), (500, 0, 1000, 1000)) == (333, 0, 1000, 1000)
    assert box_of_shape("3:2", (900, 600), LEFT_HALF) == (0, 0, 1000, 1000)
    assert box_of_shape("16:9", (900, 600), (0, 900, 100, 1000)) == (0, 156, 1000, 1000)
    assert box_of_shape("none", (900, 600), LEFT_HALF) == LEFT_HALF


def typed(field: Any) -> Any:
    return "" if field.value() is None else field.value()


def save_by_form(desk: Client, article: Article, **values: Any) -> None:
    """The story's ordinary form, as a browser sends it, with these values instead."""
    address = reverse("admin:articles_article_change", args=[article.pk])
    page = desk.get(address)
    form = page.context["adminform"].form
    sent = {name: typed(form[name]) for name in form.fields if name != "deck_dash"}
    sent["tags"] = ""
    for inline in page.context["inline_admin_formsets"]:
        formset = inline.formset
        for each in (formset.management_form, *formset.initial_forms):
            sent |= {each[name].html_name: typed(each[name]) for name in each.fields if name != "DELETE"}
    answer = desk.post(address, {**sent, **values, "_continue": "1"}, follow=True)
    article.refresh_from_db()
    assert not answer.context.get("errors"), answer.context.get("errors")
