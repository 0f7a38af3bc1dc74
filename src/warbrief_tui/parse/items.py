"""Items: a well-formed feed cut into its items, so that those which are known already are not parsed again.

What is left is a feed still, its head and the new items, and goes the way of every feed: cutting changes nothing in how
an item is read. A feed that declares entities, or is not well-formed UTF-8, is not cut.
"""

import hashlib
from collections.abc import Collection
from xml.parsers import expat

from msgspec import Struct, field
from msgspec.structs import replace

from ..model import Document

_ITEMS = {"item", "entry"}


class _Whole(Exception):
    """This feed is not to be cut."""


class Cut(Struct, frozen=True):
    """A feed without the items that are known."""

    document: Document | None
    """None where every item is known."""
    hashes: frozenset[str]
    """Of all its items, the known ones too."""


def cut(document: Document, known: Collection[str]) -> Cut:
    """`document` without the items whose hash is `known`; as it is, without hashes, where it cannot be cut."""
    try:
        spans = _spans(document)
    except (_Whole, expat.ExpatError, LookupError, ValueError):
        return Cut(document, frozenset())
    data = document.data
    hashes = [hashlib.sha256(data[start:end]).hexdigest() for start, end in spans]
    new = [span for span, hash_ in zip(spans, hashes, strict=True) if hash_ not in known]
    if len(new) == len(spans):
        return Cut(document, frozenset(hashes))
    left = data[: spans[0][0]] + b"".join(data[start:end] for start, end in new) + data[spans[-1][1] :]
    return Cut(replace(document, data=left) if new else None, frozenset(hashes))


class _Finder(Struct):
    """Where items begin and end, in bytes."""

    parser: expat.XMLParserType
    depth: int = 0
    inside: int = 0
    """The depth of the item that is open."""
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        self.depth += 1
        if not self.inside and self.depth in (2, 3) and name.rpartition(":")[2].lower() in _ITEMS:
            self.inside = self.depth
            self.starts.append(self.parser.CurrentByteIndex)

    def end(self, _name: str) -> None:
        if self.depth == self.inside:
            self.inside = 0
            self.ends.append(self.parser.CurrentByteIndex)
        self.depth -= 1

    def refuse(self, *_: object) -> None:
        raise _Whole


def _spans(document: Document) -> list[tuple[int, int]]:
    """From the first byte of each item to the one after its last. Raises _Whole, ExpatError or ValueError."""
    data = document.data
    if data[:200].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] != b"<" or b"<" not in data or _is_other(document):
        raise _Whole
    data.decode("utf-8")
    parser = expat.ParserCreate("utf-8")
    finder = _Finder(parser)
    parser.StartElementHandler, parser.EndElementHandler = finder.start, finder.end
    parser.StartDoctypeDeclHandler = finder.refuse
    parser.Parse(data, True)
    if not finder.ends or any(data[end : end + 2] != b"</" for end in finder.ends):  # an item that is one empty tag
        raise _Whole
    ends = [data.index(b">", end) + 1 for end in finder.ends]
    return list(zip(finder.starts, ends, strict=True))


def _is_other(document: Document) -> bool:
    """Whether the bytes may mean something else than UTF-8 to who reads them."""
    declared = document.data[:200].partition(b"?>")[0].lower()
    return b"encoding" in declared and b"utf-8" not in declared
