"""Parse deferred items in the background, newest day first; resumable."""

import asyncio
import zlib
from collections.abc import AsyncGenerator, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from msgspec.structs import replace

from ..errors import NothingFound, ParseError
from ..model import Analysis, Anchor, Document, Edition, Source
from ..store.archive import deferred_items
from ..store.database import Database
from .bounded_tasks import run_limited
from .merge_policy import is_future


class Parser(Protocol):
    """The part of `WorkerPool` that parses documents."""

    async def version(self) -> str: ...
    async def parse_and_analyse(
        self, document: Document, source: Source | None = None
    ) -> list[tuple[Edition, Analysis]]: ...


async def parse_deferred(
    anchors: Sequence[Anchor],
    sources: Mapping[str, Source],
    *,
    database: Database,
    workers: Parser,
    now: datetime,
) -> AsyncGenerator[tuple[int, int], None]:
    """Read the texts of these editions, by what `sources` say today; yields how many of how many are done, as it goes.

    Raises StoreError and ConfigError. A caller who stops early closes the iterator.
    """
    if anchors:
        await workers.version()  # where no child starts, that is no fault of the parcels

    async def parse_one(anchor: Anchor) -> None:
        source = sources.get(anchor.source) or Source(anchor.source, anchor.source)
        await _parse_item(anchor, replace(source, format="feed"), database, workers, now)

    async for step in run_limited(anchors, parse_one):
        yield step


def document_of(data: bytes, url: str, fetched: datetime) -> Document:
    """Return a document with the feed of the one deferred item."""
    return Document(zlib.decompress(data), url, fetched, url, charset="utf-8")


async def _parse_item(anchor: Anchor, source: Source, database: Database, workers: Parser, now: datetime) -> None:
    try:
        item = await asyncio.to_thread(database.read, deferred_items.get, anchor)
        if item is None:
            return
        parsed = await workers.parse_and_analyse(document_of(item.data, item.url, item.fetched), source)
        timely = [pair for pair in parsed if not is_future(pair[0], now)]
        if not timely:
            raise ParseError(f"it is dated {parsed[0][0].day}, which is yet to come")
        await asyncio.to_thread(database.write, deferred_items.replace_with_parsed, anchor, timely)
    except ParseError as error:
        await asyncio.to_thread(database.write, deferred_items.mark_unparsable, anchor, str(error))
    except NothingFound:  # it went meanwhile
        return
