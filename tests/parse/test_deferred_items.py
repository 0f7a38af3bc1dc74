"""A parcel lists an item as feedparser and our own rules tell it, and holds all of it for later."""

import zlib
from datetime import date

import pytest
from msgspec.structs import replace

from tests.parse.test_feed_items import ATOM, FEEDS, RDF, document, rss
from warbrief_tui.model import DeferredItem, Edition, Source
from warbrief_tui.parse.deferred_items import deferred
from warbrief_tui.parse.feed_items import split
from warbrief_tui.parse.parser import parse

SOURCE = Source("daily", "Daily", format="feed")
DATED = """<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Daily</title><link>https://daily.example/</link>
<item><title>A&amp;amp;B &lt;i&gt;held&lt;/i&gt;</title><link>/a</link><dc:date>2025-05-20T21:30:00Z</dc:date>
<description>Short.</description><content:encoded><![CDATA[<p>Summary of the Day – May 19, 2025</p><p>The line
held near the river, and nobody was hurt by what fell.</p>]]></content:encoded></item>
<item><title>Day 1183 of the war</title><guid isPermaLink="true">https://daily.example/b</guid>
<pubDate>Wed, 21 May 2025 23:30:00 +0300</pubDate>
<description>&lt;p&gt;Crews closed two bridges.&lt;/p&gt;</description></item>
<item><title>Morning notes</title><guid>c</guid><pubDate>Wed, 21 May 2025 23:30:00 GMT</pubDate><description/></item>
<item><guid>d</guid><pubDate>Tue, 20 May 2025 08:00:00 GMT</pubDate><description><![CDATA[<h1>No Title Above</h1>
<p>Crews closed two bridges, said the town.</p>]]></description></item>
</channel></rss>"""
XHTML = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://daily.example/x/" xml:lang="uk">
<title>Daily</title>
<entry><id>one</id><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">One <b>line</b></div></title>
<link rel="edit" href="no"/><link href="one.html"/><updated>2025-05-21T10:00:00+03:00</updated>
<content type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml"><p>Two bridges were closed, and the ferry ran.</p></div>
</content>
</entry>
<entry><id>two</id><title type="html">Two &amp;amp; three</title><published>2025-05-20T10:00:00Z</published>
<summary type="html">&lt;p&gt;A gate was shut.&lt;/p&gt;</summary></entry></feed>"""


def parcels(data: bytes | str, source: Source = SOURCE) -> tuple[DeferredItem, ...]:
    feed = split(document(data))
    assert feed
    return deferred(feed, feed.items, source)


def listed(edition: Edition) -> Edition:
    """What a list shows of an edition that was parsed; its language only the whole text tells."""
    return replace(edition, sections=(), excerpt=False, dropped=(), warnings=(), rules=(), language="")


def feeds() -> list[bytes | str]:
    return [*(path.read_bytes() for path in FEEDS), rss("1", "2", "3"), ATOM, RDF, DATED, XHTML]


@pytest.mark.parametrize("data", feeds(), ids=[*(path.name for path in FEEDS), "rss", "atom", "rdf", "dated", "xhtml"])
def test_an_item_is_listed_as_it_will_be_and_nothing_of_it_is_lost(data: bytes | str) -> None:
    whole = parse(document(data), SOURCE)
    found = parcels(data)
    assert [listed(parcel.edition) for parcel in found] == list(map(listed, whole))
    later = [parse(replace(document(data), data=zlib.decompress(parcel.data)), SOURCE) for parcel in found]
    assert [edition for editions in later for edition in editions] == list(whole)


def test_the_opening_tells_the_day() -> None:
    first, second, third, fourth = (parcel.edition for parcel in parcels(DATED))
    assert (first.day, first.day_from) == (date(2025, 5, 19), "dateline")
    assert (second.day, second.day_from) == (date(2025, 5, 21), "title")
    assert (third.day, third.day_from) == (date(2025, 5, 22), "published")  # in Kyiv
    assert fourth.title == "No Title Above"


@pytest.mark.parametrize(
    "data",
    [
        rss("1", "1"),  # one key for two items
        rss("1", "2").replace("<guid>1</guid><title>Summary 1</title>", "").replace("<guid>2</guid>", ""),
        rss("1")
        .replace("<item>", "<entry>")
        .replace("</item>", "</entry>")
        .replace("<rss", "<html")
        .replace("</rss>", "</html>"),
    ],
    ids=["one key", "no key", "no feed"],
)
def test_what_cannot_be_listed_is_parsed_at_once(data: str) -> None:
    assert parcels(data, replace(SOURCE, format="auto")) == ()


def test_a_feed_is_one_whatever_its_prefix() -> None:
    assert [edition.key for edition in parse(document(ATOM), Source("daily", "Daily"))] == ["1", "2"]
