"""Items: a well-formed feed cut into its items, so that those which are known already are not parsed again.

What is left is a feed still, its head and the new items, and goes the way of every feed: cutting changes nothing in how
an item is read. A feed that declares entities, or is not well-formed UTF-8, is not cut.
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


class _Whole(Exception):
    """This feed is not to be cut."""


class Item(NamedTuple):
    """Where one item stands in its feed, in bytes, from its first to the one after its last."""

    start: int
    end: int
    texts: tuple[Span, ...]
    """The elements in it that hold its text."""
    hash: str
    """SHA-256 of its bytes."""


class Feed(Struct, frozen=True):
    """A document with its items told apart."""

    document: Document
    items: tuple[Item, ...]

    def new(self, known: Collection[str]) -> tuple[Item, ...]:
        """The items whose hash is none of the `known`."""
        return tuple(item for item in self.items if item.hash not in known)

    def only(self, items: Sequence[Item]) -> Document:
        """The feed with only these of its items."""
        return self.document if len(items) == len(self.items) else self.around(map(self.bytes_of, items))

    def around(self, pieces: Iterable[bytes]) -> Document:
        """The feed with `pieces` in the place of its items."""
        data, first, last = self.document.data, self.items[0], self.items[-1]
        return replace(self.document, data=b"".join((data[: first.start], *pieces, data[last.end :])))

    def bytes_of(self, item: Item) -> bytes:
        return self.document.data[item.start : item.end]


def apart(document: Document) -> Feed | None:
    """`document` with its items told apart; None where that cannot be."""
    try:
        finder = _walked(document)
    except (_Whole, expat.ExpatError, LookupError, ValueError):
        return None
    data = document.data
    ends = [data.index(b">", end) + 1 for end in finder.ends]
    hashes = [hashlib.sha256(data[start:end]).hexdigest() for start, end in zip(finder.starts, ends, strict=True)]
    return Feed(document, tuple(map(Item, finder.starts, ends, map(tuple, finder.texts), hashes)))


class _Finder(Struct):
    """Where items, and the texts in them, begin and end, in bytes."""

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
        raise _Whole


def _walked(document: Document) -> _Finder:
    """Raises _Whole, ExpatError or ValueError."""
    data = document.data
    if data[:200].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] != b"<" or b"<" not in data or _is_other(document):
        raise _Whole
    data.decode("utf-8")
    parser = expat.ParserCreate("utf-8")
    finder = _Finder(data, parser)
    parser.StartElementHandler, parser.EndElementHandler = finder.start, finder.end
    parser.StartDoctypeDeclHandler = finder.refuse
    parser.Parse(data, True)
    if not finder.ends or any(data[end : end + 2] != b"</" for end in finder.ends):  # an item that is one empty tag
        raise _Whole
    return finder


def _is_other(document: Document) -> bool:
    """Whether the bytes may mean something else than UTF-8 to who reads them."""
    declared = document.data[:200].partition(b"?>")[0].lower()
    return b"encoding" in declared and b"utf-8" not in declared
