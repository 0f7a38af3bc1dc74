"""Arbitrary input gives editions or a ParseError, and no word of it is lost or invented."""

import json
import re
from collections import Counter
from html import escape

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from warbrief_tui.errors import ParseError
from warbrief_tui.export.documents import narrowed
from warbrief_tui.model import Analysis, Anchor, Block, Edition, Paragraph, Source
from warbrief_tui.parse.parser import parse
from warbrief_tui.parse.raw_blocks import words_of
from warbrief_tui.serialization import edition_from, edition_json

from .reading import document

_QUIET = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
_TAGS = ["<p>", "</p>", "<b>", "<h2>", "<table><tr><td>", "<ul><li>", "<br>", "<figure>", "<img src=a.jpg>", "<!--"]
_FEED = ["<rss>", "<item>", "<feed xmlns='http://www.w3.org/2005/Atom'><entry>", "<![CDATA[", "<?xml version='1.0'?>"]
_MARKS = [
    "\n\n",
    "# ",
    "* ",
    "**",
    "[",
    "](",
    "|",
    "(",
    "{",
    '"items":[',
    "\x00",
    "\ufeff",
    "\x1b]0;",
    "&#xD800;",
    "&nbsp;",
]
_DATES = ["May 21, 2025", "0001-01-01", "day 1,183", "31 червня", "99.99.9999"]
_HOSTILE = st.sampled_from([*_TAGS, *_FEED, *_MARKS, *_DATES])
_SOUP = st.lists(_HOSTILE | st.text(max_size=20), max_size=40).map(
    lambda parts: "".join(parts).encode("utf-8", "replace")
)


def _read(data: bytes) -> tuple[Edition, ...] | str:
    """The editions, or what the ParseError says."""
    try:
        return parse(document(data, "any"))
    except ParseError as error:
        return str(error)


@_QUIET
@given(st.binary(max_size=400) | _SOUP)
def test_any_bytes_are_editions_or_a_parse_error(data: bytes) -> None:
    found = _read(data)
    if isinstance(found, str):
        assert re.fullmatch(r"any: .+", found)
    else:
        assert all(each.title and each.sections[0].heading is None for each in found)


_WRAPPERS = ["p", "h2", "li", "div", "blockquote", "td", "b", "figcaption"]
_WORD = st.text("abcdefghijklmnopqrstuvwxyzABCDEFGHіїєґЖШ0123456789", min_size=1, max_size=9)
_SENTENCE = st.lists(_WORD, min_size=1, max_size=25).map(lambda words: " ".join(words) + ".")
_LINE = st.lists(_WORD, min_size=1, max_size=9).map(" ".join)


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def _said(read: Edition) -> Counter[str]:
    """Every word of an edition: its blocks, headings and title, and what it lists as dropped."""
    own = [read.title] if not read.title.startswith("any, ") else []
    blocks = [block for section in read.sections for block in section.blocks]
    parts = [*own, *(section.heading or "" for section in read.sections), *(dropped.text for dropped in read.dropped)]
    return _words(" ".join([*parts, *map(_block_words, blocks)]))


def _block_words(block: Block) -> str:
    return block.text if isinstance(block, Paragraph) else words_of(block)


def _check(visible: str, data: str) -> None:
    """Nothing is lost: no word occurs less often than in the input. Nothing is invented: no other word occurs."""
    found: Counter[str] = sum((_said(each) for each in parse(document(data, "any"))), Counter())
    assert _words(visible) <= found
    assert found.keys() <= _words(visible).keys()


@_QUIET
@given(st.lists(_SENTENCE | _LINE, min_size=1, max_size=12), st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_no_word_of_a_text_is_lost_or_invented(lines: list[str], between: str) -> None:
    text = between.join(lines)
    _check(text, text)


@_QUIET
@given(
    st.lists(
        st.tuples(st.sampled_from(["p", "h2", "li", "div", "blockquote", "td", "b", "figcaption"]), _SENTENCE | _LINE),
        min_size=1,
    )
)
def test_no_word_of_a_page_is_lost_or_invented(parts: list[tuple[str, str]]) -> None:
    wrapped = {"li": "<ul><li>{}</li></ul>", "td": "<table><tr><td>{}</td></tr></table>", "b": "<p><b>{}</b></p>"}
    body = "".join(wrapped.get(tag, f"<{tag}>{{}}</{tag}>").format(escape(text)) for tag, text in parts)
    _check(" ".join(text for _, text in parts), f"<html><body>{body}</body></html>")


@_QUIET
@given(st.lists(_SENTENCE | _LINE | _HOSTILE, min_size=1, max_size=12))
def test_every_edition_survives_its_way_through_json(lines: list[str]) -> None:
    found = _read("\n".join(lines).encode("utf-8", "replace"))
    for read in found if not isinstance(found, str) else ():
        told = json.dumps(edition_json(read, Analysis("0")))
        assert edition_from(json.loads(told)) == read


@_QUIET
@given(st.lists(_SENTENCE | _LINE, min_size=1, max_size=12))
def test_every_anchor_resolves_to_its_block(lines: list[str]) -> None:
    read = parse(document("\n\n".join(lines), "any"), Source("any", "Any"))[0]
    assert read.anchor
    for place, section in enumerate(read.sections):
        for number, block in enumerate(section.blocks):
            anchor = Anchor.parse(str(read.anchor.at(place, number)))
            assert [each.blocks for each in narrowed(read, anchor).sections] == [(block,)]
