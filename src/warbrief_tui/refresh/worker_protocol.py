"""The messages between a worker process and its parent: MessagePack with a length prefix."""

import os
import struct
from pathlib import Path
from typing import Any, BinaryIO

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from ..model import Document, Source
from ..serialization import Json

_LENGTH = struct.Struct(">I")
LIMIT = 256 * 2**20
"""Bytes of the largest frame; a length above it is no length."""

OUT_OF_MEMORY = 9
"""Exit code of a child whose document needs more memory than it may have."""


EDITIONS, READ, ANALYSE, FEEDS, OUTLINES = "editions", "read", "analyse", "feeds", "outlines"
"""What a child can be asked of a document: its editions and what is found in them; those of new items, with nothing
looked for, or parcels of them; what is found in an edition (as JSON); where a page's feed is; the subscriptions of an
OPML file."""


class ProtocolError(Exception):
    """The other side sent something else, or stopped in the middle of a message."""


class Task(Struct, frozen=True):
    """A document for the worker, and what to do with it."""

    document: Document
    source: Source | None
    ask: str = EDITIONS
    """What is wanted of it."""
    stored_hashes: frozenset[str] = frozenset()
    """With READ, the hashes of items that are not to be read."""
    eager_limit: int = 0
    """With READ, how many new items are parsed at once; of more, there are parcels."""


def write(stream: BinaryIO, message: Json | Task) -> None:
    """Write a message. Raise OSError if the other side is gone."""
    data = _encoder.encode(message)
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def read(stream: BinaryIO) -> Json | None:
    """Return the next answer, or None at the end of the stream. Raise ProtocolError and OSError."""
    data = _frame(stream)
    try:
        return None if data is None else _answers.decode(data)
    except (msgspec.MsgspecError, UnicodeError):
        raise ProtocolError from None


def read_task(stream: BinaryIO) -> Task | None:
    """Return the next task, or None at the end. Raise ProtocolError, and OSError if the document's file is gone."""
    data = _frame(stream)
    if data is None:
        return None
    task = _tasks.decode(data)
    if task.document.spool is None:
        return task
    return replace(task, document=replace(task.document, data=task.document.spool.read_bytes(), spool=None))


def _frame(stream: BinaryIO) -> bytes | None:
    head = stream.read(_LENGTH.size)
    if not head:
        return None
    (length,) = _LENGTH.unpack(head) if len(head) == _LENGTH.size else (LIMIT + 1,)
    if length > LIMIT:
        raise ProtocolError
    data = stream.read(length)
    if len(data) < length:
        raise ProtocolError
    return data


def _path(kind: type[Path], name: bytes) -> Path:
    """Encode a path as the bytes of the file system, because MessagePack has no paths."""
    return kind(os.fsdecode(name))


_encoder = msgspec.msgpack.Encoder(enc_hook=os.fsencode)
_tasks = msgspec.msgpack.Decoder(Task, dec_hook=_path)
_answers = msgspec.msgpack.Decoder(dict[str, Any])
