"""Frames: what a parsing child and its parent say to each other, a JSON header and bytes, each with its length."""

import json
import struct
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any, BinaryIO

from ..interchange import Json
from ..model import Document, Source

_LENGTHS = struct.Struct(">II")
LIMIT = 256 * 2**20
"""Bytes of the largest part of a frame; a length above it is no length."""

OUT_OF_MEMORY = 9
"""Exit code of a child whose document needs more memory than it may have."""


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


def write_task(stream: BinaryIO, document: Document, source: Source | None) -> None:
    facts: Json = asdict(replace(document, data=b"")) | {"fetched": document.fetched.isoformat()}
    del facts["data"]
    write(stream, {"document": facts, "source": asdict(source) if source else None}, document.data)


def task(header: Json, body: bytes) -> tuple[Document, Source | None]:
    """The Document and Source that `write_task` wrote."""
    facts: dict[str, Any] = header["document"] | {"fetched": datetime.fromisoformat(header["document"]["fetched"])}
    source = header["source"]
    return Document(data=body, **facts), Source(**source) if source else None


def _exactly(stream: BinaryIO, length: int) -> bytes:
    data = stream.read(length)
    if len(data) < length:
        raise NoFrame
    return data
