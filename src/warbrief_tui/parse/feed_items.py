"""Splitting a well-formed feed into its items, so that those which were seen before are not parsed again.

The result is a feed still, with its head and the new items, and is parsed as any other: splitting changes nothing in
how an item is read. A feed that declares entities, or is not well-formed UTF-8, is not split.
"""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple
from xml.parsers import expat

from msgspec import Struct, field
from msgspec.structs import replace

from ..model import Document

_ITEMS = {"item", "entry"}
_TEXTS = {"description", "encoded", "content", "summary", "body", "full-text", "fulltext"}
"""Elements of an item that hold its text, by their names without prefix."""
Span = tuple[int, int]


class _Unsplittable(Exception):
    """Raised for a feed that cannot be split."""


class Item(NamedTuple):
    """The place of one item in its feed, in bytes, from its first to the one after its last."""

    start: int
    end: int
    texts: tuple[Span, ...]
    """The places of the elements that hold its text."""
    hash: str
    """SHA-256 of its bytes."""


class Feed(Struct, frozen=True):
    """A document with the places of its items."""

    document: Document
    items: tuple[Item, ...]

    def new(self, seen_hashes: Collection[str]) -> tuple[Item, ...]:
        """Return the items whose hash is not in `seen_hashes`."""
        return tuple(item for item in self.items if item.hash not in seen_hashes)

    def only(self, items: Sequence[Item]) -> Document:
        """Return the feed with only these of its items."""
        return self.document if len(items) == len(self.items) else self.with_items(map(self.bytes_of, items))

    def with_items(self, pieces: Iterable[bytes]) -> Document:
        """Return the feed with `pieces` in the place of its items."""
        data, first, last = self.document.data, self.items[0], self.items[-1]
        return replace(self.document, data=b"".join((data[: first.start], *pieces, data[last.end :])))

    def bytes_of(self, item: Item) -> bytes:
        return self.document.data[item.start : item.end]


def split(document: Document) -> Feed | None:
    """Return `document` with the places of its items; None if it cannot be split."""
    try:
        finder = _walked(document)
    except (_Unsplittable, expat.ExpatError, LookupError, ValueError):
        return None
    data = document.data
    ends = [data.index(b">", end) + 1 for end in finder.ends]
    hashes = [hashlib.sha256(data[start:end]).hexdigest() for start, end in zip(finder.starts, ends, strict=True)]
    return Feed(document, tuple(map(Item, finder.starts, ends, map(tuple, finder.texts), hashes)))


class _Finder(Struct):
    """Collects where items, and the texts in them, begin and end, in bytes."""

    data: bytes
    parser: expat.XMLParserType
    depth: int = 0
    inside: int = 0
    """The depth of the item that is open."""
    text: int = -1
    """Where the text that is open begins."""
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    texts: list[list[Span]] = field(default_factory=list)

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.inside:
            if self.depth == self.inside + 1 and name.rpartition(":")[2].lower() in _TEXTS:
                self.text = self.parser.CurrentByteIndex
        elif self.depth in (2, 3) and name.rpartition(":")[2].lower() in _ITEMS:
            self.inside = self.depth
            self.starts.append(self.parser.CurrentByteIndex)
            self.texts.append([])

    def end(self, _name: str) -> None:
        if self.depth == self.inside:
            self.inside = 0
            self.ends.append(self.parser.CurrentByteIndex)
        elif self.text >= 0 and self.depth == self.inside + 1:
            self._end_text(self.parser.CurrentByteIndex)
        self.depth -= 1

    def _end_text(self, end: int) -> None:
        if self.data[end : end + 2] == b"</":  # one empty tag holds no text
            self.texts[-1].append((self.text, self.data.index(b">", end) + 1))
        self.text = -1

    def refuse(self, *_: object) -> None:
        raise _Unsplittable


def _walked(document: Document) -> _Finder:
    """Raises _Unsplittable, ExpatError or ValueError."""
    data = document.data
    if data[:200].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] != b"<" or b"<" not in data or _is_other(document):
        raise _Unsplittable
    data.decode("utf-8")
    parser = expat.ParserCreate("utf-8")
    finder = _Finder(data, parser)
    parser.StartElementHandler, parser.EndElementHandler = finder.start, finder.end
    parser.StartDoctypeDeclHandler = finder.refuse
    parser.Parse(data, True)
    if not finder.ends or any(data[end : end + 2] != b"</" for end in finder.ends):  # an item that is one empty tag
        raise _Unsplittable
    return finder


def _is_other(document: Document) -> bool:
    """Return whether the document declares another encoding than UTF-8."""
    declared = document.data[:200].partition(b"?>")[0].lower()
    return b"encoding" in declared and b"utf-8" not in declared
