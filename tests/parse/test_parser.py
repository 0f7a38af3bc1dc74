import pytest

from warbrief_tui.errors import ParseError
from warbrief_tui.model import Paragraph, Source
from warbrief_tui.parse.parser import parse

from .reading import document, edition, editions

_ITEM = "<rss version='2.0'><channel><item><title>T</title><description>{}</description></item></channel></rss>"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it is empty"),
        (b"\x89PNG\r\n\x1a\n", "it is a PNG picture, not text"),
        (b"<rss version='2.0'><channel><title>S</title></channel></rss>", "it is a feed with no entries"),
        (b"<?xml version='1.0'?><opml><body/></opml>", "it is not a feed"),
        (b'{"items": []}', "it is a feed with no entries"),
        (b'{"name": 1}', "it is JSON, but no JSON Feed: it has no list of items"),
        (b'{"items": [', r"it is not JSON \("),
        (b"<html><body><script>x()</script></body></html>", "there is no text in it"),
    ],
)
def test_what_is_no_edition_is_refused_in_one_line(data: bytes, reason: str) -> None:
    with pytest.raises(ParseError, match=f"^odd: {reason}"):
        parse(document(data, "odd"))


def test_the_format_of_the_source_decides() -> None:
    with pytest.raises(ParseError, match="it is not a feed"):
        parse(document("<html><body><p>Hello</p></body></html>"), Source("a", "A", format="feed"))
    assert edition("<p>Hello there</p>", source=Source("a", "A", format="text")).sections[0].blocks == (
        Paragraph("<p>Hello there</p>"),
    )


@pytest.mark.parametrize(
    "data",
    [
        _ITEM.format("&#xD800; word"),
        _ITEM.format("&#99999999999999; word"),
        "<?xml version='1.0' encoding='no-such'?>" + _ITEM.format("word"),
        _ITEM.format("word").replace("<title>", f"<author>{'a' * 100_000}</author><title>"),
        "<div>" * 5_000 + "word" + "</div>" * 5_000,
        "<b>" * 20_000 + "word",
        "<ul><li>" * 2_000 + "word",
        "<blockquote>" * 1_000 + "word",
        "<p>word</p><table>" + "<tr><td colspan=99999 rowspan=99999>x<td>y</tr>" * 200 + "</table>",
        "# x\n" + "[" * 50_000 + "word",
        "<p>word</p>" + "a<br>" * 5_000,
    ],
    ids=[
        "surrogate",
        "huge-reference",
        "encoding",
        "author",
        "divs",
        "bolds",
        "lists",
        "quotes",
        "spans",
        "brackets",
        "breaks",
    ],
)
def test_hostile_input_is_read_all_the_same(data: str) -> None:
    assert any("word" in str(each) for each in editions(data, "hostile"))


def test_a_reader_s_source_names_the_edition() -> None:
    read = edition("Onze camions.", source=Source("a-source", "A Source", language="fr"))
    assert (read.source, read.title, read.language) == ("a-source", "A Source, 2025-07-04", "fr")


def test_nothing_that_acts_on_a_terminal_comes_through() -> None:
    read = edition("<h1>\x1b]0;evil\x07 Title &#8238;</h1><p>Body &#27;[31m red &#x202e; &#155;2J end</p>", "page.html")
    assert not set(str(read)) & set("\x1b\x07\u202e\x9b")
