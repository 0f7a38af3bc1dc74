import json

import pytest

from warbrief_tui.model import Edition

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
