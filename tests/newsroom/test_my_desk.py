"""My desk: what waits for the desks that a person belongs to, with its age and deadline."""

import datetime
import re

import pytest
from django.utils.timezone import now

from articles.models import Article
from tests.conftest import Cast
from tests.factories import advance, as_, make_article, make_section

pytestmark = pytest.mark.django_db


def waiting(cast: Cast, question: str = "") -> list[str]:
    shown = as_(cast.editor).get(f"/admin/{question}").content.decode()
    first = shown[shown.index('class="module stories"') :]
    return re.findall(r"/change/\">([^<]*)</a>", first[: first.index("</section>")])


def submit(cast: Cast, headline: str, section: object = None) -> Article:
    return advance(make_article(cast.reporter, headline=headline, section=section), ("submit", cast.reporter))


def test_a_desk_sees_its_sections_and_what_has_no_desk(cast: Cast) -> None:
    news, hills, free = make_section(), make_section("hills", "乡村"), make_section("free", "公告")
    for headline, section in (("要闻稿", news), ("乡村稿", hills), ("公告稿", free), ("无栏目", None)):
        submit(cast, headline, section)
    assert len(waiting(cast)) == 4
    hills.editors.set([cast.chief])
    assert len(waiting(cast)) == 4  # who belongs to no desk sees everything
    news.editors.set([cast.editor])
    assert waiting(cast) == ["要闻稿", "公告稿", "无栏目"]
    assert waiting(cast, "?sections=all") == ["要闻稿", "乡村稿", "公告稿", "无栏目"]
    assert "?sections=all" in as_(cast.editor).get("/admin/").content.decode()
    shown = as_(cast.editor).get("/admin/queue/?view=waiting&section=mine").content.decode()
    assert "乡村稿" not in shown
    assert "公告稿" in shown


def test_late_stories_are_marked_in_words(cast: Cast) -> None:
    late = submit(cast, "迟了")
    submit(cast, "不迟")
    late.set_deadline(now() - datetime.timedelta(hours=1), by=cast.editor)
    shown = as_(cast.editor).get("/admin/").content.decode()
    assert re.findall(r'<strong class="late">[^<]+</strong>', shown)
    assert shown.count('class="late"') == 1


def test_the_list_of_stories_is_the_queue(cast: Cast) -> None:
    assert as_(cast.editor).get("/admin/articles/article/").headers["Location"] == "/admin/queue/"
