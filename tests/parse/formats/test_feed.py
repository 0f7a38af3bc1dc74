import json

import pytest

from warbrief_tui.errors import ParseError
from warbrief_tui.model import Edition, Listing, Paragraph

from ..reading import edition, editions, headings, paragraphs, photos

_HTML = "<p>" + "Words of the day went on for a while. " * 12 + "</p><h2>The north</h2><p>" + "And on. " * 20 + "</p>"
_ESCAPED = _HTML.replace("<", "&lt;")
_POST = {"date_gmt": "2025-05-21T02:00:00", "guid": {"rendered": "g"}, "link": "https://a.example/x"}
_RDF = (
    "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
    "xmlns='http://purl.org/rss/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'"
)
_SHAPES = {
    "rss-2.0": "<rss version='2.0'><channel><title>S</title><item><title>T</title><guid>g</guid><link>https://a.example/x</link>"
    f"<pubDate>Wed, 21 May 2025 02:00:00 GMT</pubDate><description>{_ESCAPED}</description></item></channel></rss>",
    "rss-content": "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><item><title>T</title>"
    "<guid>g</guid><link>https://a.example/x</link><pubDate>Wed, 21 May 2025 02:00:00 GMT</pubDate>"
    f"<description>Short […]</description><content:encoded><![CDATA[{_HTML}]]>"
    f"</content:encoded></item></channel></rss>",
    "rss-0.91": "<rss version='0.91'><channel><title>S</title><item><title>T</title><guid>g</guid><link>https://a.example/x</link>"
    f"<pubDate>May 21, 2025</pubDate><description>{_ESCAPED}</description></item></channel></rss>",
    "rdf": f"<rdf:RDF {_RDF}><item rdf:about='g'><title>T</title><link>https://a.example/x</link>"
    f"<dc:date>2025-05-21T02:00:00Z</dc:date><description>{_ESCAPED}</description></item></rdf:RDF>",
    "atom": "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>T</title><id>g</id><link href='https://a.example/x'/>"
    f"<published>2025-05-21T02:00:00Z</published><content type='html'>{_ESCAPED}</content></entry></feed>",
    "atom-xhtml": "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>T</title><id>g</id><link href='https://a.example/x'/>"
    "<updated>2025-05-21T02:00:00Z</updated><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>"
    f"{_HTML}</div></content></entry></feed>",
    "json-feed": json.dumps(
        {
            "items": [
                {
                    "id": "g",
                    "url": "https://a.example/x",
                    "title": "T",
                    "date_published": "2025-05-21T02:00:00Z",
                    "content_html": _HTML,
                }
            ]
        }
    ),
    "wordpress": json.dumps([_POST | {"title": {"rendered": "T"}, "content": {"rendered": _HTML}}]),
}


@pytest.mark.parametrize("shape", _SHAPES)
def test_every_kind_of_feed_gives_the_same_edition(shape: str) -> None:
    read = edition(_SHAPES[shape], "feed")
    assert (read.title, read.key, read.url, read.day.isoformat()) == ("T", "g", "https://a.example/x", "2025-05-21")
    assert headings(read) == ["The north"]
    assert len(paragraphs(read)) == 2
    assert read.day_from == "published"
    assert not read.excerpt


def _item(inner: str) -> Edition:
    names = "xmlns:media='http://search.yahoo.com/mrss/' xmlns:content='http://purl.org/rss/1.0/modules/content/'"
    return edition(
        f"<rss version='2.0' {names}><channel><item><title>T</title>{inner}</item></channel></rss>", "feed.xml"
    )


@pytest.mark.parametrize(
    "text", ["A short beginning.", "Words went on. " * 60 + "[…]", "Words went on. " * 60 + "Continue reading"]
)
def test_a_summary_that_is_short_or_breaks_off_is_an_excerpt(text: str) -> None:
    assert _item(f"<description>{text}</description>").excerpt


def test_a_short_text_with_sections_is_whole() -> None:
    text = "&lt;p&gt;A short beginning.&lt;/p&gt;&lt;h2&gt;The north&lt;/h2&gt;&lt;p&gt;Nothing new.&lt;/p&gt;"
    assert not _item(f"<description>{text}</description>").excerpt
    assert _item(f"<description>{text[text.index('&lt;h2') :]}</description>").excerpt


