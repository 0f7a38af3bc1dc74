"""Frames: what a parsing child and its parent say to each other, a JSON header and bytes, each with its length."""

import json
import struct
from collections.abc import Collection
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from msgspec import Struct
from msgspec.structs import asdict, replace

from ..interchange import Json
from ..model import Document, Source

_LENGTHS = struct.Struct(">II")
LIMIT = 256 * 2**20
"""Bytes of the largest part of a frame; a length above it is no length."""

OUT_OF_MEMORY = 9
"""Exit code of a child whose document needs more memory than it may have."""


EDITIONS, READ, ANALYSE, FEEDS, OUTLINES = "editions", "read", "analyse", "feeds", "outlines"
"""What a child can be asked of a document: its editions and what is found in them; those of new items, with nothing
looked for; what is found in an edition (as JSON); where a page's feed is; the subscriptions of an OPML file."""


class NoFrame(Exception):
    """The other side sent something else, or stopped in the middle."""


def write(stream: BinaryIO, header: Json, body: bytes = b"") -> None:
    """Raises OSError where the other side is gone."""
    head = json.dumps(header, separators=(",", ":")).encode("ascii")
    stream.write(_LENGTHS.pack(len(head), len(body)))
    stream.write(head)
    stream.write(body)
    stream.flush()


def read(stream: BinaryIO) -> tuple[Json, bytes] | None:
    """The next frame; None where the stream ends before one. Raises NoFrame and OSError."""
    lengths = stream.read(_LENGTHS.size)
    if not lengths:
        return None
    if len(lengths) < _LENGTHS.size or max(_LENGTHS.unpack(lengths)) > LIMIT:
        raise NoFrame
    head, body = (_exactly(stream, length) for length in _LENGTHS.unpack(lengths))
    try:
        header = json.loads(head)
    except ValueError:
        raise NoFrame from None
    if not isinstance(header, dict):
        raise NoFrame
    return header, body


class Task(Struct, frozen=True):
    """What a child is asked to understand."""

    document: Document
    source: Source | None
    ask: str = EDITIONS
    """What is wanted of it."""
    seen: Collection[str] = ()
    """With READ, the hashes of items that are not to be read."""


def write_task(stream: BinaryIO, task: Task) -> None:
    facts: Json = asdict(replace(task.document, data=b"", spool=None))
    del facts["data"], facts["spool"]
    facts["fetched"] = task.document.fetched.isoformat()
    source = asdict(task.source) if task.source else None
    header = {"document": facts, "source": source, "ask": task.ask, "seen": list(task.seen)}
    header["spool"] = str(task.document.spool) if task.document.spool else None
    write(stream, header, task.document.data)


def task(header: Json, body: bytes) -> Task:
    """What `write_task` wrote. Raises OSError where the document's file is gone."""
    facts: dict[str, Any] = header["document"] | {"fetched": datetime.fromisoformat(header["document"]["fetched"])}
    source = Source(**header["source"]) if header["source"] else None
    data = Path(header["spool"]).read_bytes() if header["spool"] else body
    return Task(Document(data=data, **facts), source, header["ask"], frozenset(header["seen"]))


def _exactly(stream: BinaryIO, length: int) -> bytes:
    data = stream.read(length)
    if len(data) < length:
        raise NoFrame
    return data
