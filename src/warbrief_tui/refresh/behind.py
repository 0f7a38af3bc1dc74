"""Behind a refresh: what is stored and not yet analysed, or by other rules, is; the newest day first, and resumable."""

import asyncio
from collections.abc import AsyncGenerator, Collection
from typing import Protocol

from ..errors import NothingFound, ParseError
from ..model import Analysis, Anchor, Edition
from ..store import editions
from ..store.database import Database

_AT_ONCE = 4
"""Enough that no child waits for the archive."""


class Analyses(Protocol):
    """What `refresh.children.Children` does."""

    async def version(self) -> str: ...
    async def analyse(self, edition: Edition) -> Analysis: ...


async def catch_up(*, database: Database, children: Analyses) -> AsyncGenerator[tuple[int, int], None]:
    """Analyse every edition that is not yet, by today's rules; yields how many of how many are done, as it goes.

    Raises StoreError and ConfigError. A caller who stops early closes the iterator; the next one goes on from there.
    """
    version = await children.version()
    left = await asyncio.to_thread(database.read, editions.outdated, version)
    under_way: set[asyncio.Task[None]] = set()
    try:
        for number, anchor in enumerate(left):
            under_way.add(asyncio.create_task(_analyse(anchor, version, database, children)))
            if len(under_way) == _AT_ONCE:
                under_way = await _one_done(under_way)
                yield number + 1 - len(under_way), len(left)
        while under_way:
            under_way = await _one_done(under_way)
            yield len(left) - len(under_way), len(left)
    finally:
        for task in under_way:
            task.cancel()
        await asyncio.gather(*under_way, return_exceptions=True)


async def _one_done(tasks: Collection["asyncio.Task[None]"]) -> set["asyncio.Task[None]"]:
    """The tasks that still run, once one is done. Raises what it raised."""
    done, running = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in done:
        task.result()
    return running


async def _analyse(anchor: Anchor, version: str, database: Database, children: Analyses) -> None:
    try:
        edition = (await asyncio.to_thread(database.read, editions.reading, anchor)).edition
        analysis = await _found(edition, version, children)
        await asyncio.to_thread(database.write, editions.reanalyse, anchor, analysis, edition)
    except NothingFound:  # a revision has moved it to another day meanwhile
        return


async def _found(edition: Edition, version: str, children: Analyses) -> Analysis:
    try:
        return await children.analyse(edition)
    except ParseError:  # it is read without: to try again at every refresh would help nobody
        return Analysis(version)