def test_media_and_enclosures_are_photos_unless_the_text_shows_them() -> None:
    media = "<media:content url='https://a.example/m.jpg' medium='image'/><media:description>A mill</media:description>"
    sound = "<enclosure url='https://a.example/s.mp3' type='audio/mpeg'/>"
    sound += "<enclosure url='https://a.example/e.png' type='image/png'/>"
    shown = "<description>&lt;p&gt;Here: &lt;img src='https://a.example/m-300x200.jpg'&gt;&lt;/p&gt;</description>"
    assert [
        (photo.url, photo.caption) for photo in photos(_item(media + sound + "<description>Word</description>"))
    ] == [
        ("https://a.example/m.jpg", "A mill"),
        ("https://a.example/e.png", ""),
    ]
    assert [photo.url for photo in photos(_item(media + shown))] == ["https://a.example/m-300x200.jpg"]


def test_a_title_with_markup_and_entities_is_plain_text() -> None:
    head = "<rss version='2.0'><channel><item>"
    xml = (
        f"{head}<title>&lt;b&gt;Smoke&lt;/b&gt; &amp;amp; [rain]</title><description>Word"
        f"</description></item></channel></rss>"
    )
    assert edition(xml, "feed.xml").title == "Smoke & [rain]"


def test_one_item_with_several_days_is_several_editions() -> None:
    days = "".join(
        f"<h2>Summary of the Day – June {day}, 2025</h2><p>{'Words of this day and of no other one. ' * 9}</p>"
        for day in (3, 2, 1)
    )
    text = json.dumps({"items": [{"id": "week", "content_html": days}]})
    found = editions(text, "feed.json")
    assert [(each.day.day, each.key) for each in found] == [(day, f"week#2025-06-0{day}") for day in (3, 2, 1)]


def test_what_a_stranger_puts_into_json_is_read_or_left_out() -> None:
    odd: dict[str, object] = {
        "id": 7,
        "title": None,
        "content_html": ["x"],
        "content_text": "Word \ud800 \u202e here",
        "attachments": [1, {}],
        "url": {},
    }
    read = edition(json.dumps({"items": ["x", odd]}), "feed.json")
    assert (read.key, paragraphs(read)) == ("7", ["Word \ufffd here"])


_NAMESPACES = "xmlns:content='http://purl.org/rss/1.0/modules/content/' xmlns:yandex='http://news.yandex.ru'"
_WHOLE_TEXT = (
    "&lt;p&gt;Two huts burnt.&lt;/p&gt;&lt;p&gt;Two were hurt.&lt;/p&gt;&lt;p&gt;Nine attacks failed.&lt;/p&gt;"
)


@pytest.mark.parametrize(
    "element",
    [
        f"<full-text>{_WHOLE_TEXT}</full-text>",
        f"<yandex:full-text>{_WHOLE_TEXT}</yandex:full-text>",
        "<fulltext><![CDATA[<p>Two huts burnt.</p><p>Two were hurt.</p><p>Nine attacks failed.</p>]]></fulltext>",
        "<full-text><p>Two huts burnt.</p><p>Two were hurt.</p><p>Nine attacks failed.</p></full-text>",
    ],
)
def test_a_full_text_element_holds_the_whole_text(element: str) -> None:
    text = (
        f"<rss version='2.0' {_NAMESPACES}><channel><item><title>Night</title><link>https://a.example/1</link>"
        f"<description>In short: two huts.</description>{element}</item></channel></rss>"
    )
    read = edition(text, "feed.xml")
    assert paragraphs(read) == ["Two huts burnt.", "Two were hurt.", "Nine attacks failed."]
    assert not read.excerpt


