"""The interface in two languages: a reader's stands in the address, that of the desk in the desk's own cookie."""

import re

import pytest
from django.conf import settings
from django.test import Client

from articles.models import PreviewLink
from newsroom.addresses import in_language
from tests.conftest import Cast
from tests.factories import make_article, publish_issue

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "chinese", "english"),
    [
        ("/", "/", "/en/"),
        ("/en/", "/", "/en/"),
        ("/2026-11-20/A03/1/", "/2026-11-20/A03/1/", "/en/2026-11-20/A03/1/"),
        ("/en/search/?q=湖&page=2", "/search/?q=湖&page=2", "/en/search/?q=湖&page=2"),
        ("/tags/en/", "/tags/en/", "/en/tags/en/"),
        ("/english/", "/english/", "/en/english/"),
    ],
)
def test_a_page_has_an_address_in_each_language(path: str, chinese: str, english: str) -> None:
    assert in_language(path, "zh-hans") == chinese
    assert in_language(path, "en") == english


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/2026-11-20/",
        "/2026-11-20/A03/",
        "/2026-11-20/A03/1/",
        "/sections/news/",
        "/archive/",
        "/search/?q=2026",
    ],
)
def test_every_page_speaks_both(client: Client, cast: Cast, address: str) -> None:
    publish_issue("2026-11-20", stories=2)
    chinese, english = (read(client, prefix + address) for prefix in ("", "/en"))
    assert '<html lang="zh-CN">' in chinese
    assert '<html lang="en">' in english
    assert "往期回顾" in chinese
    assert "Past issues" in english
    assert "往期回顾" not in english
    assert f'href="/en{address}" lang="en"' in chinese
    assert f'href="{address}" lang="zh-CN"' in english


def test_whoever_reads_english_goes_on_in_english(client: Client, cast: Cast) -> None:
    publish_issue("2026-11-20", stories=2)
    for address in ("/en/", "/en/2026-11-20/A03/1/", "/en/archive/", "/en/sections/news/"):
        links = set(re.findall(r'<a[^>]* href="(/[^"]*)"', read(client, address)))
        links = {link for link in links if not link.startswith(("/feeds/", "/photos/", "/en/"))}
        assert links == {in_language(address, "zh-hans")}, address


def test_search_engines_learn_of_both(client: Client, cast: Cast) -> None:
    publish_issue("2026-11-20", stories=1)
    site = settings.SITE_ADDRESS
    for prefix in ("", "/en"):
        page = read(client, f"{prefix}/2026-11-20/A03/1/")
        found = dict(re.findall(r'rel="alternate" hreflang="([\w-]+)" href="([^"]+)"', page))
        assert found == {
            "zh-CN": f"{site}/2026-11-20/A03/1/",
            "en": f"{site}/en/2026-11-20/A03/1/",
            "x-default": f"{site}/2026-11-20/A03/1/",
        }
        assert f'<link rel="canonical" href="{site}{prefix}/2026-11-20/A03/1/">' in page


def test_nothing_is_guessed_and_no_cookie_set(client: Client, cast: Cast) -> None:
    """One page for everybody: no header of the reader's changes it, so that it may be cached."""
    publish_issue("2026-11-20", stories=1)
    client.cookies["desk_language"] = "en"
    for address in ("/", "/2026-11-20/A03/1/", "/nowhere/", "/en/", "/search/?q=湖"):
        answer = client.get(address, headers={"accept-language": "en-GB"})
        assert answer.headers["Content-Language"] == ("en" if address == "/en/" else "zh-hans")
        assert "Cookie" not in answer.headers.get("Vary", "")
        assert not answer.cookies


@pytest.mark.parametrize(
    "address", ["/en/nowhere/", "/en", "/en-gb/", "/fr/", "/zh-hans/", "/en/en/", "/en/admin/"]
)
def test_addresses_in_no_language_of_ours(client: Client, cast: Cast, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == (301 if address == "/en" else 404)


def test_feeds_and_sitemaps_name_the_chinese_address(client: Client, cast: Cast) -> None:
    publish_issue("2026-11-20", stories=1)
    for address in ("/feeds/rss.xml", "/feeds/atom.xml", "/sitemap.xml"):
        assert "/en/" not in client.get(address).content.decode()


def test_the_desk_keeps_its_language(client: Client, cast: Cast) -> None:
    client.force_login(cast.editor)
    assert '<html lang="zh-hans"' in read(client, "/admin/")
    answer = client.post("/admin/language/", {"language": "en", "next": "/admin/queue/"})
    assert answer["Location"] == "/admin/queue/"
    assert answer.cookies["desk_language"]["path"] == "/admin/"
    assert '<html lang="en"' in read(client, "/admin/")


def test_the_desks_cookies_stay_at_the_desk(cast: Cast) -> None:
    client = Client()
    page = client.get("/admin/login/")
    signed_in = client.post("/admin/login/", {"username": cast.editor.username, "password": "nonsense"})
    for name, cookie in (page.cookies | signed_in.cookies).items():
        assert cookie["path"] == "/admin/", name


@pytest.mark.parametrize(
    "elsewhere", ["//evil.example", "/\\evil.example", "https:evil.example", "https://evil.example/"]
)
def test_language_leads_back_to_this_site_only(client: Client, cast: Cast, elsewhere: str) -> None:
    answer = client.post("/admin/language/", {"language": "en", "next": elsewhere})
    assert "evil" not in answer["Location"]


def test_language_needs_the_token(cast: Cast) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/admin/language/", {"language": "en", "next": "/admin/"})
    assert answer.status_code == 403
    assert "desk_language" not in answer.cookies


def test_the_old_choice_leads_to_the_front_page(client: Client, cast: Cast) -> None:
    assert client.get("/language/?next=/archive/")["Location"] == "/"


def test_a_preview_link_is_chinese_whoever_made_it(client: Client, cast: Cast) -> None:
    article = make_article(cast.reporter)
    client.force_login(cast.reporter)
    client.cookies["desk_language"] = "en"
    made = client.post(f"/admin/articles/article/{article.pk}/preview/").content.decode()
    assert re.search(rf"{settings.SITE_ADDRESS}/preview/[\w-]{{43}}/", made)
    _link, token = PreviewLink.make(article, by=cast.reporter)
    assert "Preview" in read(client, f"/en/preview/{token}/")


def read(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return " ".join(answer.content.decode().split())
