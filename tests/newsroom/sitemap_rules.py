"""What sitemaps.org and the extensions for images, languages and news require of a sitemap.

Each checker answers with what is wrong, in words; a sound sitemap has nothing.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from xml.etree.ElementTree import Element, ParseError, fromstring

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"

W3C_TIME = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?")
NEWS_LANGUAGE = re.compile(r"[a-z]{2,3}|zh-cn|zh-tw")
ORDER = [f"{MAP}loc", f"{MAP}lastmod", f"{MAP}changefreq", f"{MAP}priority"]
MOST_URLS, MOST_NEWS = 50_000, 1000


def is_address(text: str, site: str) -> bool:
    return text.startswith(f"{site}/") and bool(re.fullmatch(r"[!-~]{1,2047}", text))


def is_time(text: str) -> bool:
    try:
        return bool(W3C_TIME.fullmatch(text)) and datetime.fromisoformat(text) is not None
    except ValueError:
        return False


def index_faults(document: bytes, site: str) -> list[str]:
    return _read(document, "sitemapindex", "sitemap", site)


def sitemap_faults(document: bytes, site: str) -> list[str]:
    return _read(document, "urlset", "url", site)


def news_faults(document: bytes, site: str) -> list[str]:
    faults = sitemap_faults(document, site)
    if not faults:
        urls = fromstring(document).findall(f"{MAP}url")  # noqa: S314  # our own
        faults += ["too many for news"] if len(urls) > MOST_NEWS else []
        faults += [fault for url in urls for fault in _news(url)]
    return faults


def _read(document: bytes, root_name: str, row_name: str, site: str) -> list[str]:
    try:
        root = fromstring(document)  # noqa: S314  # our own
    except ParseError as wrong:
        return [f"not well-formed: {wrong}"]
    rows = root.findall(f"{MAP}{row_name}")
    if root.tag != f"{MAP}{root_name}" or len(rows) != len(root):
        return [f"not a {root_name} of {row_name}"]
    faults = [fault for row in rows for fault in _row(row, site)]
    addresses = [row.findtext(f"{MAP}loc") for row in rows]
    faults += ["an address twice"] if len(set(addresses)) < len(addresses) else []
    return faults + (["too many"] if len(rows) > MOST_URLS else [])


def _row(row: Element, site: str) -> Iterator[str]:
    own = [child.tag for child in row if child.tag.startswith(MAP)]
    if sorted(own, key=ORDER.index) != own or own.count(f"{MAP}loc") != 1 or len(set(own)) < len(own):
        yield f"not one loc and at most one of the others, in order: {own}"
    here = row.findtext(f"{MAP}loc") or ""
    if not is_address(here, site):
        yield f"loc is wrong: {here}"
    lastmod = row.findtext(f"{MAP}lastmod")
    if lastmod is not None and not is_time(lastmod):
        yield f"lastmod is wrong: {lastmod}"
    for image in row.findall(f"{IMAGE}image"):
        if [child.tag for child in image] != [f"{IMAGE}loc"] or not is_address(image[0].text or "", site):
            yield "an image needs its address and nothing else"
    yield from _languages(row, here)


def _languages(row: Element, here: str) -> Iterator[str]:
    """Every language once, this page among them."""
    links = row.findall(LINK)
    languages = [link.get("hreflang", "") for link in links]
    if len(set(languages)) < len(languages) or not all(languages):
        yield "a language twice or none"
    if links and here not in [link.get("href") for link in links]:
        yield "the page itself is not among its languages"
    if any(link.get("rel") != "alternate" for link in links):
        yield "a language that is no alternate"


def _news(url: Element) -> Iterator[str]:
    news = url.findall(f"{NEWS}news")
    if len(news) != 1:
        yield "news needs one news:news"
        return
    told = news[0]
    for name in ("publication/{}name", "publication/{}language", "publication_date", "title"):
        path = f"{NEWS}{name.format(NEWS)}"
        if len(told.findall(path)) != 1 or not (told.findtext(path) or "").strip():
            yield f"news needs one {name}"
    if not NEWS_LANGUAGE.fullmatch(told.findtext(f"{NEWS}publication/{NEWS}language") or ""):
        yield "news:language is wrong"
    if not is_time(told.findtext(f"{NEWS}publication_date") or ""):
        yield "news:publication_date is wrong"