def test_relative_addresses_start_at_base_elements_and_at_the_channels_link() -> None:
    link = "&lt;a href='other.html'&gt;Other&lt;/a&gt;"
    items = (
        f"<item><guid>1</guid><link>/posts/1/</link><description>{link}</description></item>"
        f"<item><guid>2</guid><description>&lt;base href='https://cdn.example/x/'&gt;{link}</description></item>"
        f"<item><guid>3</guid><description>{link}</description></item>"
    )
    text = f"<rss version='2.0'><channel><link>https://a.example/news/</link>{items}</channel></rss>"
    read = editions(text, "feed.xml", url="https://feeds.example/a.xml")
    links = [block.links[0].url for each in read for block in each.sections[0].blocks if isinstance(block, Paragraph)]
    assert links == [
        "https://a.example/posts/1/other.html",
        "https://cdn.example/x/other.html",
        "https://a.example/news/other.html",
    ]
    assert read[0].url == "https://a.example/posts/1/"


def test_the_base_of_an_xml_element_counts_before_the_items_own_address() -> None:
    read = edition(
        "<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>1</id><title>T</title><link href='https://a.example/1'/>"
        "<content type='html' xml:base='https://b.example/y/'>&lt;a href='z'&gt;Z&lt;/a&gt;</content></entry></feed>",
        "feed.xml",
    )
    (block,) = read.sections[0].blocks
    assert isinstance(block, Paragraph)
    assert block.links[0].url == "https://b.example/y/z"


def test_a_body_that_was_encoded_twice_is_decoded_twice() -> None:
    body = "&amp;lt;p&amp;gt;The line held.&amp;lt;/p&amp;gt;&amp;lt;p&amp;gt;61 &amp;amp;amp; more.&amp;lt;/p&amp;gt;"
    assert paragraphs(_item(f"<description>{body}</description>")) == ["The line held.", "61 & more."]


def test_a_tag_that_a_text_speaks_of_stays_text() -> None:
    read = _item("<description><![CDATA[<p>The page wrote &lt;br&gt; where a line should end.</p>]]></description>")
    assert paragraphs(read) == ["The page wrote <br> where a line should end."]


def test_the_text_of_an_atom_entry_keeps_its_lines_and_its_brackets() -> None:
    read = edition(
        "<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>1</id><title type='text'>a &lt;b&gt; c</title>"
        "<content type='text'>Tanks fell by 5 &lt;b&gt;no&lt;/b&gt;.\nGuns fell by 7.\n\n- One\n- Two</content>"
        "</entry></feed>",
        "feed.xml",
    )
    assert read.title == "a <b> c"
    assert paragraphs(read) == ["Tanks fell by 5 <b>no</b>.", "Guns fell by 7."]
    assert read.sections[0].blocks[-1] == Listing(("One", "Two"))


def test_items_without_titles_are_named_by_their_first_words() -> None:
    texts = (
        "Near Lyman the line held. Reserves came up.",
        "The staff says that in the last day nine attacks were turned back on this stretch alone, no ground lost",
        "61 drones were shot down: all of them over the sea",
    )
    items = "".join(f"<item><guid>{text[:9]}</guid><description>{text}</description></item>" for text in texts)
    read = editions(f"<rss version='2.0'><channel><title>T</title>{items}</channel></rss>", "feed.xml")
    assert [each.title for each in read] == [
        "Near Lyman the line held",
        "The staff says that in the last day nine attacks were turned…",
        "61 drones were shot down: all of them over the sea",
    ]
    assert [paragraphs(each) for each in read] == [[text] for text in texts]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("<rss version='2.0'><channel><item><title>a</title><description>b</description>", ["a"]),
        ("<rss version='2.0'><channel><item><title>a & b</title><description>c <b>d</description></item>", ["a & b"]),
        ("<rss><channel><item><title>one</title><item><title>two</title></item></channel></rss>", ["one", "two"]),
        ("<rss><channel><item><title>one</title></item><item<link</item</link<</channel></rss>", ["one"]),
        (
            "<rss><channel><item><title>one</title></item><item><title>two</title><link<</item></channel></rss>",
            ["one", "two"],
        ),
    ],
)
def test_of_a_broken_feed_what_can_be_read_is_read(text: str, titles: list[str]) -> None:
    assert [each.title for each in editions(text, "feed.xml")] == titles


def test_a_feed_with_nothing_to_read_is_refused_in_words() -> None:
    with pytest.raises(ParseError, match="feed"):
        editions("<channel><item<link</item</link<", "feed.xml")
