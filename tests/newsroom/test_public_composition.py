"""How the front page shares its room."""

from articles.models import Article, Revision
from issues.models import Page, Placement
from newsroom.composition import by_page, compose


def placed(weight: str = "normal", genre: str = "news", photos: int = 0, page: str = "A03") -> Placement:
    text = Revision(genre=genre, photos=[{}] * photos)
    return Placement(article=Article(published_revision=text), weight=weight, page=Page(number=page))


def test_lead_leads_wherever_it_stands() -> None:
    first, lead, last = placed(), placed("lead"), placed()
    front = compose([first, lead, last])
    assert front.lead is lead
    assert front.second is first
    assert front.stories == [last]


def test_without_a_lead_the_first_text_leads() -> None:
    photo, brief, text = placed(genre="photo", photos=1), placed("brief"), placed()
    front = compose([photo, brief, text])
    assert front.lead is text
    assert front.second is None
    assert front.briefs == [brief]
    assert front.photo_stories == [photo]


def test_a_page_of_photos_alone_leads_with_one() -> None:
    photos = [placed(genre="photo", photos=1), placed(genre="photo", photos=2)]
    front = compose(photos)
    assert front.lead is photos[0]
    assert front.photo_stories == photos[1:]


def test_other_heavy_stories_are_features() -> None:
    leads = [placed("lead"), placed("lead"), placed("second"), placed("second")]
    front = compose(leads)
    assert front.lead is leads[0]
    assert front.second is leads[1]
    assert front.features == leads[2:]


def test_nothing_is_lost_and_nothing_shown_twice() -> None:
    rows = [
        placed(weight, genre, photos)
        for weight in Placement.Weight
        for genre in ("news", "brief", "photo")
        for photos in (0, 1)
    ]
    front = compose(rows)
    shown = [front.lead, front.second, *front.features, *front.stories, *front.briefs, *front.photo_stories]
    assert sorted(map(id, shown)) == sorted(map(id, rows))


def test_an_empty_page_has_no_lead() -> None:
    assert compose([]).lead is None


def test_pages_keep_their_stories_in_order() -> None:
    rows = [placed(page="A03"), placed(page="A03"), placed(page="A04")]
    assert by_page(rows) == {"A03": rows[:2], "A04": rows[2:]}
