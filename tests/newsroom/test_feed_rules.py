"""The checkers of feeds refuse broken ones: each case breaks one rule of a sound feed."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.newsroom.feed_rules import atom_faults, json_faults, rss_faults

RSS = """<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>报</title><link>https://a.example/</link><description>日报</description><language>zh-cn</language>
<lastBuildDate>Fri, 20 Nov 2026 08:00:00 +0800</lastBuildDate>
<atom:link rel="self" href="https://a.example/rss.xml"/>
<item><title>题</title><guid isPermaLink="false">https://a.example/1</guid><link>https://a.example/1</link>
<pubDate>Fri, 20 Nov 2026 08:00:00 +0800</pubDate><category>湖</category>
<media:content url="https://a.example/1.jpg" medium="image" width="640"/></item></channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN"><id>https://a.example/</id><title>报</title>
<updated>2026-11-20T08:00:00+08:00</updated><link rel="self" href="https://a.example/atom.xml"/>
<entry><id>https://a.example/1</id><title>题</title><updated>2026-11-20T08:00:00Z</updated>
<author><name>高某</name><uri>https://a.example/people/1/</uri></author><link href="https://a.example/1"/>
<category term="湖"/><content type="html">文</content></entry></feed>"""

JSON = """{"version": "https://jsonfeed.org/version/1.1", "title": "报", "home_page_url": "https://a.example/",
"language": "zh-CN", "items": [{"id": "1", "url": "https://a.example/1", "content_html": "文",
"date_published": "2026-11-20T08:00:00+08:00", "authors": [{"name": "高某"}], "tags": ["湖"]}]}"""

CASES: list[tuple[Callable[[bytes], list[str]], str, str, str]] = [
    (rss_faults, RSS, 'version="2.0"', 'version="0.9"'),
    (rss_faults, RSS, "</rss>", ""),
    (rss_faults, RSS, "<title>报</title>", ""),
    (rss_faults, RSS, "<description>日报</description>", "<description></description>"),
    (rss_faults, RSS, "<link>https://a.example/</link>", "<link>/</link>"),
    (rss_faults, RSS, "zh-cn", "Chinese!"),
    (rss_faults, RSS, 'rel="self"', 'rel="hub"'),
    (rss_faults, RSS, "<title>题</title>", ""),
    (rss_faults, RSS, '<guid isPermaLink="false">https://a.example/1</guid>', ""),
    (rss_faults, RSS, '<guid isPermaLink="false">https://a.example/1', "<guid>1"),
    (rss_faults, RSS, "<pubDate>Fri, 20 Nov", "<pubDate>Thu, 20 Nov"),
    (rss_faults, RSS, "<pubDate>Fri, 20 Nov 2026", "<pubDate>2026-11-20"),
    (rss_faults, RSS, "<category>湖", "<category>"),
    (rss_faults, RSS, "<category>", '<enclosure url="https://a.example/1" type="image/jpeg"/><category>'),
    (rss_faults, RSS, "<category>", "<author>高某</author><category>"),
    (
        rss_faults,
        RSS,
        "</item>",
        '</item><item><title>又</title><guid isPermaLink="false">https://a.example/1</guid></item>',
    ),
    (rss_faults, RSS, 'url="https', 'url="ftp'),
    (rss_faults, RSS, 'medium="image"', 'medium="picture"'),
    (rss_faults, RSS, 'width="640"', 'width="640px"'),
    (atom_faults, ATOM, "2005/Atom", "2003/Atom"),
    (atom_faults, ATOM, "<id>https://a.example/</id>", ""),
    (atom_faults, ATOM, "<id>https://a.example/1</id>", "<id>1</id>"),
    (atom_faults, ATOM, "<title>题</title>", ""),
    (atom_faults, ATOM, "<title>题</title>", '<title type="markdown">题</title>'),
    (atom_faults, ATOM, "08:00:00Z", "08:00:00"),
    (atom_faults, ATOM, "08:00:00Z", "25:00:00Z"),
    (atom_faults, ATOM, ' xml:lang="zh-CN"', ""),
    (atom_faults, ATOM, 'rel="self"', 'rel="via"'),
    (atom_faults, ATOM, "<author><name>高某</name><uri>https://a.example/people/1/</uri></author>", ""),
    (atom_faults, ATOM, "<name>高某</name>", "<name/>"),
    (atom_faults, ATOM, "https://a.example/people/1/", "/people/1/"),
    (atom_faults, ATOM, '<category term="湖"/>', "<category/>"),
    (atom_faults, ATOM, "</content>", "</content><content>文</content>"),
    (atom_faults, ATOM, '<link href="https://a.example/1"/>', '<link href="/1"/>'),
    (atom_faults, ATOM, "<category", '<link href="https://a.example/2"/><category'),
    (atom_faults, ATOM, "</feed>", "<entry/></feed>"),
    (json_faults, JSON, "}]}", "}]"),
    (json_faults, JSON, "1.1", "1"),
    (json_faults, JSON, '"title": "报", ', ""),
    (json_faults, JSON, '"items"', '"entries"'),
    (json_faults, JSON, '"id": "1"', '"id": 1'),
    (json_faults, JSON, '"id": "1", ', ""),
    (json_faults, JSON, '"content_html"', '"content"'),
    (json_faults, JSON, '"content_html": "文"', '"content_html": null'),
    (json_faults, JSON, '"https://a.example/1"', '"/1"'),
    (json_faults, JSON, "08:00:00+08:00", "08:00"),
    (json_faults, JSON, '{"name": "高某"}', "{}"),
    (json_faults, JSON, '{"name": "高某"}', '{"name": "高某", "url": "/people/1/"}'),
    (json_faults, JSON, '["湖"]', '[""]'),
    (json_faults, JSON, '["湖"]', '"湖"'),
    (json_faults, JSON, "zh-CN", "中文"),
    (json_faults, JSON, '"tags"', '"keywords"'),
]


@pytest.mark.parametrize(("faults", "sound"), [(rss_faults, RSS), (atom_faults, ATOM), (json_faults, JSON)])
def test_a_sound_feed_has_no_fault(faults: Callable[[bytes], list[str]], sound: str) -> None:
    assert faults(sound.encode()) == []


@pytest.mark.parametrize(("faults", "sound", "part", "broken"), CASES)
def test_a_broken_feed_is_refused(
    faults: Callable[[bytes], list[str]], sound: str, part: str, broken: str
) -> None:
    assert part in sound
    assert faults(sound.replace(part, broken, 1).encode())


def test_two_items_of_one_id_are_refused() -> None:
    feed: Any = json.loads(JSON)
    feed["items"] *= 2
    assert json_faults(json.dumps(feed).encode())
