"""The new items of a feed that are stored as they came, each with what a list shows of it, and parsed later.

feedparser reads the facts of all items at once, from the feed without their texts, so an item's key, title and time are
those that parsing it later gives. Only the day may differ, because no more than the opening of the text is looked at.
A deferred item is a feed of one item, which is parsed as any other feed.
"""

import html as entities
import re
import zlib
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from ..errors import ParseError
from ..model import DeferredItem, Document, Edition, Source
from .charset import decode
from .dates import dates
from .edition_builder import editions
from .feed_items import Feed, Item
from .formats import feed
from .parser import format_of
from .raw_blocks import Story

_OPENING = 2000
"""Bytes of a text in which its dateline stands, if it has one."""
_QUICK = 1
"""A level of zlib: half as fast again as the usual one is slow, and feeds shrink to a quarter all the same."""
_TAG = re.compile(r"<[^<>]*>")


def deferred(split: Feed, items: Sequence[Item], source: Source) -> tuple[DeferredItem, ...]:
    """Return a deferred item for each of `items`; none if one of them cannot be listed without being parsed."""
    bare = split.with_items(_without_texts(split, item) for item in items)
    stories = _stories(bare, source)
    if len(stories) != len(items):
        return ()
    listed = [
        _listed(*pair, bare, source) for pair in zip(stories, (_opening(split, item) for item in items), strict=True)
    ]
    keys = {edition.key for edition in listed if edition}
    if len(keys) < len(items):
        return ()
    feeds = (split.only([item]).data for item in items)
    return tuple(
        DeferredItem(edition, zlib.compress(feed, _QUICK))
        for edition, feed in zip(listed, feeds, strict=True)
        if edition
    )


def _stories(bare: Document, source: Source) -> list[Story]:
    try:
        text = decode(bare)
        return feed.stories(bare, text) if format_of(bare, source, text) == "feed" else []
    except ParseError:
        return []


def _without_texts(split: Feed, item: Item) -> bytes:
    return b"".join(_around_texts(split.document.data, item))


def _around_texts(data: bytes, item: Item) -> Iterator[bytes]:
    place = item.start
    for start, end in item.texts:
        yield data[place:start]
        place = end
    yield data[place : item.end]


def _opening(split: Feed, item: Item) -> str:
    """Return the beginning of the item's longest text, as HTML."""
    start, end = max(item.texts, key=lambda span: span[1] - span[0], default=(0, 0))
    head = split.document.data[start : min(end, start + _OPENING)].decode("utf-8", "ignore").partition(">")[2]
    if head.lstrip().startswith("<![CDATA["):
        return head.partition("<![CDATA[")[2].partition("]]>")[0]
    return entities.unescape(head) if "&lt;" in head else head


def _listed(story: Story, opening: str, document: Document, source: Source) -> Edition | None:
    """Return the edition as a list shows it, without its text."""
    if not story.title or dates(_TAG.sub(" ", opening), document.fetched.date()):
        story = replace(story, blocks=tuple(feed.content_blocks(opening, story.url)[0]))
    else:
        story = replace(story, blocks=())
    listed = editions(story, document, source)
    return replace(listed[0], sections=(), excerpt=False, dropped=(), warnings=(), rules=()) if listed else None
