"""A feed without its known items says of the others exactly what it says whole."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from warbrief_tui.model import Document, Source
from warbrief_tui.parse.feed_items import split
from warbrief_tui.parse.parser import parse

NOW = datetime(2025, 5, 22, 6, 0, tzinfo=UTC)
FEEDS = sorted(
    path
    for path in (Path(__file__).parents[2] / "sample_feeds").rglob("*")
    if path.is_file() and any(mark in path.read_bytes()[:600] for mark in (b"<rss", b"<feed", b"<rdf"))
)
TEXT = "<p>The garrison counted 38 assaults on Wednesday and gave up no ground, the staff said.</p>"

ESCAPED = TEXT.replace("<", "&lt;")
SOURCE = Source("daily", "Daily", format="feed")


def document(data: bytes | str) -> Document:
    data = data.encode() if isinstance(data, str) else data
    return Document(data, "feed.xml", NOW, "https://daily.example/feed")


def rss(*items: str, head: str = "", start: str = '<?xml version="1.0" encoding="UTF-8"?>') -> str:
    body = "".join(
        f"<item><guid>{item}</guid><title>Summary {item}</title>"
        f"<description><![CDATA[{TEXT}{item}]]></description></item>\n"
        for item in items
    )
    return (
        f'{start}<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Daily</title>'
        f"<language>en</language>{head}{body}<link>https://daily.example/</link></channel></rss>"
    )


ATOM = f"""\ufeff<?xml version='1.0'?><a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>Daily</a:title>
<a:entry><a:id>1</a:id><a:title>One – “first”</a:title><a:content type="html"><![CDATA[{TEXT}]]></a:content></a:entry>
<a:entry><a:id>2</a:id><a:title>Two</a:title><a:content type="html"><![CDATA[{TEXT} again]]></a:content></a:entry>
</a:feed>"""
RDF = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel rdf:about="https://daily.example/"><title>Daily</title></channel>
<item rdf:about="https://daily.example/1"><title>One</title><description>{ESCAPED}</description></item>
<item rdf:about="https://daily.example/2"><title>Two</title><description>Twice {ESCAPED}</description></item>
</rdf:RDF>"""


@pytest.mark.parametrize(
    "data",
    [*(path.read_bytes() for path in FEEDS), rss("1", "2", "3"), ATOM, RDF],
    ids=[*(path.name for path in FEEDS), "rss", "atom", "rdf"],
)
def test_each_item_alone_says_what_it_says_among_the_others(data: bytes | str) -> None:
    whole = document(data)
    editions = parse(whole, SOURCE)
    feed = split(whole)
    assert feed
    alone = [edition for item in feed.items for edition in parse(feed.only([item]), SOURCE)]
    in_order = {edition.key: edition for edition in alone}
    assert [in_order[edition.key] for edition in editions] == list(editions)


def test_what_a_feed_held_before_is_known_whatever_is_around_it() -> None:
    first, later = split(document(rss("1", "2"))), split(document(rss("1", "2", head="<pubDate>now</pubDate>")))
    assert first
    assert later
    assert first.only(first.new(())) is first.document
    assert later.new({item.hash for item in first.items}) == ()


def test_a_changed_item_and_a_new_one_are_left() -> None:
    first, later = (
        split(document(feed)) for feed in (rss("1", "2"), rss("3", "1", "2").replace("38 assaults", "39 assaults", 2))
    )
    assert first
    assert later
    left = later.only(later.new({item.hash for item in first.items}))
    assert [edition.key for edition in parse(left, SOURCE)] == ["3", "1"]


@pytest.mark.parametrize(
    "data",
    [
        rss("1", start='<!DOCTYPE rss [<!ENTITY e "x">]>'),
        rss("1", start='<?xml version="1.0" encoding="windows-1251"?>'),
        rss("1").encode("utf-16"),
        rss("1").replace("</channel>", ""),
        rss("1").replace("Daily", "Daily & Sons"),
        rss("1").encode() + b"\xff",
        rss(),
        rss("1").replace("</item>", "</item><item/>"),
        "<html><body><p>Hello</p></body></html>",
        "[]",
        "",
        b"\x00",
    ],
)
def test_what_cannot_be_cut_is_not(data: bytes | str) -> None:
    assert split(document(data)) is None
