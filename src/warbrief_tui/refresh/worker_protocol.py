"""The messages between a worker process and its parent: MessagePack with a length prefix."""

import os
import struct
from pathlib import Path
from typing import BinaryIO, TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from ..model import Analysis, DeferredItem, Document, Edition, Source
from ..serialization import Json

_T = TypeVar("_T")
_LENGTH = struct.Struct(">I")
LIMIT = 256 * 2**20
"""Bytes of the largest frame; a length above it is no length."""

OUT_OF_MEMORY = 9
"""Exit code of a child whose document needs more memory than it may have."""


EDITIONS, READ, ANALYSE, FEEDS, OUTLINES = "editions", "read", "analyse", "feeds", "outlines"
"""What a worker can be asked for: the editions of a document with their analyses; those of new items, without analysis
or as deferred items; the analysis of an edition; the feeds that a page names; the subscriptions of an OPML file."""

AnalysedEdition = tuple[Edition, Analysis]


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
    """With READ, how many new items are parsed at once. More are deferred."""
    edition: Edition | None = None
    """With ANALYSE, what is to be analysed; then the document has a name only."""


class Answer(Struct, frozen=True, omit_defaults=True):
    """What a worker answers to a task, or says of itself when it starts."""

    error: str | None = None
    """What is wrong with the document."""
    misconfigured: str | None = None
    """What is wrong with the user's rules, at the start."""
    version: str | None = None
    """The version of the rules, at the start."""
    editions: int = 0
    """How many editions follow, each as a message of its own."""
    items: tuple[str, ...] = ()
    """With READ, the hashes of all items."""
    deferred: tuple[DeferredItem, ...] = ()
    analysis: Analysis | None = None
    hints: Json | None = None
    """With FEEDS and OUTLINES, what was found."""


def write(stream: BinaryIO, message: Task | Answer | AnalysedEdition) -> None:
    """Write a message. Raise OSError if the other side is gone."""
    data = _encoder.encode(message)
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def read(stream: BinaryIO) -> Answer | None:
    """Return the next answer, or None at the end of the stream. Raise ProtocolError and OSError."""
    return _decoded(_answers, stream)


def read_edition(stream: BinaryIO) -> AnalysedEdition | None:
    """Return the next edition, or None at the end of the stream. Raise ProtocolError and OSError."""
    return _decoded(_editions, stream)


def _decoded(decoder: "msgspec.msgpack.Decoder[_T]", stream: BinaryIO) -> _T | None:
    data = _frame(stream)
    try:
        return None if data is None else decoder.decode(data)
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
_answers = msgspec.msgpack.Decoder(Answer)
_editions = msgspec.msgpack.Decoder(AnalysedEdition)
